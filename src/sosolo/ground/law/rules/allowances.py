"""Tax-free allowances and small benefits (IL 12 kap. 5–21 §§, 11 kap.): per diem, mileage, meals, wellness."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import DatesInWrongOrder, NoSuchChoice
from sosolo.ground.law.whole import ORE, RATE, half_up, kronor, money, within

NOON, EVENING = 12, 19
LONGEST_TRIP = 366
WHOLE, HALF = 2, 1
KINDS_OF_CAR = ("egen_bil", "formansbil", "formansbil_el")


@dataclass(frozen=True, slots=True)
class FreeMeals:
    """Meals that someone else paid on one day of a journey."""

    breakfast: bool = False
    lunch: bool = False
    dinner: bool = False


@dataclass(frozen=True, slots=True)
class JourneyDay:
    """One day of a journey, whole kronor. halves: 2 for a whole day, 1 for a half."""

    day: date
    halves: int
    before: int
    reduction: int

    @property
    def free(self) -> int:
        """Return the tax-free amount of the day."""
        return self.before - self.reduction


def per_diem(
    *, departure: datetime, arrival: datetime, meals: Sequence[FreeMeals] = (), share: int = RATE
) -> tuple[JourneyDay, ...]:
    """Return the tax-free per diem of a journey in Sweden with at least one night away.

    departure, arrival: leaving and coming home. meals: one per day, in order; missing days had none. share: 1/10 000
    of the amount (7000 after three months at one place, see long_stay_share). Result: whole kronor per day.
    Source: IL 12 kap. 6–17 §§.
    Choice of ours: half amounts to whole kronor as the law rounds them; meal reductions to the nearest krona of that
    day's amount. The caller knows that the place is more than 50 km from home and workplace.
    """
    if arrival < departure:
        raise DatesInWrongOrder(later="Hemkomsten", earlier="avresan")
    nights = within((arrival.date() - departure.date()).days, "Antalet nätter", highest=LONGEST_TRIP)
    if nights == 0:
        return ()
    days = []
    for offset in range(nights + 1):
        day = departure.date() + timedelta(days=offset)
        halves = WHOLE
        if (offset == 0 and departure.hour >= NOON) or (offset == nights and arrival.hour < EVENING):
            halves = HALF
        whole = parameter("traktamente").kronor(day) * within(share, "Andelen", highest=RATE)
        before = half_up(whole * halves, RATE * WHOLE)
        eaten = meals[offset] if offset < len(meals) else FreeMeals()
        days.append(JourneyDay(day, halves, before, half_up(before * meal_share(eaten, day=day), RATE)))
    return tuple(days)


def meal_share(eaten: FreeMeals, *, day: date) -> int:
    """Return how much free meals lower a day's per diem.

    eaten: FreeMeals. day: of the journey. Result: 1/10 000.
    Source: IL 12 kap. 17 §.
    """
    rule = parameter("traktamente_maltider").table(day)
    main = eaten.lunch + eaten.dinner
    part = rule["tva"] if main == 2 else rule["lunch"] if main else 0
    if eaten.breakfast:
        part = rule["alla"] if main == 2 else part + rule["frukost"]
    return int(part * RATE)


def long_stay_share(*, months: int, day: date) -> int:
    """Return the share of the per diem after a time at one place.

    months: whole months at the same place. day: of the journey. Result: 1/10 000.
    Source: IL 12 kap. 21 §.
    """
    rule = parameter("traktamente_langtid")
    months = within(months, "Antalet månader", highest=1_200)
    if months >= 24:
        return rule.part("tva_ar", day, RATE)
    return rule.part("tre_manader", day, RATE) if months >= 3 else RATE


def highest_per_diem(*, price_base: int) -> int:
    """Return the highest tax-free per diem that a price base amount gives.

    price_base: kronor. Result: kronor, 0,5 % to the nearest ten, fives upwards.
    Source: IL 12 kap. 11 §.
    """
    return half_up(within(price_base, "Prisbasbeloppet"), 2_000) * 10


def mileage(*, kilometres: int, car: str, day: date) -> int:
    """Return the tax-free mileage allowance.

    kilometres: whole. car: egen_bil, formansbil or formansbil_el. day: of the journey. Result: öre.
    Source: IL 12 kap. 5 §.
    """
    if car not in KINDS_OF_CAR:
        raise NoSuchChoice(what="Bilen", given=car, choices=", ".join(KINDS_OF_CAR))
    return within(kilometres, "Antalet kilometer", highest=1_000_000) * parameter("milersattning").part(
        car, day
    )


def meal_benefit(*, breakfasts: int = 0, mains: int = 0, day: date) -> int:
    """Return the taxable value of free meals at home (kostförmån).

    breakfasts: number. mains: lunches and dinners. day: of the benefit. Result: whole kronor.
    Source: IL 61 kap. 3–4 §§; Skatteverkets föreskrifter.
    Choice of ours: 20 % of the day's value for a breakfast, 40 % for lunch or dinner, each to the nearest krona.
    """
    whole, parts = parameter("kostforman").kronor(day), parameter("kostforman_delar")
    breakfast = half_up(whole * parts.part("frukost", day, RATE), RATE)
    main = half_up(whole * parts.part("lunch", day, RATE), RATE)
    count = (
        within(breakfasts, "Antalet frukostar", highest=366),
        within(mains, "Antalet måltider", highest=732),
    )
    return count[0] * breakfast + count[1] * main


def taxable_wellness(*, amount: int, day: date) -> int:
    """Return what of a wellness allowance in a year is taxed.

    amount: öre given in the calendar year. day: of the last part. Result: öre: nothing to 5 000 kr, all of it above.
    Source: IL 11 kap. 11 §.
    """
    amount = money(amount, "Friskvården")
    return amount if amount > parameter("friskvard").kronor(day) * ORE else 0


def explain_per_diem(*, days: Sequence[JourneyDay]) -> tuple[Step, ...]:
    """Return the derivation of per_diem().

    days: from per_diem(). Result: one step a day and the sum, öre.
    Source: IL 12 kap. 6–17 §§.
    """
    steps = []
    for one in days:
        how = told("hel dag") if one.halves == WHOLE else told("halv dag")
        how = told("{how}, {amount}", how=how, amount=kronor(one.before * ORE))
        if one.reduction:
            how = told("{how} − {less} för fria måltider", how=how, less=kronor(one.reduction * ORE))
        use = (parameter("traktamente").use(one.day),)
        steps.append(
            Step(
                told("Traktamente {day}", day=one.day.isoformat()),
                one.free * ORE,
                how,
                "IL 12 kap. 10–17 §§",
                use,
            )
        )
    total = sum(one.free for one in days) * ORE
    return (*steps, Step("Traktamente, skattefritt", total, told("{days} dagar", days=len(days))))
