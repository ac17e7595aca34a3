"""Pieces of UBL as strings, in the order of the schema. Empty values write nothing: empty elements are forbidden."""

import re
from base64 import b64encode
from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape

from sosolo.ground.errors import phrase
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.peppol.values import (
    Allowance,
    Attachment,
    Delivery,
    Endpoint,
    Party,
    Pay,
    Payment,
    TaxSubtotal,
    Vat,
)

_special = re.compile(r"[&<>\"\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_forbidden = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def text(value: str) -> str:
    if _special.search(value):
        return escape(_forbidden.sub("", value), {'"': "&quot;"})
    return value


def cbc(name: str, value: str) -> str:
    if not value or value.isspace():
        return ""
    return f"<cbc:{name}>{text(value.strip())}</cbc:{name}>"


def kronor(ore: int) -> str:
    sign, ore = ("-", -ore) if ore < 0 else ("", ore)
    return f"{sign}{ore // 100}.{ore % 100:02d}"


def number(value: Decimal | int) -> str:
    """Return a decimal without exponent and without needless zeros."""
    if isinstance(value, int):
        return str(value)
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def price(ore: Decimal | int) -> str:
    if ore == int(ore):
        return kronor(int(ore))
    shown = f"{ore / 100:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def percent(vat: Vat, rate: Decimal) -> str:
    return "" if vat is Vat.OUTSIDE else f"<cbc:Percent>{number(rate)}</cbc:Percent>"


VAT_SCHEME = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"


def category(element: str, vat: Vat, rate: Decimal, reason: str = "") -> str:
    return f"<cac:{element}><cbc:ID>{vat}</cbc:ID>{percent(vat, rate)}{reason}{VAT_SCHEME}</cac:{element}>"


def address(element: str, street: str, street_2: str, city: str, postcode: str, country: str) -> str:
    return (
        f"<cac:{element}>{cbc('StreetName', street)}{cbc('AdditionalStreetName', street_2)}{cbc('CityName', city)}"
        f"{cbc('PostalZone', postcode)}<cac:Country><cbc:IdentificationCode>{country}</cbc:IdentificationCode>"
        f"</cac:Country></cac:{element}>"
    )


def party(element: str, p: Party) -> str:
    return (
        f"<cac:{element}><cac:Party>{_endpoint(p)}{_trading_name(p)}"
        f"{address('PostalAddress', p.street, p.street_2, p.city, p.postcode, p.country)}{_tax_schemes(p)}"
        f"{_legal_entity(p)}{_contact(p)}</cac:Party></cac:{element}>\n"
    )


def _endpoint(p: Party) -> str:
    """A legal person's org number is the address when no other is given; a person's number never is."""
    end = p.endpoint
    if end is None and p.country == "SE" and len(p.org_number) == 10 and p.org_number[2] >= "2":
        end = Endpoint("0007", p.org_number)
    return f'<cbc:EndpointID schemeID="{text(end.scheme)}">{text(end.id)}</cbc:EndpointID>' if end else ""


def _trading_name(p: Party) -> str:
    return f"<cac:PartyName>{cbc('Name', p.trading_name)}</cac:PartyName>" if p.trading_name else ""


def _tax_schemes(p: Party) -> str:
    found = ""
    if p.vat_number:
        found = f"<cac:PartyTaxScheme>{cbc('CompanyID', p.vat_number)}{VAT_SCHEME}</cac:PartyTaxScheme>"
    if p.has_f_tax:
        found += (
            "<cac:PartyTaxScheme><cbc:CompanyID>Godkänd för F-skatt</cbc:CompanyID>"
            "<cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
        )
    return found


def _legal_entity(p: Party) -> str:
    scheme = ' schemeID="0007"' if p.country == "SE" else ""
    number = f"<cbc:CompanyID{scheme}>{text(p.org_number)}</cbc:CompanyID>" if p.org_number else ""
    return (
        f"<cac:PartyLegalEntity>{cbc('RegistrationName', p.name)}{number}"
        f"{cbc('CompanyLegalForm', p.legal_form)}</cac:PartyLegalEntity>"
    )


def _contact(p: Party) -> str:
    inner = cbc("Name", p.contact) + cbc("Telephone", p.phone) + cbc("ElectronicMail", p.email)
    return f"<cac:Contact>{inner}</cac:Contact>" if inner else ""


def reference(element: str, id_: str) -> str:
    return f"<cac:{element}>{cbc('ID', id_)}</cac:{element}>" if id_ else ""


def attachments(documents: Iterable[Attachment]) -> str:
    found = []
    for document in documents:
        inner = ""
        if document.content:
            inner = (
                f'<cbc:EmbeddedDocumentBinaryObject mimeCode="{text(document.mime)}" filename="{text(document.filename)}">'
                f"{b64encode(document.content).decode()}</cbc:EmbeddedDocumentBinaryObject>"
            )
        if document.url:
            inner += f"<cac:ExternalReference>{cbc('URI', document.url)}</cac:ExternalReference>"
        held = f"<cac:Attachment>{inner}</cac:Attachment>" if inner else ""
        found.append(
            f"<cac:AdditionalDocumentReference>{cbc('ID', document.id)}"
            f"{cbc('DocumentDescription', document.description)}{held}</cac:AdditionalDocumentReference>\n"
        )
    return "".join(found)


def delivery(d: Delivery | None) -> str:
    if d is None:
        return ""
    where = ""
    if d.country:
        where = f"<cac:DeliveryLocation>{address('Address', d.street, '', d.city, d.postcode, d.country)}</cac:DeliveryLocation>"
    to = (
        f"<cac:DeliveryParty><cac:PartyName>{cbc('Name', d.name)}</cac:PartyName></cac:DeliveryParty>"
        if d.name
        else ""
    )
    day = d.day.isoformat() if d.day else ""
    return f"<cac:Delivery>{cbc('ActualDeliveryDate', day)}{where}{to}</cac:Delivery>\n"


def payment_means(payments: Iterable[Payment], due: str) -> str:
    """Code 30 and the branch id are how the Swedish rules want a bankgiro or a plusgiro."""
    found = []
    for p in payments:
        branch = ""
        if p.kind is not Pay.IBAN:
            branch = (
                f"<cac:FinancialInstitutionBranch><cbc:ID>{p.kind}</cbc:ID></cac:FinancialInstitutionBranch>"
            )
        elif p.bic:
            branch = f"<cac:FinancialInstitutionBranch>{cbc('ID', p.bic)}</cac:FinancialInstitutionBranch>"
        found.append(
            f"<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>{cbc('PaymentDueDate', due)}"
            f"{cbc('PaymentID', p.reference)}<cac:PayeeFinancialAccount>{cbc('ID', p.number)}{cbc('Name', p.holder)}"
            f"{branch}</cac:PayeeFinancialAccount></cac:PaymentMeans>\n"
        )
    return "".join(found)


def allowances(found: Iterable[Allowance], currency: str, *, on_line: bool) -> str:
    return "".join(_allowance(a, currency, on_line=on_line) for a in found)


def _allowance(a: Allowance, currency: str, *, on_line: bool) -> str:
    if a.amount < 0 or not a.reason:
        raise NotWritable(
            reason=phrase("en rabatt eller avgift behöver ett belopp som inte är negativt och en orsak")
        )
    factor = (
        cbc("MultiplierFactorNumeric", number(a.percent))
        if a.percent is not None and a.base is not None
        else ""
    )
    base = (
        f'<cbc:BaseAmount currencyID="{currency}">{kronor(a.base)}</cbc:BaseAmount>'
        if a.base is not None and factor
        else ""
    )
    tax = "" if on_line else category("TaxCategory", a.vat, a.rate)
    return (
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{'true' if a.is_charge else 'false'}</cbc:ChargeIndicator>"
        f"{cbc('AllowanceChargeReason', a.reason)}{factor}"
        f'<cbc:Amount currencyID="{currency}">{kronor(a.amount)}</cbc:Amount>{base}{tax}</cac:AllowanceCharge>\n'
    )


def subtotal(s: TaxSubtotal, currency: str) -> str:
    reason = ""
    if s.vat not in (Vat.STANDARD, Vat.ZERO):
        reason = cbc("TaxExemptionReasonCode", s.reason_code) + cbc("TaxExemptionReason", s.reason)
        if not reason:
            raise NotWritable(reason=phrase("en momsfri del av fakturan behöver en orsak"))
    return (
        f'<cac:TaxSubtotal><cbc:TaxableAmount currencyID="{currency}">{kronor(s.base)}</cbc:TaxableAmount>'
        f'<cbc:TaxAmount currencyID="{currency}">{kronor(s.tax)}</cbc:TaxAmount>'
        f"{category('TaxCategory', s.vat, s.rate, reason)}</cac:TaxSubtotal>"
    )
