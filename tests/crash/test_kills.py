"""kill -9 in the middle of every deed with money in it: nothing is lost, doubled or left half.

The short form kills at a sample of the boundaries; `--long` at every boundary, and then at random ones with a twin beside
(SOSOLO_SEED and SOSOLO_KILLS say which and how many: runs add up).
"""

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.chance import SEED
from tests.crash.deeds import DEEDS
from tests.crash.stage_hand import PLANTS, play
from tests.crash.tally import Tally

NEAR = dict.fromkeys(PLANTS, 66) | {"the wish after the commit": 107}
"""The boundary, or a little before it, where a planted fault shows: looking for it from the start takes minutes."""
LONG_KILLS = int(os.environ.get("SOSOLO_KILLS", "1700"))


@pytest.fixture
def source(django_db_setup: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        connections.close_all()
        yield django_db_setup


def _say(capsys: pytest.CaptureFixture[str], name: str, tally: Tally) -> None:
    with capsys.disabled():
        print(  # noqa: T201 - the figures of the run
            f"\n  {name}: {tally.kills} kills in {tally.boundaries} boundaries, {tally.finished} times finished"
            f" afterwards, {len(tally.defects)} defects (seed {SEED})",
            end=" ",
        )


@pytest.mark.parametrize("name", DEEDS)
def test_killed_at_places_all_over_it_ends_as_if_nothing_had_happened(
    name: str, source: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = play("every_boundary", source, name, tmp_path, step=23 + SEED % 3)
    _say(capsys, name, tally)
    assert tally.defects == []
    assert tally.kills >= 3


@pytest.mark.long
@pytest.mark.parametrize("name", DEEDS)
def test_killed_at_every_boundary(
    name: str, source: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = play("every_boundary", source, name, tmp_path)
    _say(capsys, f"{name}, every boundary", tally)
    assert tally.defects == []
    assert tally.kills == tally.boundaries


@pytest.mark.long
@pytest.mark.parametrize("name", DEEDS)
def test_killed_at_random(name: str, source: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    span = play("every_boundary", source, name, tmp_path, step=10_000).boundaries + 10
    tally = play("random_kills", source, name, tmp_path, seed=SEED, kills=LONG_KILLS, span=span)
    _say(capsys, f"{name}, at random", tally)
    assert tally.defects == []


@pytest.mark.parametrize("plant", PLANTS)
def test_the_harness_notices_a_planted_fault(
    plant: str, source: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = play("every_boundary", source, "payroll", tmp_path, plant, start=NEAR[plant], until_defect=True)
    _say(capsys, f"payroll with {plant}", tally)
    assert tally.defects != []
