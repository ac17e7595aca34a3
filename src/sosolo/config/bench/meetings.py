"""Votes over HTTP, secret ballots at opening, a board counted again, a roll frozen: each beside its limit."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from django.db import connection

from sosolo.config.bench.measure import Line
from sosolo.config.bench.open_votes import cast_all, voters_of
from sosolo.config.bench.secret_votes import put_all
from sosolo.config.demonstration.world import World, at
from sosolo.config.web_server import wait_for_answer, words_of_server
from sosolo.ground.votes import verify_board
from sosolo.ground.votes.ballots import hash_of
from sosolo.ground.votes.box import Paper, board_of, board_order, new_box_key, open_ballots, public_box
from sosolo.ground.votes.voter import Voter
from sosolo.meetings.actions import planning, running, secret, voting
from sosolo.meetings.models import Matter, Meeting
from sosolo.platform.acting import acting_in

DAY = date(2026, 11, 24)
PORT = 8765
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
SIZE = 2048
BOARD, MEMBERS = 5000, 100_000


def votes(world: World) -> Iterator[Line]:
    """Yield the lines of meetings."""
    yield _roll(world)
    yield _recount()
    server = subprocess.Popen(  # noqa: S603 - our own words
        words_of_server("127.0.0.1", PORT, os.cpu_count() or 1),
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "sosolo.config.settings"},
    )
    try:
        wait_for_answer("127.0.0.1", PORT, server)
        yield from _open_votes(world, server.pid)
        yield _secret_votes(world, server.pid)
    finally:
        server.terminate()
        server.wait(20)


def _meeting(world: World) -> tuple[Meeting, Matter]:
    meeting = planning.plan_meeting(
        actor=world.gun, kind="extra", starts_at=at(DAY), place="Mätning", at=at(DAY - timedelta(days=30))
    )
    matter = planning.add_matter(
        actor=world.gun,
        meeting=meeting,
        title="Mätning",
        text="",
        kind="ordinary",
        at=at(DAY - timedelta(days=30)),
    )
    planning.send_notice(actor=world.gun, meeting=meeting, at=at(DAY - timedelta(days=20)))
    return meeting, matter


def _roll(world: World) -> Line:
    with acting_in(world.tenant.pk):
        meeting, _ = _meeting(world)
        _many_members(world)
        began = time.perf_counter()
        count = running.open_meeting(actor=world.gun, meeting=meeting, at=at(DAY))
        took = time.perf_counter() - began
        connection.set_rollback(True)
    return Line(f"Röstlängd med {count} medlemmar fryses", f"{took:.2f} s", "", "≤ 2 s", took <= 2)


def _many_members(world: World) -> None:
    """Copy one member a hundred thousand times, in three statements."""
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH p AS (INSERT INTO parties_person (tenant_id, given_name, family_name, personal_number, municipality,
                            email, phone, address, postal_code, city)
                          SELECT %(t)s, 'Många', 'Medlem ' || n, ''::bytea, '2480', '', '', 'Vägen ' || n, '90000', 'Umeå'
                            FROM generate_series(1, %(n)s) n RETURNING id),
                    m AS (INSERT INTO members_member (tenant_id, number, person_id)
                          SELECT %(t)s, (SELECT max(number) FROM members_member WHERE tenant_id = %(t)s)
                                 + row_number() OVER (ORDER BY id), id FROM p RETURNING id)
               INSERT INTO members_memberstate (tenant_id, member_id, state, since, at, by)
               SELECT %(t)s, id, 'own_firm', '2026-01-01', now(), 'Mätning' FROM m""",
            {"t": world.tenant.pk, "n": MEMBERS},
        )


def _recount() -> Line:
    keys, pem = [rsa.generate_private_key(65537, SIZE) for _ in range(3)], new_box_key(SIZE)
    manifest: dict[str, Any] = {
        "question": "Mätning",
        "options": ["ja", "nej", "avstår"],
        "roll_size": BOARD,
        "issuers": [
            {"name": str(i), "n": f"{key.public_key().public_numbers().n:x}", "e": 65537}
            for i, key in enumerate(keys)
        ],
        "box": public_box(pem),
    }
    ballots = []
    for _ in range(BOARD):
        voter = Voter(manifest, ec.generate_private_key(ec.SECP256R1()), ())
        message = hash_of(manifest) + voter.key
        voter.tokens = tuple(key.sign(message, PSS, hashes.SHA384()) for key in keys)
        ballots.append(voter.vote(random.randrange(3)))  # noqa: S311 - no secret
    ballots = board_order(ballots)
    content = board_of(
        manifest,
        ballots,
        open_ballots(ballots, manifest, pem),
        pem=pem,
        ticked_off={str(i): BOARD for i in range(3)},
        paper=Paper(),
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "board.json"
        file.write_bytes(content)
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-I", str(verify_board.__file__), str(file)], check=False)  # noqa: S603 - our own
        took = time.perf_counter() - began
    held = took <= 60 and not done.returncode
    return Line(f"{BOARD} röstsedlar räknas om med verify_board.py", f"{took:.1f} s", "", "≤ 60 s", held)


def _open_votes(world: World, server: int) -> list[Line]:
    with acting_in(world.tenant.pk):
        meeting, matter = _meeting(world)
        running.open_meeting(actor=world.gun, meeting=meeting, at=at(DAY))
        voters = voters_of(meeting)
        poll = voting.open_poll(actor=world.gun, matter=matter, at=at(DAY))
    return cast_all(PORT, server, poll, voters)


def _secret_votes(world: World, server: int) -> Line:
    with acting_in(world.tenant.pk):
        meeting, matter = _meeting(world)
        running.open_meeting(actor=world.gun, meeting=meeting, at=at(DAY))
        box = secret.open_secret_poll(actor=world.gun, matter=matter, at=at(DAY))
        secret.begin_voting(actor=world.gun, secret=box, at=at(DAY))
    return put_all(PORT, server, box)
