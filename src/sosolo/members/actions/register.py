"""Notes in the register of members (medlemsförteckning, 5 kap.): always a new row, never a change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sosolo.members import errors
from sosolo.members.models import Member, RegisterRow
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace


@dataclass(frozen=True, slots=True)
class Address:
    """Where a member is reached."""

    address: str
    postal_code: str
    city: str


def enter_in_register(
    *, actor: Actor, member: Member, entered_on: date, since: date, why: str, at: datetime, is_investing: bool
) -> RegisterRow:
    """Write the first row of a member: name, address, kind and day of entry (5 kap. 2–3 §§)."""
    person = member.person
    return RegisterRow.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        since=since,
        entered_on=entered_on,
        name=person.name,
        address=person.address,
        postal_code=person.postal_code,
        city=person.city,
        is_investing=is_investing,
        why=why,
        noted_at=at,
        noted_by=actor.name,
    )


def change_address(
    *, actor: Actor, member: Member, to: Address, email: str, phone: str, at: datetime
) -> RegisterRow:
    """Write a member's new address from today on. The member does it herself, or the office does."""
    if actor.member_id != member.pk:
        actor.must_have("officer", "chair", "house")
    person = member.person
    person.address, person.postal_code, person.city = to.address, to.postal_code, to.city
    person.email, person.phone = email, phone
    person.save(update_fields=["address", "postal_code", "city", "email", "phone"])
    values = {"address": to.address, "postal_code": to.postal_code, "city": to.city}
    return note_in_register(actor=actor, member=member, why="ny adress", at=at, values=values)


def protect_identity(*, actor: Actor, member: Member, protected: bool, at: datetime) -> RegisterRow:
    """Hide, or show again, a member with protected personal data (skyddade personuppgifter) in all views."""
    actor.must_have("officer", "chair")
    why = "skyddade personuppgifter" if protected else "skyddet av personuppgifter har upphört"
    return note_in_register(actor=actor, member=member, why=why, at=at, values={"is_protected": protected})


def note_in_register(
    *,
    actor: Actor,
    member: Member,
    why: str,
    at: datetime,
    values: Mapping[str, object],
    since: date | None = None,
) -> RegisterRow:
    """Write a new row from a day on (today when none is named), like the one before but for `values`.

    Raises NoMemberThen for one who was never entered.
    """
    since = since or day_of(at)
    before = RegisterRow.objects.filter(member=member, since__lte=since).order_by("-since", "-id").first()
    if before is None:
        raise errors.NoMemberThen(name=member.person.name, day=since)
    kept = (
        "entered_on",
        "ended_on",
        "name",
        "address",
        "postal_code",
        "city",
        "is_investing",
        "is_protected",
    )
    fields = {name: getattr(before, name) for name in kept} | dict(values)
    row = RegisterRow.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        since=since,
        why=why[:200],
        noted_at=at,
        noted_by=actor.name,
        **fields,
    )
    leave_trace(actor=actor, at=at, verb="note", kind="register", object_id=member.pk, why=why)
    return row


def note_reading(*, actor: Actor, day: date, count: int, at: datetime) -> None:
    """Write who printed the register for a visitor, of which day, and how many rows it had."""
    leave_trace(
        actor=actor, at=at, verb="print", kind="register", object_id=0, day=day.isoformat(), rows=count
    )
