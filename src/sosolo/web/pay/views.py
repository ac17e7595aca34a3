"""A member's money: the activity account as a waterfall, the pays, each line with its why."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sosolo.documents.papers import payslip_pdf
from sosolo.employment.queries.pay import (
    Preview,
    explain,
    is_approved,
    payslip_of,
    payslips_of,
    preview,
    tax_method,
    year_of_activity,
    year_sums,
)
from sosolo.ground.explain import Step
from sosolo.ledger import chart
from sosolo.platform.acting import NotYours
from sosolo.web.download import download
from sosolo.web.forms import show
from sosolo.web.members_of import me
from sosolo.web.policy import ActingRequest, open_to

PAYDAY = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One bar of the waterfall. kind: in, out, mine, total."""

    label: str
    ore: int
    kind: str
    step: Step | None = None


@open_to("member", methods=("GET",))
def money(request: ActingRequest) -> HttpResponse:
    """What came in, what went where, what is mine, what is coming."""
    member = me(request.actor)
    today = timezone.localdate()
    payday = next_payday(today)
    found = preview(member, payday)
    context = {
        "year": today.year,
        "year_rows": _year_rows(member.activity_id, today.year) if member.activity_id else [],
        "rows": preview_rows(found),
        "preview": found,
        "payday": payday,
        "slips": payslips_of(member.pk),
    }
    return show(request, "pay/money.html", context)


@open_to("member", "officer", "chair", "auditor", methods=("GET",))
def payslip(request: ActingRequest, pk: int) -> HttpResponse:
    """A pay and how every part of it came to be."""
    slip = _mine(request, pk)
    steps = explain(slip)
    context = {
        "slip": slip,
        "rows": slip_rows(slip, steps),
        "method": tax_method(slip),
        "approved": is_approved(slip.run_id),
        "sums": year_sums(slip.member_id, slip.run.pay_on),
    }
    return show(request, "pay/payslip.html", context)


@open_to("member", "officer", "chair", "auditor", methods=("GET",))
def payslip_as_pdf(request: ActingRequest, pk: int) -> HttpResponse:
    """The pay as PDF, with its derivation."""
    slip = _mine(request, pk)
    steps = explain(slip)
    gross, tax = year_sums(slip.member_id, slip.run.pay_on)
    employer = slip.run.book.organisation
    data = {
        "employer": employer.name,
        "employer_org": f"{employer.org_number[:6]}-{employer.org_number[6:]}",
        "name": slip.member.person.name,
        "number": str(slip.member.number),
        "month": f"{slip.run.month:%Y-%m}",
        "pay_on": slip.run.pay_on.isoformat(),
        "tax_method": tax_method(slip),
        "account": _("som du har angett"),
        "paid": slip.paid,
        "rows": [
            {"label": row.label, "amount": row.ore, "strong": row.kind in {"mine", "total"}}
            for row in slip_rows(slip, steps)
        ],
        "year_gross": gross,
        "year_tax": tax,
    }
    content = payslip_pdf(data, steps, at=slip.run.made_at)
    return download(content, name=f"lon-{slip.run.pay_on}.pdf", media_type="application/pdf")


def next_payday(today: date) -> date:
    """Return the next 25th."""
    here = today.replace(day=PAYDAY)
    return here if here >= today else (today.replace(day=1) + timedelta(days=32)).replace(day=PAYDAY)


def preview_rows(found: Preview) -> list[Row]:
    """Return the waterfall of what is left now."""
    if found.parts is None:
        return []
    parts = found.parts
    why = {step.label: step for step in found.steps}
    return [
        Row(_("Kvar på din verksamhet"), parts.available, "in", why.get("Att fördela")),
        Row(_("Arbetsgivaravgifter"), -parts.contributions, "out", _find(found.steps, "avgift")),
        Row(_("Tjänstepension"), -parts.pension, "out", _find(found.steps, "pension")),
        Row(_("Särskild löneskatt på pensionen"), -parts.payroll_tax, "out", _find(found.steps, "löneskatt")),
        Row(_("Bruttolön"), parts.gross, "total", _find(found.steps, "Bruttolön")),
        Row(_("varav semesterersättning"), parts.holiday, "part", why.get("Semesterersättning")),
        Row(_("Skatt"), -parts.tax, "out", _find(found.steps, "skatt", last=True)),
        Row(_("Utlägg tillbaka, utan skatt"), found.owed, "in"),
        Row(_("Till ditt konto"), parts.net + found.owed, "mine", _find(found.steps, "netto")),
    ]


def slip_rows(slip: object, steps: tuple[Step, ...]) -> list[Row]:
    """Return the waterfall of a pay."""
    s: Any = slip
    why = {step.label: step for step in steps}
    return [
        Row(_("Från din verksamhet"), s.available, "in", why.get("Att fördela")),
        Row(_("Arbetsgivaravgifter"), -s.contributions, "out", _find(steps, "avgift")),
        Row(_("Tjänstepension"), -s.pension, "out", _find(steps, "pension")),
        Row(_("Särskild löneskatt på pensionen"), -s.pension_tax, "out", _find(steps, "löneskatt")),
        Row(_("Bruttolön"), s.gross, "total", _find(steps, "Bruttolön")),
        Row(_("varav semesterersättning"), s.holiday, "part", why.get("Semesterersättning")),
        Row(_("Skatt"), -s.tax, "out", _find(steps, "skatt", last=True)),
        Row(_("Utlägg tillbaka, utan skatt"), s.outlays, "in"),
        Row(_("Till ditt konto"), s.paid, "mine", _find(steps, "netto")),
    ]


def _find(steps: tuple[Step, ...], word: str, *, last: bool = False) -> Step | None:
    found = [
        step for step in steps if word.lower() in step.label.lower() and "löneskatt" not in step.label.lower()
    ]
    if word == "löneskatt":
        found = [step for step in steps if "löneskatt" in step.label.lower()]
    return (found[-1] if last else found[0]) if found else None


def _year_rows(activity_id: int, year: int) -> list[Row]:
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
        Row(_("Bruttolön"), -pay, "out"),
        Row(_("Förändring av det som är kvar"), left, "mine"),
    ]


def _mine(request: ActingRequest, pk: int) -> Any:
    slip = payslip_of(request.actor.tenant_id, pk)
    office = request.actor.has("officer", "chair", "auditor")
    if not office and (slip.member_id != request.actor.member_id or not is_approved(slip.run_id)):
        raise NotYours
    return slip
