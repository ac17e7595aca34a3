"""From a checked question to what the page shows. Everything is reckoned by the rules of the law."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sosolo.employment.waterfall import Row
from sosolo.ground.explain import Step, told
from sosolo.ground.law.municipalities import municipalities
from sosolo.ground.law.rules.final_tax import Resident
from sosolo.ground.law.rules.first_employee import Hire, explain_hire, hire_cost
from sosolo.ground.law.rules.price import Month, Terms, explain_price, net_at_price, price_for_net
from sosolo.ground.law.rules.three_ways import Question, nets_elsewhere, three_ways
from sosolo.ground.law.rules.three_ways_explained import COMPANY, COOPERATIVE, OWN_FIRM, WAYS, Number, numbers
from sosolo.web.calculators.pictures import Part, side_by_side

ORE = 100
Context = dict[str, Any]
NOTHING = Number(0, (Step("Finns inte här", 0, told("Den delen finns inte i den här vägen")),))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: a label and a number for each way. kind: total for what is left."""

    label: str
    cells: tuple[Number, ...]
    kind: str = ""


def way_names() -> dict[str, str]:
    """Return what the three ways are called."""
    return {
        COOPERATIVE: _("Genom kooperativet"),
        OWN_FIRM: _("Enskild firma"),
        COMPANY: _("Eget aktiebolag"),
    }


def answer_three_ways(asked: dict[str, Any]) -> Context:
    """Return the three ways side by side: money, safety, and the same in every municipality."""
    question = Question(
        invoiced=asked["invoiced"] // ORE,
        resident=Resident(asked["born"], asked["municipality"]),
        year=asked["year"],
        costs=asked["costs"] // ORE,
        fee=asked["fee"],
        pension=asked["pension"],
        company_costs=asked["company_costs"] // ORE,
        waiting_days=asked["waiting_days"],
    )
    found = three_ways(question)
    held = numbers(question, found)
    named = way_names()
    return {
        "ways": [
            (named[way], held[way]["net"], _strip(held[way], question.invoiced * ORE), _beside(held[way]))
            for way in WAYS
        ],
        "money": _lines(held, money_labels()),
        "safety": _lines(held, safety_labels()),
        "elsewhere": nets_elsewhere(question=question, found=found, places=municipalities()),
        "names": list(named.values()),
        "place": asked["municipality"].name,
    }


def money_labels() -> dict[str, str]:
    """Return the lines of money, in order."""
    return {
        "invoiced": _("Fakturerat, utan moms"),
        "costs": _("Kostnader"),
        "fee": _("Avgift till kooperativet"),
        "contributions": _("Arbetsgivaravgifter eller egenavgifter"),
        "pension": _("Tjänstepension, med skatt på den"),
        "tax": _("Skatt på lön eller inkomst"),
        "company_tax": _("Bolagsskatt och skatt på utdelning"),
        "net": _("Kvar till dig på ett år"),
    }


def safety_labels() -> dict[str, str]:
    """Return the lines of safety, in order."""
    return {
        "qualifying": _("Inkomst som sjukpenning räknas på (SGI)"),
        "two_weeks": _("Två veckors sjukdom ger"),
        "sick_day": _("Sjukpenning per dag efter det"),
        "parent_day": _("Föräldrapenning per dag"),
        "child_care_day": _("Vård av sjukt barn, per dag"),
        "unemployment": _("A-kassa per månad, om du blir utan arbete"),
        "pensionable": _("Inkomst som ger allmän pension, per år"),
        "occupational": _("Tjänstepension som sätts av, per år"),
    }


def _lines(held: dict[str, dict[str, Number]], labels: dict[str, str]) -> list[Line]:
    lines = [
        Line(label, tuple(held[way].get(name, NOTHING) for way in WAYS), "total" if name == "net" else "")
        for name, label in labels.items()
    ]
    return [line for line in lines if any(each.amount or each.amount is None for each in line.cells)]


def _strip(held: dict[str, Number], whole: int) -> list[Part]:
    def out(*names: str) -> int:
        return -sum(held[name].amount or 0 for name in names if name in held)

    return side_by_side(
        [
            Part("out", _("Kostnader och avgift"), out("costs", "fee")),
            Part("in", _("Avgifter och pension"), out("contributions", "pension")),
            Part("total", _("Skatt"), out("tax", "company_tax")),
            Part("mine", _("Kvar till dig"), held["net"].amount or 0),
        ],
        whole,
    )


def _beside(held: dict[str, Number]) -> int:
    """Return the occupational pension of a month, öre: what the net does not show."""
    return (held["occupational"].amount or 0) // 12


def answer_price(asked: dict[str, Any]) -> Context:
    """Return a month at a price: the price that gives the wanted net, or the net that a price gives."""
    terms = Terms(
        resident=Resident(asked["born"], asked["municipality"]),
        year=asked["year"],
        hours=asked["hours"],
        costs=asked["costs"] // ORE,
        fee=asked["fee"],
        pension=asked["pension"],
    )
    amount = asked["amount"] // ORE
    wants_price = asked["known"] == "net"
    month = price_for_net(net=amount, terms=terms) if wants_price else net_at_price(price=amount, terms=terms)
    return {
        "month": month,
        "wants_price": wants_price,
        "rows": _price_rows(month, explain_price(month, terms=terms)),
        "turned": {"known": "price", "amount": month.price}
        if wants_price
        else {"known": "net", "amount": month.net // ORE},
    }


def _price_rows(month: Month, steps: tuple[Step, ...]) -> list[Row]:
    invoiced, fee, costs, levy, pension, payroll_tax, gross, tax, net = steps
    return [
        Row(_("Kunderna betalar, utan moms"), month.invoiced, "in", invoiced),
        Row(_("Avgift till kooperativet"), -month.fee, "out", fee),
        Row(_("Kostnader"), costs.amount, "out", costs),
        Row(_("Arbetsgivaravgifter"), -month.contributions, "out", levy),
        Row(_("Tjänstepension"), -month.pension, "out", pension),
        Row(_("Särskild löneskatt på pensionen"), -month.payroll_tax, "out", payroll_tax),
        Row(_("Bruttolön, semester inräknad"), month.gross, "total", gross),
        Row(_("Skatt"), -month.tax, "out", tax),
        Row(_("Kvar till dig i månaden"), month.net, "mine", net),
    ]


def answer_hire(asked: dict[str, Any]) -> Context:
    """Return what the first employee costs, and what the regional support would take away."""
    sure = asked["regional"] == "yes"
    facts = {
        "monthly": asked["monthly"],
        "born": asked["born"],
        "day": asked["day"],
        "pension": asked["pension"],
        "insurance": asked["insurance"],
        "workplace": asked["municipality"],
        "growth_support": asked["growth_support"] == "yes",
    }
    hire = Hire(**facts, excluded_trade=not sure)
    cost = hire_cost(hire)
    possible = 0 if sure else hire_cost(Hire(**facts)).regional
    return {
        "cost": cost,
        "rows": _hire_rows(explain_hire(hire, cost)),
        "possible": possible,
        "per_hour": cost.net * 12 // (HOURS_A_YEAR * ORE) * ORE,
        "area": asked["municipality"].support_area,
        "parts": side_by_side(
            [
                Part("mine", _("Lön"), cost.pay),
                Part("total", _("Semesterersättning"), cost.holiday),
                Part(
                    "in",
                    _("Avgifter, pension och försäkring"),
                    cost.total - cost.pay - cost.holiday - cost.back,
                ),
                Part("out", _("Växa-stöd som kommer tillbaka"), cost.back),
            ],
            cost.total,
        ),
    }


HOURS_A_YEAR = 1_760
"""40 hours in the 44 weeks that are left after holiday, red days and a little illness: a choice of ours"""


def _hire_rows(steps: tuple[Step, ...]) -> list[tuple[str, int, Step, str]]:
    kinds = {"Kostnad per månad": "total", "Kostnad efter växa-stöd": "total"}
    return [
        (step.label, step.amount, step, kinds.get(step.label, ""))
        for step in steps
        if step.amount or step.label in kinds
    ]
