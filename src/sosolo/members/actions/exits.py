"""Leaving: by notice, death or transfer; giving up extra shares; moving between the ways of working; a pause."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.ledger.actions import open_activity
from sosolo.ledger.queries import book_of
from sosolo.members import errors
from sosolo.members.actions.register import note_in_register
from sosolo.members.actions.shares import transfer_shares
from sosolo.members.models import Exit, Member, MemberState
from sosolo.members.queries.exits import exit_of, way_out
from sosolo.members.queries.register import register_line
from sosolo.members.queries.shares import holding_of
from sosolo.parties.models import Role
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

WAYS = ("through", "own_firm", "paused")


@transaction.atomic
def give_notice(*, actor: Actor, member: Member, shown: str, at: datetime) -> Exit:
    """The member gives notice (4 kap. 7 och 9 §§), after having been shown every date and the most possible sum.

    shown: the mark of what the page told (WayOut.mark). Raises GivenNoticeAlready, StillBound, ShownOtherDates, NotYours.
    """
    if actor.member_id != member.pk:
        actor.must_have("officer", "chair")
    day = day_of(at)
    _refuse_second(member)
    out = way_out(actor.tenant_id, member.pk, day)
    if not out.is_open:
        raise errors.StillBound(day=out.first_notice)
    if shown != out.mark:
        raise errors.ShownOtherDates(day=out.ends_on)
    return leave(actor=actor, member=member, kind="notice", day=day, shown=shown, at=at)


@transaction.atomic
def record_death(*, actor: Actor, member: Member, died: date, at: datetime) -> Exit:
    """Write that a member has died: the vote ends at once, the membership after six months and a year's end.

    An heir who is admitted within that time takes over the share (transfer_membership).
    Raises GivenNoticeAlready, DiedLater, NoMemberThen.
    """
    actor.must_have("officer", "chair")
    if died > day_of(at):
        raise errors.DiedLater
    _refuse_stranger(member, died)
    if Exit.objects.filter(member=member, kind="death").exists():
        raise errors.GivenNoticeAlready(day=Exit.objects.get(member=member, kind="death").ends_on)
    return leave(actor=actor, member=member, kind="death", day=died, shown="", at=at)


@transaction.atomic
def transfer_membership(*, actor: Actor, giver: Member, taker: Member, at: datetime) -> Exit:
    """Let a member's shares pass to another member (4 kap. 5 §): the giver leaves, nothing is refunded.

    Raises GivenNoticeAlready, TransferToSelf, NoMemberThen, PayFirst.
    """
    actor.must_have("chair", "officer")
    day = day_of(at)
    _refuse_stranger(taker, day)
    if Exit.objects.filter(member=taker, kind__in=("death", "exclusion")).exists():
        raise errors.NoMemberThen(name=taker.person.name, day=day)
    if Exit.objects.filter(member=giver, kind="transfer").exists():
        raise errors.GivenNoticeAlready(day=Exit.objects.get(member=giver, kind="transfer").ends_on)
    transfer_shares(actor=actor, giver=giver, taker=taker, day=day, at=at)
    return leave(actor=actor, member=giver, kind="transfer", day=day, shown="", at=at)


@transaction.atomic
def give_up_extra_shares(*, actor: Actor, member: Member, shares: int, at: datetime) -> Exit:
    """Give notice of some extra shares without leaving (överinsats, 10 kap. 16 §). Raises NotSoManyShares."""
    if actor.member_id != member.pk:
        actor.must_have("officer", "chair")
    day = day_of(at)
    Member.objects.select_for_update().get(pk=member.pk)
    noticed = sum(
        Exit.objects.filter(member=member, kind="extra", refund=None).values_list("shares", flat=True)
    )
    free = holding_of(actor.tenant_id, member.pk, day).extra - noticed
    if not 1 <= shares <= free:
        raise errors.NotSoManyShares(count=free)
    out = way_out(actor.tenant_id, member.pk, day, kind="extra", shares=shares)
    row = Exit.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        kind="extra",
        given_on=day,
        ends_on=out.ends_on,
        refund_on=out.refund_on,
        shares=shares,
        most_ore=out.most_ore,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="give_notice", kind="shares", object_id=member.pk, shares=shares)
    return row


@transaction.atomic
def change_way(*, actor: Actor, member: Member, state: str, since: date, at: datetime) -> MemberState:
    """Move between working through the cooperative, an own firm and a pause; share, number and accounts stay.

    An investing member has no such choice: that is another membership, which the board decides (4 kap. 6 §).
    Raises StateTooEarly, SameWayAlready, NoMemberThen, InvestingStays.
    """
    if actor.member_id != member.pk:
        actor.must_have("officer", "chair")
    Member.objects.select_for_update().get(pk=member.pk)
    states = list(MemberState.objects.filter(member=member).order_by("since", "id"))
    standing = [row for row in states if row.state != "left"]
    if not standing or any(row.state == "left" and row.since <= since for row in states) or state not in WAYS:
        raise errors.NoMemberThen(name=member.person.name, day=since)
    last = standing[-1]
    if last.state == "investing":
        raise errors.InvestingStays
    if last.since > since:
        raise errors.StateTooEarly(day=last.since)
    if last.state == state:
        raise errors.SameWayAlready
    return _move(actor, member, state, since, at)


@transaction.atomic
def become_ordinary(*, actor: Actor, member: Member, state: str, since: date, at: datetime) -> MemberState:
    """Let an investing member whom the board has admitted be an ordinary one, in the chain and in the register."""
    actor.must_have("chair", "board", "house")
    note_in_register(
        actor=actor,
        member=member,
        why="ordinarie medlem",
        since=since,
        at=at,
        values={"is_investing": False},
    )
    return _move(actor, member, state, since, at)


def _move(actor: Actor, member: Member, state: str, since: date, at: datetime) -> MemberState:
    if state == "through" and member.activity_id is None:
        activity = open_activity(book=book_of(actor.tenant_id), number=member.number, name=member.person.name)
        Member.objects.filter(pk=member.pk).update(activity=activity)
    leave_trace(actor=actor, at=at, verb="move", kind="member", object_id=member.pk, to=state)
    return MemberState.objects.create(
        tenant_id=actor.tenant_id, member=member, state=state, since=since, at=at, by=actor.name
    )


def leave(*, actor: Actor, member: Member, kind: str, day: date, shown: str, at: datetime) -> Exit:
    """Write an exit with its dates, the end in the register and in the chain, and the end of the account's role."""
    out = way_out(actor.tenant_id, member.pk, day, kind=kind)
    before = exit_of(member.pk)
    row = Exit.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        kind=kind,
        given_on=day,
        ends_on=out.ends_on,
        refund_on=out.refund_on,
        votes_until=out.votes_until,
        shares=holding_of(actor.tenant_id, member.pk, day).shares,
        most_ore=out.most_ore,
        shown_sha256=shown,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="leave", kind="member", object_id=member.pk, how=kind)
    if before is None or out.ends_on < before.ends_on:
        _end(actor, member, out.ends_on, kind, at)
    return row


def _end(actor: Actor, member: Member, ends_on: date, kind: str, at: datetime) -> None:
    after = ends_on + timedelta(days=1)
    MemberState.objects.create(
        tenant_id=actor.tenant_id, member=member, state="left", since=after, at=at, by=actor.name
    )
    note_in_register(
        actor=actor,
        member=member,
        why=WHY[kind],
        since=after,
        at=at,
        values={"ended_on": ends_on},
    )
    Role.objects.filter(tenant_id=actor.tenant_id, member_id=member.pk, role="member").update(until=after)


WHY = {"notice": "utträde", "exclusion": "uteslutning", "death": "dödsfall", "transfer": "överlåtelse"}


def _refuse_stranger(member: Member, day: date) -> None:
    """Refuse one who is not in the register on a day. Raises NoMemberThen."""
    line = register_line(member.tenant_id, member.pk, day)
    if line is None or (line.ended_on is not None and line.ended_on < day):
        raise errors.NoMemberThen(name=member.person.name, day=day)


def _refuse_second(member: Member) -> None:
    Member.objects.select_for_update().get(pk=member.pk)
    if (before := exit_of(member.pk)) is not None:
        raise errors.GivenNoticeAlready(day=before.ends_on)
