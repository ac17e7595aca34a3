"""Find risks and scenarios."""

from collections.abc import Sequence

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like


def find_plans(tenant_id: int, words: Sequence[str], *, count: int) -> list[tuple[str, int, str]]:
    """Return (risk or scenario, id, name) by what they are called. words: any of these wordings."""
    return rows(
        """(SELECT 'risk', r.id, r.title FROM economy_risk r
             WHERE r.tenant_id = %(tenant)s AND lower(r.title) LIKE ANY(%(like)s) ORDER BY r.id LIMIT %(count)s)
           UNION ALL
           (SELECT 'scenario', s.id, s.name FROM economy_scenario s
             WHERE s.tenant_id = %(tenant)s AND lower(s.name) LIKE ANY(%(like)s) ORDER BY s.id DESC LIMIT %(count)s)""",
        {"tenant": tenant_id, "like": any_like(words), "count": count},
    )
