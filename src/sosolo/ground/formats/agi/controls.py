"""The control rules of the AGI that we know, as refusals before writing and as findings on a file that was read."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from sosolo.ground.errors import sentence
from sosolo.ground.formats.agi.fields import FIELDS, LAST_PERIOD, TAX_AMOUNTS, TAX_FIELDS, Kind
from sosolo.ground.formats.agi.values import Absence, AgiReturn, Individual
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.numbers import luhn_holds

_period = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])")
_twelve = re.compile(r"[0-9]{12}")
FIRST_PERIOD, FIRST_ABSENCE = "201807", "202501"
WHOLE, HOURS, DECIMALS = 100, 24, 2
"""The whole of a day in per cent and in hours, and the decimals that the schema takes."""
_GREATEST = 10**11
_CROSSES = frozenset(code for code, (_, kind) in FIELDS.items() if kind is Kind.CROSS)
_TAX, _ENDED, _CODES = frozenset(TAX_FIELDS), frozenset(LAST_PERIOD), frozenset(FIELDS)


def refuse_return(given: AgiReturn) -> None:
    """Refuse to write a return that a control rule would stop. The first fault is the reason."""
    for finding in faults_of(given):
        raise NotWritable(
            reason=str(finding).rstrip(".").lower() if finding.line else str(finding).rstrip(".")
        )


def faults_of(given: AgiReturn) -> Iterator[Finding]:
    """Yield what is wrong with a return, the parts in order."""
    yield from _faults_of_head(given)
    seen = set()
    for one in given.individuals:
        key = (one.payee, one.specification)
        if key in seen:
            yield _fault(
                "twice",
                sentence("Två individuppgifter har samma mottagare och specifikationsnummer {number}."),
                number=key[1],
            )
        seen.add(key)
        if not _is_plain(one):
            yield from _faults_of_individual(one, given.period)
    yield from _faults_of_absences(given)
    if (
        given.main is not None
        and not given.is_correction
        and given.individuals
        and not any(one.is_removed for one in given.individuals)
    ):
        found = tax_total(given)
        if found != given.main.tax:
            words = sentence("Summan avdragen skatt (497) är {stated} men individuppgifterna har {found}.")
            yield _fault("tax-sum", words, stated=given.main.tax, found=found)


def tax_total(given: AgiReturn) -> int:
    return sum(int(one.fields.get(code, 0)) for one in given.individuals for code in TAX_AMOUNTS)


def contribution_base(one: Individual) -> int:
    """Return whole kronor that contributions are counted on: 011 + 012 + 013 + 018 ÷ 1.2 - 098, 010 added.

    Choice of ours: the fuel benefit (018) is stated at 1.2 times its value and enters at that value, less what the
    employee paid for fuel (098), never below zero. The official example comes out right this way.
    """
    amounts = {
        code: int(value)
        for code, value in one.fields.items()
        if FIELDS.get(code, ("", Kind.TEXT))[1] is Kind.AMOUNT
    }
    fuel = max(0, amounts.get("018", 0) * 5 // 6 - amounts.get("098", 0))
    return sum(amounts.get(code, 0) for code in ("010", "011", "012", "013")) + fuel


def _faults_of_head(given: AgiReturn) -> Iterator[Finding]:
    if not _period.fullmatch(given.period) or given.period < FIRST_PERIOD:
        yield _fault(
            "period",
            sentence("Perioden ”{period}” ska skrivas ÅÅÅÅMM och vara tidigast 201807."),
            period=given.period,
        )
    for number in (given.employer, given.sender.number):
        if not _is_number(number):
            yield _fault(
                "number",
                sentence("Numret ”{number}” ska ha tolv siffror och rätt kontrollsiffra."),
                number=number,
            )
    if not given.contacts:
        yield _fault("contact", sentence("Arbetsgivarens kontaktperson saknas."))
    if given.main is not None and min(given.main.contributions, given.main.tax) < 0:
        yield _fault("negative", sentence("Arbetsgivaruppgiften har ett belopp som är mindre än noll."))


def _is_plain(one: Individual) -> bool:
    """Tell in one go that an ordinary individual's part has no fault; the long way round is only for the others."""
    fields = one.fields
    return (
        not one.is_removed
        and 0 < one.specification < 10**10
        and fields.keys() <= _CODES
        and len(_TAX & fields.keys()) == 1
        and _are_amounts(fields.values())
        and all(fields[code] == 1 for code in _CROSSES & fields.keys())
        and _ENDED.isdisjoint(fields)
        and _is_number(one.payee)
    )


def _are_amounts(values: Collection[int | str]) -> bool:
    return all(isinstance(value, int) and 0 <= value < _GREATEST for value in values)


def _is_number(number: str) -> bool:
    return _twelve.fullmatch(number) is not None and luhn_holds(number[2:])


def _faults_of_individual(one: Individual, period: str) -> Iterator[Finding]:
    if not _is_number(one.payee):
        yield _fault(
            "payee",
            sentence("Mottagarens nummer ”{number}” ska ha tolv siffror och rätt kontrollsiffra."),
            number=one.payee,
        )
    if not 0 < one.specification < 10**10:
        yield _fault(
            "specification",
            sentence("Specifikationsnumret {number} ska vara 1 till 9999999999."),
            number=one.specification,
        )
    if one.is_removed:
        if one.fields:
            yield _fault("removed", sentence("En borttagen individuppgift får inte ha några fält."))
        return
    yield from _faults_of_fields(one, period)
    taxes = _TAX & one.fields.keys()
    if len(taxes) != 1:
        words = sentence(
            "Individuppgiften {number} ska ha exakt ett skattefält (001, 274, 275 eller ett skäl) men har {count}."
        )
        yield _fault("one-tax-field", words, number=one.specification, count=len(taxes))


def _faults_of_fields(one: Individual, period: str) -> Iterator[Finding]:
    for code, value in one.fields.items():
        if code not in FIELDS:
            yield _fault("field", sentence("Fältkoden {code} känner vi inte till."), code=code)
            continue
        kind = FIELDS[code][1]
        if kind is Kind.AMOUNT and (not isinstance(value, int) or not 0 <= value < _GREATEST):
            yield _fault("amount", sentence("Fältet {code} ska vara hela kronor, noll eller mer."), code=code)
        if kind is Kind.CROSS and str(value) not in ("1", "true"):
            yield _fault(
                "cross", sentence("Fältet {code} är ett kryss och skrivs 1 eller inte alls."), code=code
            )
        if period > LAST_PERIOD.get(code, "999999"):
            yield _fault(
                "ended",
                sentence("Fältet {code} finns inte längre för perioden {period}."),
                code=code,
                period=period,
            )


def _faults_of_absences(given: AgiReturn) -> Iterator[Finding]:
    keys = [(a.payee, a.day, a.number) for a in given.absences]
    if len(set(keys)) != len(keys):
        yield _fault("absence-twice", sentence("Två frånvarouppgifter har samma mottagare, dag och nummer."))
    for a in given.absences:
        if given.period < FIRST_ABSENCE or not _is_number(a.payee):
            yield _fault(
                "absence", sentence("Frånvarouppgifter lämnas från 202501 och för rätt personnummer.")
            )
        if f"{a.day:%Y%m}" > given.period:
            yield _fault("absence-day", sentence("Frånvarodagen {day} ligger efter perioden."), day=a.day)
        if not 0 < a.number < 10**10:
            words = sentence("Frånvaronumret {number} ska vara 1 till 9999999999.")
            yield _fault("absence-number", words, number=a.number)
        if not _has_extent(a):
            words = sentence(
                "Frånvaron {day} ska ha antingen timmar (0,01 till 24) eller procent (0,01 till 100), högst två decimaler."
            )
            yield _fault("absence-extent", words, day=a.day)
    yield from _overfull_days(given)


def _has_extent(a: Absence) -> bool:
    """Tell whether the part of the day is stated, once and within what a day holds; of what is taken back none is."""
    if a.is_removed:
        return a.hours is None and a.percent is None
    stated = [(value, most) for value, most in ((a.hours, 24), (a.percent, 100)) if value is not None]
    return len(stated) == 1 and all(
        0 < value <= most and value == round(value, DECIMALS) for value, most in stated
    )


def _overfull_days(given: AgiReturn) -> Iterator[Finding]:
    """Days on which one person is away more than the whole day, all that stands together."""
    sums: dict[tuple[str, date], list[Decimal]] = {}
    for a in given.absences:
        if _has_extent(a) and not a.is_removed:
            found = sums.setdefault((a.payee, a.day), [Decimal(0), Decimal(0)])
            found[0] += a.percent or 0
            found[1] += a.hours or 0
    for (_, day), (percent, hours) in sums.items():
        if percent > WHOLE or hours > HOURS:
            words = sentence("En person har mer än en hel dags frånvaro {day}.")
            yield _fault("absence-sum", words, day=day)


def _fault(code: str, words: str, /, **values: object) -> Finding:
    return Finding(f"agi-{code}", Grade.FAULT, words, 0, values)
