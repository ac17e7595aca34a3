"""A whole secret vote in memory: issuers, box, voters, board."""

import json
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from sosolo.ground.votes.ballots import Ballot, check_ballot, hash_of, read_ballot, roll_hash
from sosolo.ground.votes.blind import PrivateKey, new_key, sign_blinded
from sosolo.ground.votes.box import (
    Paper,
    board_of,
    board_order,
    new_box_key,
    new_receipt_key,
    open_ballots,
    public_box,
    public_receipt,
)
from sosolo.ground.votes.voter import Voter, new_voter

NAMES = ("Föreningen", "Justeraren", "Revisorn")
OPTIONS = ["Anna", "Bertil", "Blankt"]
SIZE = 2048
"""Shorter keys than in earnest, so that the tests are quick."""


@cache
def keys(salt: int = 0) -> tuple[tuple[PrivateKey, ...], bytes, bytes]:
    del salt
    return tuple(new_key(SIZE) for _ in NAMES), new_box_key(SIZE), new_receipt_key()


@dataclass
class Election:
    """roll: everybody with a vote. issued: how many each issuer has signed for."""

    manifest: dict[str, Any]
    issuers: tuple[PrivateKey, ...]
    box: bytes
    receipts: bytes
    voters: list[Voter] = field(default_factory=list)
    cast: list[Ballot] = field(default_factory=list)
    issued: int = 0

    def arrives(self) -> Voter:
        voter = new_voter(self.manifest)
        voter.receive(
            [sign_blinded(key, one.sent) for key, one in zip(self.issuers, voter.blinded, strict=True)]
        )
        self.voters.append(voter)
        self.issued += 1
        return voter

    def casts(self, voter: Voter, option: int) -> Ballot:
        ballot = read_ballot(json.loads(json.dumps(voter.vote(option).row)))
        check_ballot(ballot, self.manifest, hash_of(self.manifest))
        self.cast.append(ballot)
        return ballot

    def board(self, paper: Paper = Paper()) -> dict[str, Any]:  # noqa: B008 - frozen
        ballots = board_order(self.cast)
        content = board_of(
            self.manifest,
            ballots,
            open_ballots(ballots, self.manifest, self.box),
            pem=self.box,
            ticked_off=dict.fromkeys(NAMES, self.issued),
            paper=paper,
        )
        found: dict[str, Any] = json.loads(content)
        return found


def new_election(roll: int, item: str = "Val av ordförande") -> Election:
    issuers, box, receipts = keys()
    manifest = {
        "meeting": "Årsstämma 2026",
        "item": "7",
        "question": item,
        "options": OPTIONS,
        "roll_size": roll,
        "roll_hash": roll_hash([str(n) for n in range(roll)]),
        "issuers": [{"name": n, "n": f"{k.n:x}", "e": 65537} for n, k in zip(NAMES, issuers, strict=True)],
        "box": public_box(box),
        "receipt": public_receipt(receipts),
    }
    return Election(manifest, issuers, box, receipts)


def played(voters: int, *, seed: int = 7, again: int = 10, roll: int = 0) -> tuple[Election, list[int]]:
    """Let so many vote, every tenth or so twice; return what they last said."""
    random, election = Random(seed), new_election(roll or voters)  # noqa: S311 - repeatable, no secret
    said = []
    for voter in [election.arrives() for _ in range(voters)]:
        choice = random.randrange(len(OPTIONS))
        election.casts(voter, choice)
        if random.randrange(100) < again:
            choice = random.randrange(len(OPTIONS))
            election.casts(voter, choice)
        said.append(choice)
    return election, [said.count(option) for option in range(len(OPTIONS))]
