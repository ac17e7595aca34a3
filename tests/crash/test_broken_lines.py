"""The line to PostgreSQL breaks at random bytes and PostgreSQL itself is killed: what was acknowledged is there, once."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from random import Random

import psycopg
import pytest
from django.db import connections

from sosolo.config.audit import run_checks
from sosolo.platform.postgres.access import ENVIRONMENT_NAME
from tests.chance import SEED
from tests.cluster import point_django_at
from tests.crash.line_that_breaks import BreakingLine
from tests.crash.own_server import Stage
from tests.runner.conftest import REPOSITORY

CLIENTS = 2


@dataclass(frozen=True)
class Outcome:
    acknowledged: dict[str, int]
    unknown: int
    broken: int
    kills: int


def _through(stage: Stage, line: BreakingLine) -> str:
    return json.dumps(replace(stage.access.app, host="127.0.0.1", port=line.port).django())


def _run(stage: Stage, run: str, count: int, *, forgetful: bool = False, kill_every: float = 0) -> Outcome:
    """Let the clients work through a line that breaks, killing PostgreSQL now and then; return what they were told."""
    random = Random(f"{SEED}/{run}")  # noqa: S311 - repeatable, no secret
    line = BreakingLine(stage.socket, random=random, least=1_500, most=14_000)
    environment = os.environ | {
        ENVIRONMENT_NAME: _through(stage, line),
        "DJANGO_SETTINGS_MODULE": "sosolo.config.settings",
        "PYTHONPATH": f"{REPOSITORY}/src:{REPOSITORY}",
        "SOSOLO_MODE": "test",
    }
    place = (str(stage.tenant), str(stage.book))
    how = "forgetful" if forgetful else "stubborn"
    clients = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.crash.stubborn_client", f"{run}-{n}", str(count), how, *place],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(CLIENTS)
    ]
    kills = 0
    while kill_every and any(client.poll() is None for client in clients):
        time.sleep(kill_every * random.uniform(0.5, 1.5))
        kills += 1
        stage.kill(random, whole=kills % 2 == 0)
    told = [client.communicate(timeout=900) for client in clients]
    line.close()
    assert [client.returncode for client in clients] == [0] * CLIENTS, told
    rows = [row.split() for out, _ in told for row in out.splitlines()]
    return Outcome(
        {key: int(key.split("/")[2]) + 100 for key, _, _ in rows},
        sum(replayed == "1" for _, _, replayed in rows),
        line.broken,
        kills,
    )


def _defects(stage: Stage, run: str, outcome: Outcome) -> list[str]:
    """Compare what was told with what is there; a wish and a sum for each voucher, no gap, and a silent audit."""
    stage.start_again()
    with psycopg.connect(**stage.access.admin.to(stage.access.app.database).parameters()) as session:
        there = dict(
            session.execute(
                """SELECT v.key, max(e.ore) FROM ledger_voucher v JOIN ledger_entry e ON e.voucher_id = v.id
                    WHERE v.key LIKE %s GROUP BY v.key""",
                [f"line/{run}-%"],
            ).fetchall()
        )
        wishes = {
            row[0]
            for row in session.execute("SELECT key FROM platform_effect WHERE key LIKE %s", [f"line/{run}-%"])
        }
        session.execute("UPDATE platform_effect SET done_at = now() WHERE key LIKE %s", [f"line/{run}-%"])
    found = [f"lost: {key}" for key in outcome.acknowledged if key not in there]
    events = ["/".join(key.split("/")[:3]) for key in there]
    found += [f"double: {event}" for event in sorted({e for e in events if events.count(e) > 1})]
    found += [f"{key} holds {ore}" for key, ore in there.items() if ore != int(key.split("/")[2]) + 100]
    found += [f"wishes differ: {key}" for key in wishes ^ set(there)]
    point_django_at(stage.access.audit)
    found += [f"{one.name}: {one.defects[0]}" for one in run_checks() if one.defects]
    connections.close_all()
    return found


def _say(capsys: pytest.CaptureFixture[str], what: str, outcome: Outcome) -> None:
    with capsys.disabled():
        print(  # noqa: T201 - the figures of the run
            f"\n  {what}: {len(outcome.acknowledged)} acknowledged, {outcome.broken} broken lines, {outcome.unknown}"
            f" times an unknown COMMIT, {outcome.kills} times PostgreSQL killed (seed {SEED})",
            end=" ",
        )


def test_a_line_that_breaks_loses_and_doubles_nothing(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = _run(stage, "short", 50)
    _say(capsys, "line", outcome)
    assert len(outcome.acknowledged) == 50 * CLIENTS
    assert outcome.broken > 5
    assert outcome.unknown > 0
    assert _defects(stage, "short", outcome) == []


def test_postgresql_killed_in_the_middle_loses_and_doubles_nothing(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = _run(stage, "killed", 60, kill_every=1.0)
    _say(capsys, "PostgreSQL", outcome)
    assert len(outcome.acknowledged) == 60 * CLIENTS
    assert outcome.kills > 0
    assert _defects(stage, "killed", outcome) == []


def test_a_client_that_makes_a_new_key_each_time_is_caught(stage: Stage) -> None:
    defects: list[str] = []
    for n in range(5):
        defects = _defects(stage, f"new{n}", _run(stage, f"new{n}", 40, forgetful=True))
        if defects:
            break
    assert any(one.startswith("double") for one in defects)


@pytest.mark.long
def test_a_thousand_broken_lines_and_two_hundred_killed_servers(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    total = Outcome({}, 0, 0, 0)
    for n in range(200):
        if total.broken >= 1_000 and total.kills >= 200 and total.unknown >= 20:
            break
        outcome = _run(stage, f"long{n}", 250, kill_every=0.7)
        assert _defects(stage, f"long{n}", outcome) == []
        total = Outcome(
            total.acknowledged | outcome.acknowledged,
            total.unknown + outcome.unknown,
            total.broken + outcome.broken,
            total.kills + outcome.kills,
        )
        _say(capsys, f"round {n}", total)
    assert total.unknown >= 20
