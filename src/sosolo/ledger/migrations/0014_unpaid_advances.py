"""The account on which an advance waits until it is paid. Adds it to each book; rewrites no rows."""

from django.db import migrations

from sosolo.ledger.chart import CHART, UNPAID_ADVANCES


class Migration(migrations.Migration):
    dependencies = [("ledger", "0013_items_by_reference")]

    operations = [
        migrations.RunSQL(
            f"""INSERT INTO ledger_ledgeraccount (tenant_id, book_id, number, name)
                SELECT b.tenant_id, b.id, {UNPAID_ADVANCES}, '{CHART[UNPAID_ADVANCES]}' FROM ledger_book b
                ON CONFLICT (book_id, number) DO NOTHING""",  # noqa: S608 - our own chart
            migrations.RunSQL.noop,
        )
    ]
