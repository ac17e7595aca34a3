"""Many runs of the same scenario, in pieces that fit the processor's memory."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from sosolo.ground.economy.asked import Assumptions
from sosolo.ground.economy.catalog import UNCERTAIN
from sosolo.ground.economy.flow import BP, MILLI, State, move_members, play
from sosolo.ground.economy.inputs import Inputs, Ints, certain, drawn

PIECE = 2_500


@dataclass(frozen=True, slots=True)
class Runs:
    """What came out, month by run. members and paused in thousandths, the rest öre. cash: in the bank at month's end."""

    members: Ints
    paused: Ints
    invoiced: Ints
    income: Ints
    costs: Ints
    taken: Ints
    given: Ints
    cash: Ints
    tied: Ints

    @property
    def result(self) -> Ints:
        return self.income - self.costs

    def conserves(self, started_with: Ints) -> bool:
        """Say whether what came in and went out is what the bank shows in every month."""
        return bool(np.array_equal(self.cash, started_with + np.cumsum(self.taken - self.given, axis=0)))


class KronaIsMissing(AssertionError):
    """A run where what is owned is not what is owed and own: the model is wrong and says nothing."""


def without_chance(asked: Assumptions, months: int, *, begun: int = 0, plan_b: bool = False) -> Runs:
    """Return one run exactly as the scenario says: a spreadsheet."""
    return play_inputs(certain(asked), months, begun=begun, plan_b=plan_b)


def with_chance(
    asked: Assumptions, *, runs: int, months: int, seed: int, begun: int = 0, plan_b: bool = False
) -> Runs:
    """Return runs where inputs, members and months vary. The same seed gives the same bits."""
    whole = _empty(months, runs)
    starts = range(0, runs, PIECE)
    for start, own_seed in zip(starts, np.random.SeedSequence(seed).spawn(len(starts)), strict=True):
        dice = np.random.Generator(np.random.SFC64(own_seed))
        into = {name: values[:, start : start + PIECE] for name, values in whole.items()}
        told = drawn(asked, dice.random((into["cash"].shape[1], len(UNCERTAIN))))
        _play(told, into, begun=begun, dice=dice, plan_b=plan_b)
    return Runs(**whole)


def play_inputs(
    told: Inputs,
    months: int,
    *,
    begun: int = 0,
    dice: np.random.Generator | None = None,
    plan_b: bool = False,
) -> Runs:
    """Play given inputs. Without dice members come and go in thousandths, just as expected. Raises KronaIsMissing."""
    whole = _empty(months, len(told["members"]))
    _play(told, whole, begun=begun, dice=dice, plan_b=plan_b)
    return Runs(**whole)


def _empty(months: int, runs: int) -> dict[str, Ints]:
    return {each.name: np.empty((months, runs), np.int64) for each in fields(Runs)}


def _play(
    told: Inputs, kept: dict[str, Ints], *, begun: int, dice: np.random.Generator | None, plan_b: bool
) -> None:
    months = len(kept["cash"])
    state = State.first(told, begun)
    arrivals = _arrivals(told, months, dice)
    noises = _noises(told, months, dice)
    for number in range(months):
        left = _leavers(state.members, told, dice)
        moved = move_members(state, told, arrivals[number], left, state.refunds)
        month = play(state, told, number, moved, None if noises is None else noises[number], plan_b=plan_b)
        for name in ("invoiced", "income", "costs", "taken", "given"):
            kept[name][number] = getattr(month, name)
        kept["members"][number], kept["paused"][number] = state.members, state.paused
        kept["cash"][number], kept["tied"][number] = state.cash, state.tied()
    if not state.balances():
        raise KronaIsMissing


def _arrivals(told: Inputs, months: int, dice: np.random.Generator | None) -> Sequence[Ints]:
    if dice is None:
        thousandths = told["arrivals"] * MILLI
        sums = [thousandths * number // 12 for number in range(months + 1)]
        return [after - before for before, after in pairwise(sums)]
    return list(dice.poisson(told["arrivals"] / 12, (months, len(told["arrivals"]))) * MILLI)


def _leavers(members: Ints, told: Inputs, dice: np.random.Generator | None) -> Ints:
    if dice is None:
        return members * told["leave"] // (12 * BP)
    return np.asarray(dice.binomial(members // MILLI, told["leave"] / (12 * BP)) * MILLI, dtype=np.int64)


def _noises(told: Inputs, months: int, dice: np.random.Generator | None) -> Ints | None:
    """Return what each month's invoicing is multiplied with: lognormal around one, in 1/10 000."""
    if dice is None or not told["chance"].any():
        return None
    spread = (told["chance"] / BP).astype(np.float32)
    noise = dice.standard_normal((months, len(spread)), dtype=np.float32)
    noise *= spread
    noise -= spread * spread / 2
    np.exp(noise, out=noise)
    noise *= BP
    return np.rint(noise).astype(np.int64)
