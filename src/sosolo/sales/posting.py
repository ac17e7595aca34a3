"""The entries of an invoice in the books."""

from sosolo.ledger import chart
from sosolo.sales.figures import Sums, half_away

SALES_ACCOUNTS = {
    "25": chart.SALES_25,
    "12": chart.SALES_12,
    "6": chart.SALES_6,
    "0": chart.SALES_0,
    "AE": chart.SALES_REVERSE_CHARGE,
    "SF": chart.SALES_VAT_FREE,
}
ADVANCE_ACCOUNTS = {
    "25": chart.ADVANCES_25,
    "12": chart.ADVANCES_12,
    "6": chart.ADVANCES_6,
    "0": chart.ADVANCES_0,
    "AE": chart.ADVANCES_REVERSE_CHARGE,
    "SF": chart.ADVANCES_0,
}
VAT_ACCOUNTS = {"25": chart.VAT_25, "12": chart.VAT_12, "6": chart.VAT_6}
Line = tuple[int, int | None, int]


def voucher_lines(
    sums: Sums,
    *,
    activity: int | None,
    fee_basis_points: int,
    kind: str = "ordinary",
    deduction: int = 0,
    is_due: bool = True,
) -> list[Line]:
    """Return the entries of an invoice (or, with negative sums, a credit note).

    Claim on the customer, and on Skatteverket for the deduction; sales and VAT per kind; the cooperative's fee on the
    work, moved from the activity account to the cooperative. An advance (förskott) is a debt until its final invoice
    turns it into sales, so that nobody is paid for work that is not done. Until it is paid it waits, VAT and all
    (`sales.advances`), unless is_due says that it is due to tax already.
    """
    lines: list[Line] = [
        (chart.RECEIVABLES, None, sums.total - deduction),
        (chart.CLAIMS_ON_TAX_AGENCY, None, deduction),
    ]
    for part in sums.parts:
        if not is_due:
            lines.append((chart.UNPAID_ADVANCES, activity, -part.base - part.vat))
            continue
        accounts = ADVANCE_ACCOUNTS if kind == "advance" else SALES_ACCOUNTS
        lines.append((accounts[part.kind], activity, -part.work))
        lines.append((ADVANCE_ACCOUNTS[part.kind], activity, part.work - part.base))
        if part.vat:
            lines.append((VAT_ACCOUNTS[part.kind], None, -part.vat))
    lines.append((chart.ROUNDING, None, -sums.rounding))
    if activity is not None and kind != "advance" and (fee := fee_of(sums.work, fee_basis_points)):
        lines += [(chart.INTERNAL_FEE, activity, fee), (chart.INTERNAL_FEE, None, -fee)]
    return [line for line in lines if line[2]]


def fee_of(net: int, fee_basis_points: int) -> int:
    """Return the cooperative's fee in öre on a net amount in öre (basis points = 1/100 of a per cent)."""
    return half_away(net * fee_basis_points, 10_000)
