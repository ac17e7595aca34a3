"""One rule that is not met, and where in the document."""

import re
from dataclasses import dataclass

from lxml import etree

from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.peppol.sentences import sentence_of
from sosolo.ground.formats.safe_xml import line_of

RULE = "{rule}: {sentence}"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_namespace = re.compile(r"Q\{[^}]*\}|\*:|\[namespace-uri\(\)='[^']*'\]")


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that is not met. official: the rule's own words. where: the place in the document. why: what we noticed ourselves."""

    rule: str
    sentence: str
    official: str = ""
    where: str = ""
    line: int = 0
    why: Finding | None = None

    def as_finding(self, grade: Grade) -> Finding:
        values: dict[str, object] = {
            "rule": self.rule,
            "sentence": self.why or self.sentence,
            "official": self.official,
        }
        return Finding(self.rule, grade, RULE, self.line, values)


def broken(one: etree._Element, root: etree._Element) -> Broken:
    rule = one.get("id", "")
    official = " ".join((one.findtext(f"{_SVRL}text") or "").split())
    where = _namespace.sub("", one.get("location", ""))
    return Broken(rule, sentence_of(rule, official), official, where, _line(root, where))


def _line(root: etree._Element, where: str) -> int:
    """Return the line of a place such as /Invoice[1]/LegalMonetaryTotal[1], as far as it can be followed."""
    element = root
    for step in where.strip("/").split("/")[1:]:
        name, _, turn = step.partition("[")
        same = list(element.iterchildren(f"{{*}}{name.split(':')[-1]}"))
        at = int(turn.rstrip("]")) - 1 if turn.rstrip("]").isdigit() else 0
        if at >= len(same):
            break
        element = same[at]
    return line_of(element)
