"""What a declaration drops: the öre between what is booked and what is declared."""

from datetime import date, datetime

from django.db import connection

from sosolo.employment.models import Declaration
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.platform.acting import Actor


def book_rounding(actor: Actor, declaration: Declaration, at: datetime) -> None:
    """Bring contributions due to what was declared: the öre between are rounding."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(sum(contributions), 0)::bigint FROM employment_standingpay
                WHERE book_id = %s AND month = %s""",
            [declaration.book_id, declaration.month],
        )
        booked = cursor.fetchone()[0]
        cursor.execute(
            """SELECT coalesce(sum(e.ore), 0)::bigint FROM ledger_voucher v JOIN ledger_entry e ON e.voucher_id = v.id
                WHERE v.book_id = %s AND v.key LIKE %s AND e.account = %s""",
            [declaration.book_id, f"agi/{declaration.month}/%", chart.CONTRIBUTIONS_DUE],
        )
        rounded = cursor.fetchone()[0]
    difference = booked - declaration.contributions - rounded
    if difference:
        post_voucher(
            VoucherDraft(
                book=declaration.book_id,
                series="A",
                day=_last_day(declaration.month),
                text=f"Öresavrundning av arbetsgivardeklaration {declaration.month:%Y-%m}",
                key=f"agi/{declaration.month}/{declaration.sequence}",
                lines=((chart.CONTRIBUTIONS_DUE, None, difference), (chart.ROUNDING, None, -difference)),
            ),
            actor=actor,
            at=at,
        )


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
