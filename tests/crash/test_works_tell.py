"""How far a work has come is seen by others before it is done, and what it booked is not."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from sosolo.bank.actions import files
from sosolo.platform import works
from sosolo.platform.acting import acting_in
from tests.cast import Cast, the_cast
from tests.crash.deeds import DEEDS
from tests.crash.harness import stage

SEEN = "SELECT stage, done, whole, ended_at IS NULL, (SELECT count(*) FROM bank_banktransaction) FROM platform_longwork"


@pytest.fixture
def source(django_db_setup: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        connections.close_all()
        yield django_db_setup


def seen_by_another(tenant: int) -> Any:
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT set_config('sosolo.tenant', %s, false)", [str(tenant)])
            cursor.execute(SEEN)
            return cursor.fetchone()
    finally:
        own.close()


def test_others_see_how_far_it_has_come_and_nothing_of_what_it_books(
    source: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed = DEEDS["bank by the worker"]
    with stage(source, deed, tmp_path):
        cast: Cast = the_cast()
        before = []
        honest = files._book_batch

        def watched(*given: Any) -> Any:
            before.append(seen_by_another(cast.tenant.pk))
            return honest(*given)

        monkeypatch.setattr(files, "BATCH", 1)
        monkeypatch.setattr(files, "_book_batch", watched)
        monkeypatch.setattr(works, "SELDOM", 0)
        deed.go_on(cast)
        with acting_in(cast.tenant.pk):
            assert deed.check(cast, tmp_path) == []
        after = seen_by_another(cast.tenant.pk)
        connections.close_all()
    told = [row[:4] for row in before]
    assert told == [("book", done, 3, True) for done in range(3)]
    assert len({row[4] for row in before}) == 1
    assert after[3] is False
    assert after[4] == before[0][4] + 3
