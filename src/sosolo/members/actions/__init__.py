"""The writes of the membership."""

from datetime import date, datetime

from django.db import transaction

from sosolo.ground.formats.numbers import birth_date, parse_person_number
from sosolo.ground.statutes import rule_of, shown
from sosolo.ledger.actions import open_activity
from sosolo.ledger.queries import book_of
from sosolo.members import errors
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


@transaction.atomic
def admit_member(  # noqa: PLR0913 - what the register and the pay need to know
    *,
    actor: Actor,
    number: int,
    given_name: str,
    family_name: str,
    personal_number: str,
    municipality: str,
    email: str,
    phone: str,
    address: str,
    postal_code: str,
    city: str,
    state: str,
    since: date,
    at: datetime,
) -> Member:
    """Enter a member; with state `through` an activity account is opened with the member's number.

    Raises NotANumber when the personal number is wrong.
    """
    actor.must_have("officer", "chair", "house")
    twelve = parse_person_number(personal_number, on=since)
    person = Person.objects.create(
        tenant_id=actor.tenant_id,
        given_name=given_name,
        family_name=family_name,
        personal_number=twelve,
        personal_number_index=blind_index(twelve, actor.tenant_id),
        birth_year=birth_date(twelve).year,
        municipality=municipality,
        email=email,
        phone=phone,
        address=address,
        postal_code=postal_code,
        city=city,
    )
    activity = None
    if state == "through":
        activity = open_activity(
            book=book_of(actor.tenant_id), number=number, name=f"{given_name} {family_name}"
        )
    member = Member.objects.create(tenant_id=actor.tenant_id, number=number, person=person, activity=activity)
    MemberState.objects.create(
        tenant_id=actor.tenant_id, member=member, state=state, since=since, at=at, by=actor.name
    )
    leave_trace(actor=actor, at=at, verb="admit", kind="member", object_id=member.pk)
    return member


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
