"""Fees of a membership, each an open item of its own. A new table only."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0015_entries_by_key"),
        ("members", "0009_debentures_paid"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="MembershipFee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=6)),
                ("year", models.SmallIntegerField(help_text="in which the financial year begins")),
                ("ore", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "item",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.openitem"
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fees", to="members.member"
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
                    models.UniqueConstraint(
                        fields=("member", "kind", "year"), name="a_fee_is_asked_for_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("ore__gt", 0)), name="a_fee_is_something"),
                ],
            },
        ),
        GuardTables(models=["MembershipFee"], append_only=["MembershipFee"], leaves=["MembershipFee"]),
    ]
