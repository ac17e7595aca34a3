import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.sealing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("parties", "0001_initial"),
        ("parties", "__first__"),
        ("platform", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
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
                    "number",
                    models.IntegerField(
                        help_text="member number; also the stable specification number (FK570) of the AGI"
                    ),
                ),
                (
                    "person",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="parties.person"
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "activity",
                    sosolo.platform.models.TenantKey(
                        help_text="the activity account, when working through the cooperative",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.activity",
                    ),
                ),
                (
                    "firm",
                    sosolo.platform.models.TenantKey(
                        help_text="the own firm, when there is one",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="parties.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "number"), name="a_member_number_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberState",
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
                        related_name="states",
                        to="members.member",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("applicant", "applicant"),
                            ("through", "through"),
                            ("own_firm", "own_firm"),
                            ("paused", "paused"),
                            ("left", "left"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["member", "since", "id"], name="states_of_a_member")],
            },
        ),
        migrations.CreateModel(
            name="PayoutAccount",
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
                        related_name="payout_accounts",
                        to="members.member",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Terms",
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
                ("since", models.DateField()),
                (
                    "fee_basis_points",
                    models.IntegerField(help_text="1/100 of a per cent of the price excl. VAT"),
                ),
                ("pension", models.BooleanField(default=True)),
                (
                    "pay_day_guarantee",
                    models.SmallIntegerField(
                        default=7, help_text="days after the invoice when pay may go out"
                    ),
                ),
                ("decided_by", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "since"), name="terms_change_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("fee_basis_points__gte", 0), ("fee_basis_points__lte", 2000)),
                        name="the_fee_is_at_most_a_fifth",
                    ),
                ],
            },
        ),
    ]
