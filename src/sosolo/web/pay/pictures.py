"""The holiday account and the security account: a member's twelve latest months of pay, as pictures with their tables."""

from datetime import date
from typing import Any

from sosolo.employment.queries.pay import pay_by_month
from sosolo.ground.law.parameters import known_day, parameter
from sosolo.web.calculators.pictures import FLOOR, columns, tall
from sosolo.web.calculators.safety_form import MONTHS, months_before

ORE = 100


def twelve_months(member_id: int, today: date) -> dict[str, Any]:
    """Return what the two pictures show; `months` is empty when there was no pay. floor: the month's limit of the a-kassa, öre."""
    this = today.replace(day=1)
    span = [months_before(this, back) for back in range(MONTHS - 1, -1, -1)]
    paid = {month: rest for month, *rest in pay_by_month(member_id, span[0])}
    months = [(month, *paid.get(month, (0, 0, 0))) for month in span]
    if not any(gross for _month, gross, *_rest in months):
        return {"months": []}
    floor = parameter("a_kassa").part("manadsinkomst", known_day(today)) * ORE
    highest = max(floor * 2, *(gross for _month, gross, *_rest in months))
    of_holiday = [("mine", month.isoformat(), holiday) for month, _gross, holiday, _pension in months]
    of_security = [
        ("in" if gross >= floor else "out", month.isoformat(), gross) for month, gross, *_rest in months
    ]
    return {
        "months": months,
        "floor": floor,
        "reach": sum(gross >= floor for _month, gross, *_rest in months),
        "gross": sum(gross for _month, gross, *_rest in months),
        "holiday": sum(holiday for _month, _gross, holiday, _pension in months),
        "pension": sum(pension for *_rest, pension in months),
        "holiday_columns": columns(of_holiday, highest=max(1, *(ore for *_rest, ore in of_holiday))),
        "security_columns": columns(of_security, highest=highest),
        "line": FLOOR - tall(floor, highest),
    }
