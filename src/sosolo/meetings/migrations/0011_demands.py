"""A demand for an extra meeting, and a task without a meeting yet. New tables; lets a column be empty; rewrites nothing."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_disqualified_proxies"),
        ("members", "0009_debentures_paid"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE meetings_task ALTER COLUMN meeting_id DROP NOT NULL", migrations.RunSQL.noop
                )
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="task",
                    name="meeting",
                    field=sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="members.member"
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
            name="DemandMet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("needed", models.IntegerField()),
                ("at", models.DateTimeField()),
                (
                    "demand",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="met", to="meetings.demand"
                    ),
                ),
                (
                    "task",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="meetings.task"
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
            name="DemandSigner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "demand",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signers",
                        to="meetings.demand",
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
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
            model_name="demand",
            index=models.Index(fields=["tenant", "-id"], name="demands_latest_first"),
        ),
        migrations.AddConstraint(
            model_name="demandmet",
            constraint=models.UniqueConstraint(fields=("demand",), name="a_demand_is_met_once"),
        ),
        migrations.AddConstraint(
            model_name="demandsigner",
            constraint=models.UniqueConstraint(
                fields=("demand", "member"), name="a_demand_is_signed_once_each"
            ),
        ),
        GuardTables(
            models=["Demand", "DemandSigner", "DemandMet"],
            append_only=["Demand", "DemandSigner", "DemandMet"],
        ),
    ]
