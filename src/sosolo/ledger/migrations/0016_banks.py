"""How the bank of a book wants its files. Two columns that are empty in all rows; rewrites none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0015_entries_by_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="book",
            name="bank_profile",
            field=models.CharField(
                db_default="", default="", help_text="how the bank wants its payment files", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="book",
            name="bic",
            field=models.CharField(
                db_default="", default="", help_text="empty: as the IBAN says", max_length=11
            ),
        ),
    ]
