"""The language that an application was sent in: its letters follow. One column with a default; rewrites no rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0010_fees")]

    operations = [
        migrations.AddField(
            "application",
            "language",
            models.CharField(
                db_default="sv", default="sv", help_text="of the page it was sent from", max_length=5
            ),
        ),
    ]
