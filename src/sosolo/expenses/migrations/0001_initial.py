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
            name="Expense",
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
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("day", models.DateField()),
                ("text", models.CharField(max_length=200)),
                ("account", models.IntegerField(help_text="cost account in the chart")),
                ("gross", sosolo.platform.money.OreField(help_text="öre, what was laid out")),
                ("vat", sosolo.platform.money.OreField(default=0, help_text="öre, input VAT on the receipt")),
                ("kilometres", models.IntegerField(default=0)),
                (
                    "receipt",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="platform.storedfile"
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                ("reported_by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("gross__gt", 0), ("gross__lte", 1000000000)),
                        name="an_expense_is_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vat__gte", 0), ("vat__lt", models.F("gross"))),
                        name="vat_is_part_of_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "receipt"), _negated=True),
                            ("receipt__isnull", False),
                            _connector="OR",
                        ),
                        name="a_receipt_has_its_picture",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenseDecision",
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
                    "expense",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="expenses.expense",
                    ),
                ),
                ("approved", models.BooleanField()),
                ("reason", models.CharField(default="", max_length=300)),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("expense",), name="an_expense_is_decided_once")
                ],
            },
        ),
    ]
