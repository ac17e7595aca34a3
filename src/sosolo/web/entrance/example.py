"""The example on the front page, reckoned by the rules that make every pay."""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from sosolo.employment.waterfall import Row, why
from sosolo.ground.law.rules.payslip import Person, payslip
from sosolo.ground.law.rules.payslip_explained import explain_payslip
from sosolo.ground.law.rules.preliminary_tax import Withholding

INVOICED = 50_000_00
FEE_BASIS_POINTS = 600
WHO = Person(born=1987, method=int(Withholding.TABLE), table=35, column=1, decision=0, pension=450)


@lru_cache(maxsize=4)
def example_rows(day: date, language: str) -> list[Row]:
    """Return the waterfall from an invoice of 50 000 kr, without VAT, to net pay. `language` parts the cache."""
    del language
    fee = INVOICED * FEE_BASIS_POINTS // 10_000
    parts = payslip(available=INVOICED - fee, who=WHO, day=day)
    steps = explain_payslip(slip=parts, who=WHO, day=day)
    pension = parts.pension + parts.payroll_tax
    return [
        Row(_("Kunden betalar, utan moms"), INVOICED, "in"),
        Row(_("Avgift till kooperativet"), -fee, "out"),
        Row(_("Arbetsgivaravgifter"), -parts.contributions, "out", why(steps, "avgift")),
        Row(_("Tjänstepension, med skatt på den"), -pension, "out", why(steps, "pension")),
        Row(_("Bruttolön, semester inräknad"), parts.gross, "total", why(steps, "Bruttolön")),
        Row(_("Skatt"), -parts.tax, "out", why(steps, "preliminär")),
        Row(_("Till ditt konto"), parts.net, "mine", why(steps, "netto")),
    ]
