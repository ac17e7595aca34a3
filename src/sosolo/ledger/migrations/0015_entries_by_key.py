"""Find what entries point at by its key, however much the tables grew since. Replaces a function; rewrites no rows."""

from pathlib import Path

from django.db import migrations

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("ledger", "0014_unpaid_advances")]

    operations = [sql_file(Path(__file__).parent, "entries.sql")]
