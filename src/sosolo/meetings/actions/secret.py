"""A secret vote: keys, ballots handed out, voting, close and count. Nothing here ties a ballot to a voter.

First everybody fetches a ballot (ticked off, signed blindly by three), then the vote opens and the ballots come to
the box without name, moment or order (sosolo.meetings.box).
"""

import json
import os
import secrets
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.votes import box as urn
from sosolo.ground.votes.ballots import canonical, hash_of, read_ballot, roll_hash
from sosolo.ground.votes.blind import BITS, Misfit
from sosolo.ground.votes.shares import join, split
from sosolo.meetings import errors
from sosolo.meetings.actions.disqualifying import disqualified_for
from sosolo.meetings.actions.paper import refuse_uncounted_paper
from sosolo.meetings.actions.postal import refuse_uncounted
from sosolo.meetings.actions.running import my_entry
from sosolo.meetings.actions.steps import RUNS
from sosolo.meetings.actions.voting import start_poll
from sosolo.meetings.box import write_waiting
from sosolo.meetings.issuers import Elsewhere, InThisHouse, Signer, fresh_key
from sosolo.meetings.models import (
    BoardBallot,
    BoxBallot,
    Disqualified,
    Issuer,
    Matter,
    PaperCount,
    Poll,
    Presence,
    Proxy,
    RollEntry,
    SecretVote,
    Ticked,
)
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace

NAMES = ("Föreningen", "Justeraren", "Revisorn")
NEEDED = 2
NONCE = 12


@transaction.atomic
def open_secret_poll(*, actor: Actor, matter: Matter, at: datetime, bits: int = BITS) -> SecretVote:
    """Make the keys and the manifest of a secret vote, and begin to hand out ballots.

    Raises SecretNeedsPaper with investing members on the roll, IssuerSilent, and what start_poll refuses.
    """
    actor.must_have(*RUNS)
    roll = RollEntry.objects.filter(meeting=matter.meeting)
    if roll.filter(is_investing=True).exists():
        raise errors.SecretNeedsPaper
    refuse_uncounted(matter, secret=True)
    poll = start_poll(actor=actor, matter=matter, is_secret=True, at=at)
    ref, box, receipts = secrets.token_hex(12), urn.new_box_key(bits), urn.new_receipt_key()
    key = secrets.token_bytes(32)
    shares = split(key, shares=len(NAMES), needed=NEEDED)
    issuers = [_new_issuer(ref, place, name, bits, shares[place + 1]) for place, name in enumerate(NAMES)]
    out = Disqualified.objects.filter(matter=matter).values("entry")
    numbers = [str(number) for number in roll.exclude(pk__in=out).values_list("number", flat=True)]
    manifest = {
        "meeting": f"{matter.meeting.kind} {matter.meeting.day}",
        "item": f"§ {matter.place}",
        "question": matter.title,
        "options": poll.options,
        "ref": ref,
        "roll_size": len(numbers),
        "roll_hash": roll_hash(numbers),
        "issuers": [{"name": row.name, "n": f"{n:x}", "e": 65537} for row, n in issuers],
        "box": urn.public_box(box),
        "receipt": urn.public_receipt(receipts),
    }
    nonce = os.urandom(NONCE)
    secret = SecretVote.objects.create(
        tenant_id=actor.tenant_id,
        poll=poll,
        ref=ref,
        manifest=canonical(manifest).decode(),
        receipt_key=receipts.decode(),
        box_key=nonce + AESGCM(key).encrypt(nonce, box, ref.encode()),
    )
    for row, _ in issuers:
        row.tenant_id, row.secret = actor.tenant_id, secret
    Issuer.objects.bulk_create([row for row, _ in issuers])
    return secret


def _new_issuer(ref: str, place: int, name: str, bits: int, share: bytes) -> tuple[Issuer, int]:
    if address := settings.ISSUERS.get(name, ""):
        outside = Elsewhere(name, address, settings.ISSUER_SECRET, ref)
        n = outside.begin(bits)
        outside.keep(share)
        return Issuer(place=place, name=name, address=address, key="", share=""), n
    kept, n = fresh_key(bits)
    return Issuer(place=place, name=name, key=kept, share=share.hex()), n


def signers_of(secret: SecretVote) -> list[tuple[str, Signer]]:
    """Return the three issuers of a vote by name, in order."""
    return [
        (row.name, Elsewhere(row.name, row.address, settings.ISSUER_SECRET, secret.ref))
        if row.address
        else (row.name, InThisHouse(row))
        for row in Issuer.objects.filter(secret=secret).order_by("place")
    ]


@transaction.atomic
def hand_out_ballot(
    *, actor: Actor, secret: SecretVote, entry: RollEntry, blinded: tuple[int, ...]
) -> list[int]:
    """Tick a voter off and let the three sign what they cannot see. The same request again gets the same answer.

    Takes no moment: none is kept. Raises NotCheckedIn, NoRightToVote, TickedAlready, FetchingOver, Misfit.
    """
    mine = my_entry(actor, secret.poll.meeting)
    if mine.pk != entry.pk and not Proxy.objects.filter(entry=entry, holder_entry=mine).exists():
        raise errors.NotOnTheRoll
    _may_vote(secret, entry)
    sent = [f"{number:x}" for number in blinded]
    before = _answered(secret, entry, sent)
    if before is not None:
        return before
    signers = signers_of(secret)
    if len(blinded) != len(signers):
        raise Misfit
    signed = [
        one.sign(f"{secret.ref}/{entry.number}", number)
        for (_, one), number in zip(signers, blinded, strict=True)
    ]
    try:
        _tick(actor, secret, entry, on_paper=False, blinded=sent, signed=[f"{number:x}" for number in signed])
    except errors.TickedAlready:  # in the same moment: by the same request, or by another
        return _answered(secret, entry, sent) or signed
    return signed


def _answered(secret: SecretVote, entry: RollEntry, sent: list[str]) -> list[int] | None:
    """Return what the same request got, or None when the voter is not ticked off. Raises TickedAlready of another."""
    before = Ticked.objects.filter(secret=secret, entry=entry).first()
    if before is None:
        return None
    if before.on_paper or before.blinded != sent:
        raise errors.TickedAlready(name=entry.name)
    return [int(number, 16) for number in before.signed]


@transaction.atomic
def hand_out_paper(*, actor: Actor, secret: SecretVote, entry: RollEntry) -> None:
    """Tick a voter off who gets a ballot of paper. Raises what hand_out_ballot does."""
    actor.must_have(*RUNS)
    _may_vote(secret, entry)
    _tick(actor, secret, entry, on_paper=True)


def _may_vote(secret: SecretVote, entry: RollEntry) -> None:
    if not Presence.objects.filter(entry=entry).exists():
        raise errors.NotCheckedIn(name=entry.name)
    if jav := disqualified_for(secret.poll.matter_id, entry):
        raise errors.NoRightToVote(name=jav.entry.name, paragraph="6 kap. 37 §", reason=jav.reason)


def _tick(
    actor: Actor,
    secret: SecretVote,
    entry: RollEntry,
    *,
    on_paper: bool,
    blinded: list[str] | None = None,
    signed: list[str] | None = None,
) -> None:
    try:
        with transaction.atomic():
            Ticked.objects.create(
                tenant_id=actor.tenant_id,
                secret=secret,
                entry=entry,
                on_paper=on_paper,
                blinded=blinded or [],
                signed=signed or [],
            )
    except IntegrityError as twice:
        raise errors.TickedAlready(name=entry.name) from twice
    except DatabaseError as refused:
        if getattr(refused.__cause__, "sqlstate", "") == "SV003":
            raise errors.FetchingOver from refused
        raise


@transaction.atomic
def begin_voting(*, actor: Actor, secret: SecretVote, at: datetime) -> None:
    """Hand out no more ballots, and let the box take them."""
    actor.must_have(*RUNS)
    if not SecretVote.objects.filter(pk=secret.pk, voting_at=None).update(voting_at=at):
        raise errors.FetchingOver
    leave_trace(actor=actor, at=at, verb="begin", kind="secret_vote", object_id=secret.pk)


@transaction.atomic
def close_secret_poll(*, actor: Actor, secret: SecretVote, at: datetime) -> str:
    """Close, put the box key together from two of three, open, and lay the board in the order of the keys.

    Returns the head that is read aloud and stands in the minutes. Raises VoteClosed, TooFewShares, PaperNotCounted.
    """
    actor.must_have(*RUNS)
    refuse_uncounted_paper(secret.poll_id)
    write_waiting(secret.ref)
    if not Poll.objects.filter(pk=secret.poll_id, closed_at=None).update(closed_at=at):
        raise errors.VoteClosed
    signers = signers_of(secret)
    pem = _open_box(secret, signers)
    manifest = json.loads(secret.manifest)
    rows = BoxBallot.objects.filter(secret=secret).values_list("id", "row")
    marks = {row["pk"] + f"/{row['seq']}": pk for pk, row in rows}
    ballots = urn.board_order(read_ballot(row) for _, row in rows)
    openings = urn.open_ballots(ballots, manifest, pem)
    BoardBallot.objects.bulk_create(
        [
            BoardBallot(
                id=marks[f"{ballot.row['pk']}/{ballot.turn}"],
                tenant_id=secret.tenant_id,
                secret=secret,
                place=place,
                row=ballot.row,
                opening=opening,
            )
            for place, (ballot, opening) in enumerate(zip(ballots, openings, strict=True))
        ],
        batch_size=1000,
    )
    BoxBallot.objects.filter(secret=secret).delete()
    head = urn.head_of(ballots, hash_of(manifest))
    ticked = {name: _counted(one) for name, one in signers}
    SecretVote.objects.filter(pk=secret.pk).update(head=head, ticked_off=ticked, opened_key=pem.decode())
    leave_trace(actor=actor, at=at, verb="close", kind="secret_vote", object_id=secret.pk)
    return head


def _counted(signer: Signer) -> int:
    return signer.count()


def _open_box(secret: SecretVote, signers: list[tuple[str, Signer]]) -> bytes:
    """Ask for shares until there are enough."""
    shares: dict[int, bytes] = {}
    for number, (_, signer) in enumerate(signers, 1):
        if len(shares) < NEEDED:
            try:
                shares[number] = signer.share()
            except errors.IssuerSilent:
                continue
    if len(shares) < NEEDED:
        raise errors.TooFewShares(given=len(shares))
    sealed = bytes(secret.box_key)
    return AESGCM(join(shares)).decrypt(sealed[:NONCE], sealed[NONCE:], secret.ref.encode())


def needs_secret(matter: Matter) -> bool:
    """Say whether a matter is one that is often voted on in secret: an election."""
    return matter.kind == Kind.ELECTION


def board_json(secret: SecretVote) -> bytes:
    """Return the board of a closed vote as a file that verify_board.py counts again."""
    if not secret.head:
        raise errors.VoteStillOpen
    manifest: dict[str, Any] = json.loads(secret.manifest)
    found = list(BoardBallot.objects.filter(secret=secret).order_by("place").values_list("row", "opening"))
    paper = PaperCount.objects.filter(secret=secret).first()
    return urn.board_of(
        manifest,
        [read_ballot(row) for row, _ in found],
        [(opening[0], opening[1]) if opening else None for _, opening in found],
        pem=secret.opened_key.encode(),
        ticked_off=secret.ticked_off,
        paper=urn.Paper(
            Ticked.objects.filter(secret=secret, on_paper=True).count(),
            tuple(paper.counts) if paper else (),
            paper.protocol if paper else "",
        ),
    )
