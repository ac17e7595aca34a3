"""PostgreSQL itself is killed while people vote: no acknowledged vote is lost, and none counts twice.

Backends and the whole server in turn; the voters' browsers send the same again until they have an answer.
"""

from collections.abc import Iterator
from random import Random

import pytest
from django.db import connections

from tests.chance import SEED
from tests.cluster import point_django_at
from tests.crash.own_server import Stage
from tests.crash.voting_day import AT_LEAST, ROUNDS, VOTERS, Told, VotingDay, gathered
from tests.meetings.over_http import web_server

LONG_KILLS = 200
QUICK, CARELESS = "tests.crash.quick_box:application", "tests.crash.careless_box:application"


@pytest.fixture(scope="module")
def meeting(stage: Stage) -> VotingDay:
    point_django_at(stage.access.app)
    return gathered(stage)


@pytest.fixture
def day(meeting: VotingDay) -> Iterator[VotingDay]:
    point_django_at(meeting.stage.access.app)
    meeting.round += 1
    yield meeting
    connections.close_all()


def _chance(of: object) -> Random:
    return Random(f"{SEED}/{of}")  # noqa: S311 - repeatable, no secret


def _say(capsys: pytest.CaptureFixture[str], what: str, *told: Told) -> None:
    kills, whole = sum(one.kills for one in told), sum(one.whole for one in told)
    heard, tries = sum(len(one.acknowledged) for one in told), sum(one.tries for one in told)
    with capsys.disabled():
        print(  # noqa: T201 - the figures of the run
            f"\n  {what}: {heard} acknowledged of {tries} sent, PostgreSQL killed {kills} times, {whole} of them all"
            f" of it (seed {SEED})",
            end=" ",
        )


def test_open_votes_outlive_postgresql(day: VotingDay, capsys: pytest.CaptureFixture[str]) -> None:
    with web_server(day.stage.access) as (port, _):
        told = day.open_round(port, _chance("open"))
    _say(capsys, "open votes", told)
    assert told.defects == []
    assert len(told.acknowledged) == VOTERS
    assert told.kills >= AT_LEAST


def test_secret_votes_outlive_postgresql(day: VotingDay, capsys: pytest.CaptureFixture[str]) -> None:
    with web_server(day.stage.access, application=QUICK) as (port, _):
        fetched, put = day.secret_round(port, _chance("secret"))
    _say(capsys, "ballots fetched", fetched)
    _say(capsys, "secret votes", put)
    assert fetched.defects + put.defects == []
    assert len(fetched.acknowledged) == len(put.acknowledged) == VOTERS
    assert min(fetched.kills, put.kills) >= AT_LEAST


def test_a_box_that_gives_receipts_before_it_has_written_is_caught(day: VotingDay) -> None:
    with web_server(day.stage.access, application=CARELESS) as (port, _):
        _, put = day.secret_round(port, _chance("careless"), quiet_fetching=True)
    assert any(one.startswith("lost") for one in put.defects)


@pytest.mark.long
def test_two_hundred_times_killed_while_voting(day: VotingDay, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[Told] = []
    with web_server(day.stage.access, application=QUICK) as (port, _):
        while sum(one.kills for one in told) < LONG_KILLS and day.round < ROUNDS - 1:
            random = _chance(day.round)
            told += [day.open_round(port, random), *day.secret_round(port, random)]
            day.round += 1
            assert [defect for one in told for defect in one.defects] == []
    _say(capsys, "votes", *told)
    assert sum(one.kills for one in told) >= LONG_KILLS
