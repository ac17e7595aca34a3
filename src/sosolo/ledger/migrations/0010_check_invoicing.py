"""Check the books that are there. Reads ledger_book once; locks nobody out."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_invoicing")]

    operations = [ValidateConstraint("book", "freedom_from_vat_ends_after_it_begins")]
