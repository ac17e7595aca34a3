"""Find assignments and quotes."""

from collections.abc import Sequence

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like


def find_work(
    tenant_id: int, words: Sequence[str], *, member: int | None, count: int
) -> list[tuple[str, int, str, str]]:
    """Return (assignment or quote, id, title, customer) by title, customer or the number of a quote.

    words: any of these wordings. member: only that one's; of others' quotes only what has been sent. Of a quote its latest
    version.
    """
    return rows(
        """(SELECT 'assignment', a.id, a.title, g.name
              FROM employment_assignment a JOIN sales_customer c ON c.id = a.customer_id
              JOIN parties_organisation g ON g.id = c.organisation_id
             WHERE a.tenant_id = %(tenant)s AND (%(member)s::bigint IS NULL OR a.member_id = %(member)s)
               AND (lower(a.title) LIKE ANY(%(like)s) OR lower(g.name) LIKE ANY(%(like)s))
             ORDER BY a.id DESC LIMIT %(count)s)
           UNION ALL
           (SELECT 'quote', max(q.id), q.title, g.name
              FROM employment_quote q JOIN sales_customer c ON c.id = q.customer_id
              JOIN parties_organisation g ON g.id = c.organisation_id
             WHERE q.tenant_id = %(tenant)s
               AND (q.member_id = %(member)s OR (%(member)s::bigint IS NULL AND q.offer_id IS NOT NULL))
               AND (lower(q.title) LIKE ANY(%(like)s) OR lower(g.name) LIKE ANY(%(like)s)
                    OR q.number::text = ANY(%(words)s))
             GROUP BY q.number, q.title, g.name ORDER BY 2 DESC LIMIT %(count)s)""",
        {
            "tenant": tenant_id,
            "member": member,
            "like": any_like(words),
            "words": list(words),
            "count": count,
        },
    )
