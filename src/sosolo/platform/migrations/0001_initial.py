import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Tenant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=200)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StoredFile",
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
                ("sha256", models.BinaryField(max_length=32)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(help_text="bytes")),
                ("content", models.BinaryField()),
                ("is_sealed", models.BooleanField(default=False, help_text="the content lies encrypted")),
                ("stored_at", models.DateTimeField()),
                ("stored_by", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "sha256"], name="stored_file_by_content")],
            },
        ),
        migrations.CreateModel(
            name="Effect",
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
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=120)),
                ("payload", models.JSONField()),
                ("wanted_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("parked_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(default="")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None), ("parked_at", None)),
                        fields=["not_before", "id"],
                        name="effects_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "key"), name="an_effect_happens_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("purpose", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Trace",
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
                ("at", models.DateTimeField()),
                ("account_id", models.BigIntegerField(null=True)),
                ("who", models.CharField(max_length=200)),
                ("verb", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("details", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "kind", "object_id", "id"], name="traces_of_an_object")
                ],
            },
        ),
        migrations.CreateModel(
            name="DoneOnce",
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
                ("key", models.CharField(max_length=120)),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("result", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant", "key"), name="a_form_counts_once")],
            },
        ),
    ]
