"""Whoever gets past every rule as a superuser is found by the audit, with the anchor that lies outside."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from sosolo.config.audit import CHECKS, against, anchor, run_checks
from sosolo.platform.acting import acting_in
from sosolo.platform.models import Tenant
from tests.cluster import point_django_at

TAMPERING = {
    "an amount": "UPDATE ledger_entry SET ore = ore + sign(ore) WHERE voucher_id = {v}",
    "an amount, still balanced": "UPDATE ledger_entry SET ore = ore * 2 WHERE voucher_id = {v}",
    "a day": "UPDATE ledger_voucher SET day = day - 1 WHERE id = {v}",
    "a text": "UPDATE ledger_voucher SET text = 'annat' WHERE id = {v}",
    "an account": "UPDATE ledger_entry SET account = 1940 WHERE voucher_id = {v} AND line = 1",
    "a pair of lines more": """INSERT INTO ledger_entry (tenant_id, book_id, voucher_id, line, account, ore, day)
        SELECT tenant_id, book_id, id, 90 + n, 1930, 100 * n, day FROM ledger_voucher, (VALUES (1), (-1)) t(n) WHERE id = {v}""",
    "a voucher out of the middle": "DELETE FROM ledger_entry WHERE voucher_id = {v}; DELETE FROM ledger_seal WHERE voucher_id = {v};"
    " DELETE FROM ledger_settlement WHERE voucher_id = {v}; DELETE FROM ledger_voucher WHERE id = {v}",
    "the activity it belongs to": "UPDATE ledger_entry SET activity_id = NULL WHERE voucher_id = {v} AND activity_id IS NOT NULL",
    "a seal": "UPDATE ledger_seal SET hash = sha256('x') WHERE voucher_id = {v}",
    "who posted it": "UPDATE ledger_voucher SET posted_by = 'ingen' WHERE id = {v}",
    "a counter": "UPDATE ledger_series SET last_number = last_number + 1 WHERE code = 'F'",
    "a month balance": "UPDATE ledger_monthbalance SET debit = debit + 1 WHERE account = 1510",
    "what is left on an activity": "UPDATE ledger_activitybalance SET result = result + 1",
    "a claim settled by nothing": "UPDATE ledger_openitem SET settled = ore WHERE settled = 0",
    "the tail cut and the counter rewound": """
        DELETE FROM ledger_entry WHERE voucher_id = {last}; DELETE FROM ledger_seal WHERE voucher_id = {last};
        DELETE FROM ledger_settlement WHERE voucher_id = {last}; DELETE FROM ledger_voucher WHERE id = {last};
        UPDATE ledger_series s SET last_number = last_number - 1, last_hash = (
          SELECT l.hash FROM ledger_voucher v JOIN ledger_seal l ON l.voucher_id = v.id
           WHERE v.book_id = s.book_id AND v.year_id = s.year_id AND v.series = s.code ORDER BY v.number DESC LIMIT 1)
         WHERE s.code = 'F' AND s.book_id = {book} AND s.last_number > 1""",
    "an invoice's total": "UPDATE sales_issuance SET total = total + 100",
    "an hour before the contract": "UPDATE employment_timereport SET day = day - 400",
}


@pytest.fixture
def tampered(django_db_setup: Any, django_db_blocker: Any) -> Any:
    """Give a superuser's session, and the audit as it sees that session's transaction; everything is rolled back."""
    access = django_db_setup
    with django_db_blocker.unblock():
        tenant = Tenant.objects.get(slug="vasterbotten")
        with acting_in(tenant.pk, read_only=True), connection.cursor() as cursor:
            cursor.execute(
                """SELECT v.id, v.book_id FROM ledger_voucher v WHERE v.series = 'F' ORDER BY v.number DESC LIMIT 1"""
            )
            last, book = cursor.fetchone()
            cursor.execute(
                "SELECT v.id FROM ledger_voucher v WHERE v.series = 'F' ORDER BY v.number LIMIT 1 OFFSET 3"
            )
            middle = cursor.fetchone()[0]
        point_django_at(access.admin.to(access.owner.database))
        if not _is_superuser():
            point_django_at(access.app)
            pytest.skip("the login of the outside server is no superuser, so it cannot tamper")
        try:
            with transaction.atomic():
                kept = anchor()
                yield lambda sql: _tamper(sql.format(v=middle, last=last, book=book)), kept
                transaction.set_rollback(True)
        finally:
            point_django_at(access.app)


def _is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        for statement in sql.split(";"):
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = origin")


@pytest.mark.parametrize("what", TAMPERING)
def test_the_audit_finds(what: str, tampered: tuple[Callable[[str], None], dict[str, Any]]) -> None:
    tamper, kept = tampered
    assert [one for one in run_checks() if one.defects] == []
    assert against(kept).defects == ()
    tamper(TAMPERING[what])
    assert [one.name for one in (*run_checks(), against(kept)) if one.defects] != []


def test_every_check_is_asked(tampered: tuple[Callable[[str], None], dict[str, Any]]) -> None:
    assert [one.name for one in run_checks()] == list(CHECKS)


def test_the_reading_role_can_run_the_audit_and_change_nothing(django_db_setup: Any) -> None:
    with psycopg.connect(django_db_setup.audit.dsn()) as session:
        assert session.execute("SELECT count(*) FROM ledger_voucher").fetchone() != (0,)
        for sql in CHECKS.values():
            assert session.execute(sql).fetchall() == []
        with pytest.raises(psycopg.Error):
            session.execute("UPDATE ledger_voucher SET text = 'x'")
