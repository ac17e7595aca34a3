"""A sole trader is a customer too; the number lies sealed. Builds its index while people work; rewrites no rows."""

from django.db import migrations, models

import sosolo.platform.sealing

NAME = "a_sole_trader_is_known_once"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("parties", "0008_form_drafts")]

    operations = [
        migrations.AddField(
            "organisation",
            "sole_number",
            sosolo.platform.sealing.SealedField(
                db_default=b"",
                default=str,
                help_text="a sole trader's number is a personal number: sealed",
            ),
        ),
        migrations.AddField(
            "organisation", "sole_number_index", models.BinaryField(max_length=16, null=True)
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"""CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME}
                        ON parties_organisation (tenant_id, sole_number_index)""",
                    f"DROP INDEX IF EXISTS {NAME}",
                )
            ],
            state_operations=[
                migrations.AddConstraint(
                    "organisation",
                    models.UniqueConstraint(fields=("tenant", "sole_number_index"), name=NAME),
                ),
                migrations.AlterField(
                    "organisation",
                    "org_number",
                    models.CharField(help_text="10 digits of a legal person; else empty", max_length=10),
                ),
            ],
        ),
    ]
