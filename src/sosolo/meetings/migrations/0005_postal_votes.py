"""Votes sent in before the meeting. A new table; rewrites nothing."""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_roll_by_account"),
        ("members", "0006_paid_by_another"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostalVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("choice", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "matter",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postal_votes",
                        to="meetings.matter",
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
                "indexes": [
                    models.Index(fields=["matter", "member", "-id"], name="postal_votes_in_a_matter")
                ],
            },
        ),
        GuardTables(models=["PostalVote"], append_only=["PostalVote"], leaves=["PostalVote"]),
    ]
