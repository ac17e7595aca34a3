"""kill -9 in the middle of every deed with money in it: nothing is lost, doubled or left half.

The short form kills at a sample of the boundaries; `--long` at every boundary and at random ones, with a twin beside.
"""

import os
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from django.db import connection, transaction

from sosolo.bank.actions import orders
from sosolo.documents import sending
from sosolo.employment.actions import payroll
from sosolo.ledger import actions as ledger
from tests.crash.deeds import DEEDS
from tests.crash.harness import Tally, every_boundary, random_kills

SEED = int(os.environ.get("SOSOLO_SEED", "20261127"))
LONG_KILLS = int(os.environ.get("SOSOLO_KILLS", "1700"))


@pytest.fixture
def source(django_db_setup: Any, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
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
    tally = every_boundary(source, DEEDS[name], tmp_path, step=7 + SEED % 5)
    _say(capsys, name, tally)
    assert tally.defects == []
    assert tally.kills >= 3


@pytest.mark.long
@pytest.mark.parametrize("name", DEEDS)
def test_killed_at_every_boundary_and_at_random(
    name: str, source: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = every_boundary(source, DEEDS[name], tmp_path)
    _say(capsys, f"{name}, every boundary", every)
    chance = random_kills(
        source, DEEDS[name], tmp_path, seed=SEED, kills=LONG_KILLS, span=every.boundaries + 10
    )
    _say(capsys, f"{name}, at random", chance)
    assert every.defects + chance.defects == []


def _wish_after_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the wish to send is written after the deed, in a transaction of its own."""
    real: Any = orders.want_effect  # type: ignore[attr-defined]

    def later(**wish: Any) -> None:
        def write() -> None:
            from sosolo.platform.acting import acting_in

            with acting_in(wish["tenant_id"]):
                real(**wish)

        transaction.on_commit(write)

    monkeypatch.setattr(orders, "want_effect", later)


def _no_key_at_the_receiver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: each try leaves the payment file under a new name."""
    real = sending.leave_outside
    monkeypatch.setattr(
        sending, "leave_outside", lambda kind, name, content: real(kind, f"{token_hex(2)}-{name}", content)
    )


def _commit_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the voucher is committed before the approval, under a key that is new each time."""
    from dataclasses import replace

    def post(draft: Any, **who: Any) -> Any:
        done = ledger.post_voucher(replace(draft, key=f"{draft.key}/{token_hex(4)}"), **who)
        connection.connection.commit()
        from sosolo.platform.acting import enter

        connection.connection.execute("BEGIN")
        enter(who["actor"].tenant_id)
        return done

    monkeypatch.setattr(payroll, "post_voucher", post)


@pytest.mark.parametrize("plant", [_wish_after_commit, _no_key_at_the_receiver, _commit_in_the_middle])
def test_the_harness_notices_a_planted_fault(
    plant: Any, source: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    from sosolo.config import effects

    monkeypatch.setitem(effects.HANDLERS, "send_payments", sending.send_payments)
    tally = every_boundary(source, DEEDS["payroll"], tmp_path, start=40, until_defect=True)
    assert tally.defects != []
