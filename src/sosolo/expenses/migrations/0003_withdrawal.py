"""What a member takes back before it is decided: a row beside the outlay. Adds a table and triggers; rewrites no rows."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("expenses", "0002_guard"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpenseWithdrawal",
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
                    "expense",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="expenses.expense",
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
                    models.UniqueConstraint(fields=("expense",), name="an_expense_is_withdrawn_once")
                ],
            },
        ),
        GuardTables(
            models=["ExpenseWithdrawal"], append_only=["ExpenseWithdrawal"], leaves=["ExpenseWithdrawal"]
        ),
        sql_file(Path(__file__).parent, "withdrawal.sql"),
    ]
