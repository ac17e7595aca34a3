"""The deeds with money in them, each able to go on from wherever it was killed."""

from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path

from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.actions.kept import want_reading
from sosolo.bank.errors import ImportedAlready
from sosolo.bank.models import BankFile, BankTransaction, Booking, PaymentOrder
from sosolo.config.demonstration.bank_double import Paid, bgmax_file
from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.handing_in import hand_in_declaration
from sosolo.employment.actions.large_payroll import APPROVING, want_approval
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.errors import (
    NothingChanged,
    NothingToPay,
    PaidToTheOre,
    PayrollExists,
    PayrollIsApproved,
)
from sosolo.employment.models import (
    AbsenceDay,
    Declaration,
    DeclarationHandedIn,
    DeclaredAbsence,
    PayrollApproval,
    PayrollRun,
)
from sosolo.ledger import chart, errors
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.importing import import_sie
from sosolo.ledger.models import Book, FiscalYear, OpenItem, SieImport, Voucher
from sosolo.ledger.queries import account_balance, trial_balance
from sosolo.ledger.year_end import close_year
from sosolo.parties.models import Organisation
from sosolo.platform.acting import acting_in
from sosolo.platform.files import content_of
from sosolo.platform.models import LongWork
from sosolo.sales.actions import issue_invoice
from sosolo.sales.errors import AlreadyIssued
from sosolo.sales.models import Delivery, Invoice, Issuance
from tests.cast import DAY, Cast, at
from tests.crash import deeds_of_meetings, deeds_of_members, deeds_of_quotes
from tests.crash.harness import Deed
from tests.crash.outbox import counted_once, drain, quiet_outbox

PAYDAY = date(2026, 10, 25)
MONTH = date(2026, 10, 1)
LATER = date(2026, 11, 5)
AFTER = date(2027, 2, 1)


def _left_once(outside: Path, kind: str, own: str, wanted: dict[str, bytes]) -> list[str]:
    """Look at what this cooperative left; another may have had something waiting."""
    found = {file.name: file.read_bytes() for file in (outside / kind).glob(f"*{own}*")}
    return [] if found == wanted else [f"{kind}: {sorted(found)} instead of {sorted(wanted)}"]


# --- payroll ---------------------------------------------------------------------------------------------------
def _work_for_pay(cast: Cast) -> None:
    quiet_outbox(cast)
    for place, member in enumerate((cast.ada_member, cast.cleo_member)):
        lines = ((chart.SALES_0, member.activity_id, -21_000_00), (chart.BANK, None, 21_000_00))
        draft = VoucherDraft(cast.book.pk, "T", DAY, "Arbete", f"work/{place}", lines)
        post_voucher(draft, actor=cast.eva, at=at(DAY))


def _pay(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with acting_in(tenant):
        run = PayrollRun.objects.filter(tenant=tenant, month=MONTH, withdrawn_at=None).first()
    if run is None:
        with suppress(PayrollExists, NothingToPay), acting_in(tenant):  # a twin may have paid
            run = prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(DAY, 10))
    if run is not None:
        with suppress(PayrollIsApproved), acting_in(tenant):
            approve_payroll(actor=cast.gun, run=run, at=at(DAY, 11))
    drain(at(DAY, 12))


def _paid_once(cast: Cast, outside: Path) -> list[str]:
    approvals = PayrollApproval.objects.filter(run__month=MONTH, run__tenant=cast.tenant)
    orders = PaymentOrder.objects.filter(book=cast.book, pay_on=PAYDAY)
    found = counted_once("approval", approvals.count()) + counted_once("payment order", orders.count())
    wanted = {f"{order.message_id}.xml": content_of(order.file) for order in orders}
    vouchers = Voucher.objects.filter(book=cast.book, series="L", day=PAYDAY)
    return (
        found
        + counted_once("pay voucher", vouchers.count())
        + _left_once(outside, "bank", f"SOSOLO-{cast.tenant.pk}-", wanted)
    )


def _waiting_pay(cast: Cast) -> None:
    _work_for_pay(cast)
    prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(DAY, 10))


def _let_the_worker_pay(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with suppress(PayrollIsApproved), acting_in(tenant):
        run = PayrollRun.objects.get(tenant=tenant, month=MONTH, withdrawn_at=None)
        want_approval(actor=cast.gun, run=run, at=at(DAY, 11))
    drain(at(DAY, 11))


def _worker_paid_once(cast: Cast, outside: Path) -> list[str]:
    works = LongWork.objects.filter(tenant=cast.tenant, kind=APPROVING).exclude(ended_at=None)
    return counted_once("work", works.count()) + _paid_once(cast, outside)


# --- invoices --------------------------------------------------------------------------------------------------
def _drafts(cast: Cast) -> None:
    for _ in range(3):
        cast.draft(hours=3, pricing="fixed", price=4_000_00)
    quiet_outbox(cast)


def _issue(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with acting_in(tenant):
        waiting = list(
            Invoice.objects.filter(drafted_at=at(DAY, 21), issuances=None).values_list("pk", flat=True)
        )
    for pk in waiting:
        with suppress(AlreadyIssued), acting_in(tenant):
            invoice = Invoice.objects.select_related("customer__organisation", "book__organisation").get(
                pk=pk
            )
            issue_invoice(actor=cast.ada, invoice=invoice, on=DAY, at=at(DAY, 22))
    drain(at(DAY, 23))


def _issued_once(cast: Cast, outside: Path) -> list[str]:
    issued = Issuance.objects.filter(issued_at=at(DAY, 22))
    letters = Counter(file.name for file in (outside / "mail").glob("*"))
    wanted = Counter(f"send_invoice-{one.pk}.eml" for one in issued)
    found = [] if issued.count() == 3 else [f"invoices: {issued.count()} instead of 3"]
    found += [] if letters == wanted else [f"letters: {letters} instead of {wanted}"]
    return found + [
        d for one in issued for d in counted_once("delivery", Delivery.objects.filter(issuance=one).count())
    ]


# --- the bank --------------------------------------------------------------------------------------------------
def _claims(cast: Cast) -> None:
    for _ in range(2):
        cast.issued(hours=3, pricing="fixed", price=4_000_00)
    quiet_outbox(cast)


def _bank_content(cast: Cast) -> bytes:
    items = list(
        OpenItem.objects.filter(book=cast.book, account=chart.RECEIVABLES, ore=5_000_00).order_by("-id")[:2]
    )
    paid = [
        Paid(5_000_00, items[0].reference, "Karin Kund"),
        Paid(5_250_00, items[1].reference, "Karin Kund"),
        Paid(777_00, "123455", "Någon"),
    ]
    return bgmax_file(bankgiro=cast.book.bankgiro, day=LATER, paid=paid, number=902)


def _import(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        content = _bank_content(cast)
    with suppress(ImportedAlready), acting_in(cast.tenant.pk):
        import_bank_file(actor=cast.eva, content=content, name="in.txt", at=at(LATER))


def _imported_once(cast: Cast, _outside: Path) -> list[str]:
    file = BankFile.objects.filter(book=cast.book, imported_at=at(LATER))
    rows = BankTransaction.objects.filter(file__in=file)
    found = counted_once("bank file", file.count())
    outcomes = sorted(Booking.objects.filter(transaction__in=rows).values_list("outcome", flat=True))
    return found + ([] if outcomes == ["over", "paid", "unknown"] else [f"outcomes {outcomes}"])


def _let_the_worker_import(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        content = _bank_content(cast)
    with suppress(ImportedAlready), acting_in(cast.tenant.pk):
        want_reading(actor=cast.eva, content=content, name="in.txt", at=at(LATER))
    drain(at(LATER))


def _worked_once(cast: Cast, outside: Path) -> list[str]:
    works = LongWork.objects.filter(tenant=cast.tenant)
    return counted_once("work", works.exclude(ended_at=None).count()) + _imported_once(cast, outside)


# --- the tax agency ----------------------------------------------------------------------------------------------
def _paid_month(cast: Cast) -> None:
    _work_for_pay(cast)
    run = prepare_payroll(actor=cast.eva, pay_on=PAYDAY, at=at(DAY, 10))
    approve_payroll(actor=cast.gun, run=run, at=at(DAY, 11))
    quiet_outbox(cast)


def _declare(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with suppress(NothingChanged), acting_in(tenant):
        declare_month(actor=cast.eva, month=MONTH, at=at(LATER))
    with acting_in(tenant):
        declaration = Declaration.objects.get(book=cast.book, month=MONTH)
    with suppress(PaidToTheOre), acting_in(tenant):
        pay_declared(actor=cast.eva, declaration=declaration, on=LATER, at=at(LATER, 10))
    with acting_in(tenant):
        hand_in_declaration(actor=cast.eva, declaration=declaration, at=at(LATER, 10))
    drain(at(LATER, 11))


def _declared_once(cast: Cast, outside: Path) -> list[str]:
    made = Declaration.objects.filter(book=cast.book, month=MONTH).select_related("file")
    left = {
        account: account_balance(cast.book.pk, account)
        for account in (chart.WITHHELD_TAX, chart.CONTRIBUTIONS_DUE)
    }
    away = AbsenceDay.objects.filter(tenant=cast.tenant, month=MONTH)
    told = DeclaredAbsence.objects.filter(declaration__in=made)
    found = [] if away.count() == told.count() > 0 else [f"{told.count()} days of absence of {away.count()}"]
    found += counted_once("handing in", DeclarationHandedIn.objects.filter(declaration__in=made).count())
    found += counted_once("declaration", made.count()) + [
        f"{account} holds {ore}" for account, ore in left.items() if ore
    ]
    number = cast.book.organisation.org_number
    wanted = {f"{number}-{one.file.name}": content_of(one.file) for one in made}
    return found + _left_once(outside, "skatteverket", number, wanted)


# --- the year ----------------------------------------------------------------------------------------------------
def _close(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    with suppress(errors.YearClosed), acting_in(cast.tenant.pk):
        close_year(actor=cast.eva, year=year, at=at(AFTER))


def _closed_once(cast: Cast, _outside: Path) -> list[str]:
    lines = trial_balance(cast.book.pk, date(2026, 1, 1), date(2027, 1, 1))
    left = sum(line.closing for line in lines if line.account >= 3000)
    vouchers = Voucher.objects.filter(book=cast.book, key__startswith="year-end/").count()
    return counted_once("year-end voucher", vouchers) + ([f"result accounts hold {left}"] if left else [])


# --- a SIE file --------------------------------------------------------------------------------------------------
def _empty_book(cast: Cast) -> None:
    house = Organisation.objects.create(tenant=cast.tenant, name="Ny bok", org_number="5560360793")
    Book.objects.create(tenant=cast.tenant, organisation=house, name="Ny bok")


def _read_in(cast: Cast) -> None:
    with acting_in(cast.tenant.pk):
        content = sie_of_year(cast.book, 2026, made_on=LATER)
        book = Book.objects.get(tenant=cast.tenant, name="Ny bok")
    with suppress(errors.ImportedAlready), acting_in(cast.tenant.pk):
        import_sie(actor=cast.eva, book=book, content=content, name="bok.se", at=at(LATER))


def _read_in_once(cast: Cast, _outside: Path) -> list[str]:
    book = Book.objects.get(tenant=cast.tenant, name="Ny bok")
    span = date(2026, 1, 1), date(2027, 1, 1)
    here = {line.account: line.closing for line in trial_balance(book.pk, *span)}
    there = {line.account: line.closing for line in trial_balance(cast.book.pk, *span)}
    return counted_once("import", SieImport.objects.filter(book=book).count()) + (
        [] if here == there else ["books differ"]
    )


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("payroll", _work_for_pay, _pay, _paid_once),
        Deed("payroll by the worker", _waiting_pay, _let_the_worker_pay, _worker_paid_once),
        Deed("invoices", _drafts, _issue, _issued_once),
        Deed("bank", _claims, _import, _imported_once),
        Deed("bank by the worker", _claims, _let_the_worker_import, _worked_once),
        Deed("declaration", _paid_month, _declare, _declared_once),
        Deed("year-end", quiet_outbox, _close, _closed_once),
        Deed("sie", _empty_book, _read_in, _read_in_once),
        *deeds_of_members.DEEDS,
        *deeds_of_meetings.DEEDS,
        *deeds_of_quotes.DEEDS,
    )
}
