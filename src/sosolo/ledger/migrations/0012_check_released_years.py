"""Check the years that are there. Reads ledger_fiscalyear once; locks nobody out."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_released_years")]

    operations = [ValidateConstraint("fiscalyear", "a_year_is_kept_for_seven")]
