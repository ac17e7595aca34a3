"""What a member takes back before the customer has said yes. Adds a table and triggers; rewrites no rows."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("employment", "0005_quotes"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignmentWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="employment.assignment",
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(fields=("assignment",), name="an_assignment_is_taken_back_once")
                ],
            },
        ),
        GuardTables(
            models=["AssignmentWithdrawal"],
            append_only=["AssignmentWithdrawal"],
            leaves=["AssignmentWithdrawal"],
        ),
        sql_file(Path(__file__).parent, "withdrawal.sql"),
    ]
