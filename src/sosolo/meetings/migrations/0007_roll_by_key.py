"""Find whom a roll names by the key, however many they grew since. Replaces a function; rewrites no rows."""

from pathlib import Path

from django.db import migrations

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_calling_off")]

    operations = [sql_file(Path(__file__).parent, "roll.sql")]
