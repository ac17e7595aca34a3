"""Unemployment insurance from 1 October 2025 (lag 2024:506, förordning 2024:1350): conditions and amounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import TooHigh, TooLow
from sosolo.ground.law.whole import ORE, RATE, half_up, kronor, money, percent, within

FRAME = 12
MEMBER_LONG, MEMBER_SHORT = 12, 6
RUN_OF_MONTHS = 4


class Condition(StrEnum):
    """Which income condition is met."""

    MAIN = "main"
    FOUR_IN_A_ROW = "four_in_a_row"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Assessment:
    """total, base, levels: öre (base and levels per month). months: those that reach the monthly limit."""

    condition: Condition
    total: int
    months: int
    days: int
    base: int
    levels: tuple[int, int, int]
    waiting_days: int


def assess(*, monthly: Sequence[int], months_of_membership: int, day: date) -> Assessment:
    """Return what twelve months of pay lead to.

    monthly: öre paid out in each of the twelve months before the month of the claim, oldest first. months_of_membership:
    in the fund. day: first of the month of the claim. Result: Assessment.
    Source: lag (2024:506) 3 kap. 2–3, 6 and 12 §§, 4 kap. 3–5 §§, 5 kap.; förordning (2024:1350) 3, 4 and 7 §§.
    Choice of ours: pay belongs to the month it is paid; no skipped time, no benefits set equal to pay, no spreading
    of pay over several months (which may be better); after four months in a row the yearly limit stands for the sum
    (5 kap. 2 §). The fund decides, and whether one is an employee at all.
    """
    pays = [money(pay, "Månadslönen") for pay in monthly]
    if len(pays) < FRAME:
        raise TooLow(what="Antalet månader", lowest=FRAME, given=len(pays))
    if len(pays) > FRAME:
        raise TooHigh(what="Antalet månader", highest=FRAME, given=len(pays))
    rule = parameter("a_kassa")
    reached = [pay >= rule.part("manadsinkomst", day) * ORE for pay in pays]
    total, months = sum(pays), sum(reached)
    condition = Condition.NONE
    if months >= rule.part("manader_100", day) and total >= rule.part("arsinkomst", day) * ORE:
        condition = Condition.MAIN
    elif longest_run(reached) >= RUN_OF_MONTHS:
        condition = Condition.FOUR_IN_A_ROW
    counted = rule.part("arsinkomst", day) * ORE if condition is Condition.FOUR_IN_A_ROW else total
    base = min(counted // FRAME, rule.part("hogst_per_manad", day) * ORE)
    days = _days(condition, months, day)
    levels = (
        monthly_levels(base=base, months_of_membership=months_of_membership, day=day) if days else (0, 0, 0)
    )
    return Assessment(
        condition, total, months, days, base if days else 0, levels, rule.part("karensdagar", day)
    )


def longest_run(reached: Sequence[bool]) -> int:
    """Return the longest run of months in a row.

    reached: for each month whether it reaches the limit. Result: months. Source: lag (2024:506) 3 kap. 3 §.
    """
    best = run = 0
    for hit in reached:
        run = run + 1 if hit else 0
        best = max(best, run)
    return best


def _days(condition: Condition, months: int, day: date) -> int:
    rule = parameter("a_kassa")
    if condition is Condition.NONE:
        return 0
    if condition is Condition.FOUR_IN_A_ROW:
        return rule.part("dagar_66", day)
    for days in (300, 200):
        if months >= rule.part(f"manader_{days}", day):
            return days
    return 100


def monthly_levels(*, base: int, months_of_membership: int, day: date) -> tuple[int, int, int]:
    """Return the benefit per month in the first hundred days, the second and after.

    base: öre per month, already at most the ceiling. months_of_membership: in the fund. day: of the claim.
    Result: öre per month, downwards.
    Source: lag (2024:506) 5 kap. 4 and 10 §§.
    """
    rule = parameter("a_kassa")
    months = within(months_of_membership, "Antalet månader i a-kassan", highest=1_200)
    part = "andel_ej_medlem"
    if months >= MEMBER_SHORT:
        part = "andel_medlem_12" if months >= MEMBER_LONG else "andel_medlem_6"
    first = rule.part(part, day, RATE)
    second = first - rule.part("sank_efter_100", day, RATE)
    third = second - rule.part("sank_efter_200", day, RATE)
    capped = min(money(base, "Underlaget"), rule.part("hogst_per_manad", day) * ORE)
    return capped * first // RATE, capped * second // RATE, capped * third // RATE


def explain_assessment(*, found: Assessment, day: date) -> tuple[Step, ...]:
    """Return the derivation of assess().

    found: Assessment. day: as there. Result: steps in öre (per month for the levels).
    Source: as assess().
    """
    rule = parameter("a_kassa")
    uses = (rule.use(day),)
    floor, year = (kronor(rule.part(part, day) * ORE) for part in ("manadsinkomst", "arsinkomst"))
    steps = [
        Step(
            "Lön under tolv månader",
            found.total,
            told(
                "{months} månader når {floor}; kravet på året är {year}",
                months=found.months,
                floor=floor,
                year=year,
            ),
            "lag (2024:506) 3 kap. 2–3 §§",
            uses,
        )
    ]
    if found.days:
        base = told(
            "Summan delad med tolv, högst {hogst_per_manad}",
            hogst_per_manad=kronor(rule.part("hogst_per_manad", day) * ORE),
        )
        steps.append(Step("Underlag per månad", found.base, base, "lag (2024:506) 5 kap. 2 §", uses))
        for start, amount in zip(range(0, found.days, 100), found.levels, strict=False):
            span = told(
                "Ersättning per månad, dag {start}–{start2}",
                start=start + 1,
                start2=min(start + 100, found.days),
            )
            share = percent(half_up(amount * 100, found.base) * 100 if found.base else 0)
            steps.append(
                Step(
                    span,
                    amount,
                    told("{share} av underlaget", share=share),
                    "lag (2024:506) 5 kap. 4–6 och 10 §§",
                    uses,
                )
            )
    return tuple(steps)
