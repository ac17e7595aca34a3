"""The matrix: every address × every method × everybody × own, a neighbour's, another cooperative's and nobody's things.

Made from the addresses themselves: a new one is in it without being told of. What a number in an address stands for is
found by asking with a number that nobody has and reading which table was asked.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection, transaction
from django.db.models import AutoField
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sosolo.config.canary_ids import HOUSE, tables
from sosolo.config.demonstration.canaries import House
from sosolo.config.url_policy import METHODS, Address, addresses
from sosolo.platform.acting import enter
from sosolo.platform.privacy import described
from sosolo.web.policy import ANYBODY, EVERYBODY, HALFWAY
from tests.web.clients import signed_in

NOBODYS = 98_765_432
"""As long as every other number of this world, so that two answers can be compared."""
OPEN_DOORS = {"joining", "help"}
"""Where a visitor is asked which cooperative it is about."""
ROLES = ("visitor", "halfway", "member", "neighbour", "officer", "chair", "auditor", "adviser", "funder")
OWN_BUSINESS = {
    "django_session",
    "parties_signedin",
    "parties_attempts",
    "parties_reading",
    "parties_account",
    "platform_doneonce",
    "platform_pulse",
}
"""What signing in and noting readings write of their own."""
CHANGING = re.compile(r'value="[^"]*"|nonce[-=]"?[\w+/=-]+|name="csrfmiddlewaretoken"|\d{6,}|[?]next=[^"]*')


@dataclass
class Found:
    """What the matrix has seen."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    undeclared: list[str] = field(default_factory=list)

    @property
    def holes(self) -> list[str]:
        return self.leaks + self.changes + self.crashes + self.wrong + self.undeclared

    def __str__(self) -> str:
        return (
            f"{self.requests} requests: {len(self.leaks)} leaks, {len(self.changes)} changes,"
            f" {len(self.crashes)} answers of 5xx, {len(self.wrong)} wrong answers,"
            f" {len(self.undeclared)} without policy; {dict(sorted(self.statuses.items()))}"
        )


@dataclass(frozen=True)
class Target:
    """Whose thing the address asks for."""

    whose: str
    key: int


class Matrix:
    def __init__(
        self, houses: list[House], only: set[str] | None = None, roles: tuple[str, ...] = ROLES
    ) -> None:
        self.here, self.others = houses[0], houses[1:]
        self.only, self.roles = only, roles
        self.found = Found()
        self.of_others: set[str] = set()
        """Addresses that were asked for a thing that another cooperative has."""
        self.of_accounts: set[str] = set()
        self.counted = _changed_rows()
        self.clients = {role: self._client(role) for role in ROLES}
        self.tables = {model._meta.db_table: model for model in tables()}
        self.numbered = [name for name, one in self.tables.items() if isinstance(one._meta.pk, AutoField)]
        self.owners = {each.model: each.about for each in described() if each.about.person}
        self.before = {house.tenant.pk: self._fingerprint(house) for house in self.others}

    def run(self) -> Found:
        for address in addresses():
            if self.only is not None and address.name not in self.only:
                continue
            if address.policy is None:
                self.found.undeclared.append(address.form)
                continue
            for role in self.roles:
                self._ask_all(address, role)
        return self.found

    def _client(self, role: str) -> Client:
        if role == "visitor":
            client = Client(raise_request_exception=False)
        elif role == "halfway":
            client = signed_in(self.here.accounts["officer"], how="password")
        else:
            client = signed_in(self.here.accounts[role])
        client.raise_request_exception = False
        return client

    def _ask_all(self, address: Address, role: str) -> None:
        for method in METHODS:
            nobodys: tuple[str, list[str]] = ("", [])
            for target in self._targets(address, role, method):
                questions = _Questions()
                with connection.execute_wrapper(questions):
                    content = self._ask(address, role, method, target)
                answer = content, questions.asked
                if target.whose == "nobody":
                    nobodys = answer
                elif target.whose == "another cooperative":
                    self._compare(f"{role} {method} {address.form}", answer, nobodys)

    def _compare(self, words: str, answer: tuple[str, list[str]], nobodys: tuple[str, list[str]]) -> None:
        """Another's thing looks as nobody's, and costs the same questions to the database: no clock tells them apart."""
        if answer[0] != nobodys[0]:
            self.found.wrong.append(f"{words}: another's thing is not as nobody's")
        elif answer[1] != nobodys[1]:
            self.found.wrong.append(f"{words}: another's thing takes other questions than nobody's")

    def _targets(self, address: Address, role: str, method: str) -> Iterator[Target]:
        """Nobody's first: what others' must look like."""
        yield Target("nobody", NOBODYS)
        if not {"pk", "customer_id"} & set(address.keys) or not self._may(address, role, method):
            if address.keys:
                yield Target("another cooperative", 2 * HOUSE + 1)
            return
        asked = self._asked_tables(address, role, method)
        ours = [name for name in asked if name in self.numbered]
        if asked and not ours:  # the number is of something that belongs to an account and to no cooperative
            yield Target("another cooperative", 2 * HOUSE + 1)
            self.of_accounts.add(address.name)
            return
        # A number that no table was asked for could stand for anything: then each table is tried.
        for table in ours or self.numbered:
            model = self.tables[table]
            for house, words in ((self.others[0], "another cooperative"), (self.here, "")):
                enter(house.tenant.pk)
                for pk, whose in self._rows(model, role if not words else ""):
                    if words:
                        self.of_others.add(address.name)
                    yield Target(words or whose, pk)

    def _rows(self, model: Any, role: str) -> list[tuple[int, str]]:
        """Return up to two rows: one's own and a neighbour's."""
        about = self.owners.get(model)
        rows = model._default_manager.order_by("pk")
        if about is None or role not in {"member", "neighbour"}:
            return [(pk, "own") for pk in rows.values_list("pk", flat=True)[:1]]
        mine = about.is_about(self.here.members[role].person_id)
        own = rows.filter(mine).values_list("pk", flat=True)[:1]
        others = rows.exclude(mine).values_list("pk", flat=True)[:1]
        return [(pk, "own") for pk in own] + [(pk, "neighbour's") for pk in others]

    def _asked_tables(self, address: Address, role: str, method: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries, self._undone():
            self._send(address, role, method, NOBODYS)
        self.counted = _changed_rows()
        asked = [q["sql"] for q in queries if str(NOBODYS) in q["sql"]]
        named = [name for sql in asked for name in re.findall(r'(?:FROM|JOIN|UPDATE)\s+"?(\w+)"?', sql)[:1]]
        return list(dict.fromkeys(named))

    def _ask(self, address: Address, role: str, method: str, target: Target) -> str:
        with self._undone():
            before = self.counted
            answer = self._send(address, role, method, target.key)
            self.counted = _changed_rows()
            written = {name for name, n in self.counted.items() if n != before.get(name, 0)} - OWN_BUSINESS
            text = _text_of(answer)
            words = f"{role} {method} {address.form} ({target.whose}): {answer.status_code}"
            if _shows_a_file(answer):
                self.found.wrong.append(f"{words}: a file is shown on our pages instead of handed out")
            self._judge((address, role, method, target), answer.status_code, text, written, words)
        return f"{answer.status_code} {CHANGING.sub('', text)}"

    def _judge(
        self, asked: tuple[Address, str, str, Target], status: int, text: str, written: set[str], words: str
    ) -> None:
        address, role, method, target = asked
        self.found.requests += 1
        self.found.statuses[status] += 1
        if status >= 500 and not (status == 503 and address.form.startswith("/health/")):
            self.found.crashes.append(words)
        self.found.leaks += [
            f"{words}: {word}" for word in self._foreign_words(address, role) if word in text
        ]
        if written:
            self.found.changes += self._changes(asked, written, words)
        is_allowed, expected = self._may(address, role, method), self._expected(address, role, method)
        if expected and status not in expected:
            self.found.wrong.append(f"{words}, expected {sorted(expected)}")
        is_foreign = target.whose == "another cooperative" and "pk" in address.keys
        if is_allowed and is_foreign and status not in {404, 302, 409}:
            self.found.wrong.append(f"{words}: a foreign thing is not found")

    def _foreign_words(self, address: Address, role: str) -> list[str]:
        """Return the words that this role must never meet at this address.

        Whom one may join is told to everybody; the register shows members to anyone who asks (EFL 5 kap.).
        """
        words = [] if address.name in OPEN_DOORS else [house.word for house in self.others]
        if role in {"member", "neighbour"}:
            other = "neighbour" if role == "member" else "member"
            ends: tuple[str, ...] = ("anteckning", "kvitto", "uppgift", "stigen", "efternamn")
            if address.name == "register":
                ends = ends[:3]
            if address.name in {
                "meeting",
                "motion",
                "minutes",
                "minutes_pdf",
            }:  # who was there, and moved what
                ends = ends[:4]
            words += [f"{self.here.word}-{other}-{end}" for end in ends]
        if role == "visitor" and address.policy and EVERYBODY not in address.policy.roles:
            words.append(self.here.word)
        return words

    def _changes(
        self, asked: tuple[Address, str, str, Target], written: set[str], words: str
    ) -> Iterator[str]:
        """Say what was written though it must not be: by a reading, by a stranger, in what is not one's own."""
        address, role, method, target = asked
        may_write = method == "POST" and self._may(address, role, method)
        if not may_write or (target.whose != "own" and address.keys):
            yield f"{words}: wrote {sorted(written)}"
        for house in self.others:
            if self._fingerprint(house) != self.before[house.tenant.pk]:
                yield f"{words}: changed {house.word}"

    def _expected(self, address: Address, role: str, method: str) -> set[int]:
        policy = address.policy
        if policy is None or method not in policy.allowed:
            return {405}
        if EVERYBODY in policy.roles or self._may(address, role, method):
            return set()
        if role in {"visitor", "halfway"}:
            return {302}
        return {403}

    def _may(self, address: Address, role: str, method: str) -> bool:
        policy = address.policy
        if policy is None or method not in policy.allowed:
            return False
        roles = set(policy.roles)
        if EVERYBODY in roles:
            return True
        if role == "visitor":
            return False
        if role == "halfway":
            return HALFWAY in roles
        return bool(roles & {ANYBODY, HALFWAY, "member" if role == "neighbour" else role})

    def _send(self, address: Address, role: str, method: str, key: int) -> Any:
        values = {name: _value(name, key) for name in address.keys}
        path = reverse(address.name, kwargs=values)
        client = self.clients[role]
        hostile = {
            name: str(2 * HOUSE + 1)
            for name in ("tenant", "member", "account", "book", "item", "customer", "id", "before")
        }
        kept = SimpleCookie()
        kept.update(client.cookies)
        try:
            if method == "POST":
                return client.post(path, hostile | {"once": f"m{key}"})
            if method in {"GET", "HEAD"}:
                return client.generic(
                    method, path, QUERY_STRING="&".join(f"{k}={v}" for k, v in hostile.items())
                )
            return client.generic(method, path)
        finally:
            client.cookies = kept

    def _undone(self) -> Any:
        return _Undone()

    def _fingerprint(self, house: House) -> str:
        """Return what all rows of a cooperative are, in one word."""
        enter(house.tenant.pk)
        parts = " UNION ALL ".join(
            f"SELECT '{table}' AS name, md5(string_agg(t::text, '' ORDER BY t.id)) AS mark FROM {table} t"  # noqa: S608
            for table in self.tables
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT md5(string_agg(name || coalesce(mark, ''), '' ORDER BY name)) FROM ({parts}) x"  # noqa: S608
            )
            return str(cursor.fetchone()[0])


class _Questions:
    """What the database is asked, without the numbers, and without what notes once a minute that the browser is in use."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        words = str(sql)
        if not words.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")) and not any(
            own in words for own in OWN_BUSINESS
        ):
            self.asked.append(re.sub(r"\d+", "N", words))
        return execute(sql, params, many, context)


class _Undone:
    """Everything inside leaves no trace."""

    def __enter__(self) -> None:
        self.inside = transaction.atomic()
        self.inside.__enter__()
        enter(0)

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)


OURS = (
    "text/html",
    "application/json",
    "text/javascript",
    "application/javascript",
    "application/manifest+json",
)
"""What we write ourselves. Everything else is somebody's file, or one that must not run on our address."""


def _shows_a_file(answer: Any) -> bool:
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    is_handed_out = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return answer.status_code == 200 and bool(answer.content) and kind not in OURS and not is_handed_out


def _value(name: str, key: int) -> Any:
    if name in {"pk", "customer_id"}:
        return key
    if name in {"year", "number"}:
        return 2026 if name == "year" else 1930
    return {"slug": "ada", "role": "officer"}.get(name, "x" * 43)


def _changed_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(  # the view of the same (pg_stat_xact_user_tables) takes five times as long
            """SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
                      + pg_stat_get_xact_tuples_deleted(oid)
               FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
        )
        return dict(cursor.fetchall())


def _text_of(answer: Any) -> str:
    """Return all words of an answer, also those inside a PDF or a zip, and where it leads."""
    content = answer.content
    where = " ".join(
        answer.headers.get(name, "") for name in ("Location", "Content-Disposition", "Content-Type")
    )
    if content[:4] == b"%PDF":
        with suppress(PyPdfError):  # an attachment may be no real PDF
            return where + "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            names = [name for name in pack.namelist() if not name.endswith(".pdf")]
            return where + "".join(pack.read(name).decode("utf-8", "replace") for name in names)
    return where + str(content.decode("utf-8", "replace"))
