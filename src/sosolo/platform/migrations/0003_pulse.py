"""Let readiness write to the database. Adds a table of one row and a function."""

from pathlib import Path

from django.db import migrations

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("platform", "0002_guard")]
    operations = [sql_file(Path(__file__).parent, "pulse.sql")]
