"""Illness day by day, and the traffic lights."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.illness import Earner, IllDay, Why, day_by_day
from sosolo.ground.law.rules.lights import Colour, Light, Situation, sickness_light, unemployment_light
from sosolo.ground.law.rules.sick_pay import Employment, explain_sick_pay
from sosolo.ground.law.rules.social_insurance import (
    Work,
    explain_sickness_benefit,
    qualifying_pay,
    qualifying_start_up,
)
from sosolo.ground.law.rules.unemployment import explain_assessment
from sosolo.web.calculators.pictures import FLOOR, columns, tall
from sosolo.web.calculators.safety_form import MONTHS, months_before
from sosolo.web.show import month as month_name
from sosolo.web.show import short_day

ORE = 100
Context = dict[str, Any]
KINDS = {"employer": "in", "insurance": "total", "nobody": "out"}


def reasons() -> dict[Why, str]:
    """Return why a day gives what it gives."""
    return {
        Why.WAITING_DEDUCTION: _("Karensavdraget tar av sjuklönen"),
        Why.SICK_PAY: _("Sjuklön, 80 procent"),
        Why.DAY_OFF: _("Ledig dag"),
        Why.WAITING_DAY: _("Karensdag"),
        Why.BENEFIT: _("Sjukpenning från Försäkringskassan"),
        Why.PROLONGED: _("Sjukpenning, fortsatt nivå"),
    }


def answer_illness(asked: dict[str, Any]) -> Context:
    """Return an illness day by day."""
    work, start, monthly = Work(asked["work"]), asked["start"], asked["monthly"]
    income = _qualifying(asked, work, start)
    employment = Employment(since=start, short=asked["short"] == "yes") if work is Work.EMPLOYED else None
    who = Earner(
        work=work,
        qualifying=income,
        monthly=0 if work is Work.OWN_FIRM else monthly,
        employment=employment,
        waiting=asked["waiting_days"],
    )
    days = day_by_day(who=who, start=start, days=asked["days"])
    said = reasons()
    highest = max((one.amount for one in days), default=0) or 1
    steps = (
        ()
        if work is Work.OWN_FIRM
        else explain_sick_pay(monthly=monthly, sick_workdays=_paid(days), day=start)
    )
    return {
        "days": [(one, said[one.why]) for one in days],
        "sum": sum(one.amount for one in days),
        "usual": monthly * 12 * len(days) // 365,
        "income": income * ORE,
        "columns": columns(
            [(KINDS[one.payer], f"{short_day(one.day)}: {said[one.why]}", one.amount) for one in days],
            highest=highest,
        ),
        "highest": highest,
        "steps": (*steps, *explain_sickness_benefit(qualifying=income, day=start)),
        "work": work.value,
        "note_from": parameter("sjuklon").part("intyg_fran_dag", start),
    }


def _paid(days: tuple[IllDay, ...]) -> int:
    return sum(one.why in {Why.SICK_PAY, Why.WAITING_DEDUCTION} for one in days)


def _qualifying(asked: dict[str, Any], work: Work, day: date) -> int:
    monthly = asked["monthly"]
    if work is Work.EMPLOYED:
        return qualifying_pay(monthly_gross=monthly, day=day, holiday_inside=False)
    return qualifying_start_up(
        yearly=monthly * 12 // ORE,
        comparable_pay=asked["comparable"] * 12 // ORE,
        months_since_start=asked["months"],
        day=day,
    )


def answer_safety(asked: dict[str, Any]) -> Context:
    """Return both lights and the months they look at."""
    day, work = asked["claim"], Work(asked["work"])
    monthly = [asked[f"m{place}"] or 0 for place in range(1, MONTHS + 1)]
    situation = Situation(
        work=work,
        months_of_membership=asked["months_of_membership"],
        on_board=asked["on_board"] == "yes",
        members=asked["members"],
        customers=asked["customers"],
    )
    light, found = unemployment_light(monthly=monthly, situation=situation, day=day)
    sick, income = sickness_light(monthly=monthly, day=day)
    rule = parameter("a_kassa")
    floor, year = rule.part("manadsinkomst", day) * ORE, rule.part("arsinkomst", day) * ORE
    highest = max(*monthly, floor * 2)
    named = [month_name(months_before(day, MONTHS - place)) for place in range(MONTHS)]
    return {
        "light_shown": _shown(light),
        "sick_light": _shown(sick),
        "found": found,
        "income": income * ORE,
        "floor": floor,
        "year_floor": year,
        "months": list(zip(named, monthly, strict=True)),
        "columns": columns(
            [("in" if pay >= floor else "out", name, pay) for name, pay in zip(named, monthly, strict=True)],
            highest=highest,
        ),
        "line": FLOOR - tall(floor, highest),
        "steps": explain_assessment(found=found, day=day),
        "missing": _missing(found.months, found.total, floor=floor, year=year, day=day),
    }


def _shown(light: Light) -> Context:
    words = {
        Colour.GREEN: _("Siffrorna räcker"),
        Colour.YELLOW: _("Det beror på"),
        Colour.RED: _("Det räcker inte än"),
    }
    kinds = {Colour.GREEN: "good", Colour.YELLOW: "wait", Colour.RED: "bad"}
    return {
        "colour": light.colour.value,
        "word": words[light.colour],
        "kind": kinds[light.colour],
        "reasons": light.reasons,
    }


def _missing(months: int, total: int, *, floor: int, year: int, day: date) -> list[str]:
    """Return what would change the light: how many months and how much is missing."""
    rule = parameter("a_kassa")
    wanted = next((part for part in (100, 200, 300) if months < rule.part(f"manader_{part}", day)), None)
    said = []
    if wanted:
        more = rule.part(f"manader_{wanted}", day) - months
        said.append(
            ngettext(
                "Med en månad till på minst {floor} kr räcker det till {days} dagar.",
                "Med {count} månader till på minst {floor} kr räcker det till {days} dagar.",
                more,
            ).format(count=more, floor=_grouped(floor), days=wanted)
        )
    if total < year:
        said.append(_("Det saknas {amount} kr till årets krav.").format(amount=_grouped(year - total)))
    said.append(_("Lönen räknas den månad den betalas ut. Fråga oss om du kan sprida den jämnare."))
    return said


def _grouped(ore: int) -> str:
    return f"{ore // ORE:,}".replace(",", "\u00a0")
