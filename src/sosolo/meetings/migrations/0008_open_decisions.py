"""Take a decision only of a meeting that is open. A trigger for new rows; rewrites none."""

from pathlib import Path

from django.db import migrations

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_roll_by_key")]

    operations = [sql_file(Path(__file__).parent, "decisions.sql")]
