"""Where holders of debenture shares have their money sent, their dividend and their redemption. New tables only."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.sealing
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0015_entries_by_key"),
        ("members", "0008_debentures_referred"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="DebentureAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    sosolo.platform.sealing.SealedField(
                        help_text="clearing and account, digits only, sealed"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "debenture",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="members.debentureshare",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DebentureLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("basis_ore", models.BigIntegerField()),
                ("ore", models.BigIntegerField()),
                (
                    "debenture",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.debentureshare"
                    ),
                ),
                (
                    "distribution",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="debenture_lines",
                        to="members.distribution",
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
                    models.UniqueConstraint(
                        fields=("distribution", "debenture"), name="a_debenture_gets_one_part"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Redemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ore", models.BigIntegerField()),
                ("paid_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "by_account",
                    models.BigIntegerField(help_text="who reckoned it; another person pays", null=True),
                ),
                (
                    "balance",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.adoptedbalance"
                    ),
                ),
                (
                    "debenture",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.debentureshare"
                    ),
                ),
                (
                    "payment",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.voucher",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.voucher"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("debenture",), name="a_debenture_is_redeemed_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ore__gte", 0)), name="a_redemption_takes_nothing"
                    ),
                ],
            },
        ),
        GuardTables(
            models=["DebentureAccount", "DebentureLine", "Redemption"],
            append_only=["DebentureAccount", "DebentureLine"],
            leaves=["DebentureLine", "Redemption"],
        ),
    ]
