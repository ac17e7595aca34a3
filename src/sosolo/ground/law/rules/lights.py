"""Traffic lights for unemployment insurance and sickness insurance: what speaks for, what against, on what it depends.

Never a promise: the unemployment fund and Försäkringskassan decide each case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sosolo.ground.explain import told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.social_insurance import Work, qualifying_pay
from sosolo.ground.law.rules.unemployment import FRAME, Assessment, Condition, assess
from sosolo.ground.law.whole import ORE, kronor, money


class Colour(StrEnum):
    """GREEN: the figures are met. YELLOW: it depends. RED: a figure is missing."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Light:
    """A light with its reasons: plain Swedish sentences, the paragraph after each."""

    colour: Colour
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """What the fund asks besides figures.

    work: Work. months_of_membership: in a fund. on_board: sits on the cooperative's board. members: of the
    cooperative. customers: in the last year. gets_sick_pay: the employment gives real sick pay.
    """

    work: Work = Work.EMPLOYED
    months_of_membership: int = 0
    on_board: bool = False
    members: int = 100
    customers: int = 1
    gets_sick_pay: bool = True


FEW_MEMBERS = 10
MANY_CUSTOMERS = 2


def unemployment_light(
    *, monthly: Sequence[int], situation: Situation, day: date
) -> tuple[Light, Assessment]:
    """Return the light of the unemployment insurance and the figures behind it.

    monthly: öre paid out in each of the last twelve months, oldest first. situation: Situation. day: first of the
    month of the claim. Result: Light and Assessment.
    Source: lag (2024:506) 2 kap. 5–11 §§, 3 kap. 2–3 §§.
    Choice of ours: green only when the figures are met and nothing in the situation speaks against; the reasons say
    what the fund looks at.
    """
    found = assess(monthly=monthly, months_of_membership=situation.months_of_membership, day=day)
    reasons = [_income_reason(found, day)]
    doubts = _doubts(situation)
    if situation.months_of_membership < FRAME:
        reasons.append(
            (
                "Du har inte varit med i en a-kassa i tolv månader. Ersättningen blir lägre.",
                "lag (2024:506) 5 kap. 4–6 §§",
            )
        )
    colour = Colour.RED if found.condition is Condition.NONE else Colour.YELLOW if doubts else Colour.GREEN
    return Light(colour, (*reasons, *doubts, _DECIDES)), found


_DECIDES = (told("A-kassan avgör i varje fall för sig. Det här är inget löfte."), "lag (2024:506) 2 kap.")


def _income_reason(found: Assessment, day: date) -> tuple[str, str]:
    rule = parameter("a_kassa")
    floor, year = (kronor(rule.part(part, day) * ORE) for part in ("manadsinkomst", "arsinkomst"))
    said = told(
        "{months} av 12 månader når {floor} och summan är {total} (kravet är {year}).",
        months=found.months,
        floor=floor,
        total=kronor(found.total),
        year=year,
    )
    if found.condition is Condition.MAIN:
        return told(
            "{said} Det räcker till {days} dagar.", said=said, days=found.days
        ), "lag (2024:506) 3 kap. 2 §, 4 kap. 4 §"
    if found.condition is Condition.FOUR_IN_A_ROW:
        return told(
            "{said} Fyra månader i rad räcker till {days} dagar.", said=said, days=found.days
        ), "lag (2024:506) 3 kap. 3 §"
    return told("{said} Det räcker inte.", said=said), "lag (2024:506) 3 kap. 2–3 §§"


def _doubts(situation: Situation) -> tuple[tuple[str, str], ...]:
    doubts = []
    if situation.work is not Work.EMPLOYED:
        doubts.append(
            (
                told("Den som driver eget kan få ersättning först när verksamheten har upphört."),
                "lag (2024:506) 2 kap. 5–10 §§",
            )
        )
    if situation.on_board or situation.members <= FEW_MEMBERS:
        doubts.append(
            (
                told(
                    "Den som har väsentligt inflytande över verksamheten kan räknas som företagare. Styrelseuppdrag och få medlemmar talar för det."
                ),
                "lag (2024:506) 2 kap. 6–7 §§",
            )
        )
    if situation.customers > MANY_CUSTOMERS:
        doubts.append(
            (
                told("Många kunder kan tala för att du räknas som uppdragstagare och inte som anställd."),
                "lag (2024:506) 2 kap. 6 §",
            )
        )
    if not situation.gets_sick_pay:
        doubts.append(
            (
                told("A-kassor ser efter om sjuklön betalas. En anställning utan sjuklön talar emot."),
                "SjLL 3 §",
            )
        )
    return tuple(doubts)


def sickness_light(*, monthly: Sequence[int], day: date) -> tuple[Light, int]:
    """Return the light of the sickness insurance and the income that qualifies.

    monthly: öre paid out in each of the last months, oldest first. day: of the claim. Result: Light and SGI in kronor.
    Source: SFB 25 kap. 3, 5 and 17 §§.
    Choice of ours: green with pay in at least six months in a row up to now, yellow with shorter or broken pay (the
    work may recur each year), red below the least income.
    """
    pays = [money(pay, "Månadslönen") for pay in monthly]
    average = sum(pays) // len(pays) if pays else 0
    income = qualifying_pay(monthly_gross=average, day=day)
    run = 0
    for pay in reversed(pays):
        if not pay:
            break
        run += 1
    rule = (
        told("Arbetet ska kunna antas vara i minst sex månader i följd eller återkomma varje år."),
        "SFB 25 kap. 3 §",
    )
    holiday = (
        told("Semesterersättning som betalas ut i stället för ledighet räknas inte."),
        "SFB 25 kap. 17 §",
    )
    decides = (told("Försäkringskassan avgör i varje fall för sig. Det här är inget löfte."), "SFB 25 kap.")
    if not income:
        low = (told("Inkomsten når inte 24 procent av prisbasbeloppet på ett år."), "SFB 25 kap. 3 §")
        return Light(Colour.RED, (low, rule, decides)), 0
    colour = Colour.GREEN if run >= 6 else Colour.YELLOW
    said = (told("Du har haft lön {run} månader i rad.", run=run), "SFB 25 kap. 3 §")
    return Light(colour, (said, rule, holiday, decides)), income
