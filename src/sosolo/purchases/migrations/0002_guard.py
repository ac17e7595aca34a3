"""Keep the cooperatives apart; invoices that came in are never changed.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from django.db import migrations

from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("purchases", "0001_initial"),
        ("platform", "0002_guard"),
        ("ledger", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=["PurchaseDraft", "PurchaseApproval"],
            append_only=["PurchaseApproval"],
            leaves=["PurchaseApproval"],
        ),
    ]
