"""Say what the database holds: rows per table, the audit, the anchor, and the newest invoice as a paper."""

import hashlib
import json
import sys

import django


def main() -> int:
    django.setup()
    from sosolo.config.audit import anchor, run_checks  # noqa: PLC0415 - after Django is set up
    from sosolo.platform.reading import rows  # noqa: PLC0415

    tables = [
        name
        for (name,) in rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ]
    found: dict[str, object] = {f"rows in {name}": _count(name) for name in tables if _readable(name)}
    found["audit"] = [f"{one.name}: {defect}" for one in run_checks() for defect in one.defects]
    found["anchor"] = hashlib.sha256(json.dumps(anchor(), sort_keys=True).encode()).hexdigest()
    found["newest invoice"] = _newest_invoice()
    print(json.dumps(found))
    return 0


def _count(table: str) -> int:
    from django.db import connection  # noqa: PLC0415
    from psycopg import sql  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        return int(cursor.fetchone()[0])


def _readable(table: str) -> bool:
    from sosolo.platform.reading import one  # noqa: PLC0415

    return bool(one("SELECT has_table_privilege(%s, 'SELECT')", [f'public."{table}"'])[0])


def _newest_invoice() -> str:
    from sosolo.documents.papers import invoice_pdf  # noqa: PLC0415
    from sosolo.sales.models import Issuance  # noqa: PLC0415

    issued = Issuance.objects.select_related(
        "invoice__customer__organisation", "book__organisation"
    ).order_by("-id")
    newest = issued.first()
    return hashlib.sha256(invoice_pdf(newest)[0]).hexdigest() if newest else ""


if __name__ == "__main__":
    sys.exit(main())
