"""Contract before work, two people on a payroll: kept by PostgreSQL itself.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("employment", "0001_initial"),
        ("platform", "0002_guard"),
        ("parties", "0002_guard"),
        ("ledger", "0002_guard"),
        ("members", "0002_guard"),
        ("sales", "0002_guard"),
        ("bank", "0002_guard"),
        ("expenses", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=[
                "Assignment",
                "Offer",
                "Answer",
                "Approval",
                "EmploymentAgreement",
                "Signing",
                "Opening",
                "TimeReport",
                "Billed",
                "TaxDetails",
                "Absence",
                "PayrollRun",
                "Payslip",
                "PayrollApproval",
                "Declaration",
                "DeclaredPerson",
            ],
            append_only=[
                "Offer",
                "Answer",
                "Approval",
                "EmploymentAgreement",
                "Signing",
                "PayrollApproval",
                "Declaration",
                "DeclaredPerson",
            ],
            leaves=[
                "Answer",
                "Approval",
                "Signing",
                "Opening",
                "Billed",
                "TaxDetails",
                "Absence",
                "Payslip",
                "PayrollApproval",
                "DeclaredPerson",
            ],
        ),
        sql_file(Path(__file__).parent, "gate.sql"),
        sql_file(Path(__file__).parent, "employment.sql"),
    ]
