"""Issue invoices in one call; freeze what is issued.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("sales", "0001_initial"),
        ("platform", "0002_guard"),
        ("parties", "0002_guard"),
        ("ledger", "0002_guard"),
        ("members", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=["Customer", "Invoice", "InvoiceLine", "InvoiceSeries", "Issuance", "Delivery"],
            append_only=["Delivery"],
            leaves=["InvoiceLine", "InvoiceSeries", "Delivery"],
        ),
        sql_file(Path(__file__).parent, "sales.sql"),
    ]
