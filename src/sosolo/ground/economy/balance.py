"""How many members it takes: what one member carries in a year, against what costs the same whoever comes."""

import numpy as np

from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.catalog import UNCERTAIN
from sosolo.ground.economy.flow import BP
from sosolo.ground.economy.inputs import Inputs, Ints, certain, drawn
from sosolo.ground.explain import Step, told
from sosolo.ground.law.whole import grouped

NEVER = -1
"""more members only cost more: no number is enough"""
MOST_STEPS = 200


def carried_by_one(given: Inputs) -> Ints:
    """Return what a member leaves over in a year, öre: fees less losses, sick pay and what a member costs."""
    moving = given["pauses"] + given["returns"]
    awake = np.where(given["pauses"] > 0, given["returns"] * BP // np.maximum(moving, 1), BP)
    invoiced = given["invoiced"] * given["through"] // BP * awake // BP
    kept = invoiced * (given["fee"] - given["losses"] - given["sick_pay"]) // BP
    return kept + given["member_fee"] + given["services"] - given["variable"]


def members_needed(given: Inputs) -> Ints:
    """Return the smallest number of members that carries all costs, per run; NEVER where none does."""
    each = carried_by_one(given)
    safe = np.maximum(each, 1)
    found = np.full(len(each), NEVER, dtype=np.int64)
    for steps in range(MOST_STEPS):
        fits = -(-(given["fixed"] + steps * given["step"]) // safe)
        first = steps * given["step_members"] + 1 if steps else 0
        needed = np.maximum(fits, first)
        settled = (found == NEVER) & (np.maximum(needed - 1, 0) // given["step_members"] <= steps)
        found = np.where(settled, needed, found)
        if (found != NEVER).all():
            break
    return np.where(each <= 0, NEVER, found)


def break_even(asked: Assumptions) -> int:
    """Return the number of members for balance just as the scenario says, or NEVER."""
    return int(members_needed(certain(asked))[0])


def spread_of_need(asked: Assumptions, *, runs: int, seed: int) -> Ints:
    """Return the members needed in each of many draws, lowest first; NEVER comes first."""
    dice = np.random.Generator(np.random.SFC64(seed))
    return np.sort(members_needed(drawn(asked, dice.random((runs, len(UNCERTAIN))))))


def explained(asked: Assumptions) -> tuple[Step, ...]:
    """Return how the number of members comes to be."""
    given = certain(asked)
    each, needed = int(carried_by_one(given)[0]), int(members_needed(given)[0])
    percent = told(
        "{fee} − {losses} − {sick} %",
        fee=_pct(asked["fee"]),
        losses=_pct(asked["losses"]),
        sick=_pct(asked["sick_pay"]),
    )
    one = told(
        "andel som fakturerar {share} %, gånger {invoiced} kr, gånger ({percent}), plus {fees} kr i avgifter, minus {cost} kr",
        share=_pct(asked["through"]), invoiced=grouped(asked["invoiced"] // 100), percent=percent,
        fees=grouped((asked["member_fee"] + asked["services"]) // 100), cost=grouped(asked["variable"] // 100),
    )  # fmt: skip
    if needed == NEVER:
        return (
            Step("En medlem lämnar per år", each, one),
            Step("Medlemmar som behövs", 0, told("inget antal räcker: fler medlemmar kostar mer än de ger")),
        )
    whole = told(
        "{fixed} kr delat med {each} kr är {needed} medlemmar",
        fixed=grouped(asked["fixed"] // 100),
        each=grouped(each // 100),
        needed=grouped(needed),
    )
    return (Step("En medlem lämnar per år", each, one), Step("Medlemmar som behövs", asked["fixed"], whole))


def _pct(value: int) -> str:
    return f"{value // 100},{value % 100:02d}".rstrip("0").rstrip(",")
