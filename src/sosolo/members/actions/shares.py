"""Shares (insatser): subscribed, split in instalments, credited, moved. The bank settles what is asked for."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.ground.formats.numbers import make_ocr
from sosolo.ground.law.rules.cooperative_act import add_months
from sosolo.ledger import chart
from sosolo.ledger.actions import Open, Posted, VoucherDraft, post_voucher
from sosolo.ledger.models import Book, OpenItem
from sosolo.ledger.queries import book_of
from sosolo.members import errors
from sosolo.members.models import Instalment, Member, ShareChange
from sosolo.members.queries.shares import holding_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

DUE_DAYS = timedelta(days=30)
SERIES = "S"


@transaction.atomic
def subscribe_shares(
    *, actor: Actor, member: Member, shares: int, extra: bool, day: date, at: datetime
) -> ShareChange:
    """Let a member take shares at the price of the statutes, in the instalments that they allow.

    Each instalment is an open item on 1690 with an OCR of its own. Raises NoExtraShares, SharePriceMissing.
    """
    if not (extra and actor.member_id == member.pk):
        actor.must_have("officer", "chair", "house")
    statutes = statutes_on(actor.tenant_id, day)
    if extra and not statutes.allows("extra_shares"):
        raise errors.NoExtraShares
    price = statutes.number("share_ore")
    if shares < 1:
        raise errors.SharePriceMissing
    serial = _locked_serial(member)
    change = ShareChange.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        kind="extra" if extra else "obligatory",
        shares=shares,
        ore=shares * price,
        day=day,
        at=at,
        by=actor.name,
    )
    if price:
        times = 1 if extra else statutes.number("share_instalments")
        _ask_for(actor, change, _parts(shares * price, times), serial, at)
    leave_trace(actor=actor, at=at, verb="subscribe", kind="shares", object_id=change.pk, shares=shares)
    return change


@transaction.atomic
def credit_shares(
    *, actor: Actor, member: Member, ore: int, day: date, decided: str, at: datetime
) -> ShareChange:
    """Credit a member's share from unbound equity by a decision of the meeting (emissionsinsats, 10 kap.)."""
    actor.must_have("chair", "house")
    serial = _locked_serial(member)
    posted = _post(
        actor,
        book_of(actor.tenant_id),
        day,
        f"Emissionsinsats, medlem {member.number}: {decided}",
        f"share/{member.number}/{serial}/credit",
        ((chart.RETAINED, None, ore), (chart.SHARES, None, -ore)),
        at,
    )
    return ShareChange.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        kind="credited",
        shares=0,
        ore=ore,
        paid_ore=ore,
        day=day,
        voucher_id=posted.voucher_id,
        at=at,
        by=actor.name,
    )


@transaction.atomic
def transfer_shares(*, actor: Actor, giver: Member, taker: Member, day: date, at: datetime) -> int:
    """Move all paid shares of one member to another member (4 kap. 5 §). Returns the öre moved.

    To one who has shares already they are all extra shares.
    The books do not change: the share capital is the same. Raises TransferToSelf, NoMemberThen.
    """
    actor.must_have("officer", "chair", "house")
    if giver.pk == taker.pk:
        raise errors.TransferToSelf
    for member in sorted((giver, taker), key=lambda one: one.pk):
        Member.objects.select_for_update().get(pk=member.pk)
    held = holding_of(actor.tenant_id, giver.pk, day)
    if not held.shares:
        raise errors.NoMemberThen(name=giver.person.name, day=day)
    if held.paid_ore != held.ore:
        raise errors.PayFirst
    first = not holding_of(actor.tenant_id, taker.pk, day).shares
    whole = (held.shares, held.ore)
    extra = (held.extra, held.extra_ore)
    base = (whole[0] - extra[0], whole[1] - extra[1])
    taken = [("transfer", base), ("moved_extra", extra)] if first else [("moved_extra", whole)]
    given = [("transfer", base), ("moved_extra", extra)]
    moves = [(giver, -1, *one) for one in given] + [(taker, 1, *one) for one in taken]
    ShareChange.objects.bulk_create(
        ShareChange(
            tenant_id=actor.tenant_id,
            member=member,
            kind=kind,
            shares=sign * shares,
            ore=sign * ore,
            paid_ore=sign * ore,
            day=day,
            at=at,
            by=actor.name,
        )
        for member, sign, kind, (shares, ore) in moves
        if shares or ore
    )
    leave_trace(actor=actor, at=at, verb="transfer", kind="shares", object_id=giver.pk, to=taker.pk)
    return held.ore


def _parts(ore: int, times: int) -> list[int]:
    """Split a sum in equal instalments of whole kronor; the first takes what is left over."""
    each = ore // times // 100 * 100
    return [ore - each * (times - 1), *[each] * (times - 1)] if each else [ore]


def _ask_for(actor: Actor, change: ShareChange, parts: list[int], serial: int, at: datetime) -> None:
    book = book_of(actor.tenant_id)
    member = change.member
    for number, ore in enumerate(parts, 1):
        due = max(change.day, day_of(at)) + DUE_DAYS
        reference = make_ocr(f"2083{member.number:06d}{serial:03d}{number:02d}")
        posted = post_voucher(
            VoucherDraft(
                book=book.pk,
                series=SERIES,
                day=change.day,
                text=f"Insats, medlem {member.number}, del {number} av {len(parts)}",
                key=f"share/{member.number}/{serial}/{number}",
                lines=((chart.SHARES_DUE, None, ore), (chart.SHARES, None, -ore)),
                open=Open(
                    account=chart.SHARES_DUE,
                    reference=reference,
                    label=f"Insats, medlem {member.number}",
                    counterpart=f"Medlem {member.number}",
                    ore=ore,
                    due_on=add_months(due, number - 1),
                ),
            ),
            actor=actor,
            at=at,
        )
        item = OpenItem.objects.get(book=book, account=chart.SHARES_DUE, reference=reference)
        Instalment.objects.create(
            tenant_id=actor.tenant_id,
            change=change,
            number=number,
            ore=ore,
            item=item,
            voucher_id=posted.voucher_id,
        )


def _locked_serial(member: Member) -> int:
    """Return how many changes the member has had; two at the same moment wait for each other."""
    Member.objects.select_for_update().get(pk=member.pk)
    return ShareChange.objects.filter(member=member).count() + 1


def _post(
    actor: Actor,
    book: Book,
    day: date,
    text: str,
    key: str,
    lines: tuple[tuple[int, int | None, int], ...],
    at: datetime,
) -> Posted:
    return post_voucher(
        VoucherDraft(book=book.pk, series=SERIES, day=day, text=text, key=key, lines=lines),
        actor=actor,
        at=at,
    )
