"""Ten thousand members vote in the open, each with a session of her own, over HTTP, with everything on the disk."""

import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from sosolo.config.bench.load import parent_of, post, processor_seconds, send_all
from sosolo.config.bench.measure import Line
from sosolo.meetings.models import Meeting, OpenVote, Poll
from sosolo.meetings.queries.votes import counted
from sosolo.parties.models import Account
from sosolo.platform.acting import acting_in
from sosolo.platform.reading import one, rows
from sosolo.web.session.facts import SignInFacts

VOTERS = 10_000
FIRST = 200_000
PASSWORD = "!"  # noqa: S105 - nobody signs in with it
TOKEN = "a" * 32
LINES = 16


def voters_of(meeting: Meeting) -> list[tuple[int, str]]:
    """Put many on the roll, ticked off and signed in; return (place on the roll, session key) of each."""
    values: dict[str, int | str] = {
        "t": meeting.tenant_id,
        "m": meeting.pk,
        "n": VOTERS,
        "first": FIRST,
        "password": PASSWORD,
    }
    made = rows(
        """WITH a AS (INSERT INTO parties_account (password, email, name, is_active, made_at, language)
                      SELECT %(password)s, 'rost' || n || '@matning.example', 'Röst ' || n, true, now(), 'sv'
                        FROM generate_series(1, %(n)s) n RETURNING id),
                r AS (INSERT INTO parties_role (tenant_id, account_id, role, since)
                      SELECT %(t)s, id, 'member', '2026-01-01' FROM a RETURNING account_id)
           INSERT INTO meetings_rollentry (tenant_id, meeting_id, number, name, account_id, is_investing)
           SELECT %(t)s, %(m)s, %(first)s + row_number() OVER (), 'Röst', account_id, false FROM r
           RETURNING id, account_id""",
        values,
    )
    found = [(entry, account, token_hex(16)) for entry, account in made]
    moment = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO meetings_presence (tenant_id, meeting_id, entry_id, way, assistant, at, by)
               SELECT %(t)s, %(m)s, id, 'digital', '', now(), 'Mätning' FROM meetings_rollentry
                WHERE meeting_id = %(m)s AND number > %(first)s""",
            values,
        )
        cursor.execute(
            """WITH v AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS v (key, data, account)),
                    s AS (INSERT INTO django_session (session_key, session_data, expire_date) SELECT key, data, %s FROM v)
               INSERT INTO parties_signedin (session_key, account_id, how, device, began_at, seen_at)
               SELECT key, account, 'passkey', '', %s, %s FROM v""",
            [
                [key for _, _, key in found],
                [_session(account) for _, account, _ in found],
                [account for _, account, _ in found],
                moment + timedelta(days=1),
                moment,
                moment,
            ],
        )
    return [(entry, key) for entry, _, key in found]


def _session(account_id: int) -> str:
    now = time.time()
    kept = {
        SESSION_KEY: str(account_id),
        BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
        HASH_SESSION_KEY: Account(pk=account_id, password=PASSWORD).get_session_auth_hash(),
        "sign_in": asdict(SignInFacts("passkey", now, now, now)),
    }
    return SessionStore().encode(kept)


def ballot_of(poll: int, entry: int, session: str, choice: int) -> bytes:
    """Return the form of the page as the browser sends it."""
    said = {"csrfmiddlewaretoken": TOKEN, "once": f"k{entry}", "entry": entry, "choice": choice}
    return post(
        f"/omrostningar/{poll}/",
        urlencode(said).encode(),
        Cookie=f"sessionid={session}; csrftoken={TOKEN}",
        Content_Type="application/x-www-form-urlencoded",
    )


def cast_all(port: int, server: int, poll: Poll, voters: list[tuple[int, str]]) -> list[Line]:
    """Let everybody vote, count again, and say where the time went."""
    ballots = [ballot_of(poll.pk, entry, key, entry % 3) for entry, key in voters]
    base = parent_of(int(one("SELECT pg_backend_pid()")[0]))
    before = processor_seconds(server), processor_seconds(base), time.process_time()
    load = send_all(port, ballots, wanted=b"HTTP/1.1 302", lines=LINES)
    after = processor_seconds(server), processor_seconds(base), time.process_time()
    web, data, asking = (1e6 * (b - a) / len(ballots) for a, b in zip(before, after, strict=True))
    with acting_in(poll.tenant_id, read_only=True):
        cast = OpenVote.objects.filter(poll=poll).count()
        began = time.perf_counter()
        counted(poll)
        took = 1000 * (time.perf_counter() - began)
    held = load.rate >= 1000 and load.slow(0.99) <= 100 and cast == len(voters) and not load.odd
    return [
        Line(
            f"Öppna röster över HTTP, {cast} av {len(voters)} räknade, var och en med egen inloggning",
            f"{load.rate:.0f}/s, p50 {load.slow(0.5):.1f}, p99 {load.slow(0.99):.1f} ms",
            f"CPU per röst: webb {web:.0f}, databas {data:.0f}, den som mäter {asking:.0f} µs",
            "≥ 1 000/s, p99 ≤ 100 ms",
            held,
        ),
        Line(f"{cast} öppna röster räknas samman", f"{took:.1f} ms", "", "≤ 500 ms", took <= 500),
    ]
