"""Contract before work: the gate opens only when everybody has said yes, and never backwards in time."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sosolo.employment import errors
from sosolo.employment.actions.assignments import (
    approve_assignment,
    change_assignment,
    renew_link,
    sign_employment,
)
from sosolo.employment.actions.time import bill_assignment, remove_time, report_time
from sosolo.employment.models import Answer, Approval, Assignment, Offer, Opening, Signing, TimeReport
from sosolo.employment.queries.assignments import assignment_line, evidence_of
from sosolo.members.actions.exits import change_way
from sosolo.members.errors import NotWorkingThrough
from sosolo.platform.acting import NotYours
from sosolo.platform.links import LinkExpired, LinkRevoked, LinkUnknown, open_link
from sosolo.platform.models import Effect
from tests.cast import DAY, Cast, at


def test_the_gate_opens_when_customer_cooperative_and_member_have_agreed(cast: Cast) -> None:
    assignment = cast.registered(directed_by="customer")
    steps: list[Callable[[], object]] = [
        lambda: cast.accepts(assignment),
        lambda: cast.signs(assignment),
        lambda: approve_assignment(actor=cast.eva, assignment=assignment, at=at(DAY, 11)),
    ]
    for step in steps:
        assert not Opening.objects.filter(assignment=assignment).exists()
        step()
    assert Opening.objects.get(assignment=assignment).work_from == DAY


def test_a_start_that_has_passed_is_refused_with_the_reason_and_nothing_is_kept(cast: Cast) -> None:
    before = Assignment.objects.count()
    with pytest.raises(errors.StartHasPassed, match="Kammarrätten i Stockholm"):
        cast.registered(starts_on=DAY - timedelta(days=1))
    assert Assignment.objects.count() == before


def test_an_end_before_the_start_is_refused(cast: Cast) -> None:
    with pytest.raises(errors.EndsBeforeStart):
        cast.registered(ends_on=DAY - timedelta(days=1))


def test_an_assignment_of_three_years_is_refused(cast: Cast) -> None:
    with pytest.raises(errors.TooLong):
        cast.registered(ends_on=date(2029, 10, 15))


def test_work_through_the_cooperative_is_for_those_who_work_so_on_its_first_day(cast: Cast) -> None:
    """Ada moves to a firm of her own in a week: work before that is hers to register, work after it is not."""
    move = DAY + timedelta(days=7)
    change_way(actor=cast.ada, member=cast.ada_member, state="own_firm", since=move, at=at(DAY))
    assert cast.registered(starts_on=move - timedelta(days=1)).pk
    before = Assignment.objects.count()
    with pytest.raises(NotWorkingThrough, match="Du arbetar inte genom kooperativet"):
        cast.registered(starts_on=move)
    assert Assignment.objects.count() == before


def test_work_cannot_be_moved_to_days_of_another_way_nor_signed_for_such_days(cast: Cast) -> None:
    move = DAY + timedelta(days=7)
    moved, signed = cast.registered(), cast.registered(starts_on=move)
    change_way(actor=cast.ada, member=cast.ada_member, state="own_firm", since=move, at=at(DAY))
    with pytest.raises(NotWorkingThrough):
        change_assignment(actor=cast.ada, assignment=moved, form=cast.form(starts_on=move), at=at(DAY))
    with pytest.raises(NotWorkingThrough):
        cast.signs(signed)
    assert not Signing.objects.filter(agreement__assignment=signed).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"directed_by": "customer"},
        {"risk_work": "Arbete på tak"},
        {"price": 3000_00},
        {"ends_on": date(2027, 10, 1)},
    ],
    ids=["the customer leads", "risk", "large", "long"],
)
def test_what_is_not_low_risk_waits_for_the_office(cast: Cast, changes: dict[str, object]) -> None:
    assignment = cast.registered(**changes)
    assert not Approval.objects.filter(assignment=assignment).exists()


def test_low_risk_is_approved_by_the_rule_and_the_rule_is_named(cast: Cast) -> None:
    approval = Approval.objects.get(assignment=cast.registered())
    assert "låg risk" in approval.rule
    assert approval.by_account is None


def test_an_acceptance_after_the_start_moves_the_first_day_of_work(cast: Cast) -> None:
    assignment = cast.registered()
    cast.signs(assignment)
    cast.accepts(assignment, at=at(DAY + timedelta(days=3)))
    assert Opening.objects.get(assignment=assignment).work_from == DAY + timedelta(days=3)
    with pytest.raises(errors.BeforeTheFirstDay, match=f"{DAY + timedelta(days=3)}"):
        report_time(
            actor=cast.ada,
            assignment=assignment,
            day=DAY,
            minutes=60,
            note="",
            at=at(DAY + timedelta(days=4)),
        )


def test_what_the_customer_saw_is_kept_with_name_time_and_fingerprint(cast: Cast) -> None:
    assignment = cast.registered()
    cast.accepts(assignment)
    answer = Answer.objects.get(offer__assignment=assignment)
    assert (answer.name, answer.shown_sha256) == ("Karin Kund", answer.offer.sha256)
    assert [e.what for e in evidence_of(assignment.pk)] == ["offer", "approve", "accept"]


def test_a_customer_who_saw_an_older_text_must_read_again(cast: Cast) -> None:
    assignment = cast.registered()
    with pytest.raises(errors.TextHasChanged):
        cast.accepts(assignment, shown="0" * 64)


def test_a_customer_answers_once(cast: Cast) -> None:
    assignment = cast.registered()
    cast.accepts(assignment)
    with pytest.raises(errors.AnsweredAlready, match="Karin Kund"):
        cast.accepts(assignment, accepted=False, message="Ändra")


def test_an_answer_needs_a_whole_name_and_a_change_needs_words(cast: Cast) -> None:
    assignment = cast.registered()
    with pytest.raises(errors.NameMissing):
        cast.accepts(assignment, name="Karin")
    with pytest.raises(errors.MessageMissing):
        cast.accepts(assignment, accepted=False)


def test_a_customer_who_wants_a_change_gets_a_new_text_and_the_old_link_stops(cast: Cast) -> None:
    assignment = cast.registered()
    first = renew_link(actor=cast.ada, assignment=assignment, at=at(DAY, 8))
    cast.accepts(assignment, accepted=False, message="Börja en vecka senare")
    assert assignment_line(cast.tenant.pk, assignment.pk, DAY).standing == "change"
    second = change_assignment(
        actor=cast.ada,
        assignment=assignment,
        form=cast.form(starts_on=DAY + timedelta(days=7)),
        at=at(DAY, 12),
    )
    assert Offer.objects.filter(assignment=assignment).count() == 2
    with pytest.raises(LinkRevoked):
        open_link(first, purpose="offer", at=at(DAY, 13))
    assert open_link(second, purpose="offer", at=at(DAY, 13)).object_id == assignment.pk
    cast.accepts(assignment, at=at(DAY, 14))
    cast.signs(assignment, hour=15)
    assert Opening.objects.get(assignment=assignment).work_from == DAY + timedelta(days=7)


def test_an_accepted_assignment_cannot_be_changed(cast: Cast) -> None:
    assignment = cast.registered()
    cast.accepts(assignment)
    with pytest.raises(errors.AcceptedAlready):
        change_assignment(actor=cast.ada, assignment=assignment, form=cast.form(price=1), at=at(DAY, 12))


def test_a_link_expires_and_a_tampered_one_is_unknown(cast: Cast) -> None:
    token = renew_link(actor=cast.ada, assignment=cast.registered(), at=at(DAY))
    with pytest.raises(LinkExpired):
        open_link(token, purpose="offer", at=at(DAY + timedelta(days=31)))
    with pytest.raises(LinkUnknown):
        open_link(token[:-1] + ("A" if token[-1] != "A" else "B"), purpose="offer", at=at(DAY))
    with pytest.raises(LinkUnknown):
        open_link(token, purpose="something else", at=at(DAY))


def test_the_token_lies_only_as_a_hash_and_leaves_the_outbox_when_sent(cast: Cast) -> None:
    token = renew_link(actor=cast.ada, assignment=cast.registered(), at=at(DAY))
    waiting = Effect.objects.filter(kind="send_offer").latest("id")
    assert waiting.payload["token"] == token  # until the mail is sent


def test_only_the_member_signs_and_only_once(cast: Cast) -> None:
    assignment = cast.registered()
    with pytest.raises(errors.NotYourAssignment):
        sign_employment(actor=cast.cleo, assignment=assignment, shown="", at=at(DAY))
    cast.signs(assignment)
    with pytest.raises(errors.SignedAlready):
        cast.signs(assignment)


def test_a_member_does_not_approve_assignments(cast: Cast) -> None:
    with pytest.raises(NotYours):
        approve_assignment(actor=cast.ada, assignment=cast.registered(directed_by="customer"), at=at(DAY))


def test_hours_need_an_open_gate_a_day_that_has_been_and_fit_in_the_day(cast: Cast) -> None:
    closed = cast.registered(directed_by="customer")
    with pytest.raises(errors.GateIsClosed):
        report_time(actor=cast.ada, assignment=closed, day=DAY, minutes=60, note="", at=at(DAY, 12))
    opened = cast.opened()
    cases = [
        (DAY + timedelta(days=1), 60, errors.NotWorkedYet),
        (DAY, 0, errors.NoHours),
        (DAY, 1441, errors.TooManyHours),
    ]
    for day, minutes, refusal in cases:
        with pytest.raises(refusal):
            report_time(actor=cast.ada, assignment=opened, day=day, minutes=minutes, note="", at=at(DAY, 12))
    report_time(actor=cast.ada, assignment=opened, day=DAY, minutes=1000, note="", at=at(DAY, 12))
    with pytest.raises(errors.TooManyHours):
        report_time(actor=cast.ada, assignment=opened, day=DAY, minutes=441, note="", at=at(DAY, 12))
    assert TimeReport.objects.filter(assignment=opened).count() == 1


def test_another_member_reports_no_hours_on_it(cast: Cast) -> None:
    with pytest.raises(errors.NotYourAssignment):
        report_time(actor=cast.cleo, assignment=cast.opened(), day=DAY, minutes=60, note="", at=at(DAY, 12))


def test_billed_hours_stay_and_the_same_hours_are_billed_once(cast: Cast) -> None:
    assignment = cast.opened()
    report = report_time(actor=cast.ada, assignment=assignment, day=DAY, minutes=90, note="", at=at(DAY, 12))
    bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 13))
    with pytest.raises(errors.NothingToBill):
        bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 14))
    with pytest.raises(errors.BilledAlready):
        remove_time(actor=cast.ada, report=report, at=at(DAY, 14))


def test_a_fixed_price_is_billed_once(cast: Cast) -> None:
    assignment = cast.opened(pricing="fixed", price=5000_00)
    bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 13))
    with pytest.raises(errors.NothingToBill):
        bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 14))
