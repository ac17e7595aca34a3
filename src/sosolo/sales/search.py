"""Find invoices and customers."""

from sosolo.platform.reading import rows
from sosolo.platform.words import like


def find_invoices(
    tenant_id: int, words: str, *, activity: int | None, count: int
) -> list[tuple[int, int | None, str]]:
    """Return (id, number, customer) of invoices by number, OCR or customer; with `activity` only that one's."""
    return rows(
        """SELECT i.id, s.number, g.name
             FROM sales_invoice i JOIN sales_customer c ON c.id = i.customer_id
             JOIN parties_organisation g ON g.id = c.organisation_id
             LEFT JOIN sales_issuance s ON s.invoice_id = i.id
            WHERE i.tenant_id = %(tenant)s AND (%(activity)s::bigint IS NULL OR i.activity_id = %(activity)s)
              AND (lower(g.name) LIKE %(like)s OR s.number::text = %(words)s OR s.ocr = %(words)s)
            ORDER BY i.id DESC LIMIT %(count)s""",
        {"tenant": tenant_id, "activity": activity, "like": like(words), "words": words, "count": count},
    )


def find_customers(tenant_id: int, words: str, *, count: int) -> list[tuple[str, str]]:
    """Return (name, city) of customers by name, contact or org number."""
    return rows(
        """SELECT g.name, g.city FROM sales_customer c JOIN parties_organisation g ON g.id = c.organisation_id
            WHERE c.tenant_id = %s AND (lower(g.name) LIKE %s OR lower(c.contact) LIKE %s OR g.org_number = %s)
            ORDER BY sv_key(g.name), c.id LIMIT %s""",
        [tenant_id, like(words), like(words), words.replace("-", ""), count],
    )
