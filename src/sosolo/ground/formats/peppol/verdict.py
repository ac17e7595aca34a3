"""What the official rules say of an invoice, in two parts.

faults     it cannot be read, or its sums are wrong: do not book it
refusals   the network would refuse it: identifiers, codes, what Peppol and Sweden add
warnings   worth mending, but nobody stops it
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from sosolo.ground.errors import Refused, sentence
from sosolo.ground.formats.errors import NotReadable
from sosolo.ground.formats.findings import finding_of
from sosolo.ground.formats.peppol.broken import Broken, broken
from sosolo.ground.formats.peppol.later import later_rules
from sosolo.ground.formats.peppol.rules import RuleSet, default_rules
from sosolo.ground.formats.safe_xml import read_xml
from sosolo.ground.formats.schemas import schema_findings, ubl_schema

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_sums = re.compile(
    r"RULES|BR-CO-(0[34]|1[0-7])|BR-(S|Z|E|AE|IC|G|O|AF|AG|IG|IP|B)-(0[89])|BR-DEC-\d+|BR-1[2-6]|BR-2[24]|BR-4[4568]"
    r"|PEPPOL-EN16931-R(040|041|042|046|053|054|055|120|130|061)"
)
_ROOTS = {f"{{{_UBL}Invoice-2}}Invoice": "Invoice", f"{{{_UBL}CreditNote-2}}CreditNote": "CreditNote"}
MOST_LINES = 3_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """rules: which rules judged. Lists are in the order of the document's rules."""

    rules: str
    faults: tuple[Broken, ...] = ()
    refusals: tuple[Broken, ...] = ()
    warnings: tuple[Broken, ...] = ()

    @property
    def can_be_read(self) -> bool:
        return not self.faults

    @property
    def would_be_accepted(self) -> bool:
        return not self.faults and not self.refusals


def judge(data: bytes, rules: RuleSet | None = None) -> Verdict:
    """Judge a document. What is no UBL invoice gets a verdict too; nothing is raised."""
    rules = rules or default_rules()
    try:
        root = read_xml(data)
        refuse_other(root)
    except Refused as refusal:
        return Verdict(rules.version, (Broken("XML", str(refusal), why=finding_of(refusal)),))
    in_schema = [
        Broken("XSD", str(finding), line=finding.line, why=finding)
        for finding in schema_findings(root, ubl_schema(_ROOTS[str(root.tag)]))
    ]
    if in_schema:
        return Verdict(rules.version, tuple(in_schema))
    found = judge_of(rules).findings(root)
    met = {one.rule for _, one in found}
    found += [("fatal", one) for one in later_rules(root) if one.rule not in met]
    return _sorted(found, rules.version)


def refuse_other(root: etree._Element) -> None:
    """Refuse what is no UBL invoice or credit note, or has more lines than may be judged at once."""
    if root.tag not in _ROOTS:
        shown = etree.QName(root).localname[:40]
        raise NotReadable(
            sentence("Filen är ingen faktura i Peppolformat (roten heter ”{found}”)."), found=shown
        )
    lines = sum(1 for _ in root.iterchildren("{*}InvoiceLine", "{*}CreditNoteLine"))
    if lines > MOST_LINES:
        raise NotReadable(
            sentence("Fakturan har {count} rader; vi tar emot högst {most}."), count=lines, most=MOST_LINES
        )


def _sorted(found: list[tuple[str, Broken]], version: str) -> Verdict:
    fatal = [broken for flag, broken in found if flag != "warning"]
    return Verdict(
        version,
        tuple(b for b in fatal if _sums.fullmatch(b.rule)),
        tuple(b for b in fatal if not _sums.fullmatch(b.rule)),
        tuple(b for flag, b in found if flag == "warning"),
    )


class Judge:
    """Two compiled stylesheets. Compiling costs half a second, judging some milliseconds: kept for the process."""

    def __init__(self, rules: RuleSet) -> None:
        from saxonche import PySaxonApiError, PySaxonProcessor  # noqa: PLC0415  (114 MB: only where something is judged)

        self.error: type[Exception] = PySaxonApiError
        self.engine: Any = PySaxonProcessor(license=False)
        self.engine.set_configuration_property("http://saxon.sf.net/feature/allowedProtocols", "file")
        compiler = self.engine.new_xslt30_processor()
        self.sheets = [
            compiler.compile_stylesheet(stylesheet_file=str(path)) for path in (rules.core, rules.peppol)
        ]

    def findings(self, root: etree._Element) -> list[tuple[str, Broken]]:
        """Return (flag, what is broken) of a document that was parsed safely before."""
        return self.core(root) + self.peppol(root)

    def core(self, root: etree._Element) -> list[tuple[str, Broken]]:
        """Judge by EN 16931 alone."""
        return self._judged(self.sheets[0], root)

    def peppol(self, root: etree._Element) -> list[tuple[str, Broken]]:
        """Judge by Peppol BIS Billing alone."""
        return self._judged(self.sheets[1], root)

    def has_met_none(self, root: etree._Element) -> bool:
        """Tell whether one of the two stylesheets tries no rule at all on a document."""
        node = self.engine.parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
        reports = [
            etree.fromstring(sheet.transform_to_string(xdm_node=node).encode()) for sheet in self.sheets
        ]
        return any(next(report.iter(f"{_SVRL}fired-rule"), None) is None for report in reports)

    def _judged(self, sheet: Any, root: etree._Element) -> list[tuple[str, Broken]]:
        node = self.engine.parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
        try:
            report = etree.fromstring(sheet.transform_to_string(xdm_node=node).encode())
        except (
            self.error
        ) as error:  # a rule that stumbles over the content, such as an amount that is no number
            return [
                ("fatal", Broken("RULES", "Ett belopp eller antal går inte att räkna med.", str(error)[:300]))
            ]
        found = report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report")
        return [(one.get("flag", "fatal"), broken(one, root)) for one in found]


@lru_cache(maxsize=2)
def judge_of(rules: RuleSet) -> Judge:
    return Judge(rules)
