"""Sixteen threads on the same number series, event, credit note, claim, expense, month and form: nothing twice, no gap."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from sosolo.config.audit import run_checks
from sosolo.expenses.actions import report_mileage
from sosolo.ledger.models import OpenItem
from sosolo.members.models import Member
from sosolo.platform.acting import acting_in
from sosolo.platform.postgres.access import Access
from sosolo.platform.reading import rows
from tests.cast import DAY, Cast, at, the_cast
from tests.chance import SEED
from tests.cluster import in_a_copy, point_django_at
from tests.crash.race import Pools, Race

INVARIANTS = {
    "a gap or a double number": """
        SELECT series, number FROM (SELECT series, number, row_number() OVER (PARTITION BY book_id, year_id, series
                 ORDER BY number) AS place FROM ledger_voucher) v WHERE number <> place""",
    "an event booked twice": """
        SELECT split_part(key, '/', 2) FROM ledger_voucher WHERE key LIKE 'same/%%' GROUP BY 1 HAVING count(*) > 1""",
    "an invoice issued twice": "SELECT invoice_id FROM sales_issuance GROUP BY 1 HAVING count(*) > 1",
    "an invoice credited twice": """
        SELECT i.credits_id FROM sales_invoice i JOIN sales_issuance s ON s.invoice_id = i.id
         WHERE i.credits_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1""",
    "a claim settled beyond itself": "SELECT id FROM ledger_openitem WHERE abs(settled) > abs(ore)",
    "an expense booked twice": """
        SELECT expense_id FROM expenses_expensedecision WHERE approved GROUP BY 1 HAVING count(*) > 1""",
    "a voucher in a month that was closed before it": """
        SELECT v.id FROM ledger_voucher v JOIN ledger_closedmonth c ON c.book_id = v.book_id
           AND c.month = date_trunc('month', v.day) WHERE v.series = 'C' AND v.xact > c.xmin::text::bigint""",
    "a form that counted twice": """
        SELECT text FROM expenses_expense WHERE text LIKE 'click-%%' GROUP BY 1 HAVING count(*) > 1""",
}


@pytest.fixture
def arena(django_db_setup: Access, django_db_blocker: Any) -> Iterator[Access]:
    with django_db_blocker.unblock(), in_a_copy(django_db_setup) as access:
        yield access


def prepared(cast: Cast, count: int) -> Pools:
    with acting_in(cast.tenant.pk):
        drafts = [cast.draft(hours=3, pricing="fixed", price=4_000_00).pk for _ in range(count)]
        credited, paid = [], []
        for _ in range(count):
            invoice, issued = cast.issued(hours=3, pricing="fixed", price=4_000_00)
            credited.append(invoice.pk)
            paid.append(OpenItem.objects.get(voucher_id=issued.voucher_id).pk)
        member = Member.objects.get(pk=cast.ada_member.pk)
        expenses = [
            report_mileage(
                actor=cast.ada, member=member, day=DAY, text=f"Resa {n}", kilometres=10, at=at(DAY)
            ).pk
            for n in range(count)
        ]
    return Pools(drafts, credited, paid, expenses)


def defects(access: Access, cast: Cast) -> list[str]:
    connections.close_all()
    with acting_in(cast.tenant.pk, read_only=True):
        found = [f"{what}: {row}" for what, sql in INVARIANTS.items() for row in rows(sql)]
    connections.close_all()
    point_django_at(access.audit)
    found += [f"{one.name}: {one.defects[0]}" for one in run_checks() if one.defects]
    point_django_at(access.app)
    return found


def raced(access: Access, seconds: float, *, naive: bool = False) -> tuple[Race, list[str]]:
    cast = the_cast()
    race = Race(cast, prepared(cast, 6 if seconds < 10 else 60), seconds, SEED, naive=naive)
    race.run()
    return race, defects(access, cast)


def _say(capsys: pytest.CaptureFixture[str], race: Race) -> None:
    with capsys.disabled():
        print(  # noqa: T201 - the figures of the run
            f"\n  16 threads × {race.seconds:.0f} s: {race.done.total()} done {dict(race.done)},"
            f" {race.refused.total()} refused {dict(race.refused)}, {len(race.troubles)} troubles (seed {SEED})",
            end=" ",
        )


def test_sixteen_at_the_same_things_do_each_once(arena: Access, capsys: pytest.CaptureFixture[str]) -> None:
    race, found = raced(arena, 3)
    _say(capsys, race)
    assert found == []
    assert race.troubles == []
    assert len(race.done) == 8


def test_a_look_before_the_deed_instead_of_a_key_is_caught(arena: Access) -> None:
    _, found = raced(arena, 2, naive=True)
    assert any(one.startswith("an event booked twice") for one in found)


@pytest.mark.long
def test_sixteen_for_a_minute(arena: Access, capsys: pytest.CaptureFixture[str]) -> None:
    race, found = raced(arena, 60)
    _say(capsys, race)
    assert found == []
    assert race.troubles == []
