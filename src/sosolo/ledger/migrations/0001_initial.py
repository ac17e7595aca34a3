import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0001_initial"),
        ("platform", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Book",
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
                ("name", models.CharField(max_length=200)),
                ("bankgiro", models.CharField(default="", max_length=8)),
                ("iban", models.CharField(default="", max_length=34)),
                ("swish", models.CharField(default="", max_length=10)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LedgerAccount",
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
                ("number", models.IntegerField()),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "number"), name="an_account_number_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="FiscalYear",
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
                ("since", models.DateField()),
                ("until", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "since"), name="a_year_starts_once"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))), name="a_year_has_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
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
                ("number", models.IntegerField()),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "number"), name="an_activity_number_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityBalance",
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
                    "activity",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.activity"
                    ),
                ),
                ("result", sosolo.platform.money.OreField(default=0, help_text="öre")),
                ("owed", sosolo.platform.money.OreField(default=0, help_text="öre")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("activity",), name="an_activity_has_one_balance")
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                    "year",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.fiscalyear"
                    ),
                ),
                ("code", models.CharField(max_length=4)),
                ("last_number", models.BigIntegerField()),
                ("last_hash", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "year", "code"), name="a_series_counts_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Voucher",
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
                    "year",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.fiscalyear"
                    ),
                ),
                ("series", models.CharField(max_length=4)),
                ("number", models.BigIntegerField()),
                ("day", models.DateField()),
                ("text", models.CharField(max_length=300)),
                ("posted_at", models.DateTimeField()),
                ("posted_by", models.CharField(max_length=200)),
                (
                    "corrects",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("fingerprint", models.BinaryField(max_length=32)),
                (
                    "xact",
                    models.BigIntegerField(
                        help_text="the transaction that made it and alone may add its entries"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["book", "day", "id"], name="vouchers_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book", "year", "series", "number"), name="a_voucher_number_is_unique"
                    ),
                    models.UniqueConstraint(fields=("book", "key"), name="a_voucher_key_is_used_once"),
                    models.UniqueConstraint(fields=("corrects",), name="a_voucher_is_corrected_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                        db_index=False,
                        implied=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.book",
                    ),
                ),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        db_index=False,
                        implied=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="ledger.voucher",
                    ),
                ),
                ("line", models.IntegerField()),
                ("account", models.IntegerField()),
                (
                    "activity",
                    sosolo.platform.models.TenantKey(
                        db_index=False,
                        implied=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.activity",
                    ),
                ),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                ("day", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["book", "account", "day", "id"], name="entries_of_an_account"),
                    models.Index(
                        condition=models.Q(("activity__isnull", False)),
                        fields=["activity", "id"],
                        name="entries_of_an_activity",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("voucher", "line"), name="an_entry_line_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("ore", 0), _negated=True), name="an_entry_is_never_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("account__gte", 1000), ("account__lte", 9999)),
                        name="an_entry_account_is_bas",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
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
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("voucher",), name="a_voucher_is_sealed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthBalance",
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
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
                    ),
                ),
                ("month", models.DateField(help_text="its first day")),
                ("account", models.IntegerField()),
                ("debit", sosolo.platform.money.OreField(help_text="öre")),
                ("credit", sosolo.platform.money.OreField(help_text="öre")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book", "month", "account"), name="a_month_has_one_balance_per_account"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedMonth",
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
                ("month", models.DateField(help_text="its first day")),
                ("closed_at", models.DateTimeField()),
                ("closed_by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "month"), name="a_month_closes_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenItem",
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
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("account", models.IntegerField()),
                ("reference", models.CharField(help_text="OCR or other payment reference", max_length=35)),
                ("label", models.CharField(max_length=120)),
                ("counterpart", models.CharField(max_length=200)),
                (
                    "activity",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.activity"
                    ),
                ),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                ("settled", sosolo.platform.money.OreField(default=0, help_text="öre")),
                ("made_on", models.DateField()),
                ("due_on", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled", models.F("ore")), _negated=True),
                        fields=["book", "due_on", "id"],
                        name="items_still_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book", "account", "reference"), name="a_reference_is_open_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ore__gt", 0), ("settled__gte", 0), ("settled__lte", models.F("ore"))),
                            models.Q(("ore__lt", 0), ("settled__gte", models.F("ore")), ("settled__lte", 0)),
                            _connector="OR",
                        ),
                        name="an_item_is_settled_at_most_in_full",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
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
                    "item",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="ledger.openitem",
                    ),
                ),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                ("day", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
