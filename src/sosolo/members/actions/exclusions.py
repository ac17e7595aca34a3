"""Exclusion (4 kap. 8 §): ground and facts, time to answer, a decision by the body that the statutes name."""

from datetime import datetime, timedelta

from django.db import transaction

from sosolo.members import errors
from sosolo.members.actions.exits import leave
from sosolo.members.models import ExclusionCase, ExclusionDecision, Hearing, Member
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace

GROUNDS = ("gross_breach", "no_participation", "requirements")
ANSWER = timedelta(days=14)
BODIES = {"meeting": "stämman", "board": "styrelsen"}


@transaction.atomic
def open_exclusion(*, actor: Actor, member: Member, ground: str, facts: str, at: datetime) -> ExclusionCase:
    """Ask the question and give the member two weeks to answer. Raises OwnCase, FactsMissing."""
    actor.must_have("chair", "board")
    if actor.member_id == member.pk:
        raise errors.OwnCase
    if ground not in GROUNDS or not facts.strip():
        raise errors.FactsMissing
    day = day_of(at)
    case = ExclusionCase.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        ground=ground,
        facts=facts.strip(),
        opened_on=day,
        answer_by=day + ANSWER,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="open", kind="exclusion", object_id=case.pk)
    _write(case, "opened", at)
    return case


@transaction.atomic
def answer_exclusion(*, actor: Actor, case: ExclusionCase, text: str, at: datetime) -> Hearing:
    """The member answers. Raises NotYourCase, AnswerTooLate, FactsMissing, DecidedAlready."""
    if actor.member_id != case.member_id:
        raise errors.NotYourCase
    if day_of(at) > case.answer_by:
        raise errors.AnswerTooLate(day=case.answer_by)
    if not text.strip():
        raise errors.FactsMissing
    ExclusionCase.objects.filter(pk=case.pk).first()
    if given := Hearing.objects.filter(case=case).first():
        raise errors.DecidedAlready(day=day_of(given.at))
    hearing = Hearing.objects.create(
        tenant_id=actor.tenant_id, case=case, text=text.strip(), at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="answer", kind="exclusion", object_id=case.pk)
    return hearing


@transaction.atomic
def decide_exclusion(
    *, actor: Actor, case: ExclusionCase, excluded: bool, body: str, minutes: str, at: datetime
) -> ExclusionDecision:
    """Decide, after the hearing, by the right body. The vote is lost at once (6 kap. 2 §).

    Where the statutes leave it to the meeting, its own decision is the only way. The member gets a letter.
    Raises WrongBody, NotYours, OwnCase, NotHeardYet, MinutesMissing, DecidedAlready.
    """
    actor.must_have(*(("house",) if body == "meeting" else ("chair", "board")))
    if actor.member_id == case.member_id:
        raise errors.OwnCase
    day = day_of(at)
    right = statutes_on(actor.tenant_id, day).word("who_excludes")
    if body != right:
        raise errors.WrongBody(body=BODIES[right], paragraph="4 kap. 8 §")
    if len(minutes.strip()) < 20:
        raise errors.MinutesMissing
    Member.objects.select_for_update().get(pk=case.member_id)
    if done := ExclusionDecision.objects.filter(case=case).first():
        raise errors.DecidedAlready(day=done.decided_on)
    if day <= case.answer_by and not Hearing.objects.filter(case=case).exists():
        raise errors.NotHeardYet(day=case.answer_by)
    gone = None
    if excluded:
        gone = leave(actor=actor, member=case.member, kind="exclusion", day=day, shown="", at=at)
    decision = ExclusionDecision.objects.create(
        tenant_id=actor.tenant_id,
        case=case,
        excluded=excluded,
        body=body,
        minutes=minutes.strip(),
        decided_on=day,
        exit=gone,
        at=at,
        by=actor.name,
        by_account=actor.account_id,
    )
    verb = "exclude" if excluded else "keep"
    leave_trace(actor=actor, at=at, verb=verb, kind="exclusion", object_id=case.pk)
    _write(case, "decided", at)
    return decision


def _write(case: ExclusionCase, what: str, at: datetime) -> None:
    want_effect(
        tenant_id=case.tenant_id,
        kind="send_exclusion_letter",
        key=f"exclusion/{case.pk}/{what}",
        payload={"case": case.pk, "what": what},
        at=at,
    )
