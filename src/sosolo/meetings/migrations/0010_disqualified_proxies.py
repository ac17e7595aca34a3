"""Take no vote that a disqualified one gives as a proxy. Replaces a function; rewrites no rows."""

from pathlib import Path

from django.db import migrations

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_leaders")]

    operations = [sql_file(Path(__file__).parent, "cast.sql")]
