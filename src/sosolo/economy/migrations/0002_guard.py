"""Keep the cooperatives apart; what the board assumed and decided is never changed.

Adds constraints and policies; rewrites no rows. Undo: they go with their tables.
"""

from django.db import migrations

from sosolo.platform.guard import GuardTables

ALL = ["Scenario", "Plan", "OpenBooks", "Risk", "RiskReview"]


class Migration(migrations.Migration):
    dependencies = [
        ("economy", "0001_initial"),
        ("platform", "0002_guard"),
    ]
    operations = [
        GuardTables(models=ALL, append_only=ALL, leaves=["Plan", "OpenBooks", "RiskReview"]),
    ]
