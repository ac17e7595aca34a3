"""Find assignments and quotes."""

from sosolo.platform.reading import rows
from sosolo.platform.words import like


def find_assignments(
    tenant_id: int, words: str, *, member: int | None, count: int
) -> list[tuple[int, str, str]]:
    """Return (id, title, customer) of assignments by title or customer; with `member` only that one's."""
    return rows(
        """SELECT a.id, a.title, g.name
             FROM employment_assignment a JOIN sales_customer c ON c.id = a.customer_id
             JOIN parties_organisation g ON g.id = c.organisation_id
            WHERE a.tenant_id = %(tenant)s AND (%(member)s::bigint IS NULL OR a.member_id = %(member)s)
              AND (lower(a.title) LIKE %(like)s OR lower(g.name) LIKE %(like)s)
            ORDER BY a.id DESC LIMIT %(count)s""",
        {"tenant": tenant_id, "member": member, "like": like(words), "count": count},
    )


def find_quotes(tenant_id: int, words: str, *, member: int | None, count: int) -> list[tuple[int, str, str]]:
    """Return (id, title, customer) of the latest versions of quotes by title, customer or number."""
    return rows(
        """SELECT max(q.id), q.title, g.name
             FROM employment_quote q JOIN sales_customer c ON c.id = q.customer_id
             JOIN parties_organisation g ON g.id = c.organisation_id
            WHERE q.tenant_id = %(tenant)s AND (%(member)s::bigint IS NULL OR q.member_id = %(member)s)
              AND (lower(q.title) LIKE %(like)s OR lower(g.name) LIKE %(like)s OR q.number::text = %(words)s)
            GROUP BY q.number, q.title, g.name ORDER BY 1 DESC LIMIT %(count)s""",
        {"tenant": tenant_id, "member": member, "like": like(words), "words": words, "count": count},
    )
