"""Find invoices and customers."""

from collections.abc import Sequence

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like


def find_sales(
    tenant_id: int, words: Sequence[str], *, activity: int | None, with_customers: bool, count: int
) -> list[tuple[str, int, int | None, str]]:
    """Return (invoice or customer, id, number, customer) by number, OCR, customer, contact or e-mail.

    words: any of these wordings. activity: only the invoices of that one.
    """
    return rows(
        """(SELECT 'invoice', i.id, s.number, g.name
              FROM sales_invoice i JOIN sales_customer c ON c.id = i.customer_id
              JOIN parties_organisation g ON g.id = c.organisation_id
              LEFT JOIN sales_issuance s ON s.invoice_id = i.id
             WHERE i.tenant_id = %(tenant)s AND (%(activity)s::bigint IS NULL OR i.activity_id = %(activity)s)
               AND (lower(g.name) LIKE ANY(%(like)s) OR s.number::text = ANY(%(words)s) OR s.ocr = ANY(%(words)s))
             ORDER BY s.number::text = ANY(%(words)s) DESC NULLS LAST, i.id DESC LIMIT %(count)s)
           UNION ALL
           (SELECT 'customer', c.id, NULL, g.name
              FROM sales_customer c JOIN parties_organisation g ON g.id = c.organisation_id
             WHERE %(customers)s AND c.tenant_id = %(tenant)s
               AND (lower(g.name) LIKE ANY(%(like)s) OR lower(c.contact) LIKE ANY(%(like)s)
                    OR lower(c.email) LIKE ANY(%(like)s) OR g.org_number = ANY(%(bare)s))
             ORDER BY sv_key(g.name), c.id LIMIT %(count)s)""",
        {
            "tenant": tenant_id,
            "activity": activity,
            "customers": with_customers,
            "like": any_like(words),
            "words": list(words),
            "bare": [each.replace("-", "") for each in words],
            "count": count,
        },
    )
