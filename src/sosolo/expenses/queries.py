"""The reads of expenses."""

from dataclasses import dataclass
from datetime import date

from sosolo.expenses.models import Expense
from sosolo.platform.reading import rows

LINES = """
SELECT e.id, e.day, e.text, e.kind, e.gross, e.vat, p.given_name || ' ' || p.family_name, e.member_id, e.receipt_id,
       d.approved, d.reason, w.id IS NOT NULL
  FROM expenses_expense e
  JOIN members_member m ON m.id = e.member_id JOIN parties_person p ON p.id = m.person_id
  LEFT JOIN expenses_expensedecision d ON d.expense_id = e.id
  LEFT JOIN expenses_expensewithdrawal w ON w.expense_id = e.id
"""


@dataclass(frozen=True, slots=True)
class ExpenseLine:
    """One outlay. approved is None while it waits, and when the member took it back."""

    id: int
    day: date
    text: str
    kind: str
    gross: int
    vat: int
    member: str
    member_id: int
    receipt_id: int | None
    approved: bool | None
    reason: str | None
    is_withdrawn: bool

    @property
    def waits(self) -> bool:
        """Say whether the office has it to answer."""
        return self.approved is None and not self.is_withdrawn


def expenses_of(member_id: int) -> list[ExpenseLine]:
    """Return a member's outlays, latest first."""
    return _lines("WHERE e.member_id = %s ORDER BY e.id DESC LIMIT 60", member_id)


def expenses_waiting(tenant_id: int) -> list[ExpenseLine]:
    """Return the outlays that wait for a decision, earliest first."""
    return _lines(
        "WHERE e.tenant_id = %s AND d.id IS NULL AND w.id IS NULL ORDER BY e.id LIMIT 100", tenant_id
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """An outlay that has its answer. voucher: where it is booked."""

    text: str
    member: str
    gross: int
    approved: bool
    voucher_id: int | None


def decided_expense(tenant_id: int, expense_id: int) -> Decided | None:
    """Return how an outlay was decided, if it was."""
    found = rows(
        """SELECT e.text, p.given_name || ' ' || p.family_name, e.gross, d.approved, d.voucher_id
             FROM expenses_expensedecision d JOIN expenses_expense e ON e.id = d.expense_id
             JOIN members_member m ON m.id = e.member_id JOIN parties_person p ON p.id = m.person_id
            WHERE e.tenant_id = %s AND e.id = %s""",
        [tenant_id, expense_id],
    )
    return Decided(*found[0]) if found else None


def expense_of(tenant_id: int, expense_id: int) -> Expense:
    """Return one outlay. Raises Expense.DoesNotExist."""
    return Expense.objects.select_related("member").get(tenant_id=tenant_id, pk=expense_id)


def _lines(where: str, value: int) -> list[ExpenseLine]:
    return [ExpenseLine(*row) for row in rows(LINES + where, [value])]
