"""The statutes as dated rows.

Adds a table; rewrites no rows. Undo: the table goes.
"""

import django.db.models.deletion
from django.db import migrations, models

from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_membershipdraft"),
        ("platform", "0002_guard"),
    ]

    operations = [
        migrations.CreateModel(
            name="Statute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("value", models.JSONField()),
                ("since", models.DateField()),
                (
                    "decided",
                    models.CharField(
                        help_text="by whom and where, e.g. Stämman 2026-05-14, § 9", max_length=300
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "tenant",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.tenant",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "name", "since", "id"], name="statutes_by_day")],
            },
        ),
        GuardTables(models=["Statute"], append_only=["Statute"], leaves=["Statute"]),
    ]
