"""The VAT return as a file for Skatteverket's e-service (eSKDUpload 6.0): ISO 8859-1, whole kronor, official order.

The order of the boxes is that of the official example: purchases before output VAT, input VAT last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import BadField, NotWritable, WrongKind
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.plain_text import fit, one_line
from sosolo.ground.formats.safe_xml import line_of, read_xml

BOXES = {
    "05": "ForsMomsEjAnnan",
    "06": "UttagMoms",
    "07": "UlagMargbesk",
    "08": "HyrinkomstFriv",
    "20": "InkopVaruAnnatEg",
    "21": "InkopTjanstAnnatEg",
    "22": "InkopTjanstUtomEg",
    "23": "InkopVaruSverige",
    "24": "InkopTjanstSverige",
    "50": "MomsUlagImport",
    "35": "ForsVaruAnnatEg",
    "36": "ForsVaruUtomEg",
    "37": "InkopVaruMellan3p",
    "38": "ForsVaruMellan3p",
    "39": "ForsTjSkskAnnatEg",
    "40": "ForsTjOvrUtomEg",
    "41": "ForsKopareSkskSverige",
    "42": "ForsOvrigt",
    "10": "MomsUtgHog",
    "11": "MomsUtgMedel",
    "12": "MomsUtgLag",
    "30": "MomsInkopUtgHog",
    "31": "MomsInkopUtgMedel",
    "32": "MomsInkopUtgLag",
    "60": "MomsImportUtgHog",
    "61": "MomsImportUtgMedel",
    "62": "MomsImportUtgLag",
    "48": "MomsIngAvdr",
}
OUTPUT = ("10", "11", "12", "30", "31", "32", "60", "61", "62")
_BY_TAG = {tag: box for box, tag in BOXES.items()}
_DOCTYPE = (
    '<!DOCTYPE eSKDUpload PUBLIC "-//Skatteverket, Sweden//DTD Skatteverket eSKDUpload-DTD Version 6.0//SV" '
    '"https://www1.skatteverket.se/demoeskd/eSKDUpload_6p0.dtd">'
)


@dataclass(frozen=True, slots=True)
class VatReturn:
    """org_number: ten digits. period: YYYYMM, the last month of a quarter. boxes: box to whole kronor."""

    org_number: str
    period: str
    boxes: Mapping[str, int]
    text: str = ""

    @property
    def payable(self) -> int:
        """Return box 49: output VAT less input VAT, negative to get back."""
        return sum(self.boxes.get(box, 0) for box in OUTPUT) - self.boxes.get("48", 0)


@dataclass(frozen=True, slots=True)
class VatFile:
    given: VatReturn
    findings: tuple[Finding, ...] = ()


def write_vat_return(given: VatReturn) -> bytes:
    """Return the file. Boxes that are zero are left out; box 49 is always there."""
    unknown = sorted(set(given.boxes) - set(BOXES))
    if unknown or len(given.org_number) != 10 or not _is_period(given.period):
        raise NotWritable(
            reason=told(
                "momsdeklarationen har fel nummer, period eller ruta {unknown}", unknown=", ".join(unknown)
            )
        )
    lines = [
        '<?xml version="1.0" encoding="ISO-8859-1"?>',
        _DOCTYPE,
        '<eSKDUpload Version="6.0">',
        f"  <OrgNr>{given.org_number[:6]}-{given.org_number[6:]}</OrgNr>",
        "  <Moms>",
        f"    <Period>{given.period}</Period>",
    ]
    lines += [f"    <{tag}>{given.boxes[box]}</{tag}>" for box, tag in BOXES.items() if given.boxes.get(box)]
    lines.append(f"    <MomsBetala>{given.payable}</MomsBetala>")
    if given.text:
        shown = escape(fit(one_line(given.text), "iso-8859-1")[0])
        lines.append(f"    <TextUpplysningMoms>{shown}</TextUpplysningMoms>")
    return "\r\n".join([*lines, "  </Moms>", "</eSKDUpload>", ""]).encode("iso-8859-1")


def read_vat_return(data: bytes) -> VatFile:
    """Read a file. Its document type is cut out and never looked up."""
    root = read_xml(data, drop_doctype=True)
    moms = root.find("Moms")
    if root.tag != "eSKDUpload" or moms is None:
        raise WrongKind(expected=phrase("momsdeklaration (eSKDUpload)"), found=str(root.tag)[:40])
    boxes: dict[str, int] = {}
    stated = 0
    for child in moms:
        name, text = str(child.tag), (child.text or "").strip()
        if name in ("Period", "TextUpplysningMoms"):
            continue
        if not text.removeprefix("-").isdecimal() or len(text) > 15 or name not in {*_BY_TAG, "MomsBetala"}:
            raise BadField(line=line_of(child), field=name[:40], found=text[:40])
        if name == "MomsBetala":
            stated = int(text)
        else:
            boxes[_BY_TAG[name]] = int(text)
    number = (root.findtext("OrgNr") or "").replace("-", "").strip()
    text = (moms.findtext("TextUpplysningMoms") or "").strip()
    given = VatReturn(number, (moms.findtext("Period") or "").strip(), boxes, text)
    if given.payable == stated:
        return VatFile(given)
    values: dict[str, object] = {"stated": stated, "found": given.payable}
    words = sentence("Moms att betala (ruta 49) är {stated} men rutorna ger {found}.")
    return VatFile(given, (Finding("vat-sum", Grade.FAULT, words, 0, values),))


def _is_period(period: str) -> bool:
    return len(period) == 6 and period.isdecimal() and "01" <= period[4:] <= "12"
