"""An own firm of a member keeps books here too, apart from all others. One column with a default; rewrites no rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0004_long_work")]

    operations = [
        migrations.AddField(
            "tenant",
            "is_own_firm",
            models.BooleanField(
                db_default=False, default=False, help_text="a member's own firm, and no cooperative"
            ),
        ),
    ]
