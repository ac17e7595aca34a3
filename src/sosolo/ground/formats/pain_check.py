"""Checking a pain.001 file that somebody made: the schema of its version, and its own counts and sums."""

from dataclasses import dataclass

from lxml import etree

from sosolo.ground.errors import sentence
from sosolo.ground.formats.errors import WrongKind
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.pain_doubts import doubts_of
from sosolo.ground.formats.safe_xml import MEGABYTE, line_of, ore_of, read_xml
from sosolo.ground.formats.schemas import pain_schema, schema_findings

_SCHEME = "urn:iso:std:iso:20022:tech:xsd:pain.001.001."
VERSIONS = ("03", "09", "11")
MOST_BYTES = 50 * MEGABYTE
COUNT = sentence("Filen säger {stated} betalningar men har {count}.")
SUM = sentence("Filen säger summan {stated} men betalningarna är {total:.2f}.")


@dataclass(frozen=True, slots=True)
class PainFile:
    """categories: salary (SALA), supplier (SUPP) … to öre."""

    version: str
    message_id: str
    count: int
    total: int
    categories: dict[str, int]
    findings: tuple[Finding, ...]


def check_pain001(data: bytes) -> PainFile:
    root = read_xml(data, limit=MOST_BYTES)
    name = etree.QName(root)
    space = name.namespace or ""
    version = space.removeprefix(_SCHEME)
    if name.localname != "Document" or not space.startswith(_SCHEME) or version not in VERSIONS:
        raise WrongKind(expected="pain.001", found=space[-20:] or name.localname[:40])
    found = list(schema_findings(root, pain_schema(version)))
    categories: dict[str, int] = {}
    total = count = 0
    for batch in root.iter(f"{{{space}}}PmtInf"):
        amounts = [_amount(amount) for amount in batch.iter(f"{{{space}}}InstdAmt")]
        category = batch.findtext(f".//{{{space}}}CtgyPurp/{{{space}}}Cd") or ""
        categories[category] = categories.get(category, 0) + sum(amounts)
        found += _differences(batch, space, len(amounts), sum(amounts))
        total, count = total + sum(amounts), count + len(amounts)
    for head in root.iter(f"{{{space}}}GrpHdr"):
        found += _differences(head, space, count, total)
    found += doubts_of(root, space)
    message_id = root.findtext(f".//{{{space}}}MsgId") or ""
    return PainFile(version, message_id, count, total, categories, tuple(found))


def _amount(element: etree._Element) -> int:
    return ore_of(element.text, line=line_of(element))


def _differences(element: etree._Element, space: str, count: int, total: int) -> list[Finding]:
    found = []
    stated = element.findtext(f"{{{space}}}NbOfTxs")
    if stated is not None and stated.strip() != str(count):
        found.append(
            Finding("count", Grade.FAULT, COUNT, line_of(element), {"stated": stated[:15], "count": count})
        )
    control = element.find(f"{{{space}}}CtrlSum")
    if control is not None and _amount(control) != total:
        values: dict[str, object] = {"stated": (control.text or "")[:20], "total": total / 100}
        found.append(
            Finding(
                "sum",
                Grade.FAULT,
                SUM,
                line_of(control),
                values,
            )
        )
    return found
