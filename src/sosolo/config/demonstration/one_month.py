"""One month of the cooperative, from registered assignments to the declaration, with every document on paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sosolo.bank.actions.files import import_bank_file, read_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file, camt_debits
from sosolo.config.demonstration.month import form_of, gate
from sosolo.config.demonstration.world import IBAN, World, at, make_world
from sosolo.documents.papers import agreement_pdf, invoice_pdf, payslip_pdf
from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.models import Assignment, Declaration, PayrollApproval, Payslip
from sosolo.employment.queries.assignments import evidence_of, latest_offer
from sosolo.employment.waterfall import payslip_data
from sosolo.expenses.actions import approve_expense, report_mileage
from sosolo.ground.formats.agi.reader import read_agi
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ledger import chart
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.queries import account_balance, trial_balance
from sosolo.platform.acting import acting_in
from sosolo.platform.files import content_of
from sosolo.sales.actions import issue_invoice
from sosolo.sales.models import Invoice, Issuance

WORKERS = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """One sum that a document states and the books hold (öre)."""

    what: str
    document: int
    books: int

    @property
    def difference(self) -> int:
        return self.document - self.books


@dataclass(frozen=True, slots=True)
class Played:
    """What the month left behind."""

    files: tuple[str, ...]
    ties: tuple[Tie, ...]


def play_and_leave(folder: Path, month: date, *, seed: int = 1) -> Played:
    """Play the month and write every document to `folder`. Returns the sums that must tie out to the öre."""
    world = make_world(start=month, seed=seed, spread=0)
    with acting_in(world.tenant.pk):
        issued = list(_work(world, month))
    with acting_in(world.tenant.pk):
        bank = _bank_file(world, issued, month.replace(day=21))
        import_bank_file(actor=world.eva, content=bank, name="bgmax.txt", at=at(month.replace(day=21)))
    with acting_in(world.tenant.pk):
        run = prepare_payroll(actor=world.eva, pay_on=month.replace(day=25), at=at(month.replace(day=23)))
        approval = approve_payroll(actor=world.gun, run=run, at=at(month.replace(day=24)))
    with acting_in(world.tenant.pk):
        declaration = declare_month(actor=world.eva, month=month, at=at(month.replace(day=27)))
        pay_declared(
            actor=world.eva, declaration=declaration, on=month.replace(day=27), at=at(month.replace(day=27))
        )
    with acting_in(world.tenant.pk):
        _bank_says_paid(world, approval, declaration, month.replace(day=28))
    with acting_in(world.tenant.pk):
        return _leave(world, folder, month, bank, approval, declaration)


def _work(world: World, month: date) -> Iterator[Issuance]:
    for place, (actor, member) in enumerate(world.members[:WORKERS]):
        first = month + timedelta(days=1)
        customer = world.customers[2 if (member.number + 1) % 12 == 10 else place]
        form = form_of(member.number + 1, first, month.replace(day=20))
        assignment = gate(world, actor, member, customer, form, month)
        if assignment.pricing == "hour":
            for step in range(4):
                day = first + timedelta(days=2 * step)
                report_time(
                    actor=actor, assignment=assignment, day=day, minutes=60 * 7 + 20, note="", at=at(day, 17)
                )
        expense = report_mileage(
            actor=actor,
            member=member,
            day=first,
            text="Resa till kund",
            kilometres=40 + place,
            at=at(first, 18),
        )
        approve_expense(actor=world.eva, expense=expense, at=at(first + timedelta(days=1)))
        draft = bill_assignment(actor=actor, assignment=assignment, at=at(month.replace(day=12)))
        invoice = Invoice.objects.select_related("customer__organisation", "book__organisation").get(
            pk=draft.pk
        )
        done = issue_invoice(
            actor=actor, invoice=invoice, on=month.replace(day=12), at=at(month.replace(day=12))
        )
        yield Issuance.objects.get(pk=done.issuance_id)


def _bank_file(world: World, issued: list[Issuance], day: date) -> bytes:
    del world
    paid = [Paid(one.total, one.ocr, one.document["buyer"]["name"]) for one in issued]
    return bgmax_file(bankgiro=BANKGIRO, day=day, paid=paid, number=1)


def _bank_says_paid(world: World, approval: PayrollApproval, declaration: Declaration, day: date) -> None:
    order = approval.order.total if approval.order else 0
    debits = [(order, "Löner"), (declaration.tax + declaration.contributions, "Skattekonto")]
    content = camt_debits(iban=IBAN, day=day, debits=debits, number=2)
    import_bank_file(actor=world.eva, content=content, name="camt.xml", at=at(day))


def _leave(
    world: World, folder: Path, month: date, bank: bytes, approval: PayrollApproval, declaration: Declaration
) -> Played:
    folder.mkdir(parents=True, exist_ok=True)
    pain = content_of(approval.order.file) if approval.order else b""
    agi = content_of(declaration.file)
    sie = sie_of_year(world.book, month.year, made_on=month.replace(day=28))
    papers = {"bgmax.txt": bank, "betalfil.xml": pain, "agi.xml": agi, f"bokforing-{month.year}.se": sie}
    papers |= dict(_agreements(world)) | dict(_invoices()) | dict(_payslips(approval))
    for name, content in papers.items():
        (folder / name).write_bytes(content)
    return Played(tuple(sorted(papers)), tuple(_ties(world, papers, pain, agi, sie, month)))


def _agreements(world: World) -> Iterator[tuple[str, bytes]]:
    assignments = Assignment.objects.filter(tenant=world.tenant).order_by("id")
    for place, assignment in enumerate(assignments, 1):
        offer = latest_offer(assignment.pk)
        signatures = [
            {
                "name": e.who,
                "role": "kund" if e.what == "accept" else "medlem",
                "at": f"{e.at:%Y-%m-%d %H:%M}",
            }
            for e in evidence_of(assignment.pk)
            if e.what in {"accept", "sign"}
        ]
        content = agreement_pdf(
            title=f"Avtal: {assignment.title}",
            sections=offer.sections,
            sha256=offer.sha256,
            signatures=signatures,
            at=offer.offered_at,
            seller=world.tenant.name,
        )
        yield f"avtal-{place}.pdf", content


def _invoices() -> Iterator[tuple[str, bytes]]:
    for issuance in Issuance.objects.order_by("number"):
        pdf, xml = invoice_pdf(issuance)
        yield f"faktura-{issuance.number}.pdf", pdf
        yield f"faktura-{issuance.number}.xml", xml


def _payslips(approval: PayrollApproval) -> Iterator[tuple[str, bytes]]:
    slips = Payslip.objects.filter(run=approval.run).select_related(
        "run__book__organisation", "member__person"
    )
    for slip in slips.order_by("member__number"):
        yield f"lon-{slip.member.number:03d}.pdf", payslip_pdf(*payslip_data(slip), at=slip.run.made_at)


def _ties(
    world: World, papers: dict[str, bytes], pain: bytes, agi: bytes, sie: bytes, month: date
) -> Iterator[Tie]:
    lines = {line.account: line for line in trial_balance(world.book.pk, month, _next(month))}
    said = read_agi(agi).given
    declared = sum(int(one.fields.get("001", 0)) for one in said.individuals)
    xml = [content for name, content in papers.items() if re.fullmatch(r"faktura-\d+\.xml", name)]
    yield Tie(
        "Fakturornas summa (XML) och kundfordringar", sum(map(_payable, xml)), lines[chart.RECEIVABLES].debit
    )
    told = [t.amount for s in read_bank_file(papers["bgmax.txt"]).statements for t in s.transactions]
    yield Tie("Bankfilens inbetalningar och bankkontot", sum(told), lines[chart.BANK].debit)
    yield Tie(
        "Betalfilens kontrollsumma och löner att betala", _control_sum(pain), lines[chart.NET_PAY_DUE].credit
    )
    main = said.main
    yield Tie(
        "AGI: avdragen skatt (497) och personalens skatt",
        (main.tax if main else 0) * 100,
        lines[chart.WITHHELD_TAX].credit,
    )
    yield Tie("AGI: skatt på individnivå och summan (497)", declared * 100, (main.tax if main else 0) * 100)
    contributions = lines[chart.CONTRIBUTIONS_DUE]
    yield Tie(
        "AGI: avgifter (487) och det som betalas",
        (main.contributions if main else 0) * 100,
        contributions.debit - _rounding(world, month),
    )
    sie_file = read_sie(sie)
    in_sie = sum(row.amount for voucher in sie_file.vouchers for row in voucher.rows if row.amount > 0)
    yield Tie(
        "SIE: debet i alla verifikationer och saldobalansen",
        in_sie,
        sum(line.debit for line in lines.values()),
    )
    for account in (
        chart.RECEIVABLES,
        chart.NET_PAY_DUE,
        chart.PAYMENTS_UNDER_WAY,
        chart.OWED_TO_MEMBER,
        chart.WITHHELD_TAX,
        chart.CONTRIBUTIONS_DUE,
    ):
        yield Tie(f"Konto {account} är noll när allt är betalt", account_balance(world.book.pk, account), 0)


def _rounding(world: World, month: date) -> int:
    """The öre that the declaration dropped (debited to contributions due)."""
    lines = {line.account: line for line in trial_balance(world.book.pk, month, _next(month))}
    return lines[chart.ROUNDING].credit if chart.ROUNDING in lines else 0


def _payable(xml: bytes) -> int:
    found = re.search(rb"<cbc:PayableAmount[^>]*>([\d.]+)<", xml)
    return _ore(found[1].decode()) if found else 0


def _control_sum(xml: bytes) -> int:
    found = re.search(rb"<CtrlSum>([\d.]+)<", xml)
    return _ore(found[1].decode()) if found else 0


def _ore(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)
