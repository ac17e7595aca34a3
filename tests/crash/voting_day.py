"""A meeting whose voters sit before browsers that do not give up, while PostgreSQL is killed."""

import json
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db import connections

from sosolo.config.bench import open_votes
from sosolo.ground.votes import verify_board
from sosolo.ground.votes.voter import Voter, new_voter
from sosolo.meetings.actions import secret, voting
from sosolo.meetings.box import find_box
from sosolo.meetings.models import OpenVote, Poll, SecretVote, Ticked
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at, the_cast
from tests.crash.own_server import Stage
from tests.meetings.over_http import Line, cookies_of
from tests.meetings.play import Play, play

VOTERS, AT_ONCE = 24, 8
ROUNDS = 60
"""So many matters of each kind stand on the agenda: one for each round of a long run."""
EVERY, SPREAD = 0.7, 0.6
PATIENCE = 120
AT_LEAST = 2
"""Kills in each round."""
BITS = 2048


@dataclass
class Told:
    """What the voters were told, and how often PostgreSQL was killed meanwhile (whole: all of it)."""

    acknowledged: dict[Any, Any] = field(default_factory=dict)
    tries: int = 0
    kills: int = 0
    whole: int = 0
    defects: list[str] = field(default_factory=list)


@dataclass
class VotingDay:
    """voters: (place on the roll, session)."""

    stage: Stage
    cast: Cast
    here: Play
    voters: list[tuple[int, str]]
    round: int = 0

    def open_round(self, port: int, random: Random) -> Told:
        """Everybody votes in the open."""
        told, voters = Told(), self.voters
        with acting_in(self.cast.tenant.pk):
            poll = voting.open_poll(actor=self.cast.gun, matter=self._matter("Fråga"), at=at(DAY, 19))
        said = {entry: (place + self.round) % 3 for place, (entry, _) in enumerate(voters)}

        def vote(place: int) -> None:
            entry, session = voters[place]
            line = Line(port, cookies_of(session))
            _insist(lambda: line.vote(poll.pk, entry, said[entry]), told)
            told.acknowledged[entry] = said[entry]

        self._everybody(vote, random, told)
        with acting_in(self.cast.tenant.pk):
            rows = list(OpenVote.objects.filter(poll=poll).values_list("entry", "choice"))
            voting.close_poll(actor=self.cast.gun, poll=Poll.objects.get(pk=poll.pk), at=at(DAY, 20))
        told.defects += [] if sorted(rows) == sorted(told.acknowledged.items()) else [f"open votes: {rows}"]
        return told

    def secret_round(self, port: int, random: Random, *, quiet_fetching: bool = False) -> tuple[Told, Told]:
        """Everybody fetches a ballot (in peace, if it shall be so), and then everybody casts it."""
        with acting_in(self.cast.tenant.pk):
            matter = self._matter("Val")
            vote = secret.open_secret_poll(actor=self.cast.gun, matter=matter, at=at(DAY, 19), bits=BITS)
            manifest = find_box(vote.ref).manifest
        made = [new_voter(manifest) for _ in self.voters]
        fetched = self._fetch(port, random, vote, made, quiet=quiet_fetching)
        with acting_in(self.cast.tenant.pk):
            secret.begin_voting(actor=self.cast.gun, secret=vote, at=at(DAY, 19))
        put = self._put(port, random, vote, made)
        with acting_in(self.cast.tenant.pk):
            closed = SecretVote.objects.select_related("poll__matter").get(pk=vote.pk)
            secret.close_secret_poll(actor=self.cast.gun, secret=closed, at=at(DAY, 20))
            board = json.loads(secret.board_json(SecretVote.objects.get(pk=vote.pk)))
        put.defects += _unlike(board, put)
        return fetched, put

    def _fetch(self, port: int, random: Random, vote: SecretVote, made: list[Voter], *, quiet: bool) -> Told:
        told = Told()

        def fetch(place: int) -> None:
            entry, session = self.voters[place]
            line = Line(port, cookies_of(session))
            _insist(lambda: line.fetch(vote.poll_id, entry, made[place]), told)
            told.acknowledged[entry] = [f"{one.sent:x}" for one in made[place].blinded]

        self._everybody(fetch, random, told, every=PATIENCE if quiet else EVERY)
        with acting_in(self.cast.tenant.pk):
            ticked = list(Ticked.objects.filter(secret=vote).values_list("entry", "blinded"))
        told.defects += (
            [] if sorted(ticked) == sorted(told.acknowledged.items()) else ["ticked off otherwise"]
        )
        return told

    def _put(self, port: int, random: Random, vote: SecretVote, made: list[Voter]) -> Told:
        told, rows = Told(), [voter.vote(place % 2).row for place, voter in enumerate(made)]

        def put(place: int) -> None:
            receipt = _insist(lambda: Line(port).put(vote.ref, rows[place]), told)
            told.acknowledged[rows[place]["pk"]] = receipt

        self._everybody(put, random, told)
        return told

    def _matter(self, title: str) -> Any:
        return self.here.meeting.matters.get(title=f"{title} {self.round}")

    def _everybody(
        self, act: Callable[[int], None], random: Random, told: Told, every: float = EVERY
    ) -> None:
        """All voters act, a few at a time and not all at once, while PostgreSQL is killed now and then."""
        connections.close_all()
        pauses = [SPREAD * random.random() for _ in self.voters]

        with self.stage.killed_now_and_then(random, every) as kills, ThreadPoolExecutor(AT_ONCE) as threads:

            def after_a_while(place: int) -> None:
                time.sleep(pauses[place])
                if place == len(self.voters) - 1 and every < PATIENCE:
                    _wait_for(lambda: len(kills) >= AT_LEAST)
                act(place)

            list(threads.map(after_a_while, range(len(self.voters))))
        told.kills, told.whole = len(kills), sum(kills)


def gathered(stage: Stage) -> VotingDay:
    """Open a meeting with an agenda for many rounds, and everybody signed in."""
    cast, before = the_cast(), open_votes.VOTERS
    open_votes.VOTERS = VOTERS
    try:
        with acting_in(cast.tenant.pk):
            here = play(cast)
            for number in range(ROUNDS):
                here.planned(title=f"Fråga {number}")
                here.planned("election", f"Val {number}", options=("Anna", "Bertil"))
            here.opened()
            return VotingDay(stage, cast, here, open_votes.voters_of(here.meeting))
    finally:
        open_votes.VOTERS = before


def _wait_for(come: Callable[[], bool]) -> None:
    """The last one votes after so many kills, however quick the machine is."""
    over = time.monotonic() + PATIENCE
    while not come() and time.monotonic() < over:
        time.sleep(0.05)


def _insist(ask: Callable[[], Any], told: Told) -> Any:
    over = time.monotonic() + PATIENCE
    while time.monotonic() < over:
        told.tries += 1
        if said := ask():
            return said
        time.sleep(0.1)
    raise AssertionError("nobody answered")


def _unlike(board: dict[str, Any], told: Told) -> Iterable[str]:
    """Compare the board with the receipts: each has its row, once, and nothing else is there."""
    *defects, _ = verify_board.verify(board)  # type: ignore[no-untyped-call]
    keys = [row["pk"] for row in board["board"]]
    lost = set(told.acknowledged) - set(keys)
    double = len(keys) - len(set(keys))
    half = VOTERS // 2
    return [
        *map(str, defects),
        *([f"lost: {len(lost)} ballots with a receipt"] if lost else []),
        *([f"double: {double}"] if double else []),
        *(
            []
            if lost or board["result"] == {"Anna": half, "Bertil": half, "avstår": 0}
            else ["counted otherwise"]
        ),
    ]
