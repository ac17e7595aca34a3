"""Keep the cooperatives apart.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from django.db import migrations

from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("expenses", "0001_initial"),
        ("platform", "0002_guard"),
        ("parties", "0002_guard"),
        ("ledger", "0002_guard"),
        ("members", "0002_guard"),
        ("sales", "0002_guard"),
        ("bank", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=["Expense", "ExpenseDecision"],
            append_only=["ExpenseDecision"],
            leaves=["ExpenseDecision"],
        ),
    ]
