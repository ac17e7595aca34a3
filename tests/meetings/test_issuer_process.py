"""The three that sign, each in a process of its own: started by the command, killed, started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

from sosolo.ground.votes.voter import Voter, new_voter
from sosolo.meetings import errors
from sosolo.meetings.actions import secret
from sosolo.meetings.box import find_box, put_in_box, write_waiting
from sosolo.meetings.models import Issuer, RollEntry, SecretVote, Ticked
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play
from tests.meetings.test_secret_votes import WORD, begun, closed, fetched
from tests.web.browser.site import _free_port

NAMES = ("Föreningen", "Justeraren", "Revisorn")


@contextmanager
def issuer(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run `./sosolo issuer` and wait until it answers."""
    words = [sys.executable, "-m", "sosolo.config", "issuer", "--folder", str(folder), "--port", str(port)]
    environment = os.environ | {"SOSOLO_ISSUER_SECRET": WORD, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            http = HTTPConnection("127.0.0.1", port, timeout=5)
            try:
                http.request("POST", "/count", "{}")
                assert http.getresponse().status == 403, "without the word it says nothing"
                break
            except OSError:
                time.sleep(0.05)
            finally:
                http.close()
        yield process
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found = [_free_port() for _ in NAMES]
    addresses = {name: f"http://127.0.0.1:{port}" for name, port in zip(NAMES, found, strict=True)}
    monkeypatch.setattr(settings, "ISSUERS", addresses)
    monkeypatch.setattr(settings, "ISSUER_SECRET", WORD)
    return found


def test_three_issuers_of_their_own_sign_once_each_and_two_of_them_open_the_box(
    cast: Cast, ports: list[int], tmp_path: Path
) -> None:
    with (
        issuer(tmp_path / "a", ports[0]),
        issuer(tmp_path / "b", ports[1]),
    ):
        with issuer(tmp_path / "c", ports[2]) as auditor:
            here, vote, (ada, bo, cleo, *_) = begun(cast, 3)
            rows = Issuer.objects.filter(secret=vote)
            assert [(row.key, row.share) for row in rows] == [("", "")] * 3, "no key lies in this house"
            voters = [fetched(here, vote, ada), fetched(here, vote, bo)]
            keys = {file.read_text() for file in tmp_path.glob("*/*.json")}
            assert len(keys) == 3
            auditor.send_signal(signal.SIGKILL)
            auditor.wait(10)
            waiting = new_voter(find_box(vote.ref).manifest)
            with pytest.raises(errors.IssuerSilent, match="Revisorn"):
                _fetch(here, vote, cleo, waiting)
            assert not Ticked.objects.filter(secret=vote, entry=cleo).exists()
        with issuer(tmp_path / "c", ports[2]):
            _fetch(here, vote, cleo, waiting)  # the browser sends again what it sent
            voters.append(waiting)
            with pytest.raises(errors.IssuerSilent):
                dict(secret.signers_of(vote))["Revisorn"].sign(f"{vote.ref}/{ada.number}", 12345)
            ticked = {name: one.count() for name, one in secret.signers_of(vote)}
            assert ticked == dict.fromkeys(NAMES, 3)
        secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
        for voter in voters:
            put_in_box(vote.ref, voter.vote(0).row)
        write_waiting(vote.ref)
        with issuer(tmp_path / "c", ports[2]):
            board = closed(cast, SecretVote.objects.get(pk=vote.pk))
    assert board["result"] == {"Anna": 3, "Bertil": 0, "avstår": 0}


def _fetch(here: Play, vote: SecretVote, entry: RollEntry, voter: Voter) -> None:
    sent = tuple(one.sent for one in voter.blinded)
    voter.receive(secret.hand_out_ballot(actor=here.person(entry), secret=vote, entry=entry, blinded=sent))


def test_with_one_share_alone_the_box_stays_shut(cast: Cast, ports: list[int], tmp_path: Path) -> None:
    with issuer(tmp_path / "a", ports[0]):
        with issuer(tmp_path / "b", ports[1]), issuer(tmp_path / "c", ports[2]):
            _here, vote, _roll = begun(cast, 1)
            secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
        with pytest.raises(errors.TooFewShares, match="två av tre"):
            secret.close_secret_poll(actor=cast.gun, secret=vote, at=at(DAY, 20))
