"""Find what another file told of with the same reference and day. Builds an index while people work; rewrites no rows."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("bank", "0004_deposits")]

    operations = [
        AddIndexConcurrently(
            "banktransaction",
            models.Index(
                fields=["book", "reference", "booked_on", "ore"], name="bank_transactions_by_reference"
            ),
        )
    ]
