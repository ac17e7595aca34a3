"""Keep which SIE files were read in, and let many vouchers be posted in one call.

Adds a table and functions; seal_voucher learns that a sealed voucher is sealed. Rewrites no rows.
"""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_guard"),
        ("platform", "0002_guard"),
    ]

    operations = [
        migrations.CreateModel(
            name="SieImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("name", models.CharField(max_length=200)),
                ("company", models.CharField(max_length=200)),
                ("vouchers", models.IntegerField()),
                ("turnover", sosolo.platform.money.OreField(help_text="öre")),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.CharField(max_length=200)),
                (
                    "book",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
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
                    models.UniqueConstraint(fields=("book", "sha256"), name="a_sie_file_is_imported_once")
                ],
            },
        ),
        GuardTables(models=["SieImport"], leaves=["SieImport"]),
        sql_file(Path(__file__).parent, "many.sql"),
    ]
