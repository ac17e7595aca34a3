"""Keep the cooperatives apart; bank rows are never changed.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from django.db import migrations

from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("bank", "0001_initial"),
        ("platform", "0002_guard"),
        ("parties", "0002_guard"),
        ("ledger", "0002_guard"),
        ("members", "0002_guard"),
        ("sales", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=["BankFile", "BankTransaction", "Booking", "Resolution", "PaymentOrder", "PaymentLine"],
            append_only=[
                "BankFile",
                "BankTransaction",
                "Booking",
                "Resolution",
                "PaymentOrder",
                "PaymentLine",
            ],
            leaves=["Resolution", "PaymentLine"],
        ),
    ]
