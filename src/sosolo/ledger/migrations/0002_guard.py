"""Let PostgreSQL itself refuse an unbalanced, altered or back-dated book.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("platform", "0002_guard"), ("parties", "0002_guard")]
    operations = [
        GuardTables(
            models=[
                "Book",
                "LedgerAccount",
                "FiscalYear",
                "Activity",
                "ActivityBalance",
                "Series",
                "Voucher",
                "Entry",
                "Seal",
                "MonthBalance",
                "ClosedMonth",
                "OpenItem",
                "Settlement",
            ],
            append_only=[
                "ActivityBalance",
                "Series",
                "Voucher",
                "Entry",
                "Seal",
                "MonthBalance",
                "ClosedMonth",
                "OpenItem",
                "Settlement",
            ],
            leaves=[
                "LedgerAccount",
                "ActivityBalance",
                "Series",
                "Entry",
                "Seal",
                "MonthBalance",
                "ClosedMonth",
                "Settlement",
            ],
        ),
        sql_file(Path(__file__).parent, "entries.sql"),
        sql_file(Path(__file__).parent, "ledger.sql"),
    ]
