"""Keep the cooperatives apart, and open each request with one question.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
        ("platform", "0002_guard"),
        ("parties", "0002_guard"),
        ("ledger", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=["Member", "MemberState", "PayoutAccount", "Terms"],
            append_only=["MemberState"],
            leaves=["MemberState", "Terms"],
        ),
        sql_file(Path(__file__).parent, "open_request.sql"),
    ]
