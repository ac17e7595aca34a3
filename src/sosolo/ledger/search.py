"""Find vouchers."""

from collections.abc import Sequence
from datetime import date

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like


def find_vouchers(tenant_id: int, words: Sequence[str], *, count: int) -> list[tuple[int, str, date, str]]:
    """Return (id, label, day, text) of vouchers by label (L11) or text, the label first and then the latest. words: any of these."""
    return rows(
        """SELECT v.id, v.series || v.number, v.day, v.text FROM ledger_voucher v
            WHERE v.tenant_id = %(tenant)s
              AND (lower(v.series || v.number) = ANY(%(bare)s) OR lower(v.text) LIKE ANY(%(like)s))
            ORDER BY lower(v.series || v.number) = ANY(%(bare)s) DESC, v.day DESC, v.id DESC LIMIT %(count)s""",
        {
            "tenant": tenant_id,
            "bare": [each.lower().replace(" ", "") for each in words],
            "like": any_like(words),
            "count": count,
        },
    )
