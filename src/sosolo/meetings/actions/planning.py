"""A meeting on its way: day, agenda, motions, notice."""

from datetime import date, datetime
from itertools import count

from django.db import connection, transaction

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.meetings import errors
from sosolo.meetings.actions.agenda import agenda_by_the_act
from sosolo.meetings.actions.calling_off import carry_motions
from sosolo.meetings.actions.settings import STRICT, checked_setting
from sosolo.meetings.actions.steps import name_of_step, take_step
from sosolo.meetings.models import (
    CoSigner,
    Matter,
    Meeting,
    Motion,
    MotionAnswer,
    NoticeConsent,
    NoticeSent,
)
from sosolo.meetings.queries.dates import meeting_dates
from sosolo.meetings.queries.meetings import step_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace

NOTICES = """
INSERT INTO meetings_noticesent (tenant_id, meeting_id, at, member_id, channel, address)
SELECT %s, %s, %s, m, c, a FROM unnest(%s::bigint[], %s::text[], %s::bytea[]) AS x(m, c, a)
"""
LONG = {*STRICT, Kind.LIQUIDATION}
WHY_NOT_LONG = {"extra": errors.NeedsLongNotice, "board": errors.StatutesByTheBoard}


@transaction.atomic
def plan_meeting(
    *,
    actor: Actor,
    kind: str,
    starts_at: datetime,
    place: str,
    at: datetime,
    link: str = "",
    is_digital: bool = False,
) -> Meeting:
    """Set a meeting on a day that can be kept, with the agenda that the act wants.

    Raises DateGone, TooLateInTheYear, DigitalNotAllowed.
    """
    actor.must_have("chair", "officer", "house")
    day = day_of(starts_at)
    if kind != "board":
        _refuse_impossible_day(actor, kind, day, day_of(at), is_digital=is_digital)
    meeting = Meeting.objects.create(
        tenant_id=actor.tenant_id,
        kind=kind,
        starts_at=starts_at,
        day=day,
        place=place.strip(),
        link=link.strip(),
        is_digital=is_digital,
        number=_next_number(actor.tenant_id, day) if kind == "board" else 0,
        planned_at=at,
        planned_by=actor.name,
    )
    Matter.objects.bulk_create(agenda_by_the_act(meeting))
    if kind != "board":
        carry_motions(meeting)
    leave_trace(actor=actor, at=at, verb="plan", kind="meeting", object_id=meeting.pk)
    return meeting


def _refuse_impossible_day(actor: Actor, kind: str, day: date, today: date, *, is_digital: bool) -> None:
    statutes = statutes_on(actor.tenant_id, day)
    dates = meeting_dates(kind, day, statutes)
    if today > dates.notice.last:
        raise errors.DateGone(last=dates.notice.last, earliest=today + (day - dates.notice.last))
    if dates.latest and day > dates.latest:
        raise errors.TooLateInTheYear(latest=dates.latest)
    if is_digital and not statutes.allows("digital_meeting"):
        raise errors.DigitalNotAllowed


def _next_number(tenant_id: int, day: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 9))", [f"board/{tenant_id}/{day.year}"]
        )
    held = Meeting.objects.filter(tenant_id=tenant_id, kind="board", day__year=day.year).exclude(
        steps__step="called_off"
    )
    taken = set(held.values_list("number", flat=True))
    return next(number for number in count(1) if number not in taken)


@transaction.atomic
def add_matter(  # noqa: PLR0913 - what an item of the agenda says
    *,
    actor: Actor,
    meeting: Meeting,
    title: str,
    text: str,
    kind: str,
    at: datetime,
    options: tuple[str, ...] = (),
    setting: dict[str, object] | None = None,
    motion: Motion | None = None,
    about: int | None = None,
) -> Matter:
    """Put an item last on the agenda; a proposal to the statutes says what it changes.

    Raises AgendaFixed after the notice, NeedsLongNotice, StatutesByTheBoard, ProposalMissing, and what
    checked_setting refuses.
    """
    actor.must_have("chair", "officer", "house")
    if meeting.kind == "continued" or (step_of(meeting) != "planned" and meeting.kind != "board"):
        raise errors.AgendaFixed
    form = Kind(kind)
    if form in LONG and meeting.kind in WHY_NOT_LONG:
        raise WHY_NOT_LONG[meeting.kind]
    proposal = "\n".join(
        part for part in (text.strip(), checked_setting(meeting, form, setting or {})) if part
    )
    if form in STRICT and not proposal:
        raise errors.ProposalMissing(title=title.strip())
    last = Matter.objects.select_for_update().filter(meeting=meeting).order_by("-place").first()
    matter = Matter.objects.create(
        tenant_id=actor.tenant_id,
        meeting=meeting,
        place=last.place + 1 if last else 1,
        title=title.strip(),
        text=proposal,
        kind=kind,
        options=list(options),
        setting=setting or {},
        motion=motion,
        about_id=about,
    )
    leave_trace(actor=actor, at=at, verb="add", kind="matter", object_id=matter.pk)
    return matter


@transaction.atomic
def name_candidates(*, actor: Actor, matter: Matter, names: tuple[str, ...], at: datetime) -> None:
    """Say who can be elected, until the vote."""
    actor.must_have("chair", "officer", "house")
    if matter.polls.exists():
        raise errors.AgendaFixed
    Matter.objects.filter(pk=matter.pk).update(options=list(dict.fromkeys(names)))
    leave_trace(actor=actor, at=at, verb="name", kind="matter", object_id=matter.pk)


@transaction.atomic
def send_motion(*, actor: Actor, meeting: Meeting, title: str, text: str, at: datetime) -> Motion:
    """A member asks the meeting to decide something. Raises MotionTooLate."""
    actor.must_have("member")
    dates = meeting_dates(meeting.kind, meeting.day, statutes_on(actor.tenant_id, meeting.day))
    if step_of(meeting) == "called_off":
        raise errors.WrongStep(now=name_of_step(meeting))
    if meeting.kind == "continued":
        raise errors.OnlyWhatWaited
    if day_of(at) > dates.motions or step_of(meeting) != "planned":
        raise errors.MotionTooLate(last=dates.motions)
    motion = Motion.objects.create(
        tenant_id=actor.tenant_id,
        meeting=meeting,
        member_id=actor.member_id or 0,
        title=title.strip(),
        text=text.strip(),
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="send", kind="motion", object_id=motion.pk)
    return motion


@transaction.atomic
def cosign_motion(*, actor: Actor, motion: Motion, at: datetime) -> None:
    """Stand behind another member's motion. Raises CoSignedAlready."""
    actor.must_have("member")
    signers = CoSigner.objects.filter(motion=motion, member_id=actor.member_id or 0)
    if motion.member_id == actor.member_id or signers.exists():
        raise errors.CoSignedAlready
    CoSigner.objects.create(tenant_id=actor.tenant_id, motion=motion, member_id=actor.member_id or 0, at=at)


@transaction.atomic
def answer_motion(*, actor: Actor, motion: Motion, supports: bool, text: str, at: datetime) -> MotionAnswer:
    """The board says what it thinks, and the motion comes on the agenda. Raises AnsweredAlready, AgendaFixed."""
    actor.must_have("chair", "house")
    if MotionAnswer.objects.filter(motion=motion).exists():
        raise errors.AnsweredAlready
    answer = MotionAnswer.objects.create(
        tenant_id=actor.tenant_id, motion=motion, supports=supports, text=text.strip(), at=at, by=actor.name
    )
    add_matter(
        actor=actor,
        meeting=motion.meeting,
        title=f"Motion: {motion.title}",
        text=motion.text,
        kind=Kind.ORDINARY,
        motion=motion,
        at=at,
    )
    return answer


@transaction.atomic
def choose_notice(*, actor: Actor, member_id: int, by_email: bool, at: datetime) -> None:
    """A member says whether notices may come by e-mail (1 kap. 16 §)."""
    actor.must_have("member", "officer", "house")
    NoticeConsent.objects.create(
        tenant_id=actor.tenant_id, member_id=member_id, by_email=by_email, at=at, by=actor.name
    )


@transaction.atomic
def send_notice(*, actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Call everybody: mail to those who have agreed to it, and a list for the post to the others.

    Raises WrongStep, NoticeTooEarly, NoticeTooLate, MotionsNotAnswered, ProposalMissing.
    """
    actor.must_have("chair", "officer", "house")
    if step_of(meeting) != "planned":
        raise errors.WrongStep(now=name_of_step(meeting))
    if meeting.kind != "board":
        _refuse_wrong_notice(meeting, day_of(at))
    take_step(actor=actor, meeting=meeting, step="noticed", at=at)
    if meeting.kind == "board":
        return
    _write_notices(meeting, at)
    if NoticeSent.objects.filter(meeting=meeting, channel="email").exists():
        want_effect(
            tenant_id=actor.tenant_id,
            kind="send_notice",
            key=f"notice/{meeting.pk}",
            payload={"meeting": meeting.pk},
            at=at,
        )


def _refuse_wrong_notice(meeting: Meeting, today: date) -> None:
    dates = meeting_dates(meeting.kind, meeting.day, statutes_on(meeting.tenant_id, meeting.day))
    if today < dates.notice.first:
        raise errors.NoticeTooEarly(first=dates.notice.first)
    if today > dates.notice.last:
        raise errors.NoticeTooLate(last=dates.notice.last)
    unanswered = Motion.objects.filter(meeting=meeting, answers=None).first()
    if unanswered:
        raise errors.MotionsNotAnswered(title=unanswered.title)
    bare = Matter.objects.filter(meeting=meeting, kind__in=STRICT, text="").first()
    if bare:
        raise errors.ProposalMissing(title=bare.title)


def _write_notices(meeting: Meeting, at: datetime) -> None:
    """Note the way a notice takes to each member, in one statement however many they are."""
    from sosolo.meetings.queries.roll import whom_to_call  # noqa: PLC0415 - reads the register

    sealed = NoticeSent._meta.get_field("address")
    called = [(one, bool(one.by_email and one.email)) for one in whom_to_call(meeting.tenant_id, meeting.day)]
    with connection.cursor() as cursor:
        cursor.execute(
            NOTICES,
            [
                meeting.tenant_id,
                meeting.pk,
                at,
                [one.member_id for one, _ in called],
                ["email" if by_email else "post" for _, by_email in called],
                [sealed.get_prep_value(one.email if by_email else one.postal) for one, by_email in called],
            ],
        )


@transaction.atomic
def hand_in_post(*, actor: Actor, meeting: Meeting, at: datetime) -> int:
    """Note that the letters of the post list were handed in; return how many."""
    actor.must_have("chair", "officer", "house")
    waiting = NoticeSent.objects.filter(meeting=meeting, channel="post", left_at=None)
    letters = waiting.update(left_at=at)
    leave_trace(actor=actor, at=at, verb="post", kind="meeting", object_id=meeting.pk, letters=letters)
    return letters
