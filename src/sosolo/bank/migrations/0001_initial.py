import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("members", "0001_initial"),
        ("platform", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BankFile",
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
                    "stored",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="platform.storedfile"
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("format", models.CharField(max_length=20)),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.CharField(max_length=200)),
                ("transactions", models.IntegerField()),
                (
                    "seen_before",
                    models.IntegerField(
                        default=0, help_text="transactions that another file had brought already"
                    ),
                ),
                ("total_in", sosolo.platform.money.OreField(help_text="öre")),
                ("total_out", sosolo.platform.money.OreField(help_text="öre")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "sha256"), name="a_bank_file_is_imported_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="BankTransaction",
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
                    "file",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="bank.bankfile"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=80)),
                ("booked_on", models.DateField()),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                ("reference", models.CharField(default="", max_length=140)),
                ("payer", models.CharField(default="", max_length=140)),
                ("message", models.CharField(default="", max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book", "fingerprint"), name="a_bank_transaction_comes_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
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
                    "transaction",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="bank.banktransaction",
                    ),
                ),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("outcome", models.CharField(max_length=10)),
                (
                    "item",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.openitem"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("transaction",), name="a_bank_transaction_is_booked_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
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
                    "booking",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="bank.booking",
                    ),
                ),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                (
                    "item",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.openitem"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("booking",), name="an_unknown_payment_is_resolved_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentOrder",
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
                ("key", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("pay_on", models.DateField()),
                ("total", sosolo.platform.money.OreField(help_text="öre")),
                ("count", models.IntegerField()),
                ("message_id", models.CharField(max_length=35)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.BigIntegerField(help_text="account id")),
                ("approved_at", models.DateTimeField()),
                ("approved_by", models.BigIntegerField(help_text="account id")),
                (
                    "file",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="platform.storedfile"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "key"), name="a_payment_order_is_made_once"),
                    models.CheckConstraint(
                        condition=models.Q(("approved_by", models.F("made_by")), _negated=True),
                        name="maker_and_checker_are_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentLine",
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
                    "order",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="bank.paymentorder",
                    ),
                ),
                ("line", models.IntegerField()),
                ("payee", models.CharField(max_length=140)),
                (
                    "payout",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="members.payoutaccount"
                    ),
                ),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                ("end_to_end_id", models.CharField(max_length=35)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "line"), name="a_payment_line_is_unique"),
                    models.CheckConstraint(condition=models.Q(("ore__gt", 0)), name="a_payment_is_positive"),
                ],
            },
        ),
    ]
