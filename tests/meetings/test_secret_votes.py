"""Secret votes: phases, forged ballots, paper, an issuer of its own, and that nothing ties a ballot to a voter."""

import json
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from sosolo.config.issuer_server import make_server
from sosolo.ground.votes import verify_board
from sosolo.ground.votes.ballots import ForgedToken
from sosolo.ground.votes.voter import Voter, new_voter
from sosolo.meetings import box as urn
from sosolo.meetings import errors
from sosolo.meetings.actions import paper, secret, voting
from sosolo.meetings.box import find_box, put_in_box, write_waiting
from sosolo.meetings.models import BoxBallot, RollEntry, SecretVote, Ticked
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at, the_cast
from tests.chance import SEED
from tests.cluster import in_a_copy
from tests.meetings.play import Play, play

SIZE = 2048
WORD = "en hemlighet som ingen gissar"


def begun(cast: Cast, count: int) -> tuple[Play, SecretVote, list[RollEntry]]:
    here = play(cast)
    matter = here.planned("election", "Val", options=("Anna", "Bertil"))
    roll = here.opened()
    here.arrive(*roll[:count])
    return here, secret.open_secret_poll(actor=cast.gun, matter=matter, at=at(DAY, 19), bits=SIZE), roll


def fetched(here: Play, vote: SecretVote, entry: RollEntry) -> Voter:
    voter = new_voter(find_box(vote.ref).manifest)
    sent = tuple(one.sent for one in voter.blinded)
    voter.receive(secret.hand_out_ballot(actor=here.person(entry), secret=vote, entry=entry, blinded=sent))
    return voter


def closed(cast: Cast, vote: SecretVote) -> dict[str, Any]:
    secret.close_secret_poll(actor=cast.gun, secret=vote, at=at(DAY, 20))
    board: dict[str, Any] = json.loads(secret.board_json(SecretVote.objects.get(pk=vote.pk)))
    *defects, _ = verify_board.verify(board)  # type: ignore[no-untyped-call]
    assert defects == []
    return board


def test_ballots_are_fetched_first_and_cast_afterwards(cast: Cast) -> None:
    here, vote, (ada, bo, cleo, *_) = begun(cast, 3)
    voter = fetched(here, vote, ada)
    with pytest.raises(errors.VotingNotBegun):
        put_in_box(vote.ref, voter.vote(0).row)
    with pytest.raises(errors.TickedAlready):
        fetched(here, vote, ada)
    with pytest.raises(errors.NotOnTheRoll):
        secret.hand_out_ballot(actor=here.person(ada), secret=vote, entry=bo, blinded=(1, 2, 3))
    secret.hand_out_paper(actor=cast.eva, secret=vote, entry=bo)
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    with pytest.raises(errors.FetchingOver):
        fetched(here, vote, cleo)
    ballot = voter.vote(1).row
    assert put_in_box(vote.ref, ballot) == ""
    write_waiting(vote.ref)
    receipt = put_in_box(vote.ref, ballot)
    assert receipt
    assert put_in_box(vote.ref, voter.vote(0).row) == ""
    with pytest.raises(errors.PaperDoesNotAddUp):
        paper.count_paper(actor=cast.eva, secret=vote, counts=(2, 0, 0), protocol="x", at=at(DAY, 20))
    paper.count_paper(actor=cast.eva, secret=vote, counts=(0, 1, 0), protocol="Eva, Gun", at=at(DAY, 20))
    board = closed(cast, vote)
    assert board["result"] == {"Anna": 1, "Bertil": 1, "avstår": 0}
    with pytest.raises(errors.VoteClosed):
        put_in_box(vote.ref, voter.vote(1).row)
    decided = voting.decide(actor=cast.gun, matter=vote.poll.matter, lot="Anna", at=at(DAY, 20))
    assert decided.text == "Anna valdes."


def test_a_forged_token_gets_no_place_in_the_box(cast: Cast) -> None:
    here, vote, (ada, *_) = begun(cast, 1)
    voter, stranger = fetched(here, vote, ada), new_voter(find_box(vote.ref).manifest)
    stranger.tokens = voter.tokens
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    with pytest.raises(ForgedToken, match="Föreningen"):
        put_in_box(vote.ref, stranger.vote(0).row)
    assert write_waiting(vote.ref) == 0


def test_the_database_takes_no_ballot_before_or_after_the_vote(cast: Cast) -> None:
    _here, vote, _roll = begun(cast, 1)
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        BoxBallot.objects.create(id="x", tenant=cast.tenant, secret=vote, row={})


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[str]:
    server = make_server(tmp_path / "revisor", "127.0.0.1", 0, WORD)
    Thread(target=server.serve_forever, daemon=True).start()
    before = settings.ISSUERS, settings.ISSUER_SECRET
    settings.ISSUERS = {"Revisorn": f"http://127.0.0.1:{server.server_port}"}
    settings.ISSUER_SECRET = WORD
    yield "Revisorn"
    settings.ISSUERS, settings.ISSUER_SECRET = before
    server.shutdown()
    server.server_close()


def test_the_auditor_signs_in_a_process_of_her_own_and_once_per_voter(cast: Cast, outside: str) -> None:
    here, vote, (ada, bo, *_) = begun(cast, 2)
    row = vote.issuers.get(name=outside)
    assert (row.key, row.share) == ("", "")
    voters = [fetched(here, vote, ada), fetched(here, vote, bo)]
    auditor = dict(secret.signers_of(vote))[outside]
    assert auditor.count() == 2
    with pytest.raises(errors.IssuerSilent):
        auditor.sign(f"{vote.ref}/{ada.number}", 12345)
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    for voter in voters:
        put_in_box(vote.ref, voter.vote(0).row)
    assert closed(cast, vote)["ticked_off"] == {"Föreningen": 2, "Justeraren": 2, "Revisorn": 2}


def test_from_everything_in_the_database_nobody_is_tied_to_a_ballot(cast: Cast) -> None:
    """Whoever has all rows in their physical order, with transaction numbers, guesses no better than chance."""
    here, vote, roll = begun(cast, 40)
    mine: dict[int, str] = {}
    voters = []
    for entry in random.sample(roll[:40], 40):
        voter = fetched(here, vote, entry)
        voters.append(voter)
        mine[entry.pk] = voter.vote(0).row["pk"]
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    for voter in voters:  # in the very order in which they fetched: the worst case
        put_in_box(vote.ref, voter.vote(0).row)
    write_waiting(vote.ref)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id FROM meetings_ticked WHERE secret_id = %s ORDER BY xmin::text::bigint, ctid",
            [vote.pk],
        )
        ticked = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT row ->> 'pk' FROM meetings_boxballot WHERE secret_id = %s ORDER BY xmin::text::bigint, ctid",
            [vote.pk],
        )
        boxed = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            """SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_name IN ('meetings_ticked', 'meetings_boxballot', 'meetings_boardballot')
                  AND data_type LIKE 'timestamp%'"""
        )
        moments = cursor.fetchall()
    hits = sum(mine[entry] == key for entry, key in zip(ticked, boxed, strict=True))
    assert hits <= 8, "chance is about one in a batch of twenty, two in all"
    assert moments == []
    kept = {blinded for row in Ticked.objects.filter(secret=vote) for blinded in row.blinded + row.signed}
    shown = json.dumps(list(BoxBallot.objects.filter(secret=vote).values_list("row", flat=True)))
    assert not any(number in shown for number in kept)
    closed(cast, vote)
    assert not BoxBallot.objects.filter(secret=vote).exists()


@pytest.fixture
def source(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    with django_db_blocker.unblock(), in_a_copy(django_db_setup) as access:
        yield access


def test_killed_while_voting_no_acknowledged_ballot_is_lost_and_none_counts_twice(source: Any) -> None:
    """The process that takes ballots is killed at random; the voters send again until they have a receipt."""
    cast = the_cast()
    with acting_in(cast.tenant.pk):
        here, vote, roll = begun(cast, 30)
        voters = [fetched(here, vote, entry) for entry in roll[:30]]
        secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    left = [voter.vote(place % 2).row for place, voter in enumerate(voters)]
    acknowledged: dict[str, str] = {}
    draw, kills = random.Random(SEED), 0  # noqa: S311 - repeatable, no secret
    while left:
        connections.close_all()
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _take_ballots(vote.ref, left, writer, die_at=draw.randint(1, 2 * len(left)) if kills < 6 else 0)
        os.close(writer)
        with os.fdopen(reader) as said:
            for line in said:
                if line.endswith("\n"):
                    acknowledged[line.split()[0]] = line.split()[1]
        kills += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        left = [row for row in left if row["pk"] not in acknowledged]
    assert kills >= 3
    with acting_in(cast.tenant.pk):
        board = closed(cast, SecretVote.objects.get(pk=vote.pk))
    assert {row["pk"] for row in board["board"]} >= set(acknowledged)
    assert len(board["board"]) == 30
    assert board["result"] == {"Anna": 15, "Bertil": 15, "avstår": 0}


def _take_ballots(ref: str, rows: list[dict[str, Any]], writer: int, *, die_at: int) -> None:
    urn._waiting.clear()
    urn.BATCH, step = 7, 0
    try:
        for _turn in range(2):
            for row in rows:
                step += 1
                if step == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                if receipt := put_in_box(ref, row):
                    os.write(writer, f"{row['pk']} {receipt}\n".encode())
            write_waiting(ref)
    finally:
        os._exit(0)
