import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.sealing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("platform", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
                ("language", models.CharField(default="sv", max_length=5)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                (
                    "personal_number",
                    sosolo.platform.sealing.SealedField(
                        default=str, help_text="personnummer, 12 digits, sealed"
                    ),
                ),
                ("personal_number_index", models.BinaryField(max_length=16, null=True)),
                ("birth_year", models.SmallIntegerField(null=True)),
                (
                    "municipality",
                    models.CharField(default="", help_text="kommunkod, e.g. 2422", max_length=4),
                ),
                ("email", models.EmailField(default="", max_length=254)),
                ("phone", models.CharField(default="", max_length=30)),
                ("address", models.CharField(default="", max_length=200)),
                ("postal_code", models.CharField(default="", max_length=10)),
                ("city", models.CharField(default="", max_length=100)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "personal_number_index"), name="a_person_is_known_once_by_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("name", models.CharField(max_length=200)),
                ("org_number", models.CharField(help_text="10 digits", max_length=10)),
                ("vat_number", models.CharField(default="", max_length=20)),
                ("is_public_body", models.BooleanField(default=False)),
                (
                    "sells_building_services",
                    models.BooleanField(default=False, help_text="reverse charge, ML 16 kap. 13 §"),
                ),
                ("address", models.CharField(default="", max_length=200)),
                ("postal_code", models.CharField(default="", max_length=10)),
                ("city", models.CharField(default="", max_length=100)),
                ("email", models.EmailField(default="", max_length=254)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "org_number"), name="an_organisation_is_known_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                (
                    "person",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="parties.person"
                    ),
                ),
                (
                    "member_id",
                    models.BigIntegerField(help_text="the membership this role stands for", null=True),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "account", "role"), name="a_role_is_held_once")
                ],
            },
        ),
    ]
