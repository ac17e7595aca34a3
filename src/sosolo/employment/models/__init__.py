"""From the assignment to the pay: the gate before work, time, tax details, payroll, declarations."""

from sosolo.employment.models.absences import Absence, AbsenceDay, DeclarationHandedIn, DeclaredAbsence
from sosolo.employment.models.assignments import (
    Answer,
    Approval,
    Assignment,
    AssignmentWithdrawal,
    Billed,
    EmploymentAgreement,
    Offer,
    Opening,
    Quote,
    QuotedWork,
    Signing,
    TimeReport,
)
from sosolo.employment.models.payroll import (
    Declaration,
    DeclaredPerson,
    PayReversal,
    PayReversalApproval,
    PayrollApproval,
    PayrollRun,
    Payslip,
    TaxDetails,
)

__all__ = [
    "Absence",
    "AbsenceDay",
    "Answer",
    "Approval",
    "Assignment",
    "AssignmentWithdrawal",
    "Billed",
    "Declaration",
    "DeclarationHandedIn",
    "DeclaredAbsence",
    "DeclaredPerson",
    "EmploymentAgreement",
    "Offer",
    "Opening",
    "PayReversal",
    "PayReversalApproval",
    "PayrollApproval",
    "PayrollRun",
    "Payslip",
    "Quote",
    "QuotedWork",
    "Signing",
    "TaxDetails",
    "TimeReport",
]
