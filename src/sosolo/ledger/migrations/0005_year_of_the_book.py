"""Check that the year of each voucher that is there belongs to its book. Reads ledger_voucher once; locks nobody out."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_swift")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE ledger_voucher VALIDATE CONSTRAINT ledger_voucher_year_of_the_book",
            migrations.RunSQL.noop,
        )
    ]
