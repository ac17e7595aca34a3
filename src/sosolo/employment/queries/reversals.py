"""Pays that are taken back, as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sosolo.employment.models import PayReversal, Payslip
from sosolo.platform.reading import one


@dataclass(frozen=True, slots=True)
class Reversal:
    """How far a reversal has come. reference: OCR for paying back; remaining: öre of the claim; both when approved."""

    why: str
    at: datetime
    by: str
    by_account: int | None
    approved_by: str | None
    approved_at: datetime | None
    reference: str
    remaining: int
    due_on: date | None
    bankgiro: str


def reversal_of(slip_id: int) -> Reversal | None:
    """Return the reversal of a pay, asked or approved, or None."""
    row = one(
        """SELECT b.why, b.at, b.by, b.by_account, a.by, a.at, coalesce(a.reference, ''),
                  coalesce(o.ore - o.settled, 0), o.due_on, k.bankgiro
             FROM employment_payslip s
             JOIN employment_payreversal b ON b.run_id = s.run_id AND b.member_id = s.member_id
              AND b.withdrawn_at IS NULL
             JOIN employment_payrollrun r ON r.id = s.run_id
             JOIN ledger_book k ON k.id = r.book_id
             LEFT JOIN employment_payreversalapproval a ON a.reversal_id = b.id
             LEFT JOIN ledger_openitem o ON o.voucher_id = a.voucher_id
            WHERE s.id = %s""",
        [slip_id],
    )
    return Reversal(*row) if row else None


def asked_reversal(tenant_id: int, slip_id: int) -> PayReversal:
    """Return the reversal that was asked for a pay, for an action. Raises PayReversal.DoesNotExist."""
    slip = Payslip.objects.get(tenant_id=tenant_id, pk=slip_id)
    found = PayReversal.objects.filter(tenant_id=tenant_id, run_id=slip.run_id, member_id=slip.member_id)
    return found.latest("id")
