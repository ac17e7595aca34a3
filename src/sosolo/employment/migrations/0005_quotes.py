"""Quotes, and the assignments that they become; what was offered may belong to a quote instead of an assignment.

Adds two tables, a column that says nothing for the offers that are there, and lets their assignment be absent (a change
of the catalogue alone: no row is read or written). Undo: nothing is lost while no quote has been sent.
"""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.money
from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file

MAY_BE_ABSENT = "ALTER TABLE employment_offer ALTER COLUMN assignment_id DROP NOT NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("employment", "0004_sealed_absence"),
        ("members", "0007_mandates"),
        ("platform", "0003_pulse"),
        ("sales", "0005_household"),
    ]

    operations = [
        migrations.AddField(
            model_name="offer",
            name="document",
            field=models.JSONField(
                default=dict, help_text="what a quote shows beside its words: parties, lines, sums"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MAY_BE_ABSENT, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="offer",
                    name="assignment",
                    field=sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="employment.assignment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("version", models.SmallIntegerField(default=1)),
                ("title", models.CharField(max_length=120)),
                ("tasks", models.TextField(max_length=4000)),
                ("municipality", models.CharField(max_length=4)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("pricing", models.CharField(max_length=5)),
                ("directed_by", models.CharField(max_length=10)),
                ("risk_work", models.CharField(default="", max_length=200)),
                ("lines", models.JSONField(help_text="as sales.figures.LineDraft")),
                ("household", models.CharField(default="", help_text="ROT, RUT or nothing", max_length=3)),
                ("total", sosolo.platform.money.OreField(help_text="öre that the customer would pay")),
                ("valid_until", models.DateField()),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by", models.CharField(max_length=200)),
                (
                    "customer",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="sales.customer"
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
                    ),
                ),
                (
                    "offer",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="employment.offer",
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
            name="QuotedWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "assignment",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quoted",
                        to="employment.assignment",
                    ),
                ),
                (
                    "quote",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work",
                        to="employment.quote",
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
            model_name="quote",
            index=models.Index(fields=["member", "-id"], name="quotes_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                fields=("tenant", "number", "version"), name="a_quote_has_its_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(fields=("offer",), name="a_quote_is_sent_once"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="quoted_work_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("household__in", ("", "ROT", "RUT")), ("pricing__in", ("hour", "fixed"))),
                name="a_quote_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotedwork",
            constraint=models.UniqueConstraint(fields=("quote",), name="a_quote_becomes_one_assignment"),
        ),
        migrations.AddConstraint(
            model_name="quotedwork",
            constraint=models.UniqueConstraint(
                fields=("assignment",), name="an_assignment_comes_from_one_quote"
            ),
        ),
        GuardTables(models=["Quote", "QuotedWork"], append_only=["QuotedWork"], leaves=["QuotedWork"]),
        sql_file(Path(__file__).parent, "quotes.sql"),
        sql_file(Path(__file__).parent, "gate.sql"),
    ]
