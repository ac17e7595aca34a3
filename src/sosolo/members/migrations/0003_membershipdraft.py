"""Drafts of a membership, before there is a member.

Adds a table; rewrites no rows. Undo: the table goes.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0002_guard")]
    operations = [
        migrations.CreateModel(
            name="MembershipDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("content", models.BinaryField(help_text="JSON: the saved reckonings, sealed")),
                ("changed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="drafts_that_expire")],
            },
        ),
    ]
