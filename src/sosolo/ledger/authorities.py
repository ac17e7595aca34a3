"""What the books say that authorities want to be told, beside VAT and pay: sales within the EU."""

from dataclasses import dataclass
from datetime import date

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.periodic import EuSale, EuSales, write_eu_sales
from sosolo.ledger.models import Book
from sosolo.ledger.vat import EU_GOODS, EU_SERVICES, VatPeriod
from sosolo.platform.reading import rows

MOVED = """
SELECT account, sum(debit)::bigint, sum(credit)::bigint FROM ledger_monthbalance
 WHERE book_id = %s AND account = ANY(%s) AND month >= %s AND month < %s GROUP BY account
"""


@dataclass(frozen=True, slots=True)
class EuSold:
    """Sales without VAT to businesses in other EU countries in a period, öre, as in boxes 35 and 39 of the VAT return."""

    period: VatPeriod
    goods: int
    services: int

    @property
    def is_nothing(self) -> bool:
        return not (self.goods or self.services)


def eu_sold(book: Book, period: VatPeriod) -> EuSold:
    """Return what the books hold."""
    found = _moved(book, (EU_GOODS, EU_SERVICES), period.since, period.until)
    goods, services = (
        credit - debit for debit, credit in (found.get(a, (0, 0)) for a in (EU_GOODS, EU_SERVICES))
    )
    return EuSold(period, goods, services)


def eu_sales_file(book: Book, sold: EuSold, sales: tuple[EuSale, ...]) -> bytes:
    """Return the periodisk sammanställning. Raises NotWritable when the buyers do not add up to the books.

    Each buyer's sum is whole kronor, so that one krona per buyer may fall away.
    """
    for what, given, ore in (
        (phrase("varor"), sum(s.goods + s.triangular for s in sales), sold.goods),
        (phrase("tjänster"), sum(s.services for s in sales), sold.services),
    ):
        if abs(given * 100 - ore) > 100 * len(sales):
            raise NotWritable(
                reason=told(
                    "köparna har tillsammans köpt {what} för {given} kronor men bokföringen säger {booked}",
                    what=what,
                    given=given,
                    booked=f"{ore / 100:.2f}".replace(".", ","),
                )
            )
    owner, last = book.organisation, sold.period.last
    is_quarter = (sold.period.until - sold.period.since).days > 31
    period = f"{last:%y}-{(last.month + 2) // 3}" if is_quarter else f"{last:%y%m}"
    return write_eu_sales(EuSales(owner.org_number, period, owner.contact, owner.phone, owner.email, sales))


def _moved(book: Book, accounts: tuple[int, ...], since: date, until: date) -> dict[int, tuple[int, int]]:
    return {
        account: (debit, credit)
        for account, debit, credit in rows(MOVED, [book.pk, list(accounts), since, until])
    }
