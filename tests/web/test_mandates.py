"""A member lets somebody of the house help: visibly, as far as she says, and never for what is hers alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sosolo.members.actions.mandates import end_mandate, give_mandate
from sosolo.members.errors import HelperMayNotApprove, MandateTooLong, NoSuchHelper
from sosolo.members.models import Mandate, MandateUse
from sosolo.members.queries.mandates import mandate_in_force, uses_for
from sosolo.parties.models import Account, Role
from sosolo.platform.acting import NotYours
from tests.cast import Cast
from tests.web.clients import browser_of

MONTH = timedelta(days=30)


def given(cast: Cast, helper: str = "eva", *, may_write: bool = True) -> Mandate:
    now = timezone.now()
    account = Account.objects.get(email=f"{helper}@sosolo.example")
    return give_mandate(
        actor=cast.ada, helper_id=account.pk, may_write=may_write, until=(now + MONTH).date(), at=now
    )


def test_the_helper_sees_the_members_pages_under_both_names_and_the_member_sees_what_was_done(
    cast: Cast,
) -> None:
    mandate = given(cast)
    eva = browser_of("eva")
    assert "Ada Ek" in eva.get(reverse("helping")).content.decode()
    assert eva.post(reverse("helping_begin", args=[mandate.pk]))["Location"] == "/idag/"
    home = eva.get("/idag/").content.decode()
    assert "Du hjälper" in home
    assert "Hej Ada" in home
    assert "för Ada Ek" in home
    assert eva.get("/pengar/").status_code == 200
    told = [
        (who, wrote, page) for _, who, wrote, page, _ in uses_for(cast.tenant.pk, cast.ada.member_id or 0)
    ]
    assert (account_name("eva"), False, "/pengar/") in told
    mine = browser_of("ada").get(reverse("mandates")).content.decode()
    assert "/pengar/" in mine
    assert eva.post(reverse("helping_stop"))["Location"] == reverse("helping")
    assert "Väntar på dig" in eva.get("/idag/").content.decode(), "Eva is herself again"


@pytest.mark.parametrize(
    "path",
    [
        "/medlemskap/",
        "/medlemskap/uppsagning/",
        "/pengar/konto/",
        "/ombud/",
        "/moten/",
        "/sakerhet/",
        "/mina-uppgifter/",
        "/kansli/bank/",
    ],
)
def test_what_is_the_members_own_and_what_is_the_helpers_own_stay_closed(cast: Cast, path: str) -> None:
    mandate = given(cast)
    eva = browser_of("eva")
    eva.post(reverse("helping_begin", args=[mandate.pk]))
    answer = eva.get(path)
    assert answer.status_code == 403, path
    if path != "/kansli/bank/":
        assert "gör Ada Ek själv" in answer.content.decode()


def test_who_may_only_look_sends_nothing(cast: Cast) -> None:
    mandate = given(cast, may_write=False)
    eva = browser_of("eva")
    eva.post(reverse("helping_begin", args=[mandate.pk]))
    before = MandateUse.objects.filter(wrote=True).count()
    answer = eva.post("/utlagg/resa/", {"text": "x"})
    assert answer.status_code == 403
    assert "låtit dig se, inte ändra" in answer.content.decode()
    assert MandateUse.objects.filter(wrote=True).count() == before


def test_a_mandate_that_is_ended_ends_at_the_next_page(cast: Cast) -> None:
    mandate = given(cast)
    eva = browser_of("eva")
    eva.post(reverse("helping_begin", args=[mandate.pk]))
    end_mandate(actor=cast.ada, mandate=mandate, at=timezone.now())
    assert "Du hjälper" not in eva.get("/idag/").content.decode()


def test_a_helper_who_loses_the_role_loses_the_mandate(cast: Cast) -> None:
    mandate = given(cast)
    today = timezone.localdate()
    helper = mandate.helper_id
    assert mandate_in_force(cast.tenant.pk, mandate.pk, helper, today) is not None
    Role.objects.filter(account_id=helper).update(until=today)
    assert mandate_in_force(cast.tenant.pk, mandate.pk, helper, today) is None


def test_nobody_else_begins_or_ends_it(cast: Cast) -> None:
    mandate = given(cast)
    majken = browser_of("majken")
    assert majken.post(reverse("helping_begin", args=[mandate.pk]))["Location"] == reverse("helping")
    assert "Du hjälper" not in majken.get("/idag/").content.decode()
    with pytest.raises(NotYours):
        end_mandate(actor=cast.cleo, mandate=mandate, at=timezone.now())


def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast) -> None:
    now = timezone.now()
    eva = Account.objects.get(email="eva@sosolo.example").pk
    terms: dict[str, Any] = {"actor": cast.ada, "may_write": True, "at": now}
    for helper in (cast.ada.account_id, Account.objects.get(email="cleo@sosolo.example").pk, 10**9):
        with pytest.raises(NoSuchHelper):
            give_mandate(helper_id=helper or 0, until=now.date(), **terms)
    for until in (now.date() - timedelta(days=2), now.date() + timedelta(days=400)):
        with pytest.raises(MandateTooLong, match="ett år"):
            give_mandate(helper_id=eva, until=until, **terms)
    page = browser_of("ada").post(
        reverse("mandates"), {"helper": str(eva), "how": "write", "until": "2020-01-01"}
    )
    assert page.status_code == 422
    assert 'value="2020-01-01"' in page.content.decode()


def test_who_could_have_made_it_does_not_approve_it(cast: Cast) -> None:
    from sosolo.employment.actions.assignments import approve_assignment
    from sosolo.employment.models import Assignment

    given(cast)
    assignment = Assignment.objects.filter(member=cast.ada_member).latest("id")
    assignment.registered_at = timezone.now()
    with pytest.raises(HelperMayNotApprove, match="Låt någon annan"):
        approve_assignment(actor=cast.eva, assignment=assignment, at=timezone.now())


def account_name(slug: str) -> str:
    return Account.objects.get(email=f"{slug}@sosolo.example").name
