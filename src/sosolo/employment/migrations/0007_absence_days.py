"""Absence day by day, as the employer declaration wants it, and which declarations are handed in.

Adds three tables, triggers, and a unique key on the small table of absences so that days can point at them. The rows that
are there stay as they are: they tell of spans without saying how much of which day, so nothing of them can be declared. The
release before reads and writes as it did. Undo: nothing is lost while no day has been reported.
"""

from datetime import date
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.sealing
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file

POINTED_AT = (
    "ALTER TABLE employment_absence ADD CONSTRAINT employment_absence_tenant_id_id UNIQUE (tenant_id, id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("employment", "0006_assignment_withdrawal"),
        ("members", "0011_application_language"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.RunSQL(POINTED_AT, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="AbsenceDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "number",
                    models.IntegerField(help_text="FranvaroSpecifikationsnummer, stable, counted per member"),
                ),
                ("hours", models.SmallIntegerField(help_text="hundredths of an hour", null=True)),
                (
                    "percent",
                    models.SmallIntegerField(help_text="hundredths of a per cent of a whole day", null=True),
                ),
                (
                    "month",
                    models.DateField(help_text="first day of the month whose declaration it belongs to"),
                ),
                ("changed_at", models.DateTimeField()),
                (
                    "absence",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="employment.absence",
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="members.member"
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
                "indexes": [
                    models.Index(fields=["member", "day"], name="absences_of_a_member"),
                    models.Index(fields=["tenant", "month"], name="absences_of_a_month"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "number"), name="an_absence_has_its_own_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("hours__isnull", True),
                                ("percent__gt", 0),
                                ("percent__isnull", False),
                                ("percent__lte", 10000),
                            ),
                            models.Q(
                                ("hours__gt", 0),
                                ("hours__isnull", False),
                                ("hours__lte", 2400),
                                ("percent__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_absence_has_hours_or_per_cent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", date(2025, 1, 1))),
                        name="absences_are_declared_from_2025",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclarationHandedIn",
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
                    "declaration",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_in",
                        to="employment.declaration",
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
                    models.UniqueConstraint(fields=("declaration",), name="a_declaration_is_handed_in_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclaredAbsence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("number", models.IntegerField()),
                ("kind", sosolo.platform.sealing.SealedField(help_text="child | parental, sealed")),
                ("hours", models.SmallIntegerField(null=True)),
                ("percent", models.SmallIntegerField(null=True)),
                ("removed", models.BooleanField(default=False)),
                (
                    "declaration",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="employment.declaration",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("declaration", "member", "day", "number"),
                        name="an_absence_is_declared_once_each_time",
                    )
                ],
            },
        ),
        GuardTables(
            models=["AbsenceDay", "DeclaredAbsence", "DeclarationHandedIn"],
            append_only=["DeclaredAbsence"],
            leaves=["AbsenceDay", "DeclaredAbsence", "DeclarationHandedIn"],
        ),
        sql_file(Path(__file__).parent, "absence.sql"),
    ]
