"""Whoever has everything (a full dump, the WAL, the logs) guesses who cast which ballot no better than chance.

A database server of its own with WAL and its pictures of pages, as in a real house; voters vote in the very order in
which they fetched their ballots, which is the worst case. The attacker pairs the n-th that was ticked off with the
n-th ballot in each source, forwards and backwards.
"""

import logging
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from sosolo.config.demonstration import fill
from sosolo.ground.votes.voter import Voter
from sosolo.meetings import box as urn
from sosolo.meetings.actions import secret
from sosolo.meetings.box import put_in_box, write_waiting
from sosolo.meetings.models import SecretVote
from sosolo.platform.acting import acting_in
from sosolo.platform.postgres.access import Access, embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import DURABLE
from sosolo.platform.postgres.programs import find_programs
from tests.cast import DAY, at, the_cast
from tests.cluster import migrate_as_owner, point_django_at
from tests.meetings.test_secret_votes import begun, fetched

VOTERS = 40
SPLIT = 4
"""So many keys may lie across two pages of the WAL, where a plain search does not see them."""
CHANCE = 8
"""About two of forty in batches of twenty come right by chance; eight or more is one time in a thousand."""


@pytest.fixture
def house(django_db_setup: Any, django_db_blocker: Any, tmp_path: Path) -> Iterator[tuple[Access, Path]]:
    """A durable server with one cooperative in it: its WAL tells what a real one would tell."""
    with django_db_blocker.unblock(), Cluster(tmp_path / "pg", DURABLE) as cluster:
        access = embedded_access(cluster)
        migrate_as_owner(access)
        point_django_at(access.app)
        try:
            fill(DAY, months=1)
            yield access, tmp_path / "pg"
        finally:
            connections.close_all()
            point_django_at(django_db_setup.app)


def test_from_a_full_dump_the_wal_and_the_logs_nobody_is_tied_to_a_ballot(  # noqa: PLR0915 - an attack
    house: tuple[Access, Path], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    access, folder = house
    monkeypatch.setattr(urn, "WAIT_SECONDS", 60.0)
    caplog.set_level(logging.DEBUG)
    cast = the_cast()
    with acting_in(cast.tenant.pk):
        here, vote, roll = begun(cast, VOTERS)
    mine: dict[int, str] = {}
    voters: list[Voter] = []
    for entry in random.sample(roll[:VOTERS], VOTERS):
        with acting_in(cast.tenant.pk):  # each fetches in a transaction of her own, as over the web
            voter = fetched(here, vote, entry)
        mine[entry.pk] = voter.vote(0).row["pk"]
        voter.turn = 0
        voters.append(voter)
    with acting_in(cast.tenant.pk):
        secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    for voter in voters:
        put_in_box(vote.ref, voter.vote(0).row)
    write_waiting(vote.ref)
    dumped = _dump(access)
    wal = _wal(access, folder)
    with acting_in(cast.tenant.pk):
        secret.close_secret_poll(actor=cast.gun, secret=SecretVote.objects.get(pk=vote.pk), at=at(DAY, 20))
    sources = {
        "dump": dumped,
        "dump after close": _dump(access),
        "wal": wal,
        "wal after close": _wal(access, folder),
        "logs": "\n".join([record.getMessage() for record in caplog.records] + _logs_of_server(folder)),
    }
    ticked = list(mine)
    keys = set(mine.values())
    for name, text in sources.items():
        found = [key for key in dict.fromkeys(re.findall(r"B[\w-]{86}", text)) if key in keys]
        if name == "logs":
            assert found == [], "no log knows a ballot"
            continue
        assert len(found) >= VOTERS - SPLIT, f"{name}: the attacker sees the ballots"
        seen = [entry for entry in ticked if mine[entry] in set(found)]
        for order in (found, found[::-1]):
            hits = sum(mine[entry] == key for entry, key in zip(seen, order, strict=True))
            assert hits < CHANCE, f"{name}: {hits} of {VOTERS} guessed"


def test_the_same_attack_finds_everybody_when_ballots_are_written_as_they_come(
    house: tuple[Access, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who tests the test: with batches of one the order of the WAL is the order of the voters."""
    access, folder = house
    monkeypatch.setattr(urn, "BATCH", 1)
    cast = the_cast()
    with acting_in(cast.tenant.pk):
        here, vote, roll = begun(cast, VOTERS)
        voters = [fetched(here, vote, entry) for entry in roll[:VOTERS]]
        secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    mine = []
    for voter in voters:
        row = voter.vote(0).row
        mine.append(row["pk"])
        put_in_box(vote.ref, row)
    found = [key for key in dict.fromkeys(re.findall(r"B[\w-]{86}", _wal(access, folder))) if key in mine]
    assert len(found) >= VOTERS - SPLIT
    assert found == [key for key in mine if key in set(found)]


def _dump(access: Access) -> str:
    """Return everything in the database, in the order in which it lies."""
    said = subprocess.run(
        [find_programs().path("pg_dump"), "--data-only", "--inserts", access.owner.dsn()],
        capture_output=True,
        check=True,
    )
    return said.stdout.decode()


def _logs_of_server(folder: Path) -> list[str]:
    found = [*folder.rglob("*.log"), *folder.rglob("log/*")]
    return [file.read_text(errors="replace") for file in found if file.is_file()]


def _wal(access: Access, folder: Path) -> str:
    """Return the text in the WAL in its order: what pg_waldump places, and the bytes themselves."""
    import psycopg

    with psycopg.connect(access.admin.dsn(), autocommit=True) as session:
        session.execute("SELECT pg_switch_wal()")
    files = sorted((folder.rglob("pg_wal/0*")), key=lambda file: file.name)
    assert files
    told = subprocess.run(
        [find_programs().path("pg_waldump"), "--quiet", str(files[0]), str(files[-1])],
        capture_output=True,
        check=False,
    )
    bytes_of_all = b"".join(file.read_bytes() for file in files if file.is_file())
    return told.stdout.decode(errors="replace") + bytes_of_all.decode("latin-1")
