"""What has been paid to suppliers."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bank", "0003_holders_paid"),
        ("platform", "0004_long_work"),
        ("purchases", "0003_booked_by"),
    ]

    operations = [
        migrations.CreateModel(
            name="SupplierPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                (
                    "number",
                    models.CharField(help_text="bankgiro, plusgiro or IBAN of the supplier", max_length=34),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "draft",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplier_payments",
                        to="purchases.purchasedraft",
                    ),
                ),
                (
                    "order",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplier_payments",
                        to="bank.paymentorder",
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
                    models.UniqueConstraint(fields=("draft",), name="a_suppliers_invoice_is_paid_once")
                ],
            },
        ),
        GuardTables(models=["SupplierPayment"], append_only=["SupplierPayment"], leaves=["SupplierPayment"]),
    ]
