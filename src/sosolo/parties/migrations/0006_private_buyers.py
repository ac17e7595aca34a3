"""Private persons buy too and have no org number: the number is unique where there is one.

Builds a new index beside the old one while people work, then lets the old one go; rewrites no rows.
"""

from django.db import migrations, models

NAME = "a_number_is_one_organisation"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("parties", "0005_guard_sign_in")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"""CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME}
                        ON parties_organisation (tenant_id, org_number) WHERE NOT org_number = ''""",
                    f"DROP INDEX IF EXISTS {NAME}",
                )
            ],
            state_operations=[
                migrations.AddConstraint(
                    "organisation",
                    models.UniqueConstraint(
                        fields=("tenant", "org_number"), condition=~models.Q(org_number=""), name=NAME
                    ),
                )
            ],
        ),
        migrations.RemoveConstraint("organisation", "an_organisation_is_known_once"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "organisation",
                    "org_number",
                    models.CharField(
                        help_text="10 digits; empty for a private person who buys", max_length=10
                    ),
                )
            ]
        ),
    ]
