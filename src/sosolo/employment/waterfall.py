"""The waterfall: from the money on an activity account to the member's own account, each bar with its why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sosolo.employment.models import Payslip
from sosolo.employment.queries.pay import Preview, explain, person_of, tax_method, year_sums
from sosolo.ground.explain import Step
from sosolo.ground.law.rules.payslip import payslip
from sosolo.ground.law.rules.payslip_explained import explain_payslip
from sosolo.ledger import chart
from sosolo.members.queries import terms_on
from sosolo.sales.figures import half_away

Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One bar. kind: in, out, own (out, to the member), part (of the bar above), total, mine. ore: below zero when it goes out."""

    label: str
    ore: int
    kind: str
    step: Step | None = None


def slip_rows(slip: Payslip, steps: Steps) -> list[Row]:
    """Return the bars of a pay."""
    return _rows(
        steps,
        available=slip.available,
        contributions=slip.contributions,
        pension=slip.pension,
        pension_tax=slip.pension_tax,
        gross=slip.gross,
        holiday=slip.holiday,
        tax=slip.tax,
        outlays=slip.outlays,
        paid=slip.paid,
    )


def preview_rows(found: Preview) -> list[Row]:
    """Return the bars of what is left now, as if all of it were paid; none when nothing is."""
    parts = found.parts
    if parts is None:
        return []
    return _rows(
        found.steps,
        available=parts.available,
        contributions=parts.contributions,
        pension=parts.pension,
        pension_tax=parts.payroll_tax,
        gross=parts.gross,
        holiday=parts.holiday,
        tax=parts.tax,
        outlays=found.owed,
        paid=parts.net + found.owed,
    )


def year_rows(left: int, sums: dict[int, int]) -> list[Row]:
    """Return the bars of a year of an activity account: what was left when it began, öre per account (debit positive), what is left."""
    pay = sum(sums.get(account, 0) for account in (chart.PAY, chart.HOLIDAY_PAY, chart.SICK_PAY))
    social = sums.get(chart.CONTRIBUTIONS, 0)
    pension = sums.get(chart.PENSION, 0) + sums.get(chart.PAYROLL_TAX_ON_PENSION, 0)
    fee = sums.get(chart.INTERNAL_FEE, 0)
    sales = -sum(ore for account, ore in sums.items() if 3000 <= account < chart.INTERNAL_FEE)
    costs = (
        sum(ore for account, ore in sums.items() if account >= 3000) + sales - pay - social - pension - fee
    )
    return [
        Row(_("Kvar vid årets början"), left, "in"),
        Row(_("Fakturerat, utan moms"), sales, "in"),
        Row(_("Avgift till kooperativet"), -fee, "out"),
        Row(_("Resor, material och andra kostnader"), -costs, "out"),
        Row(_("Arbetsgivaravgifter"), -social, "out"),
        Row(_("Pension"), -pension, "out"),
        Row(_("Bruttolön"), -pay, "own"),
        Row(_("Kvar i din verksamhet"), left + sales - fee - costs - social - pension - pay, "mine"),
    ]


def payslip_data(slip: Payslip) -> tuple[dict[str, Any], Steps]:
    """Return what the payslip on paper says, and the derivation. `slip` has run, book, member and person loaded."""
    steps = explain(slip)
    gross, tax = year_sums(slip.member_id, slip.run.pay_on)
    employer = slip.run.book.organisation
    pay_on: date = slip.run.pay_on
    data = {
        "employer": employer.name,
        "employer_org": f"{employer.org_number[:6]}-{employer.org_number[6:]}",
        "name": slip.member.person.name,
        "number": str(slip.member.number),
        "month": f"{slip.run.month:%Y-%m}",
        "pay_on": pay_on.isoformat(),
        "tax_method": tax_method(slip),
        "account": "som du har angett",
        "paid": slip.paid,
        "rows": [
            {"label": row.label, "amount": row.ore, "strong": row.kind in {"mine", "total"}}
            for row in slip_rows(slip, steps)
        ],
        "year_gross": gross,
        "year_tax": tax,
    }
    return data, steps


def _rows(steps: Steps, **ore: int) -> list[Row]:
    return [
        Row(_("Kvar på din verksamhet"), ore["available"], "in", why(steps, "Att fördela")),
        Row(_("Arbetsgivaravgifter"), -ore["contributions"], "out", why(steps, "avgift")),
        Row(_("Tjänstepension"), -ore["pension"], "out", why(steps, "pension")),
        Row(_("Särskild löneskatt på pensionen"), -ore["pension_tax"], "out", why(steps, "löneskatt")),
        Row(_("Bruttolön"), ore["gross"], "total", why(steps, "Bruttolön")),
        Row(_("varav semesterersättning"), ore["holiday"], "part", why(steps, "Semesterersättning")),
        Row(_("Skatt"), -ore["tax"], "out", why(steps, "preliminär")),
        Row(_("Utlägg tillbaka, utan skatt"), ore["outlays"], "in"),
        Row(_("Till ditt konto"), ore["paid"], "mine", why(steps, "netto")),
    ]


def why(steps: Steps, word: str) -> Step | None:
    """Return the step whose label starts with the word, or has it."""
    wanted = word.lower()
    found = [step for step in steps if wanted in step.label.lower()]
    first = [step for step in found if step.label.lower().startswith(wanted)]
    return next(iter(first or found), None)


def work_rows(tenant_id: int, member_id: int, *, net: int, day: date) -> list[Row]:
    """Return the bars from a price (öre without VAT) to the member's account, as if it were paid on a day.

    None when the member's tax details are missing. The pay is reckoned on this work alone.
    """
    terms = terms_on(tenant_id, day)
    who = person_of(tenant_id, member_id, day)
    if who is None or net <= 0:
        return []
    fee = half_away(net * terms.fee_basis_points, 10_000)
    parts = payslip(available=net - fee, who=who, day=day)
    steps = explain_payslip(slip=parts, who=who, day=day)
    percent = f"{terms.fee_basis_points / 100:g}".replace(".", ",")
    why = Step(
        _("Avgift till kooperativet"),
        fee,
        _("{percent} procent av priset utan moms, beslutat {day} av {who}").format(
            percent=percent, day=terms.since, who=terms.decided_by
        ),
    )
    bars = _rows(
        steps,
        available=parts.available,
        contributions=parts.contributions,
        pension=parts.pension,
        pension_tax=parts.payroll_tax,
        gross=parts.gross,
        holiday=parts.holiday,
        tax=parts.tax,
        outlays=0,
        paid=parts.net,
    )
    return [
        Row(_("Pris utan moms"), net, "in"),
        Row(_("Avgift till kooperativet"), -fee, "out", why),
        *(row for row in bars[1:] if row.ore or row.kind in {"total", "mine"}),
    ]
