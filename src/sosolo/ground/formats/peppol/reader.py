"""UBL to values, for a purchase draft. Reads what can be read; what the file states is kept beside what its lines give."""

from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lxml import etree

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.errors import BadField
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.peppol.node import Node
from sosolo.ground.formats.peppol.values import (
    Allowance,
    Attachment,
    Delivery,
    Endpoint,
    Invoice,
    InvoiceLine,
    Party,
    Pay,
    Payment,
    Preceding,
    TaxSubtotal,
    Vat,
)
from sosolo.ground.formats.peppol.verdict import refuse_other
from sosolo.ground.formats.safe_xml import line_of, read_xml
from sosolo.ground.formats.schemas import schema_findings, ubl_schema


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """An invoice that came in. stated: the file's own sums in öre; they may differ from the invoice's properties.

    seller_key: the org number, VAT number or address by which the seller is known. findings: what to look at.
    """

    invoice: Invoice
    stated: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def seller_key(self) -> str:
        seller = self.invoice.seller
        return seller.org_number or seller.vat_number or (seller.endpoint.id if seller.endpoint else "")


UNREAD = "READ"
"""The rule that an invoice breaks which the official rules let through and this reader refuses."""
_STATED = {
    "line_total": "LineExtensionAmount",
    "net": "TaxExclusiveAmount",
    "gross": "TaxInclusiveAmount",
    "payable": "PayableAmount",
}
_SUM_SENTENCE = sentence("Filen säger {stated:.2f} för {name} men raderna ger {found:.2f}.")
_NAMES = {
    "line_total": phrase("summan av raderna"),
    "net": phrase("summan utan moms"),
    "gross": phrase("summan med moms"),
    "payable": phrase("att betala"),
}


def read_invoice(data: bytes) -> PurchaseDraft:
    """Read an invoice or a credit note. Refuses what is no UBL invoice; other faults are findings."""
    root = read_xml(data)
    refuse_other(root)
    top = Node(root)
    invoice = _invoice(top, is_credit=etree.QName(root).localname == "CreditNote")
    stated = {name: top.ore(f"LegalMonetaryTotal/{path}") for name, path in _STATED.items()}
    schema = schema_findings(root, ubl_schema("CreditNote" if invoice.is_credit else "Invoice"))
    return PurchaseDraft(invoice, stated, (*schema, *_sum_findings(invoice, stated)))


def _sum_findings(invoice: Invoice, stated: dict[str, int]) -> list[Finding]:
    found = []
    for name, ore in stated.items():
        own = getattr(invoice, name)
        if own != ore:
            values = {"stated": ore / 100, "name": _NAMES[name], "found": own / 100}
            found.append(Finding("sum", Grade.FAULT, _SUM_SENTENCE, 0, values))
    return found


def _invoice(top: Node, *, is_credit: bool) -> Invoice:
    line_name = "CreditNoteLine" if is_credit else "InvoiceLine"
    currency = top.text("DocumentCurrencyCode")
    totals = [total for total in top.all("TaxTotal") if total.all("TaxSubtotal")] or top.all("TaxTotal")[:1]
    return Invoice(
        number=top.text("ID"),
        issued=top.day("IssueDate") or _no_day(top),
        seller=_party(top, "AccountingSupplierParty/Party"),
        buyer=_party(top, "AccountingCustomerParty/Party"),
        lines=tuple(_line(line, is_credit=is_credit) for line in top.all(line_name)),
        subtotals=tuple(_subtotal(s) for total in totals for s in total.all("TaxSubtotal")),
        due=top.day("DueDate") or top.day("PaymentMeans/PaymentDueDate"),
        currency=currency,
        buyer_reference=top.text("BuyerReference"),
        order_reference=top.text("OrderReference/ID"),
        sales_order=top.text("OrderReference/SalesOrderID"),
        contract=top.text("ContractDocumentReference/ID"),
        project=top.text("ProjectReference/ID") or _coded_project(top),
        accounting_cost=top.text("AccountingCost"),
        note="\n".join(note.value for note in top.all("Note")),
        terms="\n".join(terms.text("Note") for terms in top.all("PaymentTerms")),
        start=top.day("InvoicePeriod/StartDate"),
        end=top.day("InvoicePeriod/EndDate"),
        tax_point=top.day("TaxPointDate"),
        delivery=_delivery(top),
        payments=tuple(_payment(p) for p in top.all("PaymentMeans") if p.text("PayeeFinancialAccount/ID")),
        allowances=tuple(_allowance(a) for a in top.all("AllowanceCharge")),
        attachments=tuple(_attachments(top)),
        preceding=tuple(
            Preceding(b.text("InvoiceDocumentReference/ID"), b.day("InvoiceDocumentReference/IssueDate"))
            for b in top.all("BillingReference")
        ),
        prepaid=top.ore("LegalMonetaryTotal/PrepaidAmount"),
        rounding=top.ore("LegalMonetaryTotal/PayableRoundingAmount"),
        tax_in_sek=_tax_in_sek(top, currency),
        is_credit=is_credit,
        type_code=_type_code(top.text("CreditNoteTypeCode" if is_credit else "InvoiceTypeCode")),
    )


def _no_day(top: Node) -> date:
    raise BadField(line=line_of(top.element), field=phrase("fakturadatumet"), found="")


def _type_code(code: str) -> str:
    return "" if code in ("380", "381") else code


def _coded_project(top: Node) -> str:
    for reference in top.all("AdditionalDocumentReference"):
        if reference.text("DocumentTypeCode") == "50":
            return reference.text("ID")
    return ""


def _tax_in_sek(top: Node, currency: str) -> int | None:
    if currency == "SEK":
        return None
    for total in top.all("TaxTotal"):
        if total.attribute("TaxAmount", "currencyID") == "SEK":
            return total.ore("TaxAmount")
    return None


def _party(top: Node, path: str) -> Party:
    p = top.one(path)
    if p is None:
        raise BadField(line=line_of(top.element), field="parten", found="")
    vat, has_f_tax = "", False
    for scheme in p.all("PartyTaxScheme"):
        if scheme.text("TaxScheme/ID") == "VAT":
            vat = scheme.text("CompanyID")
        elif "f-skatt" in scheme.text("CompanyID").lower():
            has_f_tax = True
    end = p.text("EndpointID")
    return Party(
        name=p.text("PartyLegalEntity/RegistrationName") or p.text("PartyName/Name"),
        org_number=p.text("PartyLegalEntity/CompanyID"),
        vat_number=vat,
        endpoint=Endpoint(p.attribute("EndpointID", "schemeID"), end) if end else None,
        street=p.text("PostalAddress/StreetName"),
        street_2=p.text("PostalAddress/AdditionalStreetName"),
        city=p.text("PostalAddress/CityName"),
        postcode=p.text("PostalAddress/PostalZone"),
        country=p.text("PostalAddress/Country/IdentificationCode"),
        trading_name=p.text("PartyName/Name"),
        legal_form=p.text("PartyLegalEntity/CompanyLegalForm"),
        contact=p.text("Contact/Name"),
        phone=p.text("Contact/Telephone"),
        email=p.text("Contact/ElectronicMail"),
        has_f_tax=has_f_tax,
    )


def _vat(node: Node, path: str) -> tuple[Vat, Decimal]:
    code = node.text(f"{path}/ID")
    try:
        return Vat(code or "O"), node.number(f"{path}/Percent", Decimal(0))
    except ValueError:
        raise BadField(line=line_of(node.element), field="momskategorin", found=code[:10]) from None


def _line(line: Node, *, is_credit: bool) -> InvoiceLine:
    counted = "CreditedQuantity" if is_credit else "InvoicedQuantity"
    vat, rate = _vat(line, "Item/ClassifiedTaxCategory")
    return InvoiceLine(
        id=line.text("ID"),
        name=line.text("Item/Name"),
        quantity=line.number(counted, Decimal(0)),
        price=line.number("Price/PriceAmount", Decimal(0)) * 100,
        net=line.ore("LineExtensionAmount"),
        vat=vat,
        rate=rate,
        unit=line.attribute(counted, "unitCode"),
        base_quantity=line.number("Price/BaseQuantity", Decimal(1)),
        description=line.text("Item/Description"),
        note=line.text("Note"),
        allowances=tuple(_allowance(a) for a in line.all("AllowanceCharge")),
        start=line.day("InvoicePeriod/StartDate"),
        end=line.day("InvoicePeriod/EndDate"),
        order_line=line.text("OrderLineReference/LineID"),
        accounting_cost=line.text("AccountingCost"),
        item_number=line.text("Item/SellersItemIdentification/ID"),
    )


def _allowance(a: Node) -> Allowance:
    vat, rate = _vat(a, "TaxCategory") if a.one("TaxCategory") else (Vat.STANDARD, Decimal(25))
    has_factor = a.one("MultiplierFactorNumeric") is not None
    return Allowance(
        amount=a.ore("Amount"),
        reason=a.text("AllowanceChargeReason"),
        is_charge=a.text("ChargeIndicator") == "true",
        vat=vat,
        rate=rate,
        percent=a.number("MultiplierFactorNumeric", Decimal(0)) if has_factor else None,
        base=a.ore("BaseAmount") if a.one("BaseAmount") is not None else None,
    )


def _subtotal(s: Node) -> TaxSubtotal:
    vat, rate = _vat(s, "TaxCategory")
    return TaxSubtotal(
        vat,
        rate,
        s.ore("TaxableAmount"),
        s.ore("TaxAmount"),
        s.text("TaxCategory/TaxExemptionReason"),
        s.text("TaxCategory/TaxExemptionReasonCode"),
    )


def _payment(p: Node) -> Payment:
    branch = p.text("PayeeFinancialAccount/FinancialInstitutionBranch/ID")
    kind = Pay(branch) if branch in (Pay.BANKGIRO, Pay.PLUSGIRO) else Pay.IBAN
    return Payment(
        kind,
        p.text("PayeeFinancialAccount/ID"),
        p.text("PaymentID"),
        bic=branch if kind is Pay.IBAN else "",
        holder=p.text("PayeeFinancialAccount/Name"),
    )


def _delivery(top: Node) -> Delivery | None:
    d = top.one("Delivery")
    if d is None:
        return None
    where = "DeliveryLocation/Address"
    return Delivery(
        d.day("ActualDeliveryDate"),
        d.text(f"{where}/StreetName"),
        d.text(f"{where}/CityName"),
        d.text(f"{where}/PostalZone"),
        d.text(f"{where}/Country/IdentificationCode"),
        d.text("DeliveryParty/PartyName/Name"),
    )


def _attachments(top: Node) -> list[Attachment]:
    found = []
    for reference in top.all("AdditionalDocumentReference"):
        if reference.text("DocumentTypeCode") == "50":
            continue
        binary = "Attachment/EmbeddedDocumentBinaryObject"
        try:
            content = b64decode("".join(reference.text(binary).split()), validate=True)
        except NotBase64:
            raise BadField(
                line=line_of(reference.element), field="bilagan", found=phrase("trasig kodning")
            ) from None
        found.append(
            Attachment(
                reference.text("ID"),
                reference.text("DocumentDescription"),
                content,
                reference.attribute(binary, "filename"),
                reference.attribute(binary, "mimeCode") or "application/pdf",
                reference.text("Attachment/ExternalReference/URI"),
            )
        )
    return found
