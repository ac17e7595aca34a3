"""Let a pay that was wrong be taken back by two people; the view says which pays stand.

Adds two tables, a view and triggers; rewrites no rows.
"""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("employment", "0002_guard"),
        ("ledger", "0003_import"),
        ("members", "0002_guard"),
        ("platform", "0002_guard"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayReversal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
                    ),
                ),
                (
                    "run",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversals",
                        to="employment.payrollrun",
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
        ),
        migrations.CreateModel(
            name="PayReversalApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("reference", models.CharField(default="", help_text="OCR for paying back", max_length=35)),
                (
                    "reversal",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="employment.payreversal",
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
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="payreversal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("run", "member"),
                name="a_pay_is_taken_back_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="payreversalapproval",
            constraint=models.UniqueConstraint(fields=("reversal",), name="a_reversal_is_approved_once"),
        ),
        GuardTables(
            models=["PayReversal", "PayReversalApproval"],
            append_only=["PayReversalApproval"],
            leaves=["PayReversalApproval"],
        ),
        sql_file(Path(__file__).parent, "reversal.sql"),
    ]
