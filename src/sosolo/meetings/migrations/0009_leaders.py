"""Who leads a meeting and keeps its minutes. A new table; rewrites nothing."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_open_decisions"),
        ("platform", "0004_long_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(choices=[("chair", "chair"), ("keeper", "keeper")], max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("account_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "entry",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="meetings.rollentry"
                    ),
                ),
                (
                    "meeting",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaders",
                        to="meetings.meeting",
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
        GuardTables(models=["Leader"], append_only=["Leader"]),
    ]
