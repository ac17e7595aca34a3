"""In which language a customer gets papers and letters. Adds a column with a constant default; rewrites no rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sales", "0005_household")]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="language",
            field=models.CharField(
                db_default="sv", default="sv", help_text="of papers and letters: sv or en", max_length=5
            ),
        ),
    ]
