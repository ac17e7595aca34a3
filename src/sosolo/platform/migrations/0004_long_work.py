"""How far a longer work has come. Adds a table; rewrites no rows."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.CreateModel(
            name="LongWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(help_text="which work; its effect has the same kind", max_length=40),
                ),
                (
                    "key",
                    models.CharField(help_text="the same thing asked for twice is one work", max_length=120),
                ),
                (
                    "asked",
                    models.JSONField(default=dict, help_text="what the work needs to know besides the file"),
                ),
                ("account_id", models.BigIntegerField(null=True)),
                ("by", models.CharField(max_length=200)),
                ("roles", models.JSONField(help_text="of the one who asked")),
                ("wanted_at", models.DateTimeField()),
                ("stage", models.CharField(default="", max_length=20)),
                ("done", models.BigIntegerField(default=0)),
                ("whole", models.BigIntegerField(default=0)),
                ("told_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("result", models.JSONField(default=dict)),
                (
                    "refusal",
                    models.JSONField(
                        default=dict, help_text="template and values of the sentence that said no"
                    ),
                ),
                (
                    "file",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="platform.storedfile",
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
                        condition=models.Q(("ended_at", None)),
                        fields=("tenant", "key"),
                        name="a_work_goes_on_once",
                    )
                ],
            },
        ),
        GuardTables(models=["LongWork"], leaves=["LongWork"]),
    ]
