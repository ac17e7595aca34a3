"""Plusgiro, freedom from VAT for a small firm, and the accounts that advances and rot and rut need.

Adds columns that are empty for the books that are there, and accounts to each book; rewrites no rows. 0010 checks.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from sosolo.ledger.chart import CHART

ACCOUNTS = (1513, 2420, 2423, 2424, 2425, 2426, 3045)
NEW = ", ".join(f"({number}, '{CHART[number]}')" for number in ACCOUNTS)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_swift_audit")]

    operations = [
        migrations.AddField("book", "plusgiro", models.CharField(default="", max_length=8)),
        migrations.AddField(
            "book",
            "vat_free_since",
            models.DateField(
                null=True, help_text="sells without VAT as a small firm from this day (ML 18 kap.)"
            ),
        ),
        migrations.AddField(
            "book", "vat_free_until", models.DateField(null=True, help_text="the first day with VAT again")
        ),
        AddConstraintNotValid(
            "book",
            models.CheckConstraint(
                condition=models.Q(vat_free_until=None)
                | models.Q(vat_free_until__gt=models.F("vat_free_since")),
                name="freedom_from_vat_ends_after_it_begins",
            ),
        ),
        migrations.RunSQL(
            f"""INSERT INTO ledger_ledgeraccount (tenant_id, book_id, number, name)
                SELECT b.tenant_id, b.id, a.number, a.name FROM ledger_book b
                 CROSS JOIN (VALUES {NEW}) AS a(number, name)
                ON CONFLICT (book_id, number) DO NOTHING""",  # noqa: S608 - our own chart
            migrations.RunSQL.noop,
        ),
    ]
