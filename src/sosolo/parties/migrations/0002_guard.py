"""Keep the cooperatives apart.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from django.db import migrations

from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial"), ("platform", "0002_guard")]
    operations = [
        GuardTables(
            models=["Person", "Organisation", "Role"],
            append_only=[],
            leaves=["Role"],
        ),
    ]
