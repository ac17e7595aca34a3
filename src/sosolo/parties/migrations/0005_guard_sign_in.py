"""Keep invitations, readings and erasures inside their cooperative; count attempts and note readings.

Adds constraints, policies and functions; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("parties", "0004_sign_in")]
    operations = [
        GuardTables(
            models=["Invitation", "Reading", "Erasure"],
            append_only=[],
            leaves=["Invitation", "Reading", "Erasure"],
        ),
        sql_file(Path(__file__).parent, "safety.sql"),
    ]
