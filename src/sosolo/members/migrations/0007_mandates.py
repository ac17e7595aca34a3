"""A member may let somebody of the house help with the pages; what was done is kept for the member."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0006_paid_by_another"),
        ("platform", "0003_pulse"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("may_write", models.BooleanField(help_text="false: may look and nothing more")),
                ("since", models.DateField()),
                ("until", models.DateField(help_text="the first day when it is over")),
                ("given_at", models.DateTimeField()),
                ("given_by", models.BigIntegerField(help_text="the account of the member herself")),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.BigIntegerField(null=True)),
                (
                    "helper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="members.member",
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
            name="MandateUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("wrote", models.BooleanField()),
                ("page", models.CharField(help_text="its address", max_length=200)),
                ("times", models.IntegerField(default=1)),
                ("last_at", models.DateTimeField()),
                (
                    "mandate",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="members.mandate"
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
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("since"))), name="a_mandate_lasts_a_day_at_least"
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("helper", models.F("given_by")), _negated=True),
                name="nobody_is_their_own_helper",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("member", "helper"),
                name="a_helper_has_one_mandate_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandateuse",
            constraint=models.UniqueConstraint(
                fields=("mandate", "day", "wrote", "page"), name="a_use_is_told_once_a_day"
            ),
        ),
        GuardTables(models=["Mandate", "MandateUse"], leaves=["MandateUse"]),
    ]
