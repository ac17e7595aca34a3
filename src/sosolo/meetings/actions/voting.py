"""Votes and decisions in the open."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, connection, transaction

from sosolo.ground.errors import Refused
from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.votes.majority import NO, YES, Outcome, board_outcome, elected, outcome_of
from sosolo.meetings import errors
from sosolo.meetings.actions.acclaiming import acclamation, refuse_small_board, taking_part
from sosolo.meetings.actions.admissions import carry_out_admission
from sosolo.meetings.actions.disqualifying import disqualified_for, refuse_ballot_of_disqualified
from sosolo.meetings.actions.following import add_task, follow
from sosolo.meetings.actions.paper import refuse_uncounted_paper
from sosolo.meetings.actions.postal import choices_in, count_postal_votes, refuse_uncounted
from sosolo.meetings.actions.referrals import carry_out_referral
from sosolo.meetings.actions.settings import carry_out_fee, carry_out_registered, changes_statutes
from sosolo.meetings.actions.steps import RUNS, must_be_open
from sosolo.meetings.models import (
    Decision,
    Matter,
    Poll,
    RollEntry,
    Task,
)
from sosolo.meetings.queries.meetings import step_of
from sosolo.meetings.queries.postal import voted_by_post
from sosolo.meetings.queries.votes import Counted, counted
from sosolo.platform.acting import Actor, NotYours
from sosolo.platform.days import day_of
from sosolo.platform.reading import one
from sosolo.platform.traces import leave_trace

CAST = "cast"
WHY_NOT: dict[str, type[Refused]] = {
    "unknown": errors.VoteClosed,
    "closed": errors.VoteClosed,
    "twice": errors.VotedAlready,
    "no_option": errors.NotAnOption,
    "not_on_the_roll": errors.NotOnTheRoll,
    "not_yours": NotYours,
}
"""What cast_open_vote says, and what it means."""
LATER = timedelta(days=14)


@transaction.atomic
def open_poll(*, actor: Actor, matter: Matter, at: datetime) -> Poll:
    """Open a vote on a matter: ja, nej, avstår, or the candidates. Raises WrongStep, DecidedAlready, NotQuorate."""
    actor.must_have(*RUNS)
    poll = start_poll(actor=actor, matter=matter, is_secret=False, at=at)
    count_postal_votes(poll, at)
    return poll


def start_poll(*, actor: Actor, matter: Matter, is_secret: bool, at: datetime) -> Poll:
    """Make the row of a vote; another open one on the same matter is refused by the database."""
    if step_of(matter.meeting) != "opened":
        raise errors.WrongStep(now="inte öppnat")
    if Decision.objects.filter(matter=matter).exists():
        raise errors.DecidedAlready
    if matter.meeting.kind == "board":
        refuse_small_board(matter)
    try:
        with transaction.atomic():
            poll = Poll.objects.create(
                tenant_id=actor.tenant_id,
                meeting=matter.meeting,
                matter=matter,
                is_secret=is_secret,
                options=choices_in(matter),
                opened_at=at,
                opened_by=actor.name,
            )
    except IntegrityError as twice:
        raise errors.VoteStillOpen from twice
    leave_trace(actor=actor, at=at, verb="open", kind="poll", object_id=poll.pk)
    return poll


def cast_once(
    *,
    actor: Actor,
    poll_id: int,
    entry_id: int,
    choice: int,
    form_key: str,
    runs: bool,
    at: datetime,
) -> str:
    """Cast one vote in one call to the database, which sees to every right and check; return what came of it.

    runs: may vote for others, as an officer does. form_key: the same form again is the same vote.
    """
    row = one(
        "SELECT cast_open_vote(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            actor.tenant_id,
            actor.account_id or 0,
            actor.member_id or 0,
            runs,
            actor.name,
            poll_id,
            entry_id,
            choice,
            form_key,
            at,
        ],
    )
    return str(row[0])


@transaction.atomic
def cast_vote(
    *, actor: Actor, poll: Poll, entry: RollEntry, choice: int, at: datetime, form_key: str = ""
) -> None:
    """Give one vote: one's own, one that one holds a proxy for, or as an officer for one who is here or on the phone.

    Raises VotedAlready, VoteClosed, NotAnOption, NotCheckedIn, NoRightToVote, OwnCase, NotOnTheRoll, NotYours.
    """
    came = cast_once(
        actor=actor,
        poll_id=poll.pk,
        entry_id=entry.pk,
        choice=choice,
        form_key=form_key,
        runs=actor.has(*RUNS),
        at=at,
    )
    if came != CAST:
        raise _why_not(came, poll, entry)


def _why_not(came: str, poll: Poll, entry: RollEntry) -> Exception:
    if came == "disqualified":
        jav = disqualified_for(poll.matter_id, entry)
        paragraph = "7 kap. 23 §" if poll.meeting.kind == "board" else "6 kap. 37 §"
        name, reason = (jav.entry.name, jav.reason) if jav else (entry.name, "")
        return errors.NoRightToVote(name=name, paragraph=paragraph, reason=reason)
    if came in {"not_here", "own_case"}:
        return (errors.NotCheckedIn if came == "not_here" else errors.OwnCase)(name=entry.name)
    return WHY_NOT[came]()


@transaction.atomic
def close_poll(*, actor: Actor, poll: Poll, at: datetime) -> None:
    """Close the vote. What has been cast stands; nothing more comes in."""
    actor.must_have(*RUNS)
    if not Poll.objects.filter(pk=poll.pk, closed_at=None).update(closed_at=at):
        raise errors.VoteClosed
    leave_trace(actor=actor, at=at, verb="close", kind="poll", object_id=poll.pk)


@transaction.atomic
def decide(  # noqa: PLR0913 - what a decision says
    *,
    actor: Actor,
    matter: Matter,
    at: datetime,
    text: str = "",
    who: str = "",
    due_on: date | None = None,
    chair_says_yes: bool | None = None,
    lot: str = "",
    acclaimed: bool | None = None,
    winner: str = "",
) -> Decision:
    """Write what was decided: by the last vote, or by acclamation when nobody asked for a vote.

    acclaimed: yes or no without a vote. winner: who was elected so. Raises VoteStillOpen, ChairMustDecide,
    LotMustBeDrawn, DecidedAlready, NoActor, PaperNotCounted, BallotInTheBox, what acclamation refuses, and WrongStep when the meeting is not open.
    """
    actor.must_have(*RUNS)
    must_be_open(matter.meeting)
    _wait_for_others(matter)
    if Decision.objects.filter(matter=matter).exists():
        raise errors.DecidedAlready
    poll = Poll.objects.filter(matter=matter).order_by("-id").first()
    if poll is not None and poll.closed_at is None:
        raise errors.VoteStillOpen
    by_post = voted_by_post(poll.pk) if poll else 0
    if poll is None:
        refuse_uncounted(matter, secret=False)
        outcome, counts = acclamation(matter, yes=acclaimed, winner=winner.strip()), {}
    else:
        refuse_uncounted_paper(poll.pk)
        refuse_ballot_of_disqualified(poll)
        votes = counted(poll)
        outcome, counts = _outcome(matter, votes, chair_says_yes=chair_says_yes, lot=lot), votes.all
    if outcome.carried is None:
        raise (
            errors.LotMustBeDrawn(names=" och ".join(outcome.tied))
            if outcome.tied
            else errors.ChairMustDecide
        )
    if outcome.carried and bool(who) != bool(due_on):
        raise errors.NoActor
    said = text.strip() or _words(outcome)
    stopped = _carry_out(matter, outcome, said, at)
    lines = [*outcome.lines, *([f"Av rösterna kom {by_post} per post."] if by_post else []), *stopped]
    decision = Decision.objects.create(
        tenant_id=actor.tenant_id,
        meeting=matter.meeting,
        matter=matter,
        poll=poll,
        carried=outcome.carried,
        text=said,
        counts=counts,
        lines=lines,
        at=at,
        by=actor.name,
    )
    if outcome.carried:
        follow(matter, decision, who, due_on, at)
    for why in stopped:
        add_task(matter, "decision", why[:300], "Styrelsen", day_of(at) + LATER)
    leave_trace(actor=actor, at=at, verb="decide", kind="matter", object_id=matter.pk)
    return decision


def _wait_for_others(matter: Matter) -> None:
    """Let whoever is deciding the same matter finish first: then it is decided already, and nothing is done twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 14))", [f"decide/{matter.pk}"])


def _carry_out(matter: Matter, outcome: Outcome, said: str, at: datetime) -> list[str]:
    """Let the decision do what it does by itself; return why it could not. What was voted stands, and is minuted."""
    carried = bool(outcome.carried)
    try:
        with transaction.atomic():
            carry_out_admission(matter=matter, carried=carried, text=said, at=at)
            carry_out_referral(matter=matter, carried=carried, text=said, at=at)
            if carried:
                carry_out_fee(matter, at)
    except Refused as refusal:
        return [f"Beslutet kunde inte verkställas: {refusal}"]
    return []


def _outcome(matter: Matter, votes: Counted, *, chair_says_yes: bool | None, lot: str) -> Outcome:
    if matter.meeting.kind == "board":
        refuse_small_board(matter)
    if matter.kind == Kind.ELECTION:
        return elected(others=votes.others, investing=votes.investing, lot=lot)
    if matter.meeting.kind == "board":
        yes, no = votes.others.get(YES, 0), votes.others.get(NO, 0)
        return board_outcome(
            present=taking_part(matter), seats=votes.voters, yes=yes, no=no, chair_says_yes=chair_says_yes
        )
    return outcome_of(
        matter=Kind(matter.kind),
        others=votes.others,
        investing=votes.investing,
        all_voters=votes.voters,
        chair_says_yes=chair_says_yes,
    )


def _words(outcome: Outcome) -> str:
    if outcome.winner:
        return f"{outcome.winner} valdes."
    return "Bifall." if outcome.carried else "Avslag."


@transaction.atomic
def finish_task(*, actor: Actor, task: Task, on: date, at: datetime) -> None:
    """Note that a task is done; a registered change of the statutes stands from that day. Raises DoneAlready."""
    actor.must_have("chair", "officer", "member", "house")
    if not Task.objects.filter(pk=task.pk, done_on=None).update(done_on=on, done_by=actor.name):
        raise errors.DoneAlready
    matter = task.matter
    if task.kind == "filing" and matter is not None and changes_statutes(matter.setting):
        carry_out_registered(matter=matter, on=on, at=at)
    leave_trace(actor=actor, at=at, verb="finish", kind="task", object_id=task.pk)
