"""What people read into their calendars. Adds a table; rewrites no rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0006_private_buyers"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=250)),
                ("title", models.CharField(max_length=200)),
                ("place", models.CharField(default="", max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("is_whole_days", models.BooleanField()),
                ("sequence", models.IntegerField()),
                ("read_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_events",
                        to=settings.AUTH_USER_MODEL,
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
                    models.Index(fields=["tenant", "account", "starts_at"], name="own_events_by_time")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "account", "uid"), name="an_own_event_is_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                        name="an_own_event_ends_after_it_starts",
                    ),
                ],
            },
        ),
        GuardTables(models=["OwnEvent"], leaves=["OwnEvent"]),
    ]
