"""Keep the cooperatives apart in PostgreSQL itself, and give the outbox its claim.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]
    operations = [
        GuardTables(
            models=["StoredFile", "Effect", "Link", "Trace", "DoneOnce"],
            append_only=["StoredFile", "Trace", "DoneOnce"],
            leaves=["Effect", "Link", "Trace", "DoneOnce"],
        ),
        sql_file(Path(__file__).parent, "platform.sql"),
    ]
