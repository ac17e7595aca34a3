"""The list of customers, narrowed by words, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from sosolo.ledger import chart
from sosolo.platform.reading import rows
from sosolo.platform.words import like

SHOWN = 50


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer in a list. owed: öre that are not paid yet, late or not."""

    id: int
    name: str
    contact: str
    email: str
    owed: int


def customer_lines(
    tenant_id: int,
    *,
    words: str = "",
    skip: int = 0,
    only: Sequence[int] | None = None,
    activity: int | None = None,
) -> tuple[list[CustomerLine], int]:
    """Return customers by name, and how many to skip for the next page, or 0.

    words: only those whose name, contact or e-mail has them, or whose number it is. only: only these ids. activity: what is owed to
    this one, else to the whole cooperative.
    """
    found = rows(
        """SELECT c.id, g.name, c.contact, c.email,
                  coalesce((SELECT sum(o.ore - o.settled) FROM sales_invoice i JOIN sales_issuance s ON s.invoice_id = i.id
                     JOIN ledger_openitem o ON o.voucher_id = s.voucher_id AND o.account = %(claims)s
                    WHERE i.customer_id = c.id AND o.settled <> o.ore
                      AND (%(activity)s::bigint IS NULL OR i.activity_id = %(activity)s)), 0)::bigint
             FROM sales_customer c JOIN parties_organisation g ON g.id = c.organisation_id
            WHERE c.tenant_id = %(tenant)s AND (%(only)s::bigint[] IS NULL OR c.id = ANY(%(only)s::bigint[]))
              AND (lower(g.name) LIKE %(like)s OR lower(c.contact) LIKE %(like)s OR lower(c.email) LIKE %(like)s
                   OR (g.org_number <> '' AND g.org_number = %(number)s))
            ORDER BY sv_key(g.name), c.id LIMIT %(count)s OFFSET %(skip)s""",
        {
            "tenant": tenant_id,
            "claims": chart.RECEIVABLES,
            "only": None if only is None else list(only),
            "activity": activity,
            "like": like(words),
            "number": words.replace("-", ""),
            "count": SHOWN + 1,
            "skip": skip,
        },
    )
    return [CustomerLine(*row) for row in found[:SHOWN]], skip + SHOWN if len(found) > SHOWN else 0
