"""Invoice values to Peppol BIS Billing 3. Plain strings in schema order: the same values give the same bytes."""

from datetime import date
from decimal import Decimal

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.peppol import pieces
from sosolo.ground.formats.peppol.pieces import cbc, kronor, number
from sosolo.ground.formats.peppol.values import Invoice, InvoiceLine, Vat

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"


def write_invoice(invoice: Invoice) -> bytes:
    """Return the XML of an invoice or a credit note. Refuses sums that the lines do not bear out."""
    refuse_wrong_sums(invoice)
    root = "CreditNote" if invoice.is_credit else "Invoice"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="{_UBL}{root}-2" xmlns:cac="{_UBL}CommonAggregateComponents-2" '
        f'xmlns:cbc="{_UBL}CommonBasicComponents-2">\n'
        f"{_head(invoice)}{_references(invoice)}"
        f"{pieces.party('AccountingSupplierParty', invoice.seller)}{pieces.party('AccountingCustomerParty', invoice.buyer)}"
        f"{pieces.delivery(invoice.delivery)}{_payment(invoice)}"
        f"{pieces.allowances(invoice.allowances, invoice.currency, on_line=False)}{_taxes(invoice)}{_totals(invoice)}"
        f"{''.join(_line(line, invoice) for line in invoice.lines)}</{root}>\n"
    ).encode()


def refuse_wrong_sums(invoice: Invoice) -> None:
    """Refuse subtotals whose bases are not the lines', or whose tax is not the rate's to the öre."""
    bases: dict[tuple[Vat, Decimal], int] = {}
    for line in invoice.lines:
        bases[line.vat, line.rate] = bases.get((line.vat, line.rate), 0) + line.net
    for allowance in invoice.allowances:
        key = allowance.vat, allowance.rate
        bases[key] = bases.get(key, 0) + allowance.signed
    if not invoice.lines:
        raise NotWritable(reason=phrase("fakturan har inga rader"))
    if bases != {(s.vat, s.rate): s.base for s in invoice.subtotals} or len(bases) != len(invoice.subtotals):
        raise NotWritable(reason=phrase("momsunderlagen stämmer inte med raderna"))
    for s in invoice.subtotals:
        if abs(s.tax * 100 - s.base * s.rate) > 100 or (s.vat is not Vat.STANDARD and s.tax):
            raise NotWritable(
                reason=told(
                    "momsen på {base} stämmer inte med satsen {rate} %",
                    base=kronor(s.base),
                    rate=number(s.rate),
                )
            )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _head(i: Invoice) -> str:
    tax_point = cbc("TaxPointDate", _day(i.tax_point))
    code = i.type_code or ("381" if i.is_credit else "380")
    tax_currency = cbc("TaxCurrencyCode", "SEK") if i.tax_in_sek is not None else ""
    if i.is_credit:
        kind = f"{tax_point}<cbc:CreditNoteTypeCode>{code}</cbc:CreditNoteTypeCode>{cbc('Note', i.note)}"
    else:
        kind = f"{cbc('DueDate', _day(i.due))}<cbc:InvoiceTypeCode>{code}</cbc:InvoiceTypeCode>{cbc('Note', i.note)}{tax_point}"
    return (
        f"<cbc:CustomizationID>{CUSTOMIZATION}</cbc:CustomizationID><cbc:ProfileID>{PROFILE}</cbc:ProfileID>\n"
        f"{cbc('ID', i.number)}{cbc('IssueDate', _day(i.issued))}{kind}"
        f"<cbc:DocumentCurrencyCode>{i.currency}</cbc:DocumentCurrencyCode>{tax_currency}"
        f"{cbc('AccountingCost', i.accounting_cost)}{cbc('BuyerReference', i.buyer_reference)}\n"
    )


def _period(start: date | None, end: date | None) -> str:
    inner = cbc("StartDate", _day(start)) + cbc("EndDate", _day(end))
    return f"<cac:InvoicePeriod>{inner}</cac:InvoicePeriod>" if inner else ""


def _references(i: Invoice) -> str:
    order = ""
    if i.order_reference or i.sales_order:
        order = f"<cac:OrderReference>{cbc('ID', i.order_reference or 'NA')}{cbc('SalesOrderID', i.sales_order)}</cac:OrderReference>"
    preceding = "".join(
        f"<cac:BillingReference><cac:InvoiceDocumentReference>{cbc('ID', p.number)}{cbc('IssueDate', _day(p.issued))}"
        "</cac:InvoiceDocumentReference></cac:BillingReference>"
        for p in i.preceding
    )
    project = pieces.reference("ProjectReference", i.project)
    if i.is_credit and i.project:
        project = (
            f"<cac:AdditionalDocumentReference>{cbc('ID', i.project)}"
            "<cbc:DocumentTypeCode>50</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>"
        )
    contract = pieces.reference("ContractDocumentReference", i.contract)
    return (
        f"{_period(i.start, i.end)}{order}{preceding}{contract}{pieces.attachments(i.attachments)}{project}"
    )


def _payment(i: Invoice) -> str:
    means = pieces.payment_means(i.payments, _day(i.due) if i.is_credit else "")
    terms = f"<cac:PaymentTerms>{cbc('Note', i.terms)}</cac:PaymentTerms>\n" if i.terms else ""
    return means + terms


def _taxes(i: Invoice) -> str:
    subtotals = "".join(pieces.subtotal(s, i.currency) for s in i.subtotals)
    in_sek = ""
    if i.tax_in_sek is not None:
        in_sek = f'<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">{kronor(i.tax_in_sek)}</cbc:TaxAmount></cac:TaxTotal>\n'
    return f'<cac:TaxTotal><cbc:TaxAmount currencyID="{i.currency}">{kronor(i.tax)}</cbc:TaxAmount>{subtotals}</cac:TaxTotal>\n{in_sek}'


def _totals(i: Invoice) -> str:
    def amount(name: str, ore: int) -> str:
        return f'<cbc:{name} currencyID="{i.currency}">{kronor(ore)}</cbc:{name}>'

    optional = ""
    if i.discounts:
        optional += amount("AllowanceTotalAmount", i.discounts)
    if i.charges:
        optional += amount("ChargeTotalAmount", i.charges)
    if i.prepaid:
        optional += amount("PrepaidAmount", i.prepaid)
    if i.rounding:
        optional += amount("PayableRoundingAmount", i.rounding)
    return (
        f"<cac:LegalMonetaryTotal>{amount('LineExtensionAmount', i.line_total)}{amount('TaxExclusiveAmount', i.net)}"
        f"{amount('TaxInclusiveAmount', i.gross)}{optional}{amount('PayableAmount', i.payable)}</cac:LegalMonetaryTotal>\n"
    )


def _line(line: InvoiceLine, i: Invoice) -> str:
    root, counted = (
        ("CreditNoteLine", "CreditedQuantity") if i.is_credit else ("InvoiceLine", "InvoicedQuantity")
    )
    quantity, price = line.quantity, line.price
    if price < 0:
        quantity, price = -quantity, -price
    order = (
        f"<cac:OrderLineReference>{cbc('LineID', line.order_line)}</cac:OrderLineReference>"
        if line.order_line
        else ""
    )
    item_number = (
        f"<cac:SellersItemIdentification>{cbc('ID', line.item_number)}</cac:SellersItemIdentification>"
        if line.item_number
        else ""
    )
    base = ""
    if line.base_quantity != 1:
        base = f'<cbc:BaseQuantity unitCode="{line.unit}">{number(line.base_quantity)}</cbc:BaseQuantity>'
    return (
        f"<cac:{root}>{cbc('ID', line.id)}{cbc('Note', line.note)}"
        f'<cbc:{counted} unitCode="{line.unit}">{number(quantity)}</cbc:{counted}>'
        f'<cbc:LineExtensionAmount currencyID="{i.currency}">{kronor(line.net)}</cbc:LineExtensionAmount>'
        f"{cbc('AccountingCost', line.accounting_cost)}{_period(line.start, line.end)}{order}"
        f"{pieces.allowances(line.allowances, i.currency, on_line=True)}"
        f"<cac:Item>{cbc('Description', line.description)}{cbc('Name', line.name)}{item_number}"
        f"{pieces.category('ClassifiedTaxCategory', line.vat, line.rate)}</cac:Item>"
        f'<cac:Price><cbc:PriceAmount currencyID="{i.currency}">{pieces.price(price)}</cbc:PriceAmount>{base}</cac:Price>'
        f"</cac:{root}>\n"
    )
