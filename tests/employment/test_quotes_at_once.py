"""A yes and a new version at the same moment, and the same form from eight sides: one counts. In a copy of the database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sosolo.employment import errors
from sosolo.employment.actions.assignments import (
    AssignmentForm,
    answer_offer,
    register_assignment,
    register_quoted_work,
)
from sosolo.employment.actions.quotes import draft_quote, send_quote, write_new_version
from sosolo.employment.actions.withdrawing import withdraw_assignment
from sosolo.employment.models import Answer, Assignment, Offer, Quote
from sosolo.members.models import Member
from sosolo.platform.acting import Actor, acting_in
from sosolo.platform.models import Tenant
from sosolo.sales.customers import keep_private_customer
from tests.cast import DAY, at
from tests.cluster import in_a_copy
from tests.employment.test_quotes import answers, quote_form
from tests.thread.test_races_and_trouble import at_once

ROUNDS = 6


@pytest.fixture
def otto(django_db_setup: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), in_a_copy(django_db_setup):
        tenant = Tenant.objects.get(slug="andra")
        with acting_in(tenant.pk, read_only=True):
            member = Member.objects.get(tenant=tenant)
        yield Actor(tenant.pk, 9003, "Otto Ottosson", frozenset({"member"}), member.pk)


def fresh(otto: Actor, *, is_sent: bool) -> Quote:
    with acting_in(otto.tenant_id):
        customer = keep_private_customer(
            actor=otto,
            name="Signe Ström",
            address="Ågatan 3",
            postal_code="92431",
            city="Sorsele",
            email="signe@kund.example",
            at=at(DAY),
        )
        quote = draft_quote(
            actor=otto,
            member=Member.objects.get(tenant_id=otto.tenant_id),
            customer=customer,
            form=quote_form(valid_until=DAY + timedelta(days=9)),
            at=at(DAY),
        )
        if is_sent:
            send_quote(actor=otto, quote=quote, at=at(DAY))
        return Quote.objects.select_related("offer", "customer__organisation").get(pk=quote.pk)


def inside(otto: Actor, act: Callable[[], Any]) -> Callable[[int], Any]:
    def one(_: int) -> Any:
        with acting_in(otto.tenant_id):
            return act()

    return one


def test_of_a_yes_and_a_new_version_at_the_same_moment_one_counts(otto: Actor) -> None:
    outcomes = set()
    for _ in range(ROUNDS):
        first = fresh(otto, is_sent=True)
        with acting_in(otto.tenant_id):
            second = write_new_version(actor=otto, quote=first, at=at(DAY))
        deeds = (
            inside(otto, lambda q=first: answers(q, name="Signe Ström")),  # type: ignore[misc]
            inside(otto, lambda q=second: send_quote(actor=otto, quote=q, at=at(DAY, 10))),  # type: ignore[misc]
        )
        found = at_once(2, lambda place, deeds=deeds: deeds[place](place))  # type: ignore[misc]
        refused = [type(one) for one in found if isinstance(one, Exception)]
        assert refused in ([errors.QuoteIsReplaced], [errors.SaidYesAlready]), found
        outcomes |= set(refused)
        with acting_in(otto.tenant_id, read_only=True):
            is_accepted = Answer.objects.filter(offer__quotes=first, accepted=True).exists()
            is_replaced = Quote.objects.exclude(offer=None).filter(pk=second.pk).exists()
        assert is_accepted != is_replaced
    assert outcomes


def test_sent_from_eight_sides_it_is_sent_once(otto: Actor) -> None:
    quote = fresh(otto, is_sent=False)
    found = at_once(8, inside(otto, lambda: send_quote(actor=otto, quote=quote, at=at(DAY))))
    assert sum(isinstance(one, str) for one in found) == 1
    assert sum(isinstance(one, errors.QuoteIsSent) for one in found) == 7
    with acting_in(otto.tenant_id, read_only=True):
        assert Offer.objects.filter(quotes=quote).count() == 1


def test_made_work_of_from_eight_sides_it_is_one_assignment(otto: Actor) -> None:
    quote = fresh(otto, is_sent=True)
    with acting_in(otto.tenant_id):
        answers(quote, name="Signe Ström")
        whole = Quote.objects.select_related("customer__organisation", "member__person").get(pk=quote.pk)
    found = at_once(8, inside(otto, lambda: register_quoted_work(actor=otto, quote=whole, at=at(DAY, 11))))
    assert len({one.pk for one in found if isinstance(one, Assignment)}) == 1, found
    assert not [one for one in found if isinstance(one, Exception)]


def test_numbers_of_eight_written_at_once_are_eight(otto: Actor) -> None:
    made = at_once(8, lambda _: fresh(otto, is_sent=False).number)
    assert len(set(made)) == 8, made


def test_of_a_yes_and_a_taking_back_at_the_same_moment_one_counts(otto: Actor) -> None:
    for _ in range(ROUNDS):
        quote = fresh(otto, is_sent=False)
        with acting_in(otto.tenant_id):
            member = Member.objects.get(tenant_id=otto.tenant_id)
            assignment, _token = register_assignment(
                actor=otto, member=member, customer=quote.customer, form=an_assignment(), at=at(DAY)
            )
            offer = Offer.objects.get(assignment=assignment)
        words = {
            "tenant_id": otto.tenant_id,
            "offer_id": offer.pk,
            "accepted": True,
            "name": "Signe Ström",
            "message": "",
            "shown": offer.sha256,
            "address": "",
            "at": at(DAY, 10),
        }
        deeds = (
            inside(otto, lambda w=words: answer_offer(**w)),  # type: ignore[misc]
            inside(otto, lambda a=assignment: withdraw_assignment(actor=otto, assignment=a, at=at(DAY, 10))),  # type: ignore[misc]
        )
        found = at_once(2, lambda place, deeds=deeds: deeds[place](place))  # type: ignore[misc]
        refused = [type(one) for one in found if isinstance(one, Exception)]
        assert refused in ([errors.AssignmentIsWithdrawn], [errors.CannotBeTakenBack]), found


def an_assignment() -> AssignmentForm:
    return AssignmentForm(
        title="Staket",
        tasks="Laga staketet.",
        municipality="2480",
        starts_on=DAY + timedelta(days=5),
        ends_on=DAY + timedelta(days=9),
        pricing="fixed",
        price=4_000_00,
        hours=0,
        vat_kind="25",
        directed_by="member",
    )
