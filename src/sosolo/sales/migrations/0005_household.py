"""Rot and rut: work, buyers with sealed numbers, claims on Skatteverket, requests and answers.

Adds tables, and a column that says nothing new for the lines that are there; rewrites no rows.
"""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money
import sosolo.platform.sealing
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0010_check_invoicing"),
        ("platform", "0003_pulse"),
        ("sales", "0004_check_invoices"),
    ]

    operations = [
        migrations.AddField(
            model_name="invoiceline",
            name="is_labour",
            field=models.BooleanField(default=True, help_text="work, of which rot and rut deduct a share"),
        ),
        migrations.CreateModel(
            name="HouseholdBuyer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.SmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                (
                    "personal_number",
                    sosolo.platform.sealing.SealedField(help_text="personnummer, 12 digits, sealed"),
                ),
                ("personal_number_index", models.BinaryField(max_length=16)),
                ("share", models.SmallIntegerField()),
                (
                    "invoice",
                    sosolo.platform.models.TenantKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="household_buyers",
                        to="sales.invoice",
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
            name="HouseholdClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.CharField(max_length=3)),
                ("labour", sosolo.platform.money.OreField(help_text="öre")),
                ("material", sosolo.platform.money.OreField(help_text="öre")),
                ("hours", models.IntegerField()),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                (
                    "buyer",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="sales.householdbuyer"
                    ),
                ),
                (
                    "issuance",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="household_claims",
                        to="sales.issuance",
                    ),
                ),
                (
                    "item",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.openitem"
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
            name="HouseholdCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paid_on", models.DateField()),
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
                    "claim",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="sales.householdclaim"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HouseholdDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("granted", sosolo.platform.money.OreField(help_text="öre")),
                ("decided_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "case",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="sales.householdcase"
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
            name="HouseholdRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=16)),
                ("work", models.CharField(max_length=3)),
                ("paid_year", models.SmallIntegerField()),
                ("total", sosolo.platform.money.OreField(help_text="öre")),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=200)),
                (
                    "book",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
                    ),
                ),
                (
                    "file",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="platform.storedfile"
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
        migrations.AddField(
            model_name="householdcase",
            name="request",
            field=sosolo.platform.models.TenantKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="sales.householdrequest"
            ),
        ),
        migrations.CreateModel(
            name="HouseholdWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.CharField(help_text="ROT or RUT", max_length=3)),
                ("kind", models.CharField(help_text="as the request names it, e.g. Bygg", max_length=30)),
                ("hours", models.IntegerField()),
                ("property_name", models.CharField(default="", max_length=40)),
                ("flat", models.CharField(default="", max_length=10)),
                (
                    "housing_number",
                    models.CharField(
                        default="", help_text="the housing cooperative's org number", max_length=10
                    ),
                ),
                (
                    "invoice",
                    sosolo.platform.models.TenantKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="household",
                        to="sales.invoice",
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
        migrations.AddIndex(
            model_name="householdbuyer",
            index=models.Index(fields=["tenant", "personal_number_index"], name="buyers_by_number"),
        ),
        migrations.AddConstraint(
            model_name="householdbuyer",
            constraint=models.UniqueConstraint(fields=("invoice", "place"), name="a_buyer_has_a_place"),
        ),
        migrations.AddConstraint(
            model_name="householdbuyer",
            constraint=models.UniqueConstraint(
                fields=("invoice", "personal_number_index"), name="a_buyer_is_named_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdbuyer",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gt", 0), ("share__lte", 10000)), name="a_buyers_share_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdclaim",
            constraint=models.UniqueConstraint(fields=("buyer",), name="a_buyer_is_claimed_for_once"),
        ),
        migrations.AddConstraint(
            model_name="householdclaim",
            constraint=models.UniqueConstraint(fields=("item",), name="a_household_claim_has_its_item"),
        ),
        migrations.AddConstraint(
            model_name="householddecision",
            constraint=models.UniqueConstraint(fields=("case",), name="a_household_case_is_decided_once"),
        ),
        migrations.AddConstraint(
            model_name="householddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("granted__gte", 0)), name="what_is_granted_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdrequest",
            constraint=models.UniqueConstraint(fields=("book", "name"), name="a_request_has_its_name"),
        ),
        migrations.AddConstraint(
            model_name="householdcase",
            constraint=models.UniqueConstraint(fields=("claim",), name="a_claim_is_asked_for_once"),
        ),
        migrations.AddConstraint(
            model_name="householdwork",
            constraint=models.UniqueConstraint(fields=("invoice",), name="an_invoice_has_one_household_work"),
        ),
        migrations.AddConstraint(
            model_name="householdwork",
            constraint=models.CheckConstraint(
                condition=models.Q(("work__in", ("ROT", "RUT"))), name="household_work_is_rot_or_rut"
            ),
        ),
        GuardTables(
            models=[
                "HouseholdWork",
                "HouseholdBuyer",
                "HouseholdClaim",
                "HouseholdRequest",
                "HouseholdCase",
                "HouseholdDecision",
            ],
            append_only=["HouseholdRequest", "HouseholdCase", "HouseholdDecision"],
            leaves=["HouseholdWork", "HouseholdDecision"],
        ),
        sql_file(Path(__file__).parent, "household.sql"),
    ]
