"""The lines of the waterfalls: labels, amounts and the steps that explain them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sosolo.employment.queries.pay import Preview, year_of_activity
from sosolo.ground.explain import Step
from sosolo.ledger import chart


@dataclass(frozen=True, slots=True)
class Row:
    """One bar of the waterfall. kind: in, out, own (out, to the member), part (of the line above), total, mine."""

    label: str
    ore: int
    kind: str
    step: Step | None = None


def preview_rows(found: Preview) -> list[Row]:
    """Return the waterfall of what is left now."""
    if found.parts is None:
        return []
    parts = found.parts
    why = {step.label: step for step in found.steps}
    return [
        Row(_("Kvar på din verksamhet"), parts.available, "in", why.get("Att fördela")),
        Row(_("Arbetsgivaravgifter"), -parts.contributions, "out", step_of(found.steps, "avgift")),
        Row(_("Tjänstepension"), -parts.pension, "out", step_of(found.steps, "pension")),
        Row(
            _("Särskild löneskatt på pensionen"), -parts.payroll_tax, "out", step_of(found.steps, "löneskatt")
        ),
        Row(_("Bruttolön"), parts.gross, "total", step_of(found.steps, "Bruttolön")),
        Row(_("varav semesterersättning"), parts.holiday, "part", why.get("Semesterersättning")),
        Row(_("Skatt"), -parts.tax, "out", step_of(found.steps, "skatt", last=True)),
        Row(_("Utlägg tillbaka, utan skatt"), found.owed, "in"),
        Row(_("Till ditt konto"), parts.net + found.owed, "mine", step_of(found.steps, "netto")),
    ]


def slip_rows(slip: object, steps: tuple[Step, ...]) -> list[Row]:
    """Return the waterfall of a pay."""
    s: Any = slip
    why = {step.label: step for step in steps}
    return [
        Row(_("Från din verksamhet"), s.available, "in", why.get("Att fördela")),
        Row(_("Arbetsgivaravgifter"), -s.contributions, "out", step_of(steps, "avgift")),
        Row(_("Tjänstepension"), -s.pension, "out", step_of(steps, "pension")),
        Row(_("Särskild löneskatt på pensionen"), -s.pension_tax, "out", step_of(steps, "löneskatt")),
        Row(_("Bruttolön"), s.gross, "total", step_of(steps, "Bruttolön")),
        Row(_("varav semesterersättning"), s.holiday, "part", why.get("Semesterersättning")),
        Row(_("Skatt"), -s.tax, "out", step_of(steps, "skatt", last=True)),
        Row(_("Utlägg tillbaka, utan skatt"), s.outlays, "in"),
        Row(_("Till ditt konto"), s.paid, "mine", step_of(steps, "netto")),
    ]


def step_of(steps: tuple[Step, ...], word: str, *, last: bool = False) -> Step | None:
    """Return the step whose label speaks of a word."""
    found = [
        step for step in steps if word.lower() in step.label.lower() and "löneskatt" not in step.label.lower()
    ]
    if word == "löneskatt":
        found = [step for step in steps if "löneskatt" in step.label.lower()]
    return (found[-1] if last else found[0]) if found else None


def year_rows(activity_id: int, year: int) -> list[Row]:
    """Return the waterfall of a year on the activity account."""
    sums = year_of_activity(activity_id, year)
    pay = sum(sums.get(account, 0) for account in (chart.PAY, chart.HOLIDAY_PAY, chart.SICK_PAY))
    social = sums.get(chart.CONTRIBUTIONS, 0)
    pension = sums.get(chart.PENSION, 0) + sums.get(chart.PAYROLL_TAX_ON_PENSION, 0)
    fee = sums.get(chart.INTERNAL_FEE, 0)
    sales = -sum(ore for account, ore in sums.items() if 3000 <= account < 3790)
    costs = (
        sum(ore for account, ore in sums.items() if account >= 3000) + sales - pay - social - pension - fee
    )
    left = sales - fee - costs - pay - social - pension
    return [
        Row(_("Fakturerat, utan moms"), sales, "in"),
        Row(_("Avgift till kooperativet"), -fee, "out"),
        Row(_("Resor, material och andra kostnader"), -costs, "out"),
        Row(_("Arbetsgivaravgifter"), -social, "out"),
        Row(_("Pension"), -pension, "out"),
        Row(_("Bruttolön"), -pay, "own"),
        Row(_("Förändring av det som är kvar"), left, "mine"),
    ]
