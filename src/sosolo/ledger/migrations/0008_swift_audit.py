"""The audit of a million vouchers in well under a minute. Replaces one function; touches no rows.

The file already knows of released years (0011): the body of a function is read when it is called.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_year_of_the_book")]

    operations = [sql_file(Path(__file__).parent, "audit.sql")]
