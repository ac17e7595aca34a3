"""Let other tables refer to a debenture share within its cooperative. Builds the index while people work."""

from django.db import migrations

NAME = "members_debentureshare_tenant_id_id"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("members", "0007_mandates"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {NAME} ON members_debentureshare (tenant_id, id)",
            f"DROP INDEX IF EXISTS {NAME}",
        ),
    ]
