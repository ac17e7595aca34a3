"""What a member has been asked to pay stands on her own page until it is paid."""

from django.urls import reverse

from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.queries.asked import instalments_of
from tests.cast import DAY, Cast, at
from tests.members.life import pays
from tests.web.clients import browser_of


def test_a_share_that_is_not_paid_waits_on_idag_with_its_sum_and_day(cast: Cast) -> None:
    assert "Betala insatsen" not in browser_of("ada").get("/idag/").content.decode()
    subscribe_shares(actor=cast.eva, member=cast.ada_member, shares=1, extra=True, day=DAY, at=at(DAY))
    asked = next(one for one in instalments_of(cast.tenant.pk, cast.ada_member.pk) if one.left)
    page = browser_of("ada").get("/idag/").content.decode()
    assert "Betala insatsen, 500,00" in page
    assert f'href="{reverse("membership")}"' in page
    pays(cast, asked.reference, asked.left, DAY, 903)
    assert "Betala insatsen" not in browser_of("ada").get("/idag/").content.decode()


def test_a_giro_is_written_as_people_know_it(cast: Cast) -> None:
    subscribe_shares(actor=cast.eva, member=cast.ada_member, shares=1, extra=True, day=DAY, at=at(DAY))
    page = browser_of("ada").get(reverse("membership")).content.decode()
    assert "5050-1055" in page
    assert "50501055" not in page
