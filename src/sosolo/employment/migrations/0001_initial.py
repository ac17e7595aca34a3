import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bank", "0001_initial"),
        ("ledger", "0001_initial"),
        ("members", "0001_initial"),
        ("platform", "0001_initial"),
        ("sales", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
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
                (
                    "customer",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="sales.customer"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("tasks", models.TextField(max_length=4000)),
                ("municipality", models.CharField(max_length=4)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("pricing", models.CharField(max_length=5)),
                ("price", sosolo.platform.money.OreField(help_text="öre excl. VAT, per hour or for all")),
                ("hours", models.IntegerField(default=0, help_text="estimated hours")),
                ("vat_kind", models.CharField(default="25", max_length=2)),
                ("directed_by", models.CharField(max_length=10)),
                (
                    "risk_work",
                    models.CharField(default="", help_text="roof, electricity, hot work …", max_length=200),
                ),
                ("registered_at", models.DateTimeField()),
                ("registered_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["member", "-id"], name="assignments_of_a_member")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__gte", models.F("registered_on"))),
                        name="no_assignment_is_back_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="an_assignment_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gt", 0), ("price__lte", 1000000000)),
                        name="the_price_is_sensible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="employment.assignment",
                    ),
                ),
                ("sections", models.JSONField(help_text="[[heading, text], …] in plain Swedish")),
                ("sha256", models.CharField(max_length=64)),
                ("offered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("sent_to", models.EmailField(max_length=254)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                    "offer",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="employment.offer",
                    ),
                ),
                ("accepted", models.BooleanField()),
                ("name", models.CharField(max_length=120)),
                ("message", models.CharField(default="", max_length=1000)),
                ("shown_sha256", models.CharField(max_length=64)),
                (
                    "address",
                    models.CharField(
                        default="", help_text="network address, kept as evidence", max_length=60
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("offer",), name="an_offer_is_answered_once")],
            },
        ),
        migrations.CreateModel(
            name="Approval",
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
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="employment.assignment",
                    ),
                ),
                ("rule", models.CharField(default="", max_length=200)),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assignment",), name="an_assignment_is_approved_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EmploymentAgreement",
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
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="employment.assignment",
                    ),
                ),
                ("sections", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signing",
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
                    "agreement",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signings",
                        to="employment.employmentagreement",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("account_id", models.BigIntegerField(null=True)),
                ("shown_sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agreement",), name="an_agreement_is_signed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="employment.assignment",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("work_from", models.DateField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("assignment",), name="a_gate_opens_once")],
            },
        ),
        migrations.CreateModel(
            name="TimeReport",
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
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="employment.assignment"
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
                    ),
                ),
                ("day", models.DateField()),
                ("minutes", models.IntegerField()),
                ("note", models.CharField(default="", max_length=300)),
                ("reported_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["member", "day"], name="hours_of_a_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0), ("minutes__lte", 1440)),
                        name="a_day_has_24_hours",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Billed",
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
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="employment.assignment"
                    ),
                ),
                (
                    "report",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="employment.timereport"
                    ),
                ),
                (
                    "invoice",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="sales.invoice"
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(help_text="the invoice was credited: free to bill again", null=True),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_at", None)),
                        fields=("report",),
                        name="hours_stand_on_one_invoice",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("released_at", None), ("report", None)),
                        fields=("assignment",),
                        name="a_fixed_price_is_billed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaxDetails",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tax_details",
                        to="members.member",
                    ),
                ),
                ("since", models.DateField()),
                ("method", models.SmallIntegerField(help_text="ground.law preliminary_tax.Withholding")),
                ("table", models.SmallIntegerField(default=0)),
                ("column", models.SmallIntegerField(default=1)),
                (
                    "decision",
                    models.IntegerField(default=0, help_text="1/100 per cent or kronor a month, by method"),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Absence",
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
                ("since", models.DateField()),
                ("until", models.DateField(help_text="first day back", null=True)),
                ("reported_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PayrollRun",
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
                ("month", models.DateField(help_text="first day of the month of payment")),
                ("sequence", models.SmallIntegerField(default=1)),
                ("pay_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=200)),
                ("made_by_account", models.BigIntegerField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("book", "month", "sequence"),
                        name="a_payroll_is_prepared_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Payslip",
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
                    "run",
                    sosolo.platform.models.TenantKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payslips",
                        to="employment.payrollrun",
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
                    ),
                ),
                (
                    "activity",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.activity"
                    ),
                ),
                (
                    "available",
                    sosolo.platform.money.OreField(
                        help_text="öre on the activity account that this pay uses"
                    ),
                ),
                ("gross", sosolo.platform.money.OreField(help_text="öre, cash pay incl. holiday pay")),
                ("holiday", sosolo.platform.money.OreField(help_text="öre of the gross that is holiday pay")),
                ("contributions", sosolo.platform.money.OreField(help_text="öre")),
                ("pension", sosolo.platform.money.OreField(help_text="öre")),
                ("pension_tax", sosolo.platform.money.OreField(help_text="öre")),
                ("tax", sosolo.platform.money.OreField(help_text="öre")),
                ("net", sosolo.platform.money.OreField(help_text="öre")),
                ("outlays", sosolo.platform.money.OreField(help_text="öre paid back free of tax")),
                ("paid", sosolo.platform.money.OreField(help_text="öre to the bank: net and outlays")),
                (
                    "basis",
                    models.JSONField(help_text="what the rules were asked: dates, table, birth year, rates"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "-id"], name="payslips_of_a_member")],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "member"), name="a_person_has_one_pay_in_a_run"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "net",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("gross"), "-", models.F("tax")
                                ),
                            )
                        ),
                        name="net_is_gross_less_tax",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "paid",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("net"), "+", models.F("outlays")
                                ),
                            )
                        ),
                        name="paid_is_net_and_outlays",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayrollApproval",
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
                    "run",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="employment.payrollrun",
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.voucher"
                    ),
                ),
                (
                    "order",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="bank.paymentorder"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("run",), name="a_payroll_is_approved_once")],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
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
                ("month", models.DateField(help_text="first day of the month of payment")),
                ("sequence", models.SmallIntegerField()),
                (
                    "contributions",
                    sosolo.platform.money.OreField(help_text="field 487 in öre (whole kronor)"),
                ),
                ("tax", sosolo.platform.money.OreField(help_text="field 497 in öre (whole kronor)")),
                (
                    "file",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="platform.storedfile"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book", "month", "sequence"), name="a_declaration_is_made_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclaredPerson",
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
                    "declaration",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="employment.declaration",
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
                    ),
                ),
                ("specification_number", models.IntegerField()),
                ("gross", sosolo.platform.money.OreField(help_text="öre")),
                ("tax", sosolo.platform.money.OreField(help_text="öre")),
                ("removed", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("declaration", "member"), name="a_person_is_declared_once_each_time"
                    )
                ],
            },
        ),
    ]
