"""Asking for what a membership costs: the entry fee at the board's yes, the member fee each financial year."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.ground.formats.numbers import make_ocr
from sosolo.ledger import chart
from sosolo.ledger.actions import Open, VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import book_of
from sosolo.members.actions.shares import SERIES
from sosolo.members.models import Member, MembershipFee
from sosolo.members.queries.fees import without_fee
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

DUE_DAYS = timedelta(days=30)
MOST_AT_ONCE = 200
"""The rest are asked the next time the clock is looked at."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    rule: str
    label: str
    digit: int


ENTRY = _Kind("entry", "entry_fee_ore", "Inträdesavgift", 1)
YEARLY = _Kind("yearly", "member_fee_ore", "Medlemsavgift", 2)


@transaction.atomic
def ask_for_entry_fee(*, actor: Actor, member: Member, day: date, at: datetime) -> MembershipFee | None:
    """Ask a new member for the entry fee of the statutes; nothing when there is none."""
    actor.must_have("chair", "house")
    ore = statutes_on(actor.tenant_id, day).number(ENTRY.rule)
    return _ask(actor, member.pk, member.number, ENTRY, day.year, ore, at) if ore else None


def ask_for_yearly_fees(*, actor: Actor, at: datetime) -> int:
    """Ask all members who have not been asked for the fee of the present financial year. Returns how many were."""
    actor.must_have("house")
    day = day_of(at)
    ore = statutes_on(actor.tenant_id, day).number(YEARLY.rule)
    if not ore:
        return 0
    year, members = without_fee(actor.tenant_id, day, count=MOST_AT_ONCE)
    for member, number in members:
        with transaction.atomic():
            _ask(actor, member, number, YEARLY, year, ore, at)
    return len(members)


def _ask(
    actor: Actor, member_id: int, number: int, kind: _Kind, year: int, ore: int, at: datetime
) -> MembershipFee:
    book, day = book_of(actor.tenant_id), day_of(at)
    Member.objects.select_for_update().get(pk=member_id)
    if before := MembershipFee.objects.filter(member_id=member_id, kind=kind.name, year=year).first():
        return before
    reference = make_ocr(f"3010{number:06d}{year:04d}{kind.digit}")
    label = f"{kind.label} {year}, medlem {number}"
    posted = post_voucher(
        VoucherDraft(
            book=book.pk,
            series=SERIES,
            day=day,
            text=label,
            key=f"fee/{number}/{kind.name}/{year}",
            lines=((chart.FEES_DUE, None, ore), (chart.MEMBER_FEES, None, -ore)),
            open=Open(
                account=chart.FEES_DUE,
                reference=reference,
                label=label,
                counterpart=f"Medlem {number}",
                ore=ore,
                due_on=day + DUE_DAYS,
            ),
        ),
        actor=actor,
        at=at,
    )
    fee = MembershipFee.objects.create(
        tenant_id=actor.tenant_id,
        member_id=member_id,
        kind=kind.name,
        year=year,
        ore=ore,
        item=OpenItem.objects.get(book=book, account=chart.FEES_DUE, reference=reference),
        voucher_id=posted.voucher_id,
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="ask", kind="membership_fee", object_id=fee.pk)
    return fee
