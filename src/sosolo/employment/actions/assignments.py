"""From registering an assignment to the open gate."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from sosolo.employment import errors
from sosolo.employment.actions.approving import approve_low_risk, keep_yes
from sosolo.employment.actions.offering import (
    LINK_DAYS,
    facts_of,
    keep_answer,
    refuse_called_off,
    refuse_impossible_days,
    refuse_other_ways,
    send_link,
)
from sosolo.employment.agreements import (
    AgreementFacts,
    assignment_sections,
    employment_sections,
    fingerprint,
)
from sosolo.employment.models import (
    Answer,
    Approval,
    Assignment,
    EmploymentAgreement,
    Offer,
    Quote,
    QuotedWork,
    Signing,
)
from sosolo.employment.queries.assignments import latest_offer
from sosolo.employment.quoting import QUOTED, lines_in, price_of
from sosolo.members.actions.mandates import refuse_helper
from sosolo.members.models import Member
from sosolo.members.queries import terms_on
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace
from sosolo.sales.models import Customer


@dataclass(frozen=True, slots=True)
class AssignmentForm:
    """What a member tells of an assignment. price: öre excl. VAT, per hour or for all."""

    title: str
    tasks: str
    municipality: str
    starts_on: date
    ends_on: date
    pricing: str
    price: int
    hours: int
    vat_kind: str
    directed_by: str
    risk_work: str = ""


@transaction.atomic
def register_assignment(
    *, actor: Actor, member: Member, customer: Customer, form: AssignmentForm, at: datetime
) -> tuple[Assignment, str]:
    """Register before work, send the agreement to the customer, make the employment agreement.

    Returns the assignment and the token of the customer's link. Raises StartHasPassed, EndsBeforeStart, TooLong,
    NotWorkingThrough.
    """
    assignment = _register(actor, member, customer, form, at)
    token = _offer(actor, assignment, at)
    approve_low_risk(actor, assignment, at)
    return assignment, token


@transaction.atomic
def register_quoted_work(
    *, actor: Actor, quote: Quote, at: datetime, form: AssignmentForm | None = None
) -> Assignment:
    """Make the assignment of a quote that the customer has said yes to: nothing is asked twice, of her or of the member.

    With a form (other days, another price) the customer has to say yes to the new words. Raises NoYes, StartHasPassed,
    NotWorkingThrough. A quote becomes one assignment: asked again, that one is returned.
    """
    Quote.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=quote.pk)
    if made := Assignment.objects.filter(quoted__quote=quote).first():
        return made
    if not Answer.objects.filter(offer__quotes=quote, accepted=True).exists():
        raise errors.NoYes
    as_quoted = form_of_quote(quote)
    assignment = _register(actor, quote.member, quote.customer, form or as_quoted, at)
    QuotedWork.objects.create(tenant_id=actor.tenant_id, quote=quote, assignment=assignment, at=at)
    if form in {None, as_quoted}:
        _make_employment(actor, assignment, _facts(assignment), at)
    else:
        _offer(actor, assignment, at)
    approve_low_risk(actor, assignment, at)
    return assignment


def form_of_quote(quote: Quote) -> AssignmentForm:
    """Return what a quote tells of its assignment."""
    price = price_of(quote.pricing, lines_in(quote.lines))
    same = {name: getattr(quote, name) for name in QUOTED}
    return AssignmentForm(**same, price=price.ore, hours=price.hours, vat_kind=price.vat_kind)


@transaction.atomic
def change_assignment(*, actor: Actor, assignment: Assignment, form: AssignmentForm, at: datetime) -> str:
    """Change an assignment that the customer has not accepted, and send the new text. Returns the new token.

    Raises AcceptedAlready, StartHasPassed, EndsBeforeStart, NotWorkingThrough.
    """
    refuse_called_off(assignment)
    refuse_impossible_days(starts_on=form.starts_on, ends_on=form.ends_on, today=day_of(at))
    refuse_other_ways(assignment.member, form.starts_on)
    if Answer.objects.filter(offer=latest_offer(assignment.pk), accepted=True).exists():
        raise errors.AcceptedAlready
    for name, value in _fields(form).items():
        setattr(assignment, name, value)
    assignment.registered_at, assignment.registered_on = at, day_of(at)
    assignment.save()
    leave_trace(actor=actor, at=at, verb="change", kind="assignment", object_id=assignment.pk)
    return _offer(actor, assignment, at)


@transaction.atomic
def answer_offer(
    *,
    tenant_id: int,
    offer_id: int,
    accepted: bool,
    name: str,
    message: str,
    shown: str,
    address: str,
    at: datetime,
) -> Answer:
    """Write what the customer said, with what was shown. An answer is given once.

    Raises NameMissing, MessageMissing, TextHasChanged, AnsweredAlready.
    """
    offer = Offer.objects.get(tenant_id=tenant_id, pk=offer_id)
    assignment = Assignment.objects.select_for_update(of=("self",)).get(offers=offer)
    if not accepted and len(name.split()) > 1 and not message.strip():
        raise errors.MessageMissing
    answer = keep_answer(
        offer,
        accepted=accepted,
        name=name,
        message=message,
        shown=shown,
        address=address,
        at=at,
        about=("assignment", assignment.pk),
    )
    _open_gate(tenant_id, assignment.pk, at)
    return answer


@transaction.atomic
def approve_assignment(*, actor: Actor, assignment: Assignment, at: datetime) -> None:
    """The office says yes. Raises ApprovedAlready, NotYours, HelperMayNotApprove, AssignmentIsDeclined."""
    actor.must_have("officer", "chair")
    refuse_helper(actor=actor, member=assignment.member, made_at=assignment.registered_at)
    refuse_called_off(assignment)
    if Approval.objects.filter(assignment=assignment).exists():
        raise errors.ApprovedAlready
    keep_yes(actor, assignment, at, rule="")
    _open_gate(actor.tenant_id, assignment.pk, at)


@transaction.atomic
def sign_employment(*, actor: Actor, assignment: Assignment, shown: str, at: datetime) -> None:
    """The member signs the employment agreement as shown.

    Raises NotYourAssignment, TextHasChanged, SignedAlready, NotWorkingThrough.
    """
    if actor.member_id != assignment.member_id:
        raise errors.NotYourAssignment
    refuse_other_ways(assignment.member, assignment.starts_on)
    refuse_called_off(assignment)
    agreement = EmploymentAgreement.objects.filter(assignment=assignment).latest("id")
    if agreement.sha256 != shown:
        raise errors.TextHasChanged
    if Signing.objects.filter(agreement=agreement).exists():
        raise errors.SignedAlready
    Signing.objects.create(
        tenant_id=actor.tenant_id,
        agreement=agreement,
        name=actor.name,
        account_id=actor.account_id,
        shown_sha256=shown,
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="sign", kind="assignment", object_id=assignment.pk)
    _open_gate(actor.tenant_id, assignment.pk, at)


@transaction.atomic
def renew_link(*, actor: Actor, assignment: Assignment, at: datetime) -> str:
    """Send the customer a new link to the same text; the old one stops working."""
    refuse_called_off(assignment)
    offer = Offer.objects.filter(tenant_id=actor.tenant_id, assignment=assignment).latest("id")
    return send_link(offer, purpose="offer", object_id=assignment.pk, at=at)


def _fields(form: AssignmentForm) -> dict[str, object]:
    return {name: getattr(form, name) for name in form.__slots__}


def _register(
    actor: Actor, member: Member, customer: Customer, form: AssignmentForm, at: datetime
) -> Assignment:
    today = day_of(at)
    refuse_impossible_days(starts_on=form.starts_on, ends_on=form.ends_on, today=today)
    refuse_other_ways(member, form.starts_on)
    assignment = Assignment.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        customer=customer,
        registered_at=at,
        registered_on=today,
        **_fields(form),
    )
    leave_trace(actor=actor, at=at, verb="register", kind="assignment", object_id=assignment.pk)
    return assignment


def _facts(assignment: Assignment) -> AgreementFacts:
    return facts_of(assignment, price=assignment.price, hours=assignment.hours, vat_kind=assignment.vat_kind)


def _offer(actor: Actor, assignment: Assignment, at: datetime) -> str:
    facts = _facts(assignment)
    sections = assignment_sections(facts)
    offer = Offer.objects.create(
        tenant_id=actor.tenant_id,
        assignment=assignment,
        sections=sections,
        sha256=fingerprint(sections),
        offered_at=at,
        expires_at=at + timedelta(days=LINK_DAYS),
        sent_to=assignment.customer.email,
    )
    _make_employment(actor, assignment, facts, at)
    return send_link(offer, purpose="offer", object_id=assignment.pk, at=at)


def _make_employment(actor: Actor, assignment: Assignment, facts: AgreementFacts, at: datetime) -> None:
    """Write the employment agreement, word by word, for the member to sign."""
    terms = terms_on(actor.tenant_id, assignment.starts_on)
    fee = f"{terms.fee_basis_points / 100:g} procent".replace(".", ",")
    words = employment_sections(
        facts,
        fee=fee,
        pension=terms.pension,
        opens="Anställningen börjar när kunden och kooperativet har godkänt uppdraget.",
    )
    EmploymentAgreement.objects.create(
        tenant_id=actor.tenant_id,
        assignment=assignment,
        sections=words,
        sha256=fingerprint(words),
        made_at=at,
    )


def _open_gate(tenant_id: int, assignment_id: int, at: datetime) -> date | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_gate(%s, %s, %s)", [tenant_id, assignment_id, at])
        found: date | None = cursor.fetchone()[0]
    return found
