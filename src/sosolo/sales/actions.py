"""The writes of sales: issue and credit."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from sosolo.ground.errors import Refused
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher, refusals_of_the_books
from sosolo.ledger.models import OpenItem
from sosolo.members.queries import terms_on
from sosolo.platform.acting import Actor
from sosolo.sales import errors
from sosolo.sales.advances import book_rest_of_advances, was_due
from sosolo.sales.document import Words, document_of, due_day, party_of
from sosolo.sales.drafts import attached_to, chosen_advances, content_of, content_of_issued, draft_invoice
from sosolo.sales.figures import Content, sums_of
from sosolo.sales.household import household_of
from sosolo.sales.household_back import NO_DEDUCTION, HouseholdTakenBack, household_taken_back
from sosolo.sales.models import Invoice, Issuance
from sosolo.sales.posting import voucher_lines
from sosolo.sales.vat_free import refuse_past_the_vat_limit

REFUSALS: dict[str, type[Refused]] = {
    "SO010": errors.NoSuchInvoice,
    "SO011": errors.AlreadyIssued,
    "SO012": errors.AdvanceIsUsed,
    "SO013": errors.NotAnAdvance,
}


@dataclass(frozen=True, slots=True)
class Issued:
    issuance_id: int
    number: int
    ocr: str
    voucher_id: int


def issue_invoice(*, actor: Actor, invoice: Invoice, on: date, at: datetime, notify: bool = True) -> Issued:
    """Freeze a draft: number, claim, voucher, open item, the wish to send it, and the trace, in one call.

    Raises IncompleteInvoice, AlreadyIssued, AdvanceIsUsed, AdvancesTooLarge, PastTheVatLimit, NoYear, MonthClosed.
    """
    if invoice.kind == "final":
        return _issue_final(actor=actor, invoice=invoice, on=on, at=at, notify=notify)
    return _issue_draft(actor=actor, invoice=invoice, on=on, at=at, notify=notify)


@transaction.atomic
def _issue_final(*, actor: Actor, invoice: Invoice, on: date, at: datetime, notify: bool) -> Issued:
    """Issue a final invoice, and make due what is not paid of its advances: the work is done."""
    issued = _issue_draft(actor=actor, invoice=invoice, on=on, at=at, notify=notify)
    chosen = sorted(chosen_advances(invoice))
    book_rest_of_advances(actor=actor, book=invoice.book, advances=chosen, on=on, at=at)
    return issued


def _issue_draft(*, actor: Actor, invoice: Invoice, on: date, at: datetime, notify: bool) -> Issued:
    return issue(
        actor=actor,
        invoice=invoice,
        content=content_of(invoice, on),
        attachments=attached_to(invoice),
        on=on,
        at=at,
        notify=notify,
    )


def issue(
    *,
    actor: Actor,
    invoice: Invoice,
    content: Content,
    on: date,
    at: datetime,
    notify: bool,
    attachments: Sequence[dict[str, Any]] = (),
    taken_back: HouseholdTakenBack | None = None,
) -> Issued:
    """As issue_invoice, with the content at hand. `invoice` has customer, organisation, book loaded.

    taken_back: the deduction for rot or rut that a credit note takes back.
    """
    customer, book = invoice.customer, invoice.book
    sums = sums_of(content)
    if content.advances and not invoice.credits_id and sums.net < 0:
        raise errors.AdvancesTooLarge
    if book.is_vat_free(invoice.delivered_on or on):
        refuse_past_the_vat_limit(book, invoice.delivered_on or on, sums.work)
    household = household_of(invoice, content, sums, on)
    deduction = (household or taken_back or NO_DEDUCTION).deduction
    due = due_day(on, customer.payment_days)
    document = document_of(
        seller=party_of(book.organisation),
        buyer=party_of(customer.organisation, endpoint=customer.peppol_id),
        content=content,
        sums=sums,
        words=Words(
            issued_on=on,
            due_on=due,
            delivered_on=invoice.delivered_on or on,
            our_reference=invoice.our_reference,
            your_reference=invoice.your_reference,
            order_reference=invoice.order_reference,
            note=invoice.note,
            bankgiro=book.bankgiro,
            plusgiro=book.plusgiro,
            swish=book.swish,
            taking_back=_number_of(invoice.credits_id),
            attachments=attachments,
            language=customer.language,
        ),
        household=(household or taken_back or NO_DEDUCTION).shown(),
    )
    fee = terms_on(actor.tenant_id, on).fee_basis_points
    wanted = {
        "tenant": actor.tenant_id,
        "book": book.pk,
        "invoice": invoice.pk,
        "day": on.isoformat(),
        "due": due.isoformat(),
        "at": at.isoformat(),
        "by": actor.name,
        "account": actor.account_id,
        "activity": invoice.activity_id,
        "net": sums.net,
        "vat": sums.vat,
        "total": sums.total - deduction,
        "customer": customer.organisation.name,
        "document": document,
        "voucher": {
            "lines": voucher_lines(
                sums,
                activity=invoice.activity_id,
                fee_basis_points=fee,
                kind=content.kind,
                deduction=deduction,
                is_due=content.kind != "advance" or was_due(invoice),
            )
        }
        | ({"settle": taken_back.settle} if taken_back else {}),
        "kind": "credit" if invoice.credits_id else "invoice",
        "notify": notify,
        "claims": household.claims() if household else (),
    }
    return _issue(wanted)


def _issue(wanted: dict[str, Any]) -> Issued:
    try:
        with refusals_of_the_books(), connection.cursor() as cursor:
            function = "issue_household" if wanted["claims"] else "issue_invoice"
            cursor.execute(
                f"SELECT issuance_id, number, ocr, voucher_id FROM {function}(%s::jsonb)",  # noqa: S608
                [json.dumps(wanted)],
            )
            return Issued(*cursor.fetchone())
    except DatabaseError as trouble:
        kind = REFUSALS.get(getattr(trouble.__cause__, "sqlstate", "") or "")
        if kind is None:
            raise
        raise kind from trouble


@transaction.atomic
def credit_invoice(*, actor: Actor, invoice: Invoice, on: date, why: str, at: datetime) -> Issued:
    """Take back an issued invoice in full: a credit note with its own number that names the original.

    What is unpaid on the original is settled against the credit note in the same stroke (ML 17 kap. 22–23 §§).
    Raises NotIssued, AlreadyCredited, PaidAlready, AskedForAlready.
    """
    original = Issuance.objects.filter(tenant_id=actor.tenant_id, invoice=invoice).first()
    if original is None:
        raise errors.NotIssued
    Invoice.objects.select_for_update().get(pk=invoice.pk)
    claim = OpenItem.objects.filter(voucher_id=original.voucher_id, account=chart.RECEIVABLES).first()
    if Invoice.objects.filter(tenant_id=actor.tenant_id, credits=invoice, issuances__isnull=False).exists():
        raise errors.AlreadyCredited
    if claim is None or claim.settled:
        raise errors.PaidAlready
    content = content_of_issued(original, invoice).turned()
    taken_back = household_taken_back(original)
    credit = draft_invoice(
        actor=actor,
        customer=invoice.customer,
        activity_id=invoice.activity_id,
        lines=content.lines,
        at=at,
        our_reference=invoice.our_reference,
        your_reference=invoice.your_reference,
        order_reference=invoice.order_reference,
        delivered_on=on,
        note=f"Krediterar faktura {original.number}. {why}".strip(),
        taking_back=invoice,
        discount=content.discount,
        rounds=content.rounds,
        kind=content.kind,
    )
    issued = issue(
        actor=actor,
        invoice=credit,
        content=content,
        on=on,
        at=at,
        notify=True,
        taken_back=taken_back,
    )
    _settle_against(actor, claim, issued, on, at)
    return issued


def _settle_against(actor: Actor, claim: OpenItem, issued: Issued, on: date, at: datetime) -> None:
    """Set the credit note off against the claim: a voucher of two lines on the receivables account."""
    credit = OpenItem.objects.get(voucher_id=issued.voucher_id)
    post_voucher(
        VoucherDraft(
            book=claim.book_id,
            series="K",
            day=on,
            text=f"Kvittning {claim.label} mot {credit.label}",
            key=f"set-off/{issued.issuance_id}",
            lines=((claim.account, None, -claim.remaining), (claim.account, None, claim.remaining)),
            settle=((claim.pk, claim.remaining), (credit.pk, credit.remaining)),
        ),
        actor=actor,
        at=at,
    )


def _number_of(invoice_id: int | None) -> str:
    if invoice_id is None:
        return ""
    return str(Issuance.objects.values_list("number", flat=True).get(invoice_id=invoice_id))
