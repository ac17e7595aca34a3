"""Whoever is invited comes in as the one who was invited, and no further."""

from django.test import Client
from django.utils import timezone

from sosolo.members.actions.invitations import invite_member, invite_to_role
from sosolo.members.models import Member
from sosolo.parties.models import Account, Role
from sosolo.platform.acting import the_house
from sosolo.platform.models import Effect
from tests.cast import Cast
from tests.web.clients import browser_of
from tests.web.sign_in.ways import PHRASE, sign_in, with_password


def test_an_officer_who_is_invited_makes_a_second_factor_before_anything_else(cast: Cast) -> None:
    invite_to_role(
        actor=cast.gun, email="ny@kansli.example", name="Nils Ny", role="officer", at=timezone.now()
    )
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    client = Client()
    assert "Nils Ny" in client.get(f"/inbjudan/{token}/").content.decode()
    assert client.post(f"/inbjudan/{token}/", {"password": "nils ny 2026!"}).status_code == 422
    assert client.post(f"/inbjudan/{token}/", {"password": PHRASE})["Location"] == "/sakerhet/"
    assert client.get("/kansli/loner/")["Location"].startswith("/logga-in/steg-tva/")
    assert client.get(f"/inbjudan/{token}/").status_code == 409
    assert "Lägg till ett andra steg" in client.get("/sakerhet/").content.decode()
    later = Client()
    sign_in(later, Account.objects.get(email="ny@kansli.example"))
    assert later.get("/sakerhet/")["Location"] == "/logga-in/steg-tva/"


def test_a_chair_who_lost_everything_is_invited_anew_from_the_machine(cast: Cast) -> None:
    gun, house = with_password("gun"), the_house(cast.tenant.pk, "SOSOLO")
    invite_to_role(actor=house, email=gun.email, name="Gun", role="chair", at=timezone.now())
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    client = Client()
    sign_in(client, gun)
    assert client.post(f"/inbjudan/{token}/").status_code == 302
    assert "Lägg till ett andra steg" in client.get("/sakerhet/").content.decode()


def test_an_invited_member_gets_the_own_membership(cast: Cast) -> None:
    member = Member.objects.select_related("person").filter(account=None).earliest("id")
    invite_member(actor=cast.eva, member=member, at=timezone.now())
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    client = Client()
    client.post(f"/inbjudan/{token}/", {"password": PHRASE})
    assert client.get("/idag/").status_code == 200
    assert Member.objects.get(pk=member.pk).account_id is not None


def test_an_invitation_to_somebody_elses_address_is_not_taken_by_who_is_signed_in(cast: Cast) -> None:
    invite_to_role(
        actor=cast.gun, email="cleo@sosolo.example", name="Cleo", role="officer", at=timezone.now()
    )
    token = Effect.objects.filter(kind="send_invitation").latest("id").payload["token"]
    assert browser_of("ada").post(f"/inbjudan/{token}/", {}).status_code == 409
    assert not Role.objects.filter(role="officer", account__email="ada@sosolo.example").exists()
    assert browser_of("cleo").post(f"/inbjudan/{token}/", {}).status_code == 302
