"""One month of the cooperative, for many runs at once. All sums are whole öre; shares are rounded down.

Members are counted in thousandths, so that without chance the model is a plain spreadsheet.
"""

from dataclasses import dataclass, field

import numpy as np

from sosolo.ground.economy.inputs import Inputs, Ints
from sosolo.ground.economy.plan_b import cut_of

BP = 10_000
MILLI = 1_000
MOST_LAGS = 4
VAT_BP = 25_00
NET_OF_COST_BP = 53_26
"""of what is left after the fee: 0,70 net of tax / 1,3142 with contributions; the rest goes to the tax account"""
REFUND_LAG = 12
SEASON = (-10_000, -2_000, 2_000, 3_000, 6_000, 6_000, -10_000, -4_000, 2_000, 5_000, 4_000, -2_000)
"""the year's swing, January first; adds up to nothing"""


@dataclass(slots=True)
class Month:
    """What happened in a month, öre per run. taken and given: money into and out of the bank."""

    income: Ints
    costs: Ints
    invoiced: Ints
    taken: Ints
    given: Ints


@dataclass(slots=True)
class State:
    """Where the runs stand between two months. Lists hold what falls due in the months ahead."""

    members: Ints
    paused: Ints
    cash: Ints
    fixed: Ints
    step: Ints
    equity: Ints
    shares: Ints
    lent: Ints
    begun: int = 0
    claims: list[Ints] = field(default_factory=list)
    to_members: Ints = field(default_factory=lambda: np.zeros(1, np.int64))
    to_tax: Ints = field(default_factory=lambda: np.zeros(1, np.int64))
    vat: list[Ints] = field(default_factory=list)
    refunds: list[Ints] = field(default_factory=list)

    @classmethod
    def first(cls, told: Inputs, begun: int) -> "State":
        """Return where everything begins: money in the bank, no claims, no debts. begun: the month, January is 0."""
        nothing = np.zeros_like(told["members"])
        members = told["members"] * MILLI
        shares = told["members"] * told["share"]
        own = told["capital"] + told["fund"]
        return cls(
            members=members,
            paused=nothing.copy(),
            cash=own + told["subordinated"],
            fixed=told["fixed"].copy(),
            step=told["step"].copy(),
            equity=own - shares,
            shares=shares,
            lent=told["subordinated"].copy(),
            begun=begun,
            claims=[nothing.copy() for _ in range(MOST_LAGS)],
            to_members=nothing.copy(),
            to_tax=nothing.copy(),
            vat=[nothing.copy(), nothing.copy()],
            refunds=[nothing.copy() for _ in range(REFUND_LAG)],
        )

    def owed_to_us(self) -> Ints:
        """What customers owe, with VAT."""
        return np.asarray(np.sum(self.claims, axis=0, dtype=np.int64))

    def owed_by_us(self) -> Ints:
        """What members and the tax account are owed."""
        return self.to_members + self.to_tax + self.vat[0] + self.vat[1]

    def tied(self) -> Ints:
        """What the fund has laid out: claims on customers beyond what is still to be paid."""
        return np.asarray(np.maximum(self.owed_to_us() - self.owed_by_us(), 0))

    def balances(self) -> bool:
        """Say whether every krona is somewhere: what we own is what we owe and what is ours."""
        owed = self.owed_by_us() + self.shares + np.sum(self.refunds, axis=0, dtype=np.int64) + self.lent
        return bool(np.array_equal(self.cash + self.owed_to_us(), owed + self.equity))


def move_members(
    state: State, told: Inputs, arrived: Ints, left: Ints, lags: list[Ints]
) -> tuple[Ints, Ints]:
    """Let members come and go. Returns (shares paid in, shares paid back), öre; `lags` is the queue of refunds."""
    state.members += arrived - left
    state.paused = np.minimum(state.paused, state.members)
    going = (state.members - state.paused) * told["pauses"] // BP
    coming = state.paused * told["returns"] // BP
    state.paused += going - coming
    paid_in, to_pay = arrived * told["share"] // MILLI, left * told["share"] // MILLI
    state.shares += paid_in - to_pay
    lags.append(to_pay)
    return paid_in, lags.pop(0)


def play(
    state: State, told: Inputs, number: int, moved: tuple[Ints, Ints], noise: Ints | None, *, plan_b: bool
) -> Month:
    """Play month `number` (0 is the first). noise: 1/10 000 of what was to be invoiced. moved: shares in and out."""
    if number and number % 12 == 0:
        state.fixed += state.fixed * told["dearer"] // BP
        state.step += state.step * told["dearer"] // BP
    invoiced = _invoiced(state, told, number, noise)
    fee = invoiced * told["fee"] // BP
    lost = invoiced * told["losses"] // BP
    grant = np.where(number < told["grant_months"], told["grant"] // 12, 0)
    income = fee + state.members * (told["member_fee"] + told["services"]) // (12 * MILLI) + grant
    bought, fixed = cut_of(state.members, invoiced, state.fixed) if plan_b else (0, state.fixed)
    steps = np.maximum(state.members // MILLI - 1, 0) // told["step_members"] * state.step
    running = (fixed + steps) // 12 + state.members * told["variable"] // (12 * MILLI) + bought
    running = running + invoiced * told["sick_pay"] // BP
    taken = income - fee + moved[0]
    given = running + moved[1]
    taken = taken + _customers_pay(state, told, invoiced - lost)
    given = given + _pay_members(state, told, invoiced - fee) + _pay_vat(state, invoiced - lost)
    given = given + _redeem(state, told, number)
    state.cash += taken - given
    state.equity += income - running - lost
    return Month(income, running + lost, invoiced, taken, given)


def _invoiced(state: State, told: Inputs, number: int, noise: Ints | None) -> Ints:
    working = (state.members - state.paused) * told["through"] // BP
    invoiced = told["invoiced"] // 12 * working // MILLI
    invoiced = invoiced * (BP + told["season"] * SEASON[(state.begun + number) % 12] // BP) // BP
    return invoiced if noise is None else invoiced * noise // BP


def _customers_pay(state: State, told: Inputs, net: Ints) -> Ints:
    """Take in what customers pay this month; what was invoiced now is paid by the delay's whole and part months."""
    gross = net + net * VAT_BP // BP
    whole, rest = told["delay"] // 30, told["delay"] % 30
    later = gross * rest // 30
    sooner = gross - later
    for lag, due in enumerate(state.claims):
        np.add(due, np.where(whole == lag, sooner, 0) + np.where(whole + 1 == lag, later, 0), out=due)
    paid = state.claims.pop(0)
    state.claims.append(np.zeros_like(paid))
    return paid


def _pay_members(state: State, told: Inputs, left: Ints) -> Ints:
    """Pay net pay by the promised day and last month's tax and contributions on the 12th."""
    net = left * NET_OF_COST_BP // BP
    later = net * told["pay_day"] // 30
    paid = net - later + state.to_members + state.to_tax
    state.to_members, state.to_tax = later, left - net
    return paid


def _redeem(state: State, told: Inputs, number: int) -> Ints:
    """Pay back the subordinated contributions (förlagsinsatser) in their month, all at once (EFL 11 kap. 4 §)."""
    due = np.where(told["redeemed"] == number, state.lent, 0)
    state.lent -= due
    return due


def _pay_vat(state: State, net: Ints) -> Ints:
    """Pay VAT two months after."""
    state.vat.append(net * VAT_BP // BP)
    return state.vat.pop(0)
