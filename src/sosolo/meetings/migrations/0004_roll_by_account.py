"""Find one on the roll by account. The index is built beside the traffic; rewrites no rows."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("meetings", "0003_swift_votes")]
    operations = [
        AddIndexConcurrently(
            "rollentry",
            models.Index(
                condition=models.Q(("account_id__isnull", False)),
                fields=["account_id"],
                name="roll_by_account",
            ),
        ),
    ]
