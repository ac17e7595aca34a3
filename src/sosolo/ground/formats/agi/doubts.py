"""What a return of a whole month should have and may lack, and contributions that its bases cannot give.

Skatteverket reckons the contributions itself; what stands here is only what can be right in no ordinary month, so the limits are
wide: above the highest rate of all that is paid, below the lowest rate of plain pay.
"""

from collections.abc import Iterator

from lxml import etree

from sosolo.ground.errors import sentence
from sosolo.ground.formats.agi.fields import COMPONENT, FIELDS, TAX_AMOUNTS, Kind
from sosolo.ground.formats.agi.values import AgiReturn, Individual
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.safe_xml import line_of

_C = f"{{{COMPONENT}}}"
_HIGHEST, _LOWEST = 32, 10
"""Per cent: above the full contributions of 31.42, below the pension contribution of 10.21 that is left of the oldest."""
_SLACK = 1_000
_BORN_WITHOUT = "1938"
"""For those born before, no contributions are paid."""
_BASES = ("011", "012", "013")
_PLAIN = frozenset({*_BASES, "001", "019", "020", "050", "051", "060", "112", "245", "246"})
_MAIN = frozenset({"201", "006", "487", "497"})
NO_MAIN = sentence(
    "Filen har ingen arbetsgivaruppgift (HU). Det är rätt bara när du kompletterar eller rättar en månad."
)
PERIOD = sentence("Rad {line}: en uppgift gäller perioden {found}, men filen gäller {stated}.")
EMPLOYER = sentence("Rad {line}: en uppgift gäller arbetsgivaren {found}, men filen gäller {stated}.")
MUCH = sentence(
    "Avgifterna (487) är {stated} kr, mer än någon avgift på det som betalats ({found} kr) kan bli."
)
LITTLE = sentence(
    "Avgifterna (487) är bara {stated} kr, fast {found} kr är betalt som det ska betalas avgifter på."
)


def doubts_of(root: etree._Element, given: AgiReturn) -> Iterator[Finding]:
    """Yield what does not fit together in a file."""
    yield from _strangers(root, given)
    if given.main is None:
        if given.individuals:
            yield Finding("agi-no-main", Grade.WARNING, NO_MAIN)
        return
    if not given.individuals or any(one.is_removed for one in given.individuals):
        return
    stated = given.main.contributions
    paid = sum(_all_of(one) for one in given.individuals)
    if stated * 100 > (paid + _SLACK) * _HIGHEST:
        yield Finding("agi-contributions", Grade.WARNING, MUCH, 0, {"stated": stated, "found": paid})
    base = sum(_plain_base(one) for one in given.individuals)
    if stated * 100 < (base - _SLACK) * _LOWEST and not _has_reductions(root):
        yield Finding("agi-contributions", Grade.WARNING, LITTLE, 0, {"stated": stated, "found": base})


def _strangers(root: etree._Element, given: AgiReturn) -> Iterator[Finding]:
    """Forms and parts of another month or another employer than the file's."""
    for tags, code, words, stated in (
        (("Period", "RedovisningsPeriod"), "agi-other-period", PERIOD, given.period),
        (("Arendeagare", "AgRegistreradId"), "agi-other-employer", EMPLOYER, given.employer),
    ):
        for element in root.iter(*(_C + tag for tag in tags)):
            found = (element.text or "").strip()
            if found and found != stated:
                line = line_of(element)
                values: dict[str, object] = {"line": line, "found": found[:20], "stated": stated}
                yield Finding(code, Grade.FAULT, words, line, values)


def _all_of(one: Individual) -> int:
    """Whole kronor of every amount but tax: no base can be larger."""
    return sum(
        int(value)
        for code, value in one.fields.items()
        if code not in TAX_AMOUNTS and FIELDS.get(code, ("", Kind.TEXT))[1] is Kind.AMOUNT
    )


def _plain_base(one: Individual) -> int:
    """Whole kronor that contributions are surely paid on: plain pay to somebody who has no exception."""
    if not one.fields.keys() <= _PLAIN or one.payee.startswith("16") or one.payee[:4] < _BORN_WITHOUT:
        return 0
    return sum(int(one.fields.get(code, 0)) for code in _BASES)


def _has_reductions(root: etree._Element) -> bool:
    """Tell whether the employer's part says more than sums, such as a deduction for research or a region."""
    return any(child.get("faltkod", "201") not in _MAIN for main in root.iter(f"{_C}HU") for child in main)
