"""What the cooperative has said no to, with the reason. Adds a column with its value and triggers; rewrites no rows."""

from pathlib import Path

from django.db import migrations, models

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("employment", "0007_absence_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignmentwithdrawal",
            name="reason",
            field=models.CharField(
                db_default="",
                default="",
                help_text="why the cooperative said no; empty when the member took it back",
                max_length=1000,
            ),
        ),
        sql_file(Path(__file__).parent, "declining.sql"),
    ]
