"""Discounts, advances and final invoices, whole kronor, the buyer's order number, attachments.

Adds two tables, and columns that say nothing for the invoices that are there; rewrites no rows. 0004 checks.
"""

from pathlib import Path
from typing import Any

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from sosolo.platform.guard import GuardTables
from sosolo.platform.models import TenantKey
from sosolo.platform.money import OreField
from sosolo.platform.sqlfiles import sql_file

PROTECT = django.db.models.deletion.PROTECT
PERCENT = "hundredths of a per cent"


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _tenant() -> Any:
    return models.ForeignKey(
        db_constraint=False, db_index=False, on_delete=PROTECT, related_name="+", to="platform.tenant"
    )


def _is_a_share(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(discount_percent__gte=0, discount_percent__lte=10_000), name=name
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_invoicing"), ("platform", "0003_pulse"), ("sales", "0002_guard")]

    operations = [
        migrations.CreateModel(
            name="InvoiceAdvance",
            fields=[
                ("id", _id()),
                ("advance", TenantKey(on_delete=PROTECT, related_name="+", to="sales.invoice")),
                ("final", TenantKey(on_delete=PROTECT, related_name="advances", to="sales.invoice")),
                ("tenant", _tenant()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("final", "advance"), name="an_advance_is_named_once_on_an_invoice"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="InvoiceAttachment",
            fields=[
                ("id", _id()),
                ("name", models.CharField(max_length=120)),
                ("attached_at", models.DateTimeField()),
                ("file", TenantKey(on_delete=PROTECT, to="platform.storedfile")),
                ("invoice", TenantKey(on_delete=PROTECT, related_name="attachments", to="sales.invoice")),
                ("tenant", _tenant()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invoice", "file"), name="a_file_is_attached_once")
                ]
            },
        ),
        migrations.AddField("invoice", "discount_ore", OreField(default=0, help_text="öre")),
        migrations.AddField(
            "invoice", "discount_percent", models.SmallIntegerField(default=0, help_text=PERCENT)
        ),
        migrations.AddField("invoice", "discount_reason", models.CharField(default="", max_length=100)),
        migrations.AddField(
            "invoice",
            "kind",
            models.CharField(
                default="ordinary",
                help_text="an advance, or the final one that subtracts advances",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "invoice",
            "order_reference",
            models.CharField(default="", help_text="the buyer's order number", max_length=60),
        ),
        migrations.AddField(
            "invoice",
            "rounds",
            models.BooleanField(default=False, help_text="the sum to pay is whole kronor"),
        ),
        migrations.AddField("invoiceline", "discount_ore", OreField(default=0, help_text="öre")),
        migrations.AddField(
            "invoiceline", "discount_percent", models.SmallIntegerField(default=0, help_text=PERCENT)
        ),
        migrations.AddField("invoiceline", "discount_reason", models.CharField(default="", max_length=100)),
        AddConstraintNotValid(
            "invoice",
            models.CheckConstraint(
                condition=models.Q(kind__in=("ordinary", "advance", "final")),
                name="the_kind_of_invoice_is_known",
            ),
        ),
        AddConstraintNotValid("invoice", _is_a_share("an_invoice_discount_is_a_share")),
        AddConstraintNotValid("invoiceline", _is_a_share("a_line_discount_is_a_share")),
        migrations.RemoveConstraint("invoiceline", "the_vat_kind_is_known"),
        AddConstraintNotValid(
            "invoiceline",
            models.CheckConstraint(
                condition=models.Q(vat_kind__in=("25", "12", "6", "0", "AE", "SF")),
                name="the_vat_kind_is_known",
            ),
        ),
        GuardTables(
            models=["InvoiceAdvance", "InvoiceAttachment"], leaves=["InvoiceAdvance", "InvoiceAttachment"]
        ),
        sql_file(Path(__file__).parent, "advances.sql"),
    ]
