"""Debenture shares (förlagsinsatser, 11 kap.): issued to members and others, booked on 2084, redeemed on notice."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from sosolo.ground.formats.numbers import make_ocr
from sosolo.ground.law.rules.shares import debenture_redeemed_by_association, debenture_redeemed_by_holder
from sosolo.ledger import chart
from sosolo.ledger.actions import Open, VoucherDraft, post_voucher
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import book_of
from sosolo.members import errors
from sosolo.members.actions.shares import SERIES
from sosolo.members.models import DebentureShare
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

DUE_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds it, and the right to dividend in words. number: person or organisation number, or nothing."""

    name: str
    address: str
    number: str
    dividend: str


@transaction.atomic
def issue_debenture(
    *, actor: Actor, holder: Holder, ore: int, issued_on: date, at: datetime
) -> DebentureShare:
    """Enter a debenture share in its register and ask for the payment. Raises NoDebentures, SharePriceMissing."""
    actor.must_have("chair", "officer")
    if not statutes_on(actor.tenant_id, issued_on).allows("debenture_shares"):
        raise errors.NoDebentures
    if ore <= 0:
        raise errors.SharePriceMissing
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 8))", [f"debenture/{actor.tenant_id}"]
        )
    highest = DebentureShare.objects.filter(tenant_id=actor.tenant_id).aggregate(n=Max("number"))["n"] or 0
    number, book = highest + 1, book_of(actor.tenant_id)
    reference = make_ocr(f"2084{number:06d}")
    posted = post_voucher(
        VoucherDraft(
            book=book.pk,
            series=SERIES,
            day=issued_on,
            text=f"Förlagsinsats {number}",
            key=f"debenture/{number}",
            lines=((chart.SHARES_DUE, None, ore), (chart.DEBENTURES, None, -ore)),
            open=Open(
                account=chart.SHARES_DUE,
                reference=reference,
                label=f"Förlagsinsats {number}",
                counterpart=holder.name,
                ore=ore,
                due_on=issued_on + DUE_DAYS,
            ),
        ),
        actor=actor,
        at=at,
    )
    row = DebentureShare.objects.create(
        tenant_id=actor.tenant_id,
        number=number,
        holder=holder.name,
        address=holder.address,
        holder_number=holder.number,
        ore=ore,
        issued_on=issued_on,
        dividend=holder.dividend,
        item=OpenItem.objects.get(book=book, account=chart.SHARES_DUE, reference=reference),
        voucher_id=posted.voucher_id,
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="issue", kind="debenture", object_id=row.pk)
    return row


@transaction.atomic
def give_debenture_notice(
    *, actor: Actor, debenture: DebentureShare, by_holder: bool, at: datetime
) -> DebentureShare:
    """Write that the holder, or the association, gives notice; the day of redemption follows (11 kap. 4 §).

    Raises GivenNoticeAlready.
    """
    actor.must_have("chair", "officer")
    row = DebentureShare.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=debenture.pk)
    if row.redeem_on is not None:
        raise errors.DecidedAlready(day=row.notice_on)
    day = day_of(at)
    rule = debenture_redeemed_by_holder if by_holder else debenture_redeemed_by_association
    row.notice_by, row.notice_on = "holder" if by_holder else "association", day
    row.redeem_on = rule(issued=row.issued_on, notice=day)
    row.save(update_fields=["notice_by", "notice_on", "redeem_on"])
    leave_trace(actor=actor, at=at, verb="give_notice", kind="debenture", object_id=row.pk)
    return row
