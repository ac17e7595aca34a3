"""Whoever has everything (a full dump, the WAL, the logs) guesses who cast which ballot no better than chance.

A database server of its own with WAL and its pictures of pages, as in a real house; voters vote in the very order in
which they fetched their ballots, which is the worst case. The attacker pairs the n-th that was ticked off with the
n-th ballot in each source, forwards and backwards.
"""

import logging
import random
from pathlib import Path

import pytest

from sosolo.ground.votes.voter import Voter
from sosolo.meetings import box as urn
from sosolo.meetings.actions import secret
from sosolo.meetings.box import put_in_box, write_waiting
from sosolo.meetings.models import SecretVote
from sosolo.platform.acting import acting_in
from sosolo.platform.postgres.access import Access
from tests.cast import DAY, at, the_cast
from tests.meetings.evidence import KEY, dump_of, logs_of_server, wal_of
from tests.meetings.test_secret_votes import begun, fetched

VOTERS = 40
SPLIT = 4
"""So many keys may lie across two pages of the WAL, where a plain search does not see them."""
CHANCE = 8
"""About two of forty in batches of twenty come right by chance; eight or more is one time in a thousand."""


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
    dumped = dump_of(access)
    wal = wal_of(access, folder)
    with acting_in(cast.tenant.pk):
        secret.close_secret_poll(actor=cast.gun, secret=SecretVote.objects.get(pk=vote.pk), at=at(DAY, 20))
    sources = {
        "dump": dumped,
        "dump after close": dump_of(access),
        "wal": wal,
        "wal after close": wal_of(access, folder),
        "logs": "\n".join([record.getMessage() for record in caplog.records] + logs_of_server(folder)),
    }
    ticked = list(mine)
    keys = set(mine.values())
    for name, text in sources.items():
        found = [key for key in dict.fromkeys(KEY.findall(text)) if key in keys]
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
    found = [key for key in dict.fromkeys(KEY.findall(wal_of(access, folder))) if key in mine]
    assert len(found) >= VOTERS - SPLIT
    assert found == [key for key in mine if key in set(found)]
