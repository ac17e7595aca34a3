"""The cooperative says no to an assignment as long as it has not said yes: then nothing follows of it, and people are told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from sosolo.config.effects import HANDLERS
from sosolo.employment import errors
from sosolo.employment.actions.assignments import (
    approve_assignment,
    change_assignment,
    register_assignment,
    register_quoted_work,
    renew_link,
)
from sosolo.employment.actions.declining import decline_assignment
from sosolo.employment.actions.time import bill_advance, bill_assignment, report_time
from sosolo.employment.actions.withdrawing import withdraw_assignment
from sosolo.employment.models import (
    Approval,
    Assignment,
    AssignmentWithdrawal,
    EmploymentAgreement,
    Offer,
    Opening,
    Signing,
)
from sosolo.employment.queries.assignments import (
    assignment_line,
    assignments_waiting_for_office,
    evidence_of,
)
from sosolo.members.actions.mandates import give_mandate
from sosolo.members.errors import HelperMayNotApprove
from sosolo.members.models import Member
from sosolo.parties.models import Account
from sosolo.platform.acting import Actor, NotYours, acting_in
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from sosolo.sales.models import Customer
from tests.cast import DAY, Cast, at
from tests.employment.test_quotes import answers, sent, standing
from tests.employment.test_quotes_at_once import ROUNDS, an_assignment, fresh, inside, otto
from tests.thread.test_races_and_trouble import at_once

__all__ = ("otto",)
WHY = "Kunden leder arbetet varje dag."


def asked(cast: Cast) -> Assignment:
    """Return an assignment that the office has to look at."""
    return cast.registered(directed_by="customer")


def no(cast: Cast, assignment: Assignment, *, reason: str = WHY, hour: int = 12) -> None:
    decline_assignment(actor=cast.eva, assignment=assignment, reason=reason, at=at(DAY, hour))


def told(assignment: Assignment) -> list[str]:
    found = Effect.objects.filter(kind__startswith="send_no_to", payload__assignment=assignment.pk)
    return sorted(found.values_list("kind", flat=True))


def test_a_no_is_said_with_its_reason_and_both_are_told_once_however_often_it_is_said(cast: Cast) -> None:
    assignment = asked(cast)
    no(cast, assignment)
    no(cast, assignment, reason="Något annat", hour=13)
    line = assignment_line(cast.tenant.pk, assignment.pk, DAY)
    assert (line.standing, line.why_not, line.is_called_off) == ("declined", WHY, True)
    assert not line.may_withdraw
    assert not line.may_bill
    assert told(assignment) == ["send_no_to_customer", "send_no_to_member"]
    assert assignment.pk not in [one.id for one in assignments_waiting_for_office(cast.tenant.pk, DAY)]
    last = evidence_of(assignment.pk)[-1]
    assert (last.who, last.what, last.detail) == (cast.eva.name, "decline", WHY)


def test_the_chair_may_say_it_a_member_and_her_helper_may_not(cast: Cast) -> None:
    assignment = asked(cast)
    with pytest.raises(NotYours):
        decline_assignment(actor=cast.ada, assignment=assignment, reason=WHY, at=at(DAY, 9))
    other = asked(cast)
    decline_assignment(actor=cast.gun, assignment=other, reason=WHY, at=at(DAY, 9))
    assert other.withdrawals.get().by == cast.gun.name
    helper = Account.objects.get(email="eva@sosolo.example")
    give_mandate(
        actor=cast.ada, helper_id=helper.pk, may_write=True, until=DAY + timedelta(days=30), at=at(DAY, 7)
    )
    with pytest.raises(HelperMayNotApprove):
        no(cast, assignment)
    assert not assignment.withdrawals.exists()


@pytest.mark.parametrize("reason", ["", "  ", "\n\t "])
def test_a_no_without_a_reason_is_refused_and_changes_nothing(cast: Cast, reason: str) -> None:
    assignment = asked(cast)
    with pytest.raises(errors.WhyNotMissing, match="Skriv varför"):
        no(cast, assignment, reason=reason)
    assert assignment_line(cast.tenant.pk, assignment.pk, DAY).standing == "customer"
    assert told(assignment) == []


STATES: dict[str, tuple[Callable[[Cast, Assignment], object], ...]] = {
    "registered": (),
    "the customer wants a change": (lambda c, a: c.accepts(a, accepted=False, message="Lägre pris"),),
    "the customer has said yes": (lambda c, a: c.accepts(a),),
    "the member has signed": (lambda c, a: c.signs(a),),
    "both have said yes": (lambda c, a: c.accepts(a), lambda c, a: c.signs(a)),
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_follows_of_a_no_whatever_had_been_said_before(cast: Cast, state: str) -> None:
    assignment = asked(cast)
    for step in STATES[state]:
        step(cast, assignment)
    no(cast, assignment)
    offers, agreements = Offer.objects.count(), EmploymentAgreement.objects.count()
    signed = Signing.objects.filter(agreement__assignment=assignment).exists()
    later = at(DAY, 13)
    for act in (
        lambda: approve_assignment(actor=cast.eva, assignment=assignment, at=later),
        lambda: renew_link(actor=cast.ada, assignment=assignment, at=later),
        lambda: change_assignment(actor=cast.ada, assignment=assignment, form=cast.form(), at=later),
        lambda: withdraw_assignment(actor=cast.ada, assignment=assignment, at=later),
        lambda: cast.signs(assignment, hour=13),
    ):
        with pytest.raises(errors.AssignmentIsDeclined, match="blir inte av"):
            act()
    with pytest.raises((errors.AssignmentIsDeclined, errors.AnsweredAlready)):
        cast.accepts(assignment, at=later)
    with pytest.raises(errors.GateIsClosed):
        report_time(actor=cast.ada, assignment=assignment, day=DAY, minutes=60, note="", at=at(DAY, 20))
    with pytest.raises((errors.NothingToBill, errors.GateIsClosed)):
        bill_assignment(actor=cast.ada, assignment=assignment, at=later)
    with pytest.raises(errors.AdvanceBeforeAgreement):
        bill_advance(actor=cast.ada, assignment=assignment, net=100_00, text="Förskott", at=later)
    assert not Opening.objects.filter(assignment=assignment).exists()
    assert (Offer.objects.count(), EmploymentAgreement.objects.count()) == (offers, agreements)
    assert Signing.objects.filter(agreement__assignment=assignment).exists() == signed


def test_after_a_yes_there_is_no_no(cast: Cast) -> None:
    by_rule, by_hand = cast.registered(), asked(cast)
    approve_assignment(actor=cast.eva, assignment=by_hand, at=at(DAY, 9))
    for assignment in (by_rule, by_hand, cast.opened()):
        with pytest.raises(errors.CannotBeDeclined, match="sju dagars varsel"):
            no(cast, assignment)
        assert told(assignment) == []


def test_what_the_member_took_back_gets_no_answer(cast: Cast) -> None:
    assignment = asked(cast)
    withdraw_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 9))
    with pytest.raises(errors.AssignmentIsWithdrawn):
        no(cast, assignment)
    assert assignment_line(cast.tenant.pk, assignment.pk, DAY).standing == "withdrawn"
    assert told(assignment) == []


def test_the_database_itself_refuses_a_yes_after_a_no_and_a_no_after_a_yes(cast: Cast) -> None:
    declined, approved = asked(cast), cast.registered()
    no(cast, declined)
    agreement = EmploymentAgreement.objects.get(assignment=declined)
    offer = Offer.objects.get(assignment=declined)
    common = {"tenant": cast.tenant, "at": at(DAY, 13)}
    writes: tuple[Callable[[], Any], ...] = (
        lambda: Approval.objects.create(assignment=declined, by="Eva", **common),
        lambda: Signing.objects.create(
            agreement=agreement, name="Ada", shown_sha256=agreement.sha256, **common
        ),
        lambda: Offer.objects.create(
            tenant=cast.tenant,
            assignment=declined,
            sections=[],
            sha256="0" * 64,
            offered_at=at(DAY, 13),
            expires_at=at(DAY, 14),
            sent_to=offer.sent_to,
        ),
    )
    for write in writes:
        with pytest.raises(DatabaseError, match="called off"), transaction.atomic():
            write()
    with pytest.raises(DatabaseError, match="has said yes"), transaction.atomic():
        AssignmentWithdrawal.objects.create(assignment=approved, reason=WHY, by="Eva", **common)
    with pytest.raises(DatabaseError, match="an_assignment_is_taken_back_once"), transaction.atomic():
        AssignmentWithdrawal.objects.create(assignment=declined, reason="", by="Ada", **common)
    kept = AssignmentWithdrawal.objects.filter(assignment=declined)
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(reason="")
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.delete()


def test_the_member_reads_why_and_the_customer_in_her_language_only_that_it_will_not_happen(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAIL_URL", f"file://{tmp_path}")
    monkeypatch.setattr(settings, "OUTSIDE_DIR", tmp_path)
    Customer.objects.filter(pk=cast.karin.pk).update(language="en")
    no(cast, asked(cast))
    while carry_out_next(HANDLERS, at(DAY, 14)):
        pass
    letters = [
        message_from_bytes(one.read_bytes(), policy=policy.default) for one in tmp_path.glob("assignment_no*")
    ]
    by_person = {str(one["To"]): one for one in letters}
    assert set(by_person) == {cast.ada_member.person.email, cast.karin.email}
    hers = by_person[cast.ada_member.person.email]
    assert hers["Subject"] == "Nej till uppdraget Webbplats"
    assert WHY in hers.get_content()
    assert "Börja inte arbeta" in hers.get_content()
    customers = by_person[cast.karin.email]
    assert customers["Subject"] == "The assignment will not happen: Webbplats"
    assert "needs no answer" in customers.get_content()
    assert WHY not in customers.get_content()


def test_a_quote_whose_work_got_a_no_says_so(cast: Cast) -> None:
    quote = sent(cast, directed_by="customer")
    answers(quote)
    assignment = register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11))
    assert standing(quote) == "work"
    no(cast, assignment)
    assert standing(quote) == "called_off"
    assert told(assignment) == ["send_no_to_customer", "send_no_to_member"]
    assert register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 13)) == assignment


def test_of_a_yes_and_a_no_at_the_same_moment_one_counts(otto: Actor) -> None:
    eva = Actor(otto.tenant_id, 9004, "Eva Ek", frozenset({"officer"}))
    for _ in range(ROUNDS):
        customer = fresh(otto, is_sent=False).customer
        with acting_in(otto.tenant_id):
            member = Member.objects.get(tenant_id=otto.tenant_id)
            made, _token = register_assignment(
                actor=otto, member=member, customer=customer, form=led_by_the_customer(), at=at(DAY)
            )
        yes = inside(
            otto,
            lambda a=made: approve_assignment(actor=eva, assignment=a, at=at(DAY, 10)),  # type: ignore[misc]
        )
        its_no = inside(
            otto,
            lambda a=made: decline_assignment(actor=eva, assignment=a, reason=WHY, at=at(DAY, 10)),  # type: ignore[misc]
        )
        found = at_once(2, lambda place, deeds=(yes, its_no): deeds[place](place))  # type: ignore[misc]
        refused = [type(one) for one in found if isinstance(one, Exception)]
        assert refused in ([errors.AssignmentIsDeclined], [errors.CannotBeDeclined]), found
        with acting_in(otto.tenant_id, read_only=True):
            is_yes = Approval.objects.filter(assignment=made).exists()
            assert is_yes != made.withdrawals.exists()
            assert is_yes == (refused == [errors.CannotBeDeclined])
            assert bool(told(made)) != is_yes


def test_said_from_eight_sides_a_no_is_one(otto: Actor) -> None:
    eva = Actor(otto.tenant_id, 9004, "Eva Ek", frozenset({"officer"}))
    customer = fresh(otto, is_sent=False).customer
    with acting_in(otto.tenant_id):
        member = Member.objects.get(tenant_id=otto.tenant_id)
        made, _token = register_assignment(
            actor=otto, member=member, customer=customer, form=led_by_the_customer(), at=at(DAY)
        )
    say = inside(otto, lambda: decline_assignment(actor=eva, assignment=made, reason=WHY, at=at(DAY, 10)))
    assert at_once(8, say) == [None] * 8
    with acting_in(otto.tenant_id, read_only=True):
        assert made.withdrawals.count() == 1
        assert len(told(made)) == 2


def led_by_the_customer() -> Any:
    return replace(an_assignment(), directed_by="customer")
