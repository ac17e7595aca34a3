"""Deposits of Bankgirot and the entries of the account that are the same money. Adds two tables; rewrites no rows."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money
from sosolo.platform.guard import GuardTables


def _id() -> models.BigAutoField:  # type: ignore[type-arg]
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _tenant() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="platform.tenant",
    )


def _key(to: str) -> sosolo.platform.models.TenantKey:
    return sosolo.platform.models.TenantKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, to=to
    )


class Migration(migrations.Migration):
    dependencies = [
        ("bank", "0003_holders_paid"),
        ("ledger", "0015_entries_by_key"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deposit",
            fields=[
                ("id", _id()),
                ("fingerprint", models.CharField(max_length=32)),
                ("number", models.CharField(default="", max_length=20)),
                ("booked_on", models.DateField()),
                ("ore", sosolo.platform.money.OreField(help_text="öre")),
                ("book", _key("ledger.book")),
                ("file", _key("bank.bankfile")),
                ("tenant", _tenant()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "fingerprint"), name="a_deposit_comes_once")
                ],
                "indexes": [models.Index(fields=["book", "ore"], name="deposits_by_sum")],
            },
        ),
        migrations.CreateModel(
            name="DepositEntry",
            fields=[
                ("id", _id()),
                ("deposit", _key("bank.deposit")),
                ("tenant", _tenant()),
                ("transaction", _key("bank.banktransaction")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("deposit",), name="a_deposit_is_one_entry"),
                    models.UniqueConstraint(fields=("transaction",), name="an_entry_is_one_deposit"),
                ],
            },
        ),
        GuardTables(
            models=["Deposit", "DepositEntry"],
            append_only=["Deposit", "DepositEntry"],
            leaves=["DepositEntry"],
        ),
    ]
