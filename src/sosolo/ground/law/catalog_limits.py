"""More rules that can be asked by name: time limits, benefits per day, holiday, mileage, late payment, supports."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sosolo.ground.explain import Step, told
from sosolo.ground.law.inputs import Input, Kind, Rule, Values
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules import cooperative_act as act
from sosolo.ground.law.rules import deadlines, holiday, late_payment, social_insurance
from sosolo.ground.law.rules.allowances import KINDS_OF_CAR, mileage
from sosolo.ground.law.rules.employer_contributions import growth_support_refund, regional_support
from sosolo.ground.law.whole import ORE, kronor, percent

Found = tuple[Any, tuple[Step, ...]]
DAY = Input("day", "date", Kind.DATE)
BASE = Input("base", "öre per month")
YEAR, MONTH = Input("year", "year"), Input("month", "1–12")
YEAR_END_MONTH = Input("year_end_month", "last month of the financial year, 1–12", default=12)


def _amount(label: str, names: tuple[str, ...], paragraph: str, how: Callable[[Values], int]) -> Any:
    """Make an answer of one amount in öre whose derivation is one step with its parameters."""

    def answer(v: Values) -> Found:
        amount = how(v)
        day: date = v["day"]
        uses = tuple(parameter(name).use(day) for name in names)
        said = "; ".join(f"{key} {value}" for key, value in v.items())
        step = Step(
            label, amount, told("{given} ger {amount}", given=said, amount=kronor(amount)), paragraph, uses
        )
        return amount, (step,)

    return answer


def _due(label: str, paragraph: str, how: Callable[[Values], Any]) -> Any:
    """Make an answer of a date or dates: the step carries no amount."""

    def answer(v: Values) -> Found:
        found = how(v)
        return found, (Step(label, 0, told("Se paragrafen; svaret är ett datum"), paragraph),)

    return answer


def _holiday(v: Values) -> Found:
    amount = holiday.percentage_holiday_pay(base=v["base"], day=v["day"])
    rate = percent(holiday.holiday_rate(v["day"]))
    how = told("{rate} av {base} = {amount}", rate=rate, base=kronor(v["base"]), amount=kronor(amount))
    use = (parameter("semesterersattning").use(v["day"]),)
    return amount, (Step("Semesterersättning", amount, how, "SemL 16 b §", use),)


LIMITS: tuple[Rule, ...] = (
    Rule("holiday_pay", "Semesterersättning, procentregeln", (BASE, DAY), "öre", _holiday),
    Rule(
        "regional_support",
        "Regionalt stöd (behöver granskas)",
        (BASE, DAY),
        "öre",
        _amount(
            "Regionalt stöd",
            ("regionalt_stod",),
            "lag (2001:1170)",
            lambda v: regional_support(base=v["base"], day=v["day"]),
        ),
    ),
    Rule(
        "growth_support",
        "Växa-stöd, återbetalning",
        (BASE, Input("born", "birth year"), DAY),
        "öre",
        _amount(
            "Växa-stöd",
            ("vaxa_tak", "vaxa_manader"),
            "lag (2025:1334)",
            lambda v: growth_support_refund(base=v["base"], born=v["born"], day=v["day"]),
        ),
    ),
    Rule(
        "parental_benefit",
        "Föräldrapenning per dag",
        (Input("qualifying", "kronor SGI"), DAY),
        "öre",
        _amount(
            "Föräldrapenning per dag",
            ("foraldrapenning", "sjukpenning"),
            "SFB 12 kap. 19–23 §§",
            lambda v: social_insurance.daily_parental_benefit(qualifying=v["qualifying"], day=v["day"]) * ORE,
        ),
    ),
    Rule(
        "child_care_benefit",
        "Vård av sjukt barn, per dag",
        (Input("qualifying", "kronor SGI"), DAY),
        "öre",
        _amount(
            "Vård av sjukt barn, per dag",
            ("vab", "sjukpenning"),
            "SFB 13 kap. 33 och 35 §§",
            lambda v: (
                social_insurance.daily_child_care_benefit(qualifying=v["qualifying"], day=v["day"]) * ORE
            ),
        ),
    ),
    Rule(
        "mileage",
        "Milersättning",
        (Input("kilometres", "km"), Input("car", "kind of car", Kind.WORD, "egen_bil", KINDS_OF_CAR), DAY),
        "öre",
        _amount("Milersättning", ("milersattning",), "IL 12 kap. 5 §", lambda v: mileage(**v)),
    ),
    Rule(
        "reminder_fee",
        "Påminnelseavgift",
        (Input("agreed", "agreed when the debt arose", Kind.YES_NO, default=False), DAY),
        "öre",
        _amount(
            "Påminnelseavgift",
            ("paminnelseavgift",),
            "lag (1981:739)",
            lambda v: late_payment.reminder_fee(**v),
        ),
    ),
    Rule(
        "declaration_due",
        "Arbetsgivardeklaration, senaste dag",
        (YEAR, MONTH, Input("large", "VAT base above 40 million", Kind.YES_NO, default=False)),
        "date",
        _due(
            "Senaste dag",
            "SFL 26 kap. 26 och 30 §§",
            lambda v: deadlines.employer_declaration_due(**v),
        ),
    ),
    Rule(
        "vat_due",
        "Momsdeklaration, senaste dag",
        (
            YEAR,
            Input("last_month", "last month of the period, 1–12"),
            Input("period", "VAT period", Kind.WORD, "quarter", ("month", "quarter")),
        ),
        "date",
        _due(
            "Senaste dag",
            "SFL 26 kap. 26–30 §§",
            lambda v: deadlines.vat_due(
                year=v["year"], last_month=v["last_month"], period=deadlines.VatPeriod(v["period"])
            ),
        ),
    ),
    Rule(
        "notice_window",
        "När kallelsen till stämman får skickas",
        (
            Input("meeting_day", "date", Kind.DATE),
            Input("kind", "which meeting", Kind.WORD, "ordinary", tuple(act.Meeting)),
        ),
        "first and last day",
        _due(
            "Kallelsetid",
            "lag (2018:672) 6 kap. 17–18 §§",
            lambda v: act.notice_window(meeting_day=v["meeting_day"], kind=act.Meeting(v["kind"])),
        ),
    ),
    Rule(
        "departure",
        "När ett medlemskap upphör och insatsen betalas tillbaka",
        (
            Input("notice", "date", Kind.DATE),
            YEAR_END_MONTH,
            Input("notice_months", "from the statutes, 1–6", default=1),
        ),
        "dates",
        _due(
            "Utträde och återbetalning",
            "lag (2018:672) 4 kap. 9 §, 10 kap. 11 §",
            lambda v: act.departure(**v),
        ),
    ),
)
