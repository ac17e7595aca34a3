"""AGI XML to values. Any prefix, any field order; what the control rules object to comes as findings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from sosolo.ground.errors import phrase
from sosolo.ground.formats.agi.controls import faults_of
from sosolo.ground.formats.agi.doubts import doubts_of
from sosolo.ground.formats.agi.fields import COMPONENT, FIELDS, INSTANCE, Kind
from sosolo.ground.formats.agi.values import (
    Absence,
    AbsenceKind,
    AgiReturn,
    Contact,
    Individual,
    Main,
    Sender,
)
from sosolo.ground.formats.errors import BadField, CutFile, WrongKind
from sosolo.ground.formats.findings import Finding
from sosolo.ground.formats.safe_xml import line_of, read_xml

_C = f"{{{COMPONENT}}}"
_IDENTITY = frozenset({"201", "215", "006", "570", "205"})


@dataclass(frozen=True, slots=True)
class AgiFile:
    given: AgiReturn
    findings: tuple[Finding, ...]


def read_agi(data: bytes) -> AgiFile:
    root = read_xml(data)
    if root.tag != f"{{{INSTANCE}}}Skatteverket" or root.get("omrade") != "Arbetsgivardeklaration":
        raise WrongKind(expected="arbetsgivardeklaration", found=etree.QName(root).localname[:40])
    employer = _text(root, "Blankettgemensamt/Arbetsgivare/AgRegistreradId")
    forms = root.findall(_path("Blankett"))
    if not employer or not forms:
        raise CutFile(missing=phrase("arbetsgivaren eller uppgifterna"))
    given = AgiReturn(
        employer=employer,
        period=_text(forms[0], "Arendeinformation/Period"),
        sender=_sender(root),
        contacts=tuple(
            _contact(c) for c in root.findall(_path("Blankettgemensamt/Arbetsgivare/Kontaktperson"))
        ),
        individuals=tuple(_individual(iu) for iu in root.findall(_path("Blankett/Blankettinnehall/IU"))),
        main=_main(root.findall(_path("Blankett/Blankettinnehall/HU"))),
        absences=tuple(_absence(a) for a in root.findall(_path("Franvarouppgift"))),
    )
    return AgiFile(given, (*faults_of(given), *doubts_of(root, given)))


def _path(short: str) -> str:
    return "/".join(_C + step for step in short.split("/"))


def _text(element: etree._Element, short: str) -> str:
    return (element.findtext(_path(short)) or "").strip()


def _sender(root: etree._Element) -> Sender:
    sender = root.find(_path("Avsandare"))
    if sender is None:
        raise CutFile(missing=phrase("avsändaren"))
    person = sender.find(_path("TekniskKontaktperson"))
    contact = _contact(person) if person is not None else Contact("", "", "")
    return Sender(
        _text(sender, "Programnamn"), _text(sender, "Organisationsnummer"), contact, _text(sender, "Skapad")
    )


def _contact(element: etree._Element) -> Contact:
    return Contact(*(_text(element, name) for name in ("Namn", "Telefon", "Epostadress", "Sakomrade")))


def _main(found: list[etree._Element]) -> Main | None:
    if len(found) > 1:
        raise BadField(line=line_of(found[1]), field="arbetsgivaruppgiften", found=phrase("två i samma fil"))
    if not found:
        return None
    return Main(_number(found[0], "SummaArbAvgSlf"), _number(found[0], "SummaSkatteavdr"))


def _number(element: etree._Element, short: str) -> int:
    return _whole(_text(element, short) or "0", element, short)


def _whole(text: str, element: etree._Element, name: str) -> int:
    bare = text.removeprefix("-")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 15):
        raise BadField(line=line_of(element), field=name, found=text[:40])
    return int(text)


def _individual(element: etree._Element) -> Individual:
    fields: dict[str, int | str] = {}
    for child in element:
        code = child.get("faltkod", "")
        if not code or code in _IDENTITY:
            continue
        text = (child.text or "").strip()
        kind = FIELDS.get(code, ("", Kind.TEXT))[1]
        if kind is Kind.CROSS:
            fields[code] = 1 if text in ("1", "true") else text
        else:
            fields[code] = _whole(text, child, code) if kind is Kind.AMOUNT else text
    payee = _text(element, "BetalningsmottagareIUGROUP/BetalningsmottagareIDChoice/BetalningsmottagarId")
    is_removed = _text(element, "Borttag") in ("1", "true")
    return Individual(payee, _number(element, "Specifikationsnummer"), fields, is_removed)


def _absence(element: etree._Element) -> Absence:
    """Some programs put the kind and the removal in a FranvaroChoice of their own: they are read there too."""
    kind = _text(element, "FranvaroTyp") or _text(element, "FranvaroChoice/FranvaroTyp")
    removed = _text(element, "FranvaroBorttag") or _text(element, "FranvaroChoice/FranvaroBorttag")
    try:
        return Absence(
            payee=_text(element, "BetalningsmottagarId"),
            day=date.fromisoformat(_text(element, "FranvaroDatum")),
            number=_number(element, "FranvaroSpecifikationsnummer"),
            kind=AbsenceKind(kind) if kind else AbsenceKind.SICK_CHILD,
            hours=_decimal(element, "FranvaroTimmar"),
            percent=_decimal(element, "FranvaroProcent"),
            is_removed=removed in ("1", "true"),
        )
    except (ValueError, InvalidOperation):
        raise BadField(line=line_of(element), field=phrase("frånvarouppgiften"), found=kind[:40]) from None


def _decimal(element: etree._Element, name: str) -> Decimal | None:
    for short in ("TFP", "FP"):
        if text := _text(element, name + short):
            value = Decimal(text)
            if not value.is_finite():
                raise ValueError(text)
            return value
    return None
