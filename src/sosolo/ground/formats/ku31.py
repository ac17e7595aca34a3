"""KU31, the yearly statement of dividend and interest on members' shares, to Skatteverket (form 2322).

The namespaces carry the version of the description, one for each income year; 8.0 is that of 2022 and the newest
whose schema has been at hand. The version is therefore the caller's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.agi.values import Contact, Sender
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.numbers import luhn_holds

_BASE = "http://xmls.skatteverket.se/se/skatteverket/ai"
_FORM = "2322"


@dataclass(frozen=True, slots=True)
class Dividend:
    """One receiver. receiver: twelve digits. specification: stable, the key of a correction. Whole kronor.

    security: the name of this share, when it is another than that of the year.

    is_owner: the receiver leads or owns a close company. is_removed: takes an earlier statement back.
    """

    receiver: str
    specification: int
    paid: int = 0
    tax: int = 0
    is_owner: bool = False
    is_removed: bool = False
    security: str = ""


@dataclass(frozen=True, slots=True)
class DividendYear:
    """payer: twelve digits. year: the income year. security: the name of the share, such as Insats."""

    payer: str
    year: int
    security: str
    sender: Sender
    contact: Contact
    dividends: Sequence[Dividend]

    @property
    def paid(self) -> int:
        return sum(dividend.paid for dividend in self.dividends)

    @property
    def tax(self) -> int:
        return sum(dividend.tax for dividend in self.dividends)


def write_ku31(given: DividendYear, *, version: str = "8.0") -> bytes:
    _refuse(given)
    sender = given.sender
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Skatteverket omrade="Kontrolluppgifter" xmlns="{_BASE}/instans/infoForBeskattning/{version}" '
        f'xmlns:ku="{_BASE}/komponent/infoForBeskattning/{version}">\n'
        f"<ku:Avsandare><ku:Programnamn>{_text(sender.program)}</ku:Programnamn>"
        f"<ku:Organisationsnummer>{sender.number}</ku:Organisationsnummer>"
        f"<ku:TekniskKontaktperson>{_contact(sender.contact)}</ku:TekniskKontaktperson>"
        f"<ku:Skapad>{_text(sender.created)}</ku:Skapad></ku:Avsandare>\n"
        f"<ku:Blankettgemensamt><ku:Uppgiftslamnare><ku:UppgiftslamnarePersOrgnr>{given.payer}"
        f"</ku:UppgiftslamnarePersOrgnr><ku:Kontaktperson>{_contact(given.contact)}</ku:Kontaktperson>"
        "</ku:Uppgiftslamnare></ku:Blankettgemensamt>\n"
        f"{''.join(_form(given, dividend) for dividend in given.dividends)}</Skatteverket>\n"
    ).encode()


def _refuse(given: DividendYear) -> None:
    keys = [(d.receiver, d.specification) for d in given.dividends]
    if not keys or len(set(keys)) != len(keys):
        raise NotWritable(
            reason=phrase("kontrolluppgifter saknas eller har samma mottagare och specifikationsnummer")
        )
    for d in given.dividends:
        if (
            len(d.receiver) != 12
            or not d.receiver.isdecimal()
            or not luhn_holds(d.receiver[2:])
            or d.receiver == given.payer
        ):
            raise NotWritable(reason=told("mottagarens nummer {receiver} är fel", receiver=d.receiver))
        if min(d.paid, d.tax) < 0 or d.tax > d.paid or not (d.paid or d.is_removed):
            raise NotWritable(
                reason=told("beloppen för mottagaren {receiver} är orimliga", receiver=d.receiver)
            )


def _form(given: DividendYear, d: Dividend) -> str:
    if d.is_removed:
        content = '<ku:Borttag faltkod="205">1</ku:Borttag>'
    else:
        content = f'<ku:AvdragenSkatt faltkod="001">{d.tax}</ku:AvdragenSkatt>' if d.tax else ""
        content += '<ku:Delagare faltkod="061">1</ku:Delagare>' if d.is_owner else ""
        content += f'<ku:VPNamn faltkod="571">{_text(d.security or given.security)}</ku:VPNamn>'
        content += f'<ku:UtbetaldUtdelning faltkod="574">{d.paid}</ku:UtbetaldUtdelning>'
    return (
        f'<ku:Blankett nummer="{_FORM}"><ku:Arendeinformation><ku:Arendeagare>{given.payer}</ku:Arendeagare>'
        f"<ku:Period>{given.year}</ku:Period></ku:Arendeinformation><ku:Blankettinnehall><ku:KU31>"
        f'<ku:Inkomstar faltkod="203">{given.year}</ku:Inkomstar>{content}'
        f'<ku:Specifikationsnummer faltkod="570">{d.specification}</ku:Specifikationsnummer>'
        f'<ku:InkomsttagareKU31><ku:Inkomsttagare faltkod="215">{d.receiver}</ku:Inkomsttagare></ku:InkomsttagareKU31>'
        f'<ku:UppgiftslamnareKU31><ku:UppgiftslamnarId faltkod="201">{given.payer}</ku:UppgiftslamnarId>'
        "</ku:UppgiftslamnareKU31></ku:KU31></ku:Blankettinnehall></ku:Blankett>\n"
    )


def _contact(c: Contact) -> str:
    subject = f"<ku:Sakomrade>{_text(c.subject)}</ku:Sakomrade>" if c.subject else ""
    return (
        f"<ku:Namn>{_text(c.name)}</ku:Namn><ku:Telefon>{_text(c.phone)}</ku:Telefon>"
        f"<ku:Epostadress>{_text(c.email)}</ku:Epostadress>{subject}"
    )


def _text(text: str) -> str:
    kept = "".join(c for c in text if c.isprintable() and c not in "<>").strip()[:50]
    if not kept:
        raise NotWritable(reason=phrase("ett namn eller en kontaktuppgift saknas i kontrolluppgiften"))
    return escape(kept)
