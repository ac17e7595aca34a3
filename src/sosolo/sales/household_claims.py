"""Claims on Skatteverket for rot and rut: what may be asked for, what was, and what the books hold."""

from dataclasses import dataclass
from datetime import date, datetime

from sosolo.ledger import chart
from sosolo.ledger.models import Book, MonthBalance
from sosolo.platform.reading import rows
from sosolo.sales.models import HouseholdRequest

CLAIMS = """
SELECT c.id, s.number, b.name, c.work, c.ore, i.id, paid.day, c.ore - o.settled, r.id, r.name
  FROM sales_householdclaim c
  JOIN sales_issuance s ON s.id = c.issuance_id
  JOIN sales_invoice i ON i.id = s.invoice_id
  JOIN sales_householdbuyer b ON b.id = c.buyer_id
  JOIN ledger_openitem o ON o.id = c.item_id
  LEFT JOIN LATERAL (
    SELECT max(t.day) AS day FROM ledger_openitem p JOIN ledger_settlement t ON t.item_id = p.id
     WHERE p.voucher_id = s.voucher_id AND p.account = 1510 AND p.settled = p.ore) paid ON true
  LEFT JOIN sales_householdcase k ON k.claim_id = c.id
  LEFT JOIN sales_householdrequest r ON r.id = k.request_id
 WHERE c.tenant_id = %(tenant)s AND (o.settled <> o.ore OR k.id IS NOT NULL) {more}
 ORDER BY s.number, b.place
"""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim on Skatteverket. paid_on: when the customer had paid all. left: öre still open."""

    id: int
    number: int
    buyer: str
    work: str
    ore: int
    invoice_id: int
    paid_on: date | None
    left: int
    request_id: int | None
    request: str | None

    def standing(self, today: date) -> str:
        """Return asked, unpaid, ready or late."""
        if self.request_id:
            return "asked"
        if self.paid_on is None:
            return "unpaid"
        return "ready" if today <= last_day(self.paid_on) else "late"


@dataclass(frozen=True, slots=True)
class Standing:
    """All that waits. in_books: öre on account 1513, which unpaid, ready, late, asked and granted add up to."""

    open: tuple[ClaimRow, ...]
    granted: int
    in_books: int

    def sum_of(self, standing: str, today: date) -> int:
        return sum(row.left for row in self.open if row.standing(today) == standing)

    @property
    def ties(self) -> bool:
        return self.in_books == self.granted + sum(row.left for row in self.open)


def last_day(paid_on: date) -> date:
    """Return the last day to ask: 31 January of the year after the payment (lag 2009:194 8 §)."""
    return date(paid_on.year + 1, 1, 31)


def standing_of(book: Book) -> Standing:
    """Return what waits, and how it ties to the books."""
    found = rows(CLAIMS.format(more="AND o.settled <> o.ore"), {"tenant": book.tenant_id})
    granted = rows(
        """SELECT coalesce(sum(o.ore - o.settled), 0)::bigint FROM ledger_openitem o
             JOIN sales_householdrequest r ON r.book_id = o.book_id AND r.name = o.reference
            WHERE o.book_id = %s AND o.account = %s""",
        [book.pk, chart.CLAIMS_ON_TAX_AGENCY],
    )
    balances = MonthBalance.objects.filter(book=book, account=chart.CLAIMS_ON_TAX_AGENCY)
    in_books = sum(debit - credit for debit, credit in balances.values_list("debit", "credit"))
    return Standing(tuple(ClaimRow(*row) for row in found), granted[0][0], in_books)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request that was made. granted: öre, None before the answer. paid: öre that came from Skatteverket."""

    id: int
    name: str
    work: str
    made_at: datetime
    cases: int
    total: int
    granted: int | None
    paid: int


def requests_of(book: Book, request_id: int | None = None) -> list[RequestRow]:
    """Return the requests, latest first; or the one that is asked for."""
    found = rows(
        """SELECT r.id, r.name, r.work, r.made_at, count(k.id), r.total,
                  CASE WHEN count(d.id) = count(k.id) THEN sum(d.granted)::bigint END,
                  coalesce((SELECT o.settled FROM ledger_openitem o WHERE o.book_id = r.book_id AND o.account = %s
                               AND o.reference = r.name), 0)
             FROM sales_householdrequest r JOIN sales_householdcase k ON k.request_id = r.id
             LEFT JOIN sales_householddecision d ON d.case_id = k.id
            WHERE r.book_id = %s AND r.id = coalesce(%s, r.id) GROUP BY r.id ORDER BY r.id DESC LIMIT 50""",
        [chart.CLAIMS_ON_TAX_AGENCY, book.pk, request_id],
    )
    return [RequestRow(*row) for row in found]


def request_of(tenant_id: int, request_id: int) -> HouseholdRequest:
    """Return one request with its file. Raises HouseholdRequest.DoesNotExist."""
    return HouseholdRequest.objects.select_related("file", "book__organisation").get(
        tenant_id=tenant_id, pk=request_id
    )


def cases_of(request: HouseholdRequest) -> list[ClaimRow]:
    """Return the cases of a request."""
    found = rows(
        CLAIMS.format(more="AND r.id = %(request)s"), {"tenant": request.tenant_id, "request": request.pk}
    )
    return [ClaimRow(*row) for row in found]
