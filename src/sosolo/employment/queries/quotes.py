"""Quotes as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sosolo.employment.models import Answer, AssignmentWithdrawal, Quote
from sosolo.employment.quoting import lines_in
from sosolo.platform.reading import rows
from sosolo.sales.figures import LineDraft

STANDING = """
SELECT q.id, q.number, q.version, q.title, g.name, p.given_name || ' ' || p.family_name, q.total, q.valid_until, o.offered_at,
       CASE WHEN q.offer_id IS NULL THEN 'draft'
            WHEN d.id IS NOT NULL THEN 'called_off'
            WHEN u.assignment_id IS NOT NULL THEN 'work'
            WHEN w.accepted THEN 'accepted'
            WHEN w.accepted IS FALSE THEN 'declined'
            WHEN EXISTS (SELECT FROM employment_quote n WHERE n.tenant_id = q.tenant_id AND n.number = q.number
                          AND n.version > q.version AND n.offer_id IS NOT NULL) THEN 'replaced'
            WHEN q.valid_until < %(today)s THEN 'expired'
            ELSE 'sent' END,
       w.name, w.message, w.at, u.assignment_id, q.member_id
  FROM employment_quote q
  JOIN members_member m ON m.id = q.member_id
  JOIN parties_person p ON p.id = m.person_id
  JOIN sales_customer c ON c.id = q.customer_id
  JOIN parties_organisation g ON g.id = c.organisation_id
  LEFT JOIN employment_offer o ON o.id = q.offer_id
  LEFT JOIN employment_answer w ON w.offer_id = q.offer_id
  LEFT JOIN employment_quotedwork u ON u.quote_id = q.id
  LEFT JOIN employment_assignmentwithdrawal d ON d.assignment_id = u.assignment_id
"""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote with where it stands: draft, sent, expired, accepted, declined, replaced, work, called_off.

    called_off: it became an assignment that never begins.
    """

    id: int
    number: int
    version: int
    title: str
    customer: str
    member: str
    total: int
    valid_until: date
    sent_at: datetime | None
    standing: str
    answered_by: str | None
    message: str | None
    answered_at: datetime | None
    assignment_id: int | None
    member_id: int


def quotes_of(member_id: int, today: date, *, before: int = 2**62, count: int = 50) -> list[QuoteRow]:
    """Return a member's quotes, latest first, by keyset."""
    return _rows(
        "WHERE q.member_id = %(id)s AND q.id < %(before)s ORDER BY q.id DESC LIMIT %(count)s",
        id=member_id,
        before=before,
        today=today,
        count=count,
    )


def quotes_latest(tenant_id: int, today: date, *, before: int = 2**62, count: int = 50) -> list[QuoteRow]:
    """Return the cooperative's quotes that have been sent, latest first, by keyset."""
    return _rows(
        "WHERE q.tenant_id = %(id)s AND q.id < %(before)s AND q.offer_id IS NOT NULL ORDER BY q.id DESC LIMIT %(count)s",
        id=tenant_id,
        before=before,
        today=today,
        count=count,
    )


def versions_of(tenant_id: int, number: int, today: date) -> list[QuoteRow]:
    """Return all versions of a quote, latest first."""
    return _rows(
        "WHERE q.tenant_id = %(id)s AND q.number = %(number)s ORDER BY q.version DESC",
        id=tenant_id,
        number=number,
        today=today,
    )


def quote_row(tenant_id: int, quote_id: int, today: date) -> QuoteRow:
    """Return one quote of the cooperative. Raises Quote.DoesNotExist."""
    found = _rows("WHERE q.tenant_id = %(id)s AND q.id = %(pk)s", id=tenant_id, pk=quote_id, today=today)
    if not found:
        raise Quote.DoesNotExist
    return found[0]


def quote_of(tenant_id: int, quote_id: int) -> Quote:
    """Return the quote with customer, member and offer loaded. Raises Quote.DoesNotExist."""
    return Quote.objects.select_related("customer__organisation", "member__person", "offer").get(
        tenant_id=tenant_id, pk=quote_id
    )


def answer_to(quote: Quote) -> Answer | None:
    """Return what the customer said."""
    return Answer.objects.filter(offer_id=quote.offer_id).first() if quote.offer_id else None


def is_called_off(quote: Quote) -> bool:
    """Say whether the quote became an assignment that never begins."""
    return AssignmentWithdrawal.objects.filter(assignment__quoted__quote=quote).exists()


def quoted_lines(assignment_id: int) -> tuple[LineDraft, ...]:
    """Return the lines of the quote that an assignment came from; none when there was none."""
    kept = Quote.objects.filter(work__assignment_id=assignment_id).values_list("lines", flat=True).first()
    return lines_in(kept or ())


def quoted_household(invoice_id: int) -> dict[str, Any]:
    """Return what the quote behind an invoice said of rot and rut, by the names of the invoice's form."""
    found = Quote.objects.filter(work__assignment__billed__invoice_id=invoice_id).exclude(household="")
    quote = found.first()
    if quote is None:
        return {}
    hours = sum(line.quantity for line in lines_in(quote.lines) if line.unit == "tim") // 1000
    return {"work": quote.household} | ({"hours": hours} if hours else {})


def _rows(where: str, **values: Any) -> list[QuoteRow]:
    return [QuoteRow(*row) for row in rows(STANDING + where, values)]
