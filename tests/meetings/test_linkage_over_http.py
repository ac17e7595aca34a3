"""Two hundred and forty vote over HTTP, and somebody has everything: the dump, the WAL and every log there is.

The web server runs as in earnest, with its log of JSON lines, and before it a proxy that notes moment, address, path and
sizes, but for the places where ops/nginx.conf says `access_log off`. Each voter has an address of her own, and opens the
page of the meeting as soon as she has her receipt: the attacker knows the order of those who have voted.

What is left is chance: one in all when the attacker pairs by the order of fetching, one in a batch when by the order of
voting. The same attacker finds everybody when the box writes ballots as they come.
"""

import random
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from sosolo.config.bench import open_votes
from sosolo.config.places import ROOT
from sosolo.ground.votes.voter import new_voter
from sosolo.meetings import box as urn
from sosolo.meetings.actions import secret
from sosolo.meetings.models import RollEntry, SecretVote
from sosolo.platform.acting import acting_in
from sosolo.platform.postgres.access import Access
from tests.cast import DAY, Cast, at, the_cast
from tests.meetings.attacker import Seen, by_account_log, by_address, hits, most_by_chance
from tests.meetings.evidence import KEY, dump_of, logs_of_server, wal_of
from tests.meetings.over_http import Line, cookies_of, web_server
from tests.meetings.play import play

VOTERS, AT_ONCE = 240, 60
PLANTED = 40
SPLIT = 0.1
"""Of the keys so many may lie across two pages of the WAL, where a plain search does not see them."""
HONEST, IN_ORDER = "sosolo.config.wsgi:application", "tests.meetings.box_in_order:application"
PATIENCE = 60


@dataclass
class Proxy:
    """What nginx does by ops/nginx.conf: says who asked, and notes it but where it is told to be silent."""

    port: int
    silent: re.Pattern[str]
    seen: list[Seen] = field(default_factory=list)
    unseen: list[Seen] = field(default_factory=list)
    """What it would have noted where it is silent: only for what is said of sizes."""

    def line(self, place: int, session: str = "") -> Line:
        address = f"127.0.{1 + place // 200}.{1 + place % 200}"
        head = {
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": address,
            "Origin": "https://localhost",
        }
        cookies = cookies_of(session, "__Host-session", "__Host-csrf") if session else ""
        return Line(self.port, cookies, address, tuple(head.items()), self._note)

    def _note(self, address: str, path: str, asked: int, answered: int) -> None:
        book = self.unseen if self.silent.match(path) else self.seen
        book.append(Seen(time.monotonic(), address, path, asked, answered))


@dataclass
class Heard:
    """All that there is. truth: whose ballot is whose, which only the voters know."""

    truth: dict[int, str]
    owner: dict[str, int]
    proxy: Proxy
    sources: dict[str, str]
    lines: list[str]

    def ballots(self, source: str) -> list[str]:
        keys = set(self.truth.values())
        return [key for key in dict.fromkeys(KEY.findall(self.sources[source])) if key in keys]


def silent_places() -> re.Pattern[str]:
    """Read in the guide's own file where nginx keeps no log."""
    said = (ROOT / "ops" / "nginx.conf").read_text()
    found = re.findall(r"location ~ (\S+) \{\s+access_log off;", said)
    return re.compile("|".join(found) or "(?!)")


def played(access: Access, folder: Path, count: int, *, application: str, at_once: int, heads: int) -> Heard:
    """Let so many fetch, vote and look at the meeting, over HTTP; return what is left of it everywhere."""
    cast = the_cast()
    voters, vote = _opened(cast, count)
    log = folder.parent / "web.log"
    production = {
        "SOSOLO_MODE": "production",
        "SOSOLO_SECRET_KEY": str(settings.SECRET_KEY),
        "SOSOLO_SEALING_KEY": str(settings.SEALING_KEY),
        "SOSOLO_HOSTS": "localhost",
        "SOSOLO_BEHIND_PROXY": "1",
    }
    manifest = urn.find_box(vote.ref).manifest
    truth: dict[int, str] = {}
    with web_server(access, heads, application, log, **production) as (port, _):
        proxy = Proxy(port, silent_places())
        with ThreadPoolExecutor(8) as threads:
            made = list(threads.map(lambda _: new_voter(manifest), voters))
        for place, (_, entry, session) in enumerate(voters):
            assert proxy.line(place, session).fetch(vote.poll_id, entry, made[place])
        with acting_in(cast.tenant.pk):
            secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
        connections.close_all()
        turns = random.sample(range(count), count)

        def cast_ballot(place: int) -> None:
            account, _, session = voters[place]
            row = made[place].vote(place % 2).row
            truth[account] = row["pk"]
            _insist(lambda: proxy.line(place).put(vote.ref, row))
            proxy.line(place, session).ask("GET", f"/moten/{vote.poll.meeting_id}/")

        with ThreadPoolExecutor(at_once) as threads:
            list(threads.map(cast_ballot, turns))
        sources = {"dump": dump_of(access), "wal": wal_of(access, folder)}
    with acting_in(cast.tenant.pk):
        secret.close_secret_poll(actor=cast.gun, secret=SecretVote.objects.get(pk=vote.pk), at=at(DAY, 20))
    sources |= {"dump after close": dump_of(access), "wal after close": wal_of(access, folder)}
    owner = {proxy.line(place).address: account for place, (account, _, _) in enumerate(voters)}
    lines = log.read_text().splitlines() + logs_of_server(folder)
    return Heard(truth, owner, proxy, sources, lines)


def _opened(cast: Cast, count: int) -> tuple[list[tuple[int, int, str]], SecretVote]:
    """Open a secret vote with so many signed in: (account, place on the roll, session)."""
    before, open_votes.VOTERS = open_votes.VOTERS, count
    try:
        with acting_in(cast.tenant.pk):
            here = play(cast)
            matter = here.planned("election", "Val", options=("Anna", "Bertil"))
            here.opened()
            found = open_votes.voters_of(here.meeting)
            of = dict(RollEntry.objects.filter(meeting=here.meeting).values_list("pk", "account_id"))
            vote = secret.open_secret_poll(actor=cast.gun, matter=matter, at=at(DAY, 19), bits=2048)
            return [(of[entry] or 0, entry, session) for entry, session in found], vote
    finally:
        open_votes.VOTERS = before


def _insist(ask: Callable[[], str]) -> None:
    over = time.monotonic() + PATIENCE
    while not ask():
        assert time.monotonic() < over, "no receipt"
        time.sleep(0.2 + 0.3 * random.random())  # noqa: S311 - no secret


def test_with_the_dump_the_wal_and_all_logs_240_voters_are_guessed_by_chance(
    house: tuple[Access, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    heard = played(*house, VOTERS, application=HONEST, at_once=AT_ONCE, heads=2)
    batches = VOTERS / urn.BATCH + 2
    fetched = by_account_log(heard.lines, "ticket")
    voted = by_account_log(heard.lines, "meeting")
    after = by_address(heard.proxy.seen, heard.owner, lambda one: one.path.startswith("/moten/"))
    booth = by_address(heard.proxy.seen, heard.owner, lambda one: one.path.startswith("/valurna/"))
    assert (len(fetched), len(voted), len(after)) == (VOTERS, VOTERS, VOTERS), "the attacker sees everybody"
    assert booth == [], "no proxy notes who was in the booth, and when"
    assert not any("booth" in line for line in heard.lines), "nor does the web server"
    assert not any(KEY.search(line) for line in heard.lines), "and no log knows a ballot"
    puts = [one for one in heard.proxy.unseen if one.path.endswith("/rost/")]
    assert len({one.asked for one in puts}) == 1, "a ballot is as large whatever it says"
    assert len({one.answered for one in puts}) == 2, "so is a receipt, and that there is none yet"
    told = []
    for source in heard.sources:
        ballots = heard.ballots(source)
        assert len(ballots) >= VOTERS * (1 - SPLIT), f"{source}: the attacker sees the ballots"
        for way, accounts, chance in (
            ("order of fetching", fetched, 1.0),
            ("time after voting", voted, batches),
            ("time at the proxy", after, batches),
        ):
            found, most = hits(heard.truth, accounts, ballots), most_by_chance(2 * chance)
            told.append(f"{source}, {way}: {found} (chance {chance:.0f}, at most {most})")
            assert found <= most, told[-1]
    with capsys.disabled():
        print("\n  " + "\n  ".join(told), end=" ")  # noqa: T201 - the figures of the run


def test_the_same_attacker_finds_everybody_when_ballots_are_written_as_they_come(
    house: tuple[Access, Path],
) -> None:
    """Who tests the test: one after the other, each in a batch of her own."""
    heard = played(*house, PLANTED, application=IN_ORDER, at_once=1, heads=1)
    ballots, voted = heard.ballots("wal"), by_account_log(heard.lines, "meeting")
    assert hits(heard.truth, voted, ballots) >= len(ballots) * (1 - SPLIT)
    assert len(ballots) > most_by_chance(PLANTED / urn.BATCH)
