"""AGI values to XML, plain strings in the order of the official example: the same values give the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from sosolo.ground.errors import phrase
from sosolo.ground.formats.agi.controls import refuse_return
from sosolo.ground.formats.agi.fields import CLOSE, COMPONENT, INSTANCE, OPEN, ORDER
from sosolo.ground.formats.agi.values import Absence, AbsenceKind, AgiReturn, Contact, Individual
from sosolo.ground.formats.errors import NotWritable

_SCHEMA = (
    "http://xmls.skatteverket.se/se/skatteverket/da/arbetsgivardeklaration/arbetsgivardeklaration_1.1.xsd"
)


def write_agi(given: AgiReturn) -> bytes:
    """Return the file. Refuses what the control rules that we know would refuse."""
    refuse_return(given)
    parts = [_head(given)]
    if given.main is not None:
        parts.append(_main(given, given.main.contributions, given.main.tax))
    parts += _individuals(given, given.individuals)
    parts += _absences(given, given.absences)
    parts.append("</Skatteverket>\n")
    return "".join(parts).encode()


def _head(given: AgiReturn) -> str:
    sender = given.sender
    contacts = "".join(f"<agd:Kontaktperson>{_contact(c)}</agd:Kontaktperson>" for c in given.contacts)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<Skatteverket omrade="Arbetsgivardeklaration" xmlns="{INSTANCE}" xmlns:agd="{COMPONENT}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{INSTANCE} {_SCHEMA}">\n'
        f"<agd:Avsandare><agd:Programnamn>{_text(sender.program)}</agd:Programnamn>"
        f"<agd:Organisationsnummer>{sender.number}</agd:Organisationsnummer>"
        f"<agd:TekniskKontaktperson>{_contact(sender.contact)}</agd:TekniskKontaktperson>"
        f"<agd:Skapad>{_text(sender.created)}</agd:Skapad></agd:Avsandare>\n"
        f"<agd:Blankettgemensamt><agd:Arbetsgivare><agd:AgRegistreradId>{given.employer}</agd:AgRegistreradId>{contacts}"
        "</agd:Arbetsgivare></agd:Blankettgemensamt>\n"
    )


def _contact(contact: Contact) -> str:
    subject = f"<agd:Sakomrade>{_text(contact.subject)}</agd:Sakomrade>" if contact.subject else ""
    return (
        f"<agd:Namn>{_text(contact.name)}</agd:Namn><agd:Telefon>{_text(contact.phone, 20)}</agd:Telefon>"
        f"<agd:Epostadress>{_text(contact.email, 254)}</agd:Epostadress>{subject}"
    )


def _form(given: AgiReturn) -> str:
    return (
        f"<agd:Blankett><agd:Arendeinformation><agd:Arendeagare>{given.employer}</agd:Arendeagare>"
        f"<agd:Period>{given.period}</agd:Period></agd:Arendeinformation><agd:Blankettinnehall>"
    )


def _main(given: AgiReturn, contributions: int, tax: int) -> str:
    return (
        f'{_form(given)}<agd:HU><agd:ArbetsgivareHUGROUP><agd:AgRegistreradId faltkod="201">{given.employer}'
        "</agd:AgRegistreradId></agd:ArbetsgivareHUGROUP>"
        f'<agd:RedovisningsPeriod faltkod="006">{given.period}</agd:RedovisningsPeriod>'
        f'<agd:SummaArbAvgSlf faltkod="487">{contributions}</agd:SummaArbAvgSlf>'
        f'<agd:SummaSkatteavdr faltkod="497">{tax}</agd:SummaSkatteavdr>'
        "</agd:HU></agd:Blankettinnehall></agd:Blankett>\n"
    )


def _individuals(given: AgiReturn, individuals: Iterable[Individual]) -> Iterator[str]:
    before = (
        f'{_form(given)}<agd:IU><agd:ArbetsgivareIUGROUP><agd:AgRegistreradId faltkod="201">{given.employer}'
        "</agd:AgRegistreradId></agd:ArbetsgivareIUGROUP><agd:BetalningsmottagareIUGROUP><agd:BetalningsmottagareIDChoice>"
        '<agd:BetalningsmottagarId faltkod="215">'
    )
    middle = (
        "</agd:BetalningsmottagarId></agd:BetalningsmottagareIDChoice></agd:BetalningsmottagareIUGROUP>"
        f'<agd:RedovisningsPeriod faltkod="006">{given.period}</agd:RedovisningsPeriod>'
        '<agd:Specifikationsnummer faltkod="570">'
    )
    after = "</agd:IU></agd:Blankettinnehall></agd:Blankett>\n"
    shapes: dict[tuple[str, ...], str] = {}
    for one in individuals:
        if one.is_removed:
            content = '<agd:Borttag faltkod="205">1</agd:Borttag>'
        else:
            shape = tuple(one.fields)
            if shape not in shapes:
                shapes[shape] = _shape(shape)
            content = shapes[shape] % _clean(one.fields)
        yield f"{before}{one.payee}{middle}{one.specification:03d}</agd:Specifikationsnummer>{content}{after}"


def _shape(codes: tuple[str, ...]) -> str:
    """Return the fields in the file's order with a named place for each value; many payees share one shape."""
    return "".join(f"{OPEN[code]}%({code})s{CLOSE[code]}" for code in sorted(codes, key=ORDER.__getitem__))


def _clean(fields: Mapping[str, int | str]) -> Mapping[str, int | str]:
    if all(value.__class__ is int for value in fields.values()):
        return fields
    return {code: value if isinstance(value, int) else _text(value) for code, value in fields.items()}


def _absences(given: AgiReturn, absences: Iterable[Absence]) -> Iterator[str]:
    """The kind stands directly in the part, also in one that takes back: the schema asks for it there too."""
    for a in absences:
        removed = '<agd:FranvaroBorttag faltkod="820">1</agd:FranvaroBorttag>' if a.is_removed else ""
        yield (
            f'<agd:Franvarouppgift><agd:AgRegistreradId faltkod="201">{given.employer}</agd:AgRegistreradId>'
            f'<agd:RedovisningsPeriod faltkod="006">{given.period}</agd:RedovisningsPeriod>'
            f'<agd:FranvaroDatum faltkod="821">{a.day.isoformat()}</agd:FranvaroDatum>'
            f'<agd:BetalningsmottagarId faltkod="215">{a.payee}</agd:BetalningsmottagarId>'
            f'<agd:FranvaroSpecifikationsnummer faltkod="822">{a.number}</agd:FranvaroSpecifikationsnummer>'
            f'{removed}<agd:FranvaroTyp faltkod="823">{a.kind}</agd:FranvaroTyp>'
            f"{'' if a.is_removed else _extent(a)}</agd:Franvarouppgift>\n"
        )


def _extent(a: Absence) -> str:
    short, codes = ("TFP", ("824", "825")) if a.kind is AbsenceKind.SICK_CHILD else ("FP", ("826", "827"))
    if a.percent is not None:
        return f'<agd:FranvaroProcent{short} faltkod="{codes[0]}">{a.percent:f}</agd:FranvaroProcent{short}>'
    return f'<agd:FranvaroTimmar{short} faltkod="{codes[1]}">{a.hours:f}</agd:FranvaroTimmar{short}>'


def _text(text: str, longest: int = 50) -> str:
    """Text fields hold no < or > at all in the AGI, so they are left out rather than escaped."""
    kept = "".join(c for c in text if c.isprintable() and c not in "<>").strip()[:longest]
    if not kept:
        raise NotWritable(reason=phrase("ett namn eller en kontaktuppgift saknas i arbetsgivardeklarationen"))
    return escape(kept)
