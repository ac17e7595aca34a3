"""Invoices for tests: written, issued, looked at."""

from sosolo.documents.papers import invoice_pdf
from sosolo.employment.actions.time import bill_advance, report_time
from sosolo.employment.models import Assignment
from sosolo.ground.formats.peppol.reader import read_invoice
from sosolo.ground.formats.peppol.verdict import judge
from sosolo.ledger.queries import voucher_with_entries
from sosolo.sales.actions import Issued, issue_invoice
from sosolo.sales.drafts import draft_invoice
from sosolo.sales.figures import LineDraft
from sosolo.sales.models import Invoice, Issuance
from sosolo.sales.queries import invoice_of
from tests.cast import DAY, Cast, at


def make(cast: Cast, *lines: LineDraft, **more: object) -> Invoice:
    """Return a draft of Ada's to Karin, as it is when it is issued."""
    made = draft_invoice(
        actor=cast.ada,
        customer=cast.karin,
        activity_id=cast.ada_member.activity_id,
        lines=lines,
        at=at(DAY),
        **more,  # type: ignore[arg-type]
    )
    return invoice_of(cast.tenant.pk, made.pk)


def issue(cast: Cast, draft: Invoice) -> tuple[Issuance, Issued]:
    issued = issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY))
    return Issuance.objects.get(pk=issued.issuance_id), issued


def entries(cast: Cast, issued: Issued) -> dict[int, int]:
    found: dict[int, int] = {}
    for entry in voucher_with_entries(cast.tenant.pk, issued.voucher_id).lines:
        found[entry.account] = found.get(entry.account, 0) + entry.ore
    return found


def faultless(issuance: Issuance) -> bytes:
    """Return the e-invoice, which the official rules have nothing against and whose sum is the paper's."""
    _, xml = invoice_pdf(issuance)
    verdict = judge(xml)
    assert (verdict.faults, verdict.refusals) == ((), ())
    assert read_invoice(xml).invoice.payable == abs(issuance.total)
    return xml


def hours(count: int = 10_000, **more: object) -> LineDraft:
    return LineDraft("Webb", count, "tim", 800_00, "25", **more)  # type: ignore[arg-type]


def opened(cast: Cast) -> Assignment:
    """Return an assignment of Ada's on which ten hours are done."""
    assignment = cast.opened()
    report_time(actor=cast.ada, assignment=assignment, day=DAY, minutes=600, note="", at=at(DAY, 20))
    return assignment


def advance(cast: Cast, assignment: Assignment, net: int = 3_000_00) -> tuple[Invoice, Issuance, Issued]:
    made = bill_advance(actor=cast.ada, assignment=assignment, net=net, text="Förskott", at=at(DAY, 20))
    draft = invoice_of(cast.tenant.pk, made.pk)
    return draft, *issue(cast, draft)
