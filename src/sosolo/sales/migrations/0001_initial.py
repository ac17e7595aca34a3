import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("parties", "0001_initial"),
        ("platform", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "organisation",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="parties.organisation"
                    ),
                ),
                ("contact", models.CharField(default="", max_length=120)),
                ("email", models.EmailField(max_length=254)),
                (
                    "reference",
                    models.CharField(
                        default="", help_text="buyer reference that the invoice must carry", max_length=60
                    ),
                ),
                (
                    "peppol_id",
                    models.CharField(default="", help_text="scheme:id, e.g. 0007:2120002627", max_length=60),
                ),
                ("payment_days", models.SmallIntegerField(default=30)),
                ("credit_limit", sosolo.platform.money.OreField(default=20000000, help_text="öre")),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "organisation"), name="a_customer_is_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("payment_days__gte", 0), ("payment_days__lte", 60)),
                        name="payment_days_are_sensible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "book",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
                    ),
                ),
                (
                    "customer",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="sales.customer"
                    ),
                ),
                (
                    "activity",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.activity"
                    ),
                ),
                (
                    "credits",
                    sosolo.platform.models.TenantKey(
                        help_text="the invoice that this credit note takes back",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="sales.invoice",
                    ),
                ),
                ("our_reference", models.CharField(default="", max_length=120)),
                ("your_reference", models.CharField(default="", max_length=120)),
                ("delivered_on", models.DateField(null=True)),
                ("note", models.CharField(default="", max_length=500)),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "-id"], name="invoices_latest_first"),
                    models.Index(fields=["activity", "-id"], name="invoices_of_an_activity"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvoiceLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "invoice",
                    sosolo.platform.models.TenantKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="sales.invoice",
                    ),
                ),
                ("line", models.SmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                ("quantity", models.BigIntegerField(help_text="thousandths of the unit")),
                ("unit", models.CharField(max_length=10)),
                ("unit_price", sosolo.platform.money.OreField(help_text="öre")),
                ("vat_kind", models.CharField(max_length=2)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invoice", "line"), name="an_invoice_line_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("vat_kind__in", ("25", "12", "6", "0", "AE"))),
                        name="the_vat_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvoiceSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "book",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
                    ),
                ),
                ("last_number", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book",), name="a_book_numbers_its_invoices_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Issuance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "invoice",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issuances",
                        to="sales.invoice",
                    ),
                ),
                (
                    "book",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("ocr", models.CharField(max_length=25)),
                ("issued_on", models.DateField()),
                ("due_on", models.DateField()),
                ("net", sosolo.platform.money.OreField(help_text="öre")),
                ("vat", sosolo.platform.money.OreField(help_text="öre")),
                ("total", sosolo.platform.money.OreField(help_text="öre")),
                ("document", models.JSONField(help_text="all that the invoice says, but for number and OCR")),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invoice",), name="an_invoice_is_issued_once"),
                    models.UniqueConstraint(fields=("book", "number"), name="an_invoice_number_is_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "issuance",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="sales.issuance",
                    ),
                ),
                ("channel", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("pdf_sha256", models.CharField(default="", max_length=64)),
                ("xml_sha256", models.CharField(default="", max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
