"""Check the invoices that are there. Reads two tables once; locks nobody out."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_whole_invoices")]

    operations = [
        ValidateConstraint("invoice", "the_kind_of_invoice_is_known"),
        ValidateConstraint("invoice", "an_invoice_discount_is_a_share"),
        ValidateConstraint("invoiceline", "a_line_discount_is_a_share"),
        ValidateConstraint("invoiceline", "the_vat_kind_is_known"),
    ]
