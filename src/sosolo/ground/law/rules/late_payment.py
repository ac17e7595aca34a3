"""Late payment: interest (räntelagen 1975:635), reminder and late compensation (lag 1981:739)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sosolo.ground.explain import ParameterUse, Step, added, told
from sosolo.ground.law.parameters import in_parts, parameter
from sosolo.ground.law.whole import ORE, RATE, kronor, money, percent

YEAR = 365
DEMAND_DAYS = 30


@dataclass(frozen=True, slots=True)
class InterestPeriod:
    """A stretch of days with one rate. first, last: inclusive. rate: 1/10 000 per year."""

    first: date
    last: date
    rate: int

    @property
    def days(self) -> int:
        """Return the number of days, both ends counted."""
        return (self.last - self.first).days + 1


def interest_rate(day: date) -> int:
    """Return the late interest of a day.

    day: a day of delay. Result: 1/10 000 per year: the reference rate and eight points.
    Source: räntelagen 6 and 9 §§.
    """
    return parameter("referensranta").rate(day) + parameter("drojsmalsranta_tillagg").rate(day)


def interest_periods(*, first: date, last: date) -> tuple[InterestPeriod, ...]:
    """Return the days of delay cut at each half-year, as the reference rate changes.

    first: first day that bears interest. last: last day. Result: periods in order.
    Source: räntelagen 9 §.
    """
    periods = []
    while first <= last:
        turn = date(first.year, 7, 1) if first.month <= 6 else date(first.year + 1, 1, 1)
        end = min(last, turn - timedelta(days=1))
        periods.append(InterestPeriod(first, end, interest_rate(first)))
        first = turn
    return tuple(periods)


def late_interest(*, amount: int, due: date, paid: date) -> int:
    """Return the interest on an amount paid late.

    amount: öre. due: due date agreed in advance. paid: day of payment. Result: öre; 0 when paid in time.
    Source: räntelagen 3, 6 and 9 §§.
    Choice of ours: the days after the due date up to and including the day of payment; a year is 365 days also in a
    leap year; nearest öre on the whole, halves up.
    """
    amount = money(amount, "Fordran")
    if paid <= due:
        return 0
    exact = sum(
        (
            Fraction(amount * period.rate * period.days, RATE * YEAR)
            for period in interest_periods(first=due + timedelta(days=1), last=paid)
        ),
        Fraction(0),
    )
    return int(exact + Fraction(1, 2))


def interest_from(*, sent: date, due: date | None) -> date:
    """Return the first day that bears interest.

    sent: the day the invoice or demand was sent. due: a due date agreed in advance, or None. Result: date.
    Source: räntelagen 3–4 §§.
    Choice of ours: without an agreed due date, the day after thirty days from the day it was sent.
    """
    return (due or sent + timedelta(days=DEMAND_DAYS)) + timedelta(days=1)


def reminder_fee(*, day: date, agreed: bool) -> int:
    """Return the fee for a written reminder.

    day: of the reminder. agreed: it was agreed at the latest when the debt arose. Result: öre, 0 when not agreed.
    Source: lag (1981:739) 2–3 §§.
    """
    return parameter("paminnelseavgift").kronor(day) * ORE if agreed else 0


def late_compensation(*, day: date, buyer_is_business: bool, other_fees: int = 0) -> int:
    """Return the late compensation (förseningsersättning) still due beside other collection fees.

    day: of the delay. buyer_is_business: the buyer is a business or an authority. other_fees: öre already charged
    for reminder, demand or plan, which are set off. Result: öre.
    Source: lag (1981:739) 4 a §.
    """
    if not buyer_is_business:
        return 0
    whole = parameter("forseningsersattning").kronor(day) * ORE
    return max(0, whole - money(other_fees, "Andra avgifter"))


def longest_term(*, buyer_is_public: bool, expressly_agreed: bool) -> int | None:
    """Return the longest payment term between businesses.

    buyer_is_public: an authority buys. expressly_agreed: the creditor has expressly agreed to more.
    Result: days, or None when there is no limit.
    Source: räntelagen 2 a §.
    """
    return None if expressly_agreed and not buyer_is_public else DEMAND_DAYS


def explain_interest(*, amount: int, due: date, paid: date) -> tuple[Step, ...]:
    """Return the derivation of late_interest().

    amount: öre. due, paid: dates. Result: steps in öre, one sum with its periods in words.
    Source: räntelagen 6 and 9 §§.
    """
    total = late_interest(amount=amount, due=due, paid=paid)
    periods = interest_periods(first=due + timedelta(days=1), last=paid)
    said = [
        told(
            "{days} dagar × {rate} på {amount} / {year}",
            days=p.days,
            rate=percent(p.rate),
            amount=kronor(amount),
            year=YEAR,
        )
        for p in periods
    ]
    uses: list[ParameterUse] = [parameter("drojsmalsranta_tillagg").use(paid)] if periods else []
    uses += [parameter("referensranta").use(p.first) for p in periods]
    how = told("{value} = {total}", value=added(said, told("betalt i tid")), total=kronor(total))
    return (Step("Dröjsmålsränta", total, how, "räntelagen 6 och 9 §§", tuple(uses)),)


def rounded_reference_rate(policy_rate: int) -> int:
    """Return the reference rate that a policy rate leads to.

    policy_rate: the Riksbank's rate in force at the turn of the half-year, 1/10 000. Result: 1/10 000.
    Source: räntelagen 9 § (rounded up to the nearest half per cent).
    """
    return -(-policy_rate // 50) * 50


def reference_on(day: date) -> int:
    """Return the reference rate of a day.

    day: any. Result: 1/10 000 per year. Source: räntelagen 9 §.
    """
    return in_parts(parameter("referensranta").on(day), RATE)
