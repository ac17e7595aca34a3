"""What rot or rut would take off, before it is known who buys: for a quote, with nobody's personal number."""

from datetime import date
from typing import Any

from sosolo.ground.law.rules.household import household_deduction, household_rate
from sosolo.sales.figures import Content, Sums
from sosolo.sales.household import labour_with_vat


def estimate_household(work: str, content: Content, sums: Sums, on: date) -> dict[str, Any]:
    """Return the deduction of one buyer who has all of the year's left, as an invoice shows one. work: ROT or RUT."""
    labour = labour_with_vat(content, sums)
    return {
        "work": work,
        "labour": labour,
        "other": sums.net + sums.vat - labour,
        "percent": household_rate(work=work, day=on),
        "deduction": household_deduction(work=work, labour=labour, day=on) if labour > 0 else 0,
    }
