"""A matter waits for a continued meeting. New tables, and one more kind of meeting; rewrites nothing."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0011_demands"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="meeting",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("ordinary", "ordinary"),
                            ("extra", "extra"),
                            ("extra_with_long_notice", "extra_with_long_notice"),
                            ("continued", "continued"),
                            ("board", "board"),
                        ],
                        max_length=24,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "continued",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delayed_here",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "matter",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delays",
                        to="meetings.matter",
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
                "constraints": [models.UniqueConstraint(fields=("matter",), name="a_matter_is_put_off_once")],
            },
        ),
        migrations.CreateModel(
            name="DelayDemand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "entry",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="meetings.rollentry"
                    ),
                ),
                (
                    "matter",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delay_demands",
                        to="meetings.matter",
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
                    models.UniqueConstraint(fields=("matter", "entry"), name="one_demands_a_delay_once")
                ],
            },
        ),
        GuardTables(models=["DelayDemand", "Delay"], append_only=["DelayDemand", "Delay"]),
    ]
