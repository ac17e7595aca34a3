"""The writes of the membership."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sosolo.ground.formats.numbers import birth_date, parse_person_number
from sosolo.ground.statutes import rule_of, shown
from sosolo.ledger.actions import open_activity
from sosolo.ledger.queries import book_of
from sosolo.members import errors
from sosolo.members.actions.register import enter_in_register
from sosolo.members.models import Member, MemberState, PayoutAccount, Terms
from sosolo.members.queries.statutes import statutes_on
from sosolo.parties.models import Account, Person, Role
from sosolo.platform.acting import Actor
from sosolo.platform.sealing import blind_index
from sosolo.platform.traces import leave_trace

MOST_FEE = "most_fee_basis_points"


@transaction.atomic
def decide_terms(
    *, actor: Actor, since: date, fee_basis_points: int, pension: bool, at: datetime, decided: str = ""
) -> Terms:
    """Write what the cooperative charges and gives from a day on, within the statutes.

    decided: by whom and where; the actor when nothing is said. Raises FeeAboveStatutes, TermsChangedThatDay.
    """
    actor.must_have("chair", "house")
    most = statutes_on(actor.tenant_id, since).number(MOST_FEE)
    if not 0 <= fee_basis_points <= most:
        raise errors.FeeAboveStatutes(most=shown(rule_of(MOST_FEE), most), day=since)
    if Terms.objects.filter(tenant_id=actor.tenant_id, since=since).exists():
        raise errors.TermsChangedThatDay(day=since)
    terms = Terms.objects.create(
        tenant_id=actor.tenant_id,
        since=since,
        fee_basis_points=fee_basis_points,
        pension=pension,
        decided_by=(decided or actor.name)[:200],
    )
    leave_trace(actor=actor, at=at, verb="decide", kind="terms", object_id=terms.pk)
    return terms


@dataclass(frozen=True, slots=True)
class Entering:
    """Whom to enter. chain: states before the membership. person: when the cooperative knows her already."""

    number: int
    given_name: str
    family_name: str
    personal_number: str
    municipality: str
    email: str
    phone: str
    address: str
    postal_code: str
    city: str
    state: str
    since: date
    person: Person | None = None
    chain: tuple[tuple[str, date], ...] = ()
    entered_on: date | None = None
    why: str = "inträde"


PERSON = ("given_name", "family_name", "municipality", "email", "phone", "address", "postal_code", "city")


@transaction.atomic
def enter_member(*, actor: Actor, entering: Entering, at: datetime) -> Member:
    """Enter a member in the register; with state `through` an activity account is opened with the member's number.

    Raises NotANumber when the personal number is wrong.
    """
    actor.must_have("officer", "chair", "board", "house")
    given = entering
    person = _person(actor.tenant_id, given)
    activity = None
    if given.state == "through":
        activity = open_activity(book=book_of(actor.tenant_id), number=given.number, name=person.name)
    member = Member.objects.create(
        tenant_id=actor.tenant_id, number=given.number, person=person, activity=activity
    )
    MemberState.objects.bulk_create(
        MemberState(tenant_id=actor.tenant_id, member=member, state=state, since=since, at=at, by=actor.name)
        for state, since in (*given.chain, (given.state, given.since))
    )
    enter_in_register(
        actor=actor,
        member=member,
        entered_on=given.entered_on or given.since,
        since=given.since,
        why=given.why,
        at=at,
        is_investing=given.state == "investing",
    )
    leave_trace(actor=actor, at=at, verb="admit", kind="member", object_id=member.pk)
    return member


def admit_member(*, actor: Actor, at: datetime, **given: Any) -> Member:
    """Enter a member without an application (a founder, or one brought from before). Fields as in Entering."""
    return enter_member(actor=actor, entering=Entering(**given), at=at)


def _person(tenant_id: int, given: Entering) -> Person:
    twelve = parse_person_number(given.personal_number, on=given.since)
    person = given.person or Person(tenant_id=tenant_id)
    for name in PERSON:
        setattr(person, name, getattr(given, name))
    person.personal_number = twelve
    person.personal_number_index = blind_index(twelve, tenant_id)
    person.birth_year = birth_date(twelve).year
    person.save()
    return person


def give_account(*, actor: Actor, member: Member, account: Account, since: date) -> None:
    """Let the member sign in with an account."""
    Member.objects.filter(pk=member.pk).update(account=account)
    Role.objects.create(
        tenant_id=actor.tenant_id,
        account=account,
        role="member",
        person_id=member.person_id,
        member_id=member.pk,
        since=since,
    )


def set_payout_account(*, actor: Actor, member: Member, number: str, at: datetime) -> None:
    """Write where the member's money goes from now on. `number` has been checked by accounts.parse_account_text."""
    PayoutAccount.objects.create(
        tenant_id=actor.tenant_id, member=member, number=number, since=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="change", kind="payout_account", object_id=member.pk)
