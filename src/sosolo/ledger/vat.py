"""The VAT return (momsdeklaration, SFL 26 kap.) of a period: boxes from the accounts, the file, and its voucher.

Boxes are whole kronor, öre dropped (SFF 22 kap. 1 §). What the öre make is booked as rounding, so that the accounts
of VAT are empty after the return and 2650 holds what the return says.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.ground.errors import sentence as N_  # noqa: N812 - what marks a word for translation
from sosolo.ground.formats.moms import VatReturn, write_vat_return
from sosolo.ledger import chart, errors
from sosolo.ledger.actions import OWNER, Posted, VoucherDraft, post_voucher
from sosolo.ledger.models import Book, Voucher
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows
from sosolo.platform.traces import leave_trace

VAT_DUE = 2650
SERIES = "M"
EU_GOODS, EU_SERVICES = 3108, 3308
"""BAS numbers that books from another program bring; our own invoices are Swedish."""
BOXES: dict[str, tuple[int, ...]] = {
    "05": (
        chart.SALES_25,
        chart.SALES_12,
        chart.SALES_6,
        chart.ADVANCES_25,
        chart.ADVANCES_12,
        chart.ADVANCES_6,
    ),
    "35": (EU_GOODS,),
    "39": (EU_SERVICES,),
    "41": (chart.SALES_REVERSE_CHARGE, chart.ADVANCES_REVERSE_CHARGE),
    "42": (chart.SALES_0, chart.ADVANCES_0),
    "10": (chart.VAT_25,),
    "11": (chart.VAT_12,),
    "12": (chart.VAT_6,),
    "48": (chart.INPUT_VAT,),
}
NAMES = {
    "05": N_("Momspliktig försäljning"),
    "35": N_("Varor till företag i andra EU-länder"),
    "39": N_("Tjänster till företag i andra EU-länder"),
    "41": N_("Försäljning där köparen redovisar momsen"),
    "42": N_("Övrig försäljning"),
    "10": N_("Utgående moms 25 %"),
    "11": N_("Utgående moms 12 %"),
    "12": N_("Utgående moms 6 %"),
    "48": N_("Ingående moms att dra av"),
}
CLEARED = (chart.VAT_25, chart.VAT_12, chart.VAT_6, chart.INPUT_VAT)
SUMS = """
SELECT e.account, sum(e.ore)::bigint FROM ledger_entry e JOIN ledger_voucher v ON v.id = e.voucher_id
 WHERE e.book_id = %s AND e.account = ANY(%s) AND e.day >= %s AND e.day < %s AND v.key NOT LIKE 'vat/%%'
 GROUP BY e.account
"""


@dataclass(frozen=True, slots=True)
class VatPeriod:
    """since: first day. until: first day after. One, three or twelve whole months."""

    since: date
    until: date

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def key(self) -> str:
        return f"vat/{self.since}/{self.until}"


@dataclass(frozen=True, slots=True)
class VatLine:
    """box: number and kronor of the return. ore: what the accounts say, with the sign of the box."""

    box: str
    name: str
    accounts: tuple[int, ...]
    kronor: int
    ore: int


@dataclass(frozen=True, slots=True)
class VatView:
    """The return of a period. booked_id: its voucher, if it was booked; booked: öre on 2650 then, to pay above zero."""

    period: VatPeriod
    lines: tuple[VatLine, ...]
    given: VatReturn
    in_ledger: int
    booked_id: int | None
    booked: int

    @property
    def payable(self) -> int:
        """Kronor; below zero to get back."""
        return self.given.payable

    @property
    def rounding(self) -> int:
        """Return the öre between the accounts and the return."""
        return self.in_ledger - self.payable * 100


def vat_period(first: date, last: date) -> VatPeriod:
    """Return the period from one month to another. Raises NoVatPeriod unless it is a month, a quarter or a year."""
    since, until = first.replace(day=1), (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    months = (until.year - since.year) * 12 + until.month - since.month
    if months not in (1, 3, 12) or (months == 3 and since.month % 3 != 1):
        raise errors.NoVatPeriod
    return VatPeriod(since, until)


def vat_of(book: Book, period: VatPeriod) -> VatView:
    """Return boxes, file values and how they tie to the accounts."""
    wanted = [account for accounts in BOXES.values() for account in accounts]
    sums = dict(rows(SUMS, [book.pk, wanted, period.since, period.until]))
    lines = tuple(_line(box, accounts, sums) for box, accounts in BOXES.items())
    given = VatReturn(
        book.organisation.org_number,
        f"{period.last:%Y%m}",
        {line.box: line.kronor for line in lines if line.kronor},
    )
    voucher = Voucher.objects.filter(book=book, key=period.key).first()
    booked = 0
    if voucher:
        found = voucher.entries.filter(account=VAT_DUE).values_list("ore", flat=True)
        booked = -sum(found)
    in_ledger = -sum(sums.get(account, 0) for account in CLEARED)
    return VatView(period, lines, given, in_ledger, voucher.pk if voucher else None, booked)


def _line(box: str, accounts: tuple[int, ...], sums: dict[int, int]) -> VatLine:
    sign = 1 if box == "48" else -1
    ore = sign * sum(sums.get(account, 0) for account in accounts)
    kronor = abs(ore) // 100 * (1 if ore >= 0 else -1)
    return VatLine(box, NAMES[box], accounts, kronor, ore)


def vat_file(view: VatView) -> bytes:
    """Return the file for Skatteverket's e-service (eSKDUpload)."""
    return write_vat_return(view.given)


@transaction.atomic
def book_vat_return(*, actor: Actor, book: Book, period: VatPeriod, at: datetime) -> Posted:
    """Empty the accounts of VAT into 2650 on the last day of the period, once.

    Raises VatBooked for a period that is booked or overlaps one that is, NothingToDeclare, MonthClosed.
    """
    actor.must_have("officer", OWNER)
    Book.objects.select_for_update().get(pk=book.pk)
    if _is_booked(book, period):
        raise errors.VatBooked
    sums = dict(rows(SUMS, [book.pk, list(CLEARED), period.since, period.until]))
    if not any(sums.values()):
        raise errors.NothingToDeclare
    view = vat_of(book, period)
    lines = [(account, None, -ore) for account, ore in sorted(sums.items())]
    lines += [(VAT_DUE, None, -view.payable * 100), (chart.ROUNDING, None, -view.rounding)]
    posted = post_voucher(
        VoucherDraft(
            book=book.pk,
            series=SERIES,
            day=period.last,
            text=f"Momsdeklaration {period.since} – {period.last}",
            key=period.key,
            lines=tuple(lines),
        ),
        actor=actor,
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="book", kind="vat_return", object_id=posted.voucher_id)
    return posted


def _is_booked(book: Book, period: VatPeriod) -> bool:
    keys = Voucher.objects.filter(book=book, key__startswith="vat/").values_list("key", flat=True)
    spans = [key.split("/")[1:3] for key in keys]
    return any(since < str(period.until) and str(period.since) < until for since, until in spans)
