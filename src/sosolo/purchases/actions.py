"""The writes of purchases: keep an invoice that came in, book it on a yes."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.errors import NotReadable
from sosolo.ground.formats.findings import Finding, Grade, finding_of
from sosolo.ground.formats.peppol.broken import RULE, Broken
from sosolo.ground.formats.peppol.reader import UNREAD, read_invoice
from sosolo.ground.formats.peppol.reader import PurchaseDraft as ReadInvoice
from sosolo.ground.formats.peppol.rules import RuleSet
from sosolo.ground.formats.peppol.values import Vat
from sosolo.ground.formats.peppol.verdict import Verdict, judge
from sosolo.ledger import chart
from sosolo.ledger.actions import Posted, VoucherDraft, post_voucher
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import store_file
from sosolo.platform.traces import leave_trace
from sosolo.purchases import errors
from sosolo.purchases.models import PurchaseApproval, PurchaseDraft

SUPPLIERS = 2440
EQUIPMENT = 1220
SERIES = "L"
SHOWN = 5
BUYER = "KÖPARE"
WRONG_BUYER = sentence("Fakturan är ställd till {name}, inte till oss.")


@transaction.atomic
def keep_purchase(*, actor: Actor, content: bytes, name: str, rules: RuleSet, at: datetime) -> PurchaseDraft:
    """Judge and read an invoice in the Peppol format and keep it as a draft.

    Raises CannotBeBooked when it cannot be read or its sums are wrong, KeptAlready for the same supplier and number.
    What only the network would refuse is kept with the draft.
    """
    actor.must_have("officer")
    verdict = judge(content, rules)
    if not verdict.can_be_read:
        raise errors.CannotBeBooked(
            reasons=_many(one.as_finding(Grade.FAULT) for one in verdict.faults), rules=verdict.rules
        )
    try:
        read = read_invoice(content)
    except NotReadable as refusal:
        raise errors.CannotBeBooked(
            reasons=Finding(UNREAD, Grade.FAULT, RULE, 0, {"rule": UNREAD, "sentence": finding_of(refusal)}),
            rules=verdict.rules,
        ) from None
    if wrong := [one for one in read.findings if one.grade == "fault"]:
        raise errors.CannotBeBooked(reasons=_many(wrong), rules=verdict.rules)
    book = book_of(actor.tenant_id)
    key, number = (read.seller_key or read.invoice.seller.name)[:60], read.invoice.number[:100]
    with connection.cursor() as cursor:
        lock = f"purchase/{book.pk}/{key}/{number}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [lock])
    if before := PurchaseDraft.objects.filter(book=book, supplier_key=key, number=number).first():
        raise errors.KeptAlready(number=number, supplier=before.supplier, day=day_of(before.read_at))
    stored = store_file(
        actor=actor, content=content, name=name, media_type="application/xml", at=at, is_sensitive=True
    )
    invoice = read.invoice
    draft = PurchaseDraft.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        stored=stored,
        supplier=invoice.seller.name[:200],
        supplier_key=key,
        number=number,
        issued_on=invoice.issued,
        due_on=invoice.due,
        is_credit=invoice.is_credit,
        currency=invoice.currency[:3],
        net=invoice.net,
        vat=invoice.tax,
        rounding=invoice.rounding,
        payable=invoice.payable,
        by_hand=_why_by_hand(read),
        verdict=_kept(verdict, read, book.organisation.org_number),
        read_at=at,
        read_by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="keep", kind="purchase", object_id=draft.pk)
    return draft


def _many(found: Iterable[Finding]) -> Finding:
    """Return the first of what was found as one finding, so that each can be said in the language of the page."""
    shown: dict[str, object] = {f"a{place}": one for place, one in enumerate(islice(found, SHOWN))}
    return Finding("MANY", Grade.FAULT, " ".join(f"{{{name}}}" for name in shown), values=shown)


def _kept(verdict: Verdict, read: ReadInvoice, ours: str) -> dict[str, Any]:
    def plain(found: Iterable[Broken]) -> list[dict[str, object]]:
        return [
            {"rule": one.rule, "sentence": one.sentence, "official": one.official, "line": one.line}
            for one in found
        ]

    warnings = plain(verdict.warnings)
    buyer = read.invoice.buyer
    if buyer.org_number and buyer.org_number != ours:
        warnings.insert(0, {"rule": BUYER, "sentence": WRONG_BUYER.format(name=buyer.name), "line": 0})
    return {"rules": verdict.rules, "refusals": plain(verdict.refusals), "warnings": warnings}


def _why_by_hand(read: ReadInvoice) -> str:
    """Return why the books need a person: what our two accounts for VAT and debt cannot say."""
    invoice = read.invoice
    if invoice.currency != "SEK":
        return f"den är i {invoice.currency}"
    if invoice.prepaid:
        return phrase("en del är redan betald")
    reverse = {Vat.REVERSE, Vat.WITHIN_EU, Vat.EXPORT}
    if any(part.vat in reverse for part in invoice.subtotals):
        return phrase("köparen ska själv redovisa momsen")
    return ""


@transaction.atomic
def approve_purchase(*, actor: Actor, draft: PurchaseDraft, account: int, at: datetime) -> Posted:
    """Book the invoice: cost and input VAT against the debt to the supplier, on the invoice's day.

    Raises ApprovedAlready, NotACost, ByHand, and what the books refuse.
    """
    actor.must_have("officer")
    PurchaseDraft.objects.select_for_update().get(pk=draft.pk)
    if PurchaseApproval.objects.filter(draft=draft).exists():
        raise errors.ApprovedAlready
    if not (4000 <= account < 8000 or account == EQUIPMENT):
        raise errors.NotACost
    if draft.by_hand:
        raise errors.ByHand(reason=phrase(draft.by_hand))
    sign = -1 if draft.is_credit else 1
    kind = "Kreditfaktura" if draft.is_credit else "Faktura"
    posted = post_voucher(
        VoucherDraft(
            book=draft.book_id,
            series=SERIES,
            day=draft.issued_on,
            text=f"{kind} {draft.number} från {draft.supplier}",
            key=f"purchase/{draft.pk}",
            lines=(
                (account, None, sign * draft.net),
                (chart.INPUT_VAT, None, sign * draft.vat),
                (chart.ROUNDING, None, sign * draft.rounding),
                (SUPPLIERS, None, -sign * draft.payable),
            ),
        ),
        actor=actor,
        at=at,
    )
    PurchaseApproval.objects.create(
        tenant_id=actor.tenant_id,
        draft=draft,
        voucher_id=posted.voucher_id,
        account=account,
        at=at,
        by=actor.name,
        by_account=actor.account_id,
    )
    leave_trace(actor=actor, at=at, verb="approve", kind="purchase", object_id=draft.pk, account=account)
    return posted
