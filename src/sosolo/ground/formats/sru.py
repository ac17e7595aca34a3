"""SRU: annexes to the income tax return as two files, INFO.SRU and BLANKETTER.SRU, in ISO 8859-1.

The form here is NE, a sole trader's business (field codes of 2024P4). Whole kronor, truncated by the caller; a field
that is zero is left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import BadField, CutFile, NotWritable, WrongKind
from sosolo.ground.formats.plain_text import fit, one_line
from sosolo.ground.formats.safe_xml import refuse_no_text

NE_FIELDS = {
    "R1": "7400", "R2": "7401", "R3": "7402", "R4": "7403", "R5": "7500", "R6": "7501", "R7": "7502", "R8": "7503",
    "R9": "7504", "R10": "7505", "R11": "7440", "R12": "7600", "R13": "7601", "R14": "7700", "R15": "7602", "R16": "7701",
    "R18": "7702", "R19": "7603", "R20+": "7614", "R20-": "7703", "R22": "7704", "R23": "7604", "R24": "7705",
    "R25": "7706", "R26": "7605", "R27": "7606", "R28": "7707", "R30": "7708", "R31": "7607", "R32": "7608", "R34": "7709",
    "R36": "7710", "R37": "7609", "R38": "7711", "R39": "7712", "R40": "7610", "R41": "7713", "R43": "7714", "R44": "7611",
    "R45": "7612", "R46": "7613", "R47": "7630", "R48": "7730",
    "B1": "7200", "B2": "7210", "B3": "7211", "B4": "7212", "B5": "7213", "B6": "7240", "B7": "7250", "B8": "7260",
    "B9": "7280", "B10": "7300", "B11": "7320", "B12": "7330", "B13": "7380", "B14": "7381", "B15": "7382", "B16": "7383",
}  # fmt: skip
SIGNED = frozenset(
    {code for box, code in NE_FIELDS.items() if box[0] == "B" or box in {f"R{n}" for n in range(1, 13)}}
    | {"7712", "7713"}
)
_AMOUNT = re.compile(r"-?[0-9]{1,12}")
YEAR_START, YEAR_END = "7011", "7012"
ASSISTED, NOT_ASSISTED = "8046", "8047"
_INCOME, _COST = ("R1", "R2", "R3", "R4"), ("R5", "R6", "R7", "R8", "R9", "R10")
_EXCLUSIVE = ((ASSISTED, NOT_ASSISTED), ("7630", "7730"))
MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Form:
    """One form. kind: such as NE-2024P4. owner: twelve digits. fields: code to whole kronor, text or X."""

    kind: str
    owner: str
    name: str
    fields: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who delivers the files. number: twelve digits."""

    number: str
    name: str
    postcode: str
    city: str
    address: str = ""
    email: str = ""
    phone: str = ""


def ne_form(
    owner: str, name: str, boxes: Mapping[str, int], *, year: int, more: Mapping[str, str] | None = None
) -> Form:
    """Return the NE form of a calendar year: R11 and R12 are counted from R1 to R10, costs given as positive numbers."""
    unknown = sorted(set(boxes) - set(NE_FIELDS))
    if unknown:
        raise NotWritable(reason=told("blanketten NE har ingen ruta {unknown}", unknown=", ".join(unknown)))
    result = sum(boxes.get(box, 0) for box in _INCOME) - sum(boxes.get(box, 0) for box in _COST)
    fields: dict[str, int | str] = {YEAR_START: f"{year}0101", YEAR_END: f"{year}1231", **(more or {})}
    fields |= {
        NE_FIELDS[box]: amount for box, amount in {**boxes, "R11": result, "R12": result}.items() if amount
    }
    return Form(f"NE-{year}P4", owner, name, fields)


def write_sru(
    forms: Sequence[Form], supplier: Supplier, *, program: str, created: datetime
) -> tuple[bytes, bytes]:
    """Return INFO.SRU and BLANKETTER.SRU."""
    stamp = f"{created:%Y%m%d %H%M%S}"
    info = ["#DATABESKRIVNING_START", "#PRODUKT SRU", f"#SKAPAD {stamp}", f"#PROGRAM {_text(program)}"]
    info += [
        "#FILNAMN BLANKETTER.SRU",
        "#DATABESKRIVNING_SLUT",
        "#MEDIELEV_START",
        f"#ORGNR {supplier.number}",
    ]
    info.append(f"#NAMN {_text(supplier.name)}")
    info += [f"#ADRESS {_text(supplier.address)}"] if supplier.address else []
    info += [f"#POSTNR {supplier.postcode}", f"#POSTORT {_text(supplier.city)}"]
    info += [f"#EMAIL {_text(supplier.email)}"] if supplier.email else []
    info += [f"#TELEFON {_text(supplier.phone)}"] if supplier.phone else []
    info.append("#MEDIELEV_SLUT")
    lines = []
    for form in forms:
        _refuse(form)
        lines += [f"#BLANKETT {form.kind}", f"#IDENTITET {form.owner} {stamp}", f"#NAMN {_text(form.name)}"]
        lines += [f"#UPPGIFT {code} {_value(value)}" for code, value in form.fields.items() if value != 0]
        lines.append("#BLANKETTSLUT")
    lines.append("#FIL_SLUT")
    return _encoded(info), _encoded(lines)


def _refuse(form: Form) -> None:
    if len(form.owner) != 12 or not form.owner.isdecimal():
        raise NotWritable(reason=told("numret {owner} ska ha tolv siffror", owner=form.owner))
    for one, other in _EXCLUSIVE:
        if form.fields.get(one) and form.fields.get(other):
            raise NotWritable(
                reason=told("fälten {one} och {other} får inte båda finnas", one=one, other=other)
            )
    for code, value in form.fields.items():
        if len(code) != 4 or not code.isdecimal():
            raise NotWritable(reason=told("fältkoden {code} ska ha fyra siffror", code=code))
        if isinstance(value, int) and (abs(value) >= 10**12 or (value < 0 and code not in SIGNED)):
            raise NotWritable(reason=told("fältet {code} kan inte vara {value}", code=code, value=value))


def read_forms(data: bytes) -> tuple[Form, ...]:
    """Read BLANKETTER.SRU."""
    refuse_no_text(data, limit=MOST_BYTES)
    lines = [line.strip() for line in data.decode("iso-8859-1").splitlines()]
    if not lines[0].startswith("#BLANKETT "):
        raise WrongKind(expected="BLANKETTER.SRU", found=one_line(lines[0][:20]))
    forms: list[Form] = []
    fields: dict[str, int | str] = {}
    head = {"#BLANKETT": "", "#IDENTITET": "", "#NAMN": ""}
    for number, line in enumerate(lines, 1):
        label, _, rest = line.partition(" ")
        if label in head:
            head[label] = rest
        elif label == "#UPPGIFT":
            code, _, value = rest.partition(" ")
            fields[code] = _read_value(code, value, number)
        elif label == "#BLANKETTSLUT":
            forms.append(Form(head["#BLANKETT"], head["#IDENTITET"][:12], head["#NAMN"], fields))
            fields = {}
        elif label == "#FIL_SLUT":
            return tuple(forms)
    raise CutFile(missing="#FIL_SLUT")


def _read_value(code: str, value: str, line: int) -> int | str:
    if code not in NE_FIELDS.values():
        return value
    if not _AMOUNT.fullmatch(value):
        raise BadField(line=line, field=code[:10], found=one_line(value[:20]))
    return int(value)


def _value(value: int | str) -> str:
    return str(value) if isinstance(value, int) else _text(value)


def _text(text: str) -> str:
    kept = fit(one_line(text), "iso-8859-1")[0][:250]
    if not kept:
        raise NotWritable(reason=phrase("en text i SRU-filen är tom"))
    return kept


def _encoded(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("iso-8859-1")
