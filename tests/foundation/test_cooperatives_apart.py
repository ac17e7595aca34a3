"""Nothing of one cooperative is seen, reached or changed from another, in SQL as the app role."""

import psycopg
import pyotp
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from sosolo.employment.models import Absence
from sosolo.ground.law.rules.absence import Away
from sosolo.members.models import Member, PayoutAccount
from sosolo.parties.models import CodeMaker
from sosolo.platform.acting import acting_in, enter
from sosolo.platform.models import Tenant, TenantModel
from sosolo.platform.postgres.access import Access
from tests.cast import DAY, Cast, at

TABLES = sorted(m._meta.db_table for m in apps.get_models() if issubclass(m, TenantModel))


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_without_a_cooperative_a_table_is_empty(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sosolo.tenant', '', true)")
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_guarded_by_policy_and_by_keys_that_stay_inside(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [table])
        assert cursor.fetchone() == (True,)
        cursor.execute(
            "SELECT count(*) FROM pg_policy WHERE polrelid = %s::regclass AND polname = 'tenant'", [table]
        )
        assert cursor.fetchone() == (1,)
        cursor.execute(
            """SELECT c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id'
               WHERE c.conrelid = %s::regclass AND c.contype = 'f' AND array_length(c.conkey, 1) = 1""",
            [table],
        )
        assert cursor.fetchall() == []


def test_the_app_role_owns_nothing_and_bypasses_nothing(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)


READABLE_VIEWS = """
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
   AND has_table_privilege('sosolo_app', c.oid, 'SELECT')
   AND (c.relkind = 'm' OR NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on'])
"""
"""Views that read with their owner's eyes, and copies that no policy guards."""


def test_no_view_looks_past_the_policies(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(READABLE_VIEWS)
        assert cursor.fetchall() == []


def test_a_view_made_by_a_superuser_leaks_and_is_noticed(django_db_setup: Access) -> None:
    """The planted hole: row-level security does not hold for it, and the question above finds it."""
    inside = django_db_setup.admin.to(django_db_setup.app.database)
    with psycopg.connect(**inside.parameters()) as session:
        session.execute("CREATE VIEW peephole AS SELECT family_name FROM parties_person")
        session.execute("GRANT SELECT ON peephole TO sosolo_app")
        assert session.execute(READABLE_VIEWS).fetchall() == [("peephole",)]
        session.execute("SET LOCAL ROLE sosolo_app")
        seen = session.execute("SELECT count(*) FROM peephole").fetchone()
        assert seen is not None
        assert seen[0] > 50
        session.rollback()


def test_a_row_cannot_point_into_another_cooperative(cast: Cast) -> None:
    other = Tenant.objects.get(slug="andra")
    with acting_in(other.pk):
        foreign = Member.objects.get().pk
    enter(cast.tenant.pk)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO employment_absence (tenant_id, member_id, kind, since, reported_at)"
            " VALUES (%s, %s, 'sick', '2026-10-15', now())",
            [cast.tenant.pk, foreign],
        )


def test_a_row_cannot_be_written_into_another_cooperative(cast: Cast) -> None:
    other = Tenant.objects.get(slug="andra")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO platform_trace (tenant_id, at, who, verb, kind, object_id, details)"
            " VALUES (%s, now(), 'x', 'x', 'x', 1, '{}')",
            [other.pk],
        )


def test_books_of_another_cooperative_cannot_be_posted_in(cast: Cast) -> None:
    other = Tenant.objects.get(slug="andra")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT post_voucher(%s::jsonb)", [f'{{"tenant": {other.pk}}}'])


def test_a_personal_number_never_lies_readable_in_the_database(cast: Cast) -> None:
    number = cast.ada_member.person.personal_number
    assert len(number) == 12
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{number}%"])  # noqa: S608
            assert cursor.fetchone() == (0,), table


SESSION_TABLES = [
    "django_session",
    "parties_codemaker",
    "parties_account",
    "parties_recoverycode",
    "parties_identity",
]


def test_no_secret_of_a_person_lies_readable_in_the_database(cast: Cast) -> None:
    """What a dump would show: no account number, no word of illness, no secret of an app with codes."""
    numbers = [row.number for row in PayoutAccount.objects.all() if row.number]
    secret = pyotp.random_base32()
    CodeMaker.objects.create(account_id=cast.eva.account_id or 0, secret=secret, made_at=at(DAY))
    assert numbers
    with connection.cursor() as cursor:
        for table in [*TABLES, *SESSION_TABLES]:
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608
            text = "".join(row[0] for row in cursor.fetchall())
            assert [word for word in [*numbers[:50], secret] if word in text] == [], table
        for table in ("employment_absence", "employment_declaredabsence"):
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608
            text = "".join(row[0] for row in cursor.fetchall())
            assert text
            assert [kind for kind in Away if kind in text] == []
    assert {one.kind for one in Absence.objects.filter(tenant=cast.tenant)} == set(Away)


def test_an_absence_from_before_is_sealed_as_it_was(cast: Cast) -> None:
    """What the migration does: the plain word of an old row comes out of the new field."""
    from importlib import import_module
    from types import SimpleNamespace
    from typing import Any

    seal_kinds = import_module("sosolo.employment.migrations.0004_sealed_absence").seal_kinds
    row: Any = Absence.objects.filter(tenant=cast.tenant).first()
    kept: list[Any] = []

    class Rows(list[Any]):
        def order_by(self, *_: str) -> "Rows":
            return self

    rows = Rows([SimpleNamespace(pk=row.pk, plain="child")])
    manager = SimpleNamespace(
        filter=lambda pk__gt: rows if pk__gt < row.pk else Rows(),
        bulk_update=lambda found, _: kept.extend(found),
    )
    model = SimpleNamespace(objects=manager)
    seal_kinds(SimpleNamespace(get_model=lambda *_: model), None)
    Absence.objects.filter(pk=row.pk).update(kind=kept[0].kind)
    row.refresh_from_db()
    assert row.kind == "child"
