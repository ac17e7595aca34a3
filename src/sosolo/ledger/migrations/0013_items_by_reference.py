"""Find the claims of a whole bank file by their references. Builds an index while people work; rewrites no rows."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("ledger", "0012_check_released_years")]

    operations = [
        AddIndexConcurrently(
            "openitem", models.Index(fields=["book", "reference"], name="items_by_reference")
        )
    ]
