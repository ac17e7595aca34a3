"""What people have begun to write in the longer forms. Adds a table; rewrites no rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sosolo.platform.sealing
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0007_own_events"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(help_text="the address of the form", max_length=100)),
                ("content", sosolo.platform.sealing.SealedField(help_text="JSON: [[name, value], …]")),
                ("saved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_drafts",
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
                "indexes": [models.Index(fields=["saved_at"], name="form_drafts_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "account", "path"), name="a_form_has_one_draft")
                ],
            },
        ),
        GuardTables(models=["FormDraft"], leaves=["FormDraft"]),
    ]
