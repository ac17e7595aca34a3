"""Give each book the accounts that the house's chart has grown since it was opened."""

import psycopg

from sosolo.ledger.chart import CHART
from sosolo.platform.postgres.connection import Connection

COMPLETE = """
    INSERT INTO ledger_ledgeraccount (tenant_id, book_id, number, name)
    SELECT b.tenant_id, b.id, c.number, c.name
      FROM ledger_book b CROSS JOIN unnest(%s::int[], %s::text[]) AS c(number, name)
    ON CONFLICT DO NOTHING
"""


def complete_charts(owner: Connection) -> int:
    """Add what is missing, as the owner; accounts that are there keep their names. Returns how many were added."""
    with psycopg.connect(**owner.parameters()) as session:
        return session.execute(COMPLETE, [list(CHART), list(CHART.values())]).rowcount
