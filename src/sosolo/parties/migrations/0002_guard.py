"""Keep the cooperatives apart, and say which roles an account has.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial"), ("platform", "0002_guard")]
    operations = [
        GuardTables(
            models=["Person", "Organisation", "Role"],
            append_only=[],
        ),
        sql_file(Path(__file__).parent, "roles_of.sql"),
    ]
