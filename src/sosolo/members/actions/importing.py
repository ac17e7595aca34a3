"""Bring the members of an existing association in from a CSV file: see first, then all or nothing, no invented history.

What the file does not say is not written: the register here begins on the day of the import, with the day of entry
that the file gives; the way of working holds from that day; shares come as they are, already paid.
"""

import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from django.db import transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.ground.formats.findings import Finding, finding_of
from sosolo.ground.formats.numbers import parse_person_number
from sosolo.ledger import chart
from sosolo.ledger.queries import account_balance, book_of
from sosolo.members.actions import Entering, enter_member
from sosolo.members.models import Member, RegisterImport, ShareChange
from sosolo.parties.models import Person
from sosolo.parties.places import MUNICIPALITIES
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import content_of
from sosolo.platform.models import LongWork, StoredFile
from sosolo.platform.sealing import blind_index
from sosolo.platform.traces import leave_trace
from sosolo.platform.works import Tell, untold, want_work

COLUMNS = (
    "nummer", "förnamn", "efternamn", "personnummer", "adress", "postnummer", "ort", "kommun", "e-post",
    "telefon", "inträde", "sätt", "insatser", "betalt",
)  # fmt: skip
CODES = {name.casefold(): code for code, name in MUNICIPALITIES.items()} | {c: c for c in MUNICIPALITIES}
WAYS = {"kooperativet": "through", "egen firma": "own_firm", "investerande": "investing"}
MOST_ROWS = 100_000
IMPORTING = "import_members"
AT_ONCE = 150
"""Members that are brought in while somebody waits for the answer."""


class NotAMembersFile(Refused):
    template = sentence("Filen saknar kolumnen ”{column}”. Första raden ska ha rubrikerna {columns}.")


class FileHasFaults(Refused):
    template = sentence("Filen har {count} fel och läses inte in. Rätta dem och välj filen igen.")


class MissingOrWrong(Refused):
    template = sentence("{column} saknas eller är fel.")


class CannotBeRead(Refused):
    template = sentence("Går inte att läsa: {what}")


class NumberTaken(Refused):
    template = sentence("Medlemsnummer {number} finns redan.")


class PersonTaken(Refused):
    template = sentence("Personen finns redan.")


class FileReadAlready(Refused):
    template = sentence("Filen är redan inläst den {day}.")


@dataclass(frozen=True, slots=True)
class Brought:
    """One row of the file."""

    line: int
    number: int
    given_name: str
    family_name: str
    personal_number: str
    address: str
    postal_code: str
    city: str
    municipality: str
    email: str
    phone: str
    entered_on: date
    state: str
    shares: int
    paid_ore: int


@dataclass(frozen=True, slots=True)
class MembersPlan:
    """What the file would do: the members, the faults (line, what), the öre of shares and what 2083 has."""

    members: tuple[Brought, ...]
    faults: tuple[tuple[int, Finding], ...]
    paid_ore: int
    booked_ore: int


def plan_members(*, tenant_id: int, content: bytes, today: date) -> MembersPlan:
    """Read the file and say what it would do. Raises NotAMembersFile."""
    found: list[Brought] = []
    faults: list[tuple[int, Finding]] = []
    for line, row in _rows(content):
        try:
            found.append(_brought(line, row, today))
        except Refused as refusal:
            faults.append((line, finding_of(refusal)))
        except (ValueError, KeyError) as trouble:
            faults.append((line, _fault(trouble)))
    faults += _known(tenant_id, found)
    booked = -account_balance(book_of(tenant_id).pk, chart.SHARES)
    return MembersPlan(
        tuple(found), tuple(sorted(faults, key=itemgetter(0))), sum(one.paid_ore for one in found), booked
    )


def takes_long(content: bytes) -> bool:
    """Say whether a file has so many members that it takes half a second or more."""
    return content.count(b"\n") > AT_ONCE


def want_import(*, actor: Actor, file: StoredFile, at: datetime) -> LongWork:
    """Let the worker bring in the members of a file; while it does, asking again changes nothing. Raises FileReadAlready."""
    actor.must_have("officer", "chair")
    _refuse_again(actor.tenant_id, content_of(file))
    return want_work(actor=actor, kind=IMPORTING, key=import_key(file.pk), file=file, at=at)


def import_key(file_id: int) -> str:
    """Return the key of the work that brings in the members of a file."""
    return f"members/{file_id}"


def _refuse_again(tenant_id: int, content: bytes) -> bytes:
    digest = hashlib.sha256(content).digest()
    if done := RegisterImport.objects.filter(tenant_id=tenant_id, sha256=digest).first():
        raise FileReadAlready(day=day_of(done.at))
    return digest


@transaction.atomic
def import_members(
    *, actor: Actor, content: bytes, name: str, at: datetime, tell: Tell = untold
) -> RegisterImport:
    """Bring them in, all or nothing. Raises FileHasFaults, FileReadAlready, NotAMembersFile.

    tell: called with how far it has come.
    """
    actor.must_have("officer", "chair")
    digest, today = _refuse_again(actor.tenant_id, content), day_of(at)
    tell("read", 0, 0)
    plan = plan_members(tenant_id=actor.tenant_id, content=content, today=today)
    if plan.faults or not plan.members:
        raise FileHasFaults(count=max(1, len(plan.faults)))
    for place, one in enumerate(plan.members):
        tell("enter", place, len(plan.members))
        _enter(actor, one, name, today, at)
    row = RegisterImport.objects.create(
        tenant_id=actor.tenant_id,
        sha256=digest,
        name=name[:200],
        members=len(plan.members),
        at=at,
        by=actor.name,
    )
    leave_trace(actor=actor, at=at, verb="import", kind="register", object_id=row.pk, members=row.members)
    return row


def _enter(actor: Actor, one: Brought, name: str, today: date, at: datetime) -> Member:
    fields = ("number", "given_name", "family_name", "personal_number", "municipality", "email", "phone")
    member = enter_member(
        actor=actor,
        entering=Entering(
            **{field: getattr(one, field) for field in fields},
            address=one.address,
            postal_code=one.postal_code,
            city=one.city,
            state=one.state,
            since=today,
            entered_on=one.entered_on,
            why=f"från ett annat register: {name}"[:200],
        ),
        at=at,
    )
    if one.shares or one.paid_ore:
        ShareChange.objects.create(
            tenant_id=actor.tenant_id,
            member=member,
            kind="brought",
            shares=one.shares,
            ore=one.paid_ore,
            paid_ore=one.paid_ore,
            day=today,
            at=at,
            by=actor.name,
        )
    return member


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    names = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    for column in COLUMNS:
        if column not in names:
            raise NotAMembersFile(column=column, columns=", ".join(COLUMNS))
    found = []
    for row in reader:
        values = {column: (row.get(names[column]) or "").strip() for column in COLUMNS}
        if any(values.values()):
            found.append((reader.line_num, values))
    return found[:MOST_ROWS]


def _brought(line: int, row: dict[str, str], today: date) -> Brought:
    entered = date.fromisoformat(row["inträde"])
    if entered > today:
        raise ValueError("inträde")
    for name in ("förnamn", "efternamn", "adress", "postnummer", "ort"):
        if not row[name]:
            raise ValueError(name)
    return Brought(
        line=line,
        number=int(row["nummer"]),
        given_name=row["förnamn"][:90],
        family_name=row["efternamn"][:90],
        personal_number=parse_person_number(row["personnummer"], on=today),
        address=row["adress"][:200],
        postal_code=row["postnummer"][:10],
        city=row["ort"][:100],
        municipality=CODES[row["kommun"].casefold()],
        email=row["e-post"][:254],
        phone=row["telefon"][:30],
        entered_on=entered,
        state=WAYS[row["sätt"].casefold()],
        shares=int(row["insatser"] or 0),
        paid_ore=_ore(row["betalt"] or "0"),
    )


def _ore(text: str) -> int:
    whole, _, part = text.replace(" ", "").replace("\u00a0", "").replace(",", ".").partition(".")
    if not whole.isdecimal() or not (part or "0").isdecimal() or len(part) > 2:
        raise ValueError("betalt")
    return int(whole) * 100 + int((part + "00")[:2])


def _fault(trouble: Exception) -> Finding:
    told = str(trouble.args[0]) if trouble.args else ""
    if told in COLUMNS:
        return finding_of(MissingOrWrong(column=told))
    return finding_of(CannotBeRead(what=told[:60]))


def _known(tenant_id: int, found: list[Brought]) -> list[tuple[int, Finding]]:
    numbers = Counter(one.number for one in found)
    people = Counter(one.personal_number for one in found)
    taken = set(Member.objects.filter(tenant_id=tenant_id).values_list("number", flat=True))
    marks = {blind_index(one.personal_number, tenant_id): one for one in found}
    known = {
        bytes(mark or b"")
        for mark in Person.objects.filter(
            tenant_id=tenant_id, personal_number_index__in=list(marks)
        ).values_list("personal_number_index", flat=True)
    }
    faults = []
    for one in found:
        if numbers[one.number] > 1 or one.number in taken:
            faults.append((one.line, finding_of(NumberTaken(number=one.number))))
        if people[one.personal_number] > 1 or blind_index(one.personal_number, tenant_id) in known:
            faults.append((one.line, finding_of(PersonTaken())))
    return faults
