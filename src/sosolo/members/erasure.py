"""The right to be forgotten: what no law demands goes at once; the rest stays until its date, then goes by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.members.models import Member, MemberState
from sosolo.parties.actions.browsers import end_browsers
from sosolo.parties.models import Account, Erasure, Person
from sosolo.platform.acting import Actor
from sosolo.platform.privacy import Described, described
from sosolo.platform.traces import leave_trace

GONE = "Raderad person"


class StillAMember(Refused):
    template = sentence("Personen är medlem. Uppgifterna kan raderas när medlemskapet har upphört.")


class AlreadyErased(Refused):
    template = sentence("Uppgifterna är redan raderade. Resten försvinner efter {day}.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a law demands, and until which day."""

    label: str
    purpose: str
    ground: str
    until: date


def kept_by_law(person_id: int, account_id: int | None, today: date) -> list[Kept]:
    """Return what stays, each with its day: reckoned from the latest row of its kind, or from today."""
    found = []
    for each in described():
        rows = each.of_person(person_id, account_id) if each.about.keep.by_law else None
        if rows is not None and rows.exists():
            found.append(
                Kept(each.label, each.about.purpose, each.about.keep.words, _until(each, rows, today))
            )
    return found


def _until(each: Described, rows: "models.QuerySet[models.Model]", today: date) -> date:
    last = rows.aggregate(last=models.Max(each.about.since))["last"] if each.about.since else None
    if isinstance(last, datetime):
        last = last.date()
    return each.about.keep.until(last or today)


@transaction.atomic
def erase_person(*, actor: Actor, person_id: int, today: date, at: datetime) -> Erasure:
    """Forget a former member as far as the law allows. Raises StillAMember or AlreadyErased."""
    actor.must_have("officer", "chair", "house")
    person = Person.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=person_id)
    earlier = Erasure.objects.filter(tenant_id=actor.tenant_id, person=person).first()
    if earlier is not None:
        raise AlreadyErased(day=earlier.keep_until)
    member = Member.objects.filter(tenant_id=actor.tenant_id, person=person).first()
    if member is not None and _state(member, today) not in {"left", "applicant", ""}:
        raise StillAMember
    account_id = member.account_id if member else None
    kept = kept_by_law(person_id, account_id, today)
    erased = list(_erase_at_once(person_id))
    if account_id is not None:
        erased += _close_account(account_id)
    done = Erasure.objects.create(
        tenant_id=actor.tenant_id,
        person=person,
        asked_at=at,
        done_by=actor.name,
        erased=sorted(erased),
        kept=[[k.purpose, k.ground, k.until.isoformat()] for k in kept],
        keep_until=max((k.until for k in kept), default=today),
    )
    leave_trace(actor=actor, at=at, verb="erase", kind="person", object_id=person_id)
    return done


def _state(member: Member, today: date) -> str:
    last = MemberState.objects.filter(member=member, since__lte=today).order_by("-since", "-id").first()
    return last.state if last else ""


def _erase_at_once(person_id: int) -> Iterator[str]:
    """Blank the fields that no law demands, and remove the rows that none does."""
    for each in described():
        rows = each.of_person(person_id, None)
        if rows is None:
            continue
        if not each.about.keep.by_law:
            if rows.delete()[0]:
                yield each.label
            continue
        names = each.about.at_once.split()
        if names and rows.update(**{name: blank(each.model, name) for name in names}):
            yield from (f"{each.label}.{name}" for name in names)


def blank(model: type[models.Model], name: str) -> object:
    """Return what a field holds when nothing is known."""
    field = model._meta.get_field(name)
    if getattr(field, "null", False):
        return None
    if isinstance(field, models.JSONField):
        return []
    return b"" if isinstance(field, models.BinaryField) else ""


def _close_account(account_id: int) -> list[str]:
    end_browsers(account_id=account_id)
    account = Account.objects.get(pk=account_id)
    for each in described():
        if each.about.account == "account" and each.label != "parties.Role":
            rows = each.of_person(None, account_id)
            if rows is not None:
                rows.delete()
    account.roles.update(until=account.made_at.date())
    account.set_unusable_password()
    account.name, account.email, account.is_active = GONE, f"raderad-{account_id}@invalid.example", False
    account.save()
    return ["parties.Account"]
