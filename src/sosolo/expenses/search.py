"""Find a member's outlays."""

from collections.abc import Sequence
from datetime import date

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like


def find_expenses(
    tenant_id: int, words: Sequence[str], *, member: int, count: int
) -> list[tuple[int, str, date]]:
    """Return (id, text, day) of a member's outlays, the latest first. words: any of these wordings."""
    return rows(
        """SELECT e.id, e.text, e.day FROM expenses_expense e
            WHERE e.tenant_id = %s AND e.member_id = %s AND lower(e.text) LIKE ANY(%s)
            ORDER BY e.day DESC, e.id DESC LIMIT %s""",
        [tenant_id, member, any_like(words), count],
    )
