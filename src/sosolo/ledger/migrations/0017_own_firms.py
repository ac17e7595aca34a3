"""The field of the NE form on accounts of own firms, and what a voucher stands on. A column with a default and a table; rewrites no rows."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0016_banks"),
        ("platform", "0005_own_firms"),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgeraccount",
            name="sru",
            field=models.CharField(
                db_default="",
                default="",
                help_text="field of the NE form, in the books of an own firm",
                max_length=4,
            ),
        ),
        migrations.CreateModel(
            name="VoucherFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.storedfile",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="ledger.voucher"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        GuardTables(models=["VoucherFile"], append_only=["VoucherFile"], leaves=["VoucherFile"]),
    ]
