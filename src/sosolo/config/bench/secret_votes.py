"""Ballots to the box over HTTP, from the moment it opens, until each has its receipt."""

import json
import time
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from sosolo.config.bench.load import parent_of, post, processor_seconds, send_all
from sosolo.config.bench.measure import Line
from sosolo.ground.votes.ballots import canonical
from sosolo.ground.votes.blind import PrivateKey
from sosolo.ground.votes.voter import Voter
from sosolo.meetings.box import find_box
from sosolo.meetings.models import BoxBallot, Issuer, SecretVote
from sosolo.platform.acting import acting_in
from sosolo.platform.reading import one

BALLOTS = 2_000
IN_FLIGHT = 150
"""That many voters wait for their receipt at any moment."""
AGAIN_SECONDS = 0.3
MOST = 0.98
"""The last few wait for company that does not come."""
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)


def put_all(port: int, server: int, box: SecretVote) -> Line:
    """Let everybody put a ballot in the box, as the booth does: again until it has its receipt."""
    path = f"/valurna/{box.ref}/rost/"
    ballots = [
        post(path, canonical(voter.vote(0).row), Content_Type="application/json") for voter in _voters(box)
    ]
    base = parent_of(int(one("SELECT pg_backend_pid()")[0]))
    before = processor_seconds(server), processor_seconds(base), time.process_time()
    load = send_all(port, ballots, wanted=b"HTTP/1.1 200", lines=IN_FLIGHT, again=_again)
    after = processor_seconds(server), processor_seconds(base), time.process_time()
    web, data, asking = (1e6 * (b - a) / len(ballots) for a, b in zip(before, after, strict=True))
    with acting_in(box.tenant_id, read_only=True):
        kept = BoxBallot.objects.filter(secret=box).count()
    rate = load.rate_of_first(MOST)
    held = rate >= 200 and load.slow(0.95) <= 1000 and kept == BALLOTS and not load.odd
    return Line(
        f"Slutna röster till kvitto, {kept} av {BALLOTS} i urnan, {IN_FLIGHT} väljare åt gången",
        f"{rate:.0f}/s, p50 {load.slow(0.5):.0f}, p95 {load.slow(0.95):.0f} ms",
        f"CPU per röst: webb {web:.0f}, databas {data:.0f}, den som mäter {asking:.0f} µs",
        "≥ 200/s, p95 ≤ 1 s (de sista väntar på sin omgång)",
        held,
    )


def _again(answer: bytes) -> float | None:
    return AGAIN_SECONDS if answer.startswith(b"HTTP/1.1 202") else None


def _voters(box: SecretVote) -> list[Voter]:
    """Make ballots with the issuers' own keys: fetching them blindly is not what is measured here."""
    found = find_box(box.ref)
    with acting_in(box.tenant_id, read_only=True):
        kept = [json.loads(str(row.key)) for row in Issuer.objects.filter(secret=box).order_by("place")]
    keys = [_key(PrivateKey(**words)) for words in kept]
    return [_voter(found.manifest, found.mark, keys) for _ in range(BALLOTS)]


def _key(key: PrivateKey) -> rsa.RSAPrivateKey:
    dp, dq = rsa.rsa_crt_dmp1(key.d, key.p), rsa.rsa_crt_dmq1(key.d, key.q)
    public = rsa.RSAPublicNumbers(65537, key.n)
    return rsa.RSAPrivateNumbers(
        key.p, key.q, key.d, dp, dq, rsa.rsa_crt_iqmp(key.p, key.q), public
    ).private_key()


def _voter(manifest: dict[str, Any], mark: bytes, keys: list[rsa.RSAPrivateKey]) -> Voter:
    voter = Voter(manifest, ec.generate_private_key(ec.SECP256R1()), ())
    voter.tokens = tuple(key.sign(mark + voter.key, PSS, hashes.SHA384()) for key in keys)
    return voter
