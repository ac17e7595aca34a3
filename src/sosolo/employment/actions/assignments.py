"""From registering an assignment to the open gate."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from sosolo.employment import errors
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
    Signing,
)
from sosolo.ledger.queries import book_of, open_claims_of
from sosolo.members.actions.mandates import refuse_helper
from sosolo.members.models import Member
from sosolo.members.queries import terms_on
from sosolo.parties.places import municipality_name
from sosolo.platform.acting import Actor, the_house
from sosolo.platform.days import day_of
from sosolo.platform.links import make_link
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace
from sosolo.sales.models import Customer

LINK_DAYS = 30
LONGEST = timedelta(days=731)
LOW_RISK_TOTAL = 100_000_00
LOW_RISK_DAYS = 184
VAT_WORDS = {
    "25": "25 procent",
    "12": "12 procent",
    "6": "6 procent",
    "0": "ingen moms",
    "AE": "köparen redovisar momsen (omvänd betalningsskyldighet)",
}


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

    Returns the assignment and the token of the customer's link. Raises StartHasPassed, EndsBeforeStart, TooLong.
    """
    today = day_of(at)
    _refuse_impossible(form, today)
    assignment = Assignment.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        customer=customer,
        registered_at=at,
        registered_on=today,
        **_fields(form),
    )
    leave_trace(actor=actor, at=at, verb="register", kind="assignment", object_id=assignment.pk)
    token = _offer(actor, assignment, at)
    _approve_low_risk(actor, assignment, at)
    return assignment, token


@transaction.atomic
def change_assignment(*, actor: Actor, assignment: Assignment, form: AssignmentForm, at: datetime) -> str:
    """Change an assignment that the customer has not accepted, and send the new text. Returns the new token.

    Raises AcceptedAlready, StartHasPassed, EndsBeforeStart.
    """
    _refuse_impossible(form, day_of(at))
    if Answer.objects.filter(offer__assignment=assignment, accepted=True).exists():
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
    Assignment.objects.select_for_update().get(pk=offer.assignment_id)
    if len(name.split()) < 2:
        raise errors.NameMissing
    if not accepted and not message.strip():
        raise errors.MessageMissing
    if given := Answer.objects.filter(offer=offer).first():
        raise errors.AnsweredAlready(day=day_of(given.at), name=given.name)
    if shown != offer.sha256:
        raise errors.TextHasChanged
    answer = Answer.objects.create(
        tenant_id=tenant_id,
        offer=offer,
        accepted=accepted,
        name=name.strip()[:120],
        message=message.strip()[:1000],
        shown_sha256=shown,
        address=address[:60],
        at=at,
    )
    customer = Actor(tenant_id, None, name.strip()[:120], frozenset({"customer"}))
    verb = "accept" if accepted else "ask_for_change"
    leave_trace(actor=customer, at=at, verb=verb, kind="assignment", object_id=offer.assignment_id)
    _open_gate(tenant_id, offer.assignment_id, at)
    return answer


@transaction.atomic
def approve_assignment(*, actor: Actor, assignment: Assignment, at: datetime) -> None:
    """The office says yes. Raises ApprovedAlready, NotYours, HelperMayNotApprove."""
    actor.must_have("officer", "chair")
    refuse_helper(actor=actor, member=assignment.member, made_at=assignment.registered_at)
    if Approval.objects.filter(assignment=assignment).exists():
        raise errors.ApprovedAlready
    _approve(actor, assignment, at, rule="")
    _open_gate(actor.tenant_id, assignment.pk, at)


@transaction.atomic
def sign_employment(*, actor: Actor, assignment: Assignment, shown: str, at: datetime) -> None:
    """The member signs the employment agreement as shown. Raises NotYourAssignment, TextHasChanged, SignedAlready."""
    if actor.member_id != assignment.member_id:
        raise errors.NotYourAssignment
    Assignment.objects.select_for_update().get(pk=assignment.pk)
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
    offer = Offer.objects.filter(tenant_id=actor.tenant_id, assignment=assignment).latest("id")
    return _link(offer, at)


def _fields(form: AssignmentForm) -> dict[str, object]:
    return {name: getattr(form, name) for name in form.__slots__}


def _refuse_impossible(form: AssignmentForm, today: date) -> None:
    if form.starts_on < today:
        raise errors.StartHasPassed(day=form.starts_on)
    if form.ends_on < form.starts_on:
        raise errors.EndsBeforeStart(starts=form.starts_on, ends=form.ends_on)
    if form.ends_on - form.starts_on > LONGEST:
        raise errors.TooLong


def _facts(assignment: Assignment) -> AgreementFacts:
    book = book_of(assignment.tenant_id)
    buyer = assignment.customer.organisation
    return AgreementFacts(
        cooperative=book.organisation.name,
        cooperative_org=_org(book.organisation.org_number),
        member=assignment.member.person.name,
        customer=buyer.name,
        customer_org=_org(buyer.org_number),
        title=assignment.title,
        tasks=assignment.tasks,
        place=municipality_name(assignment.municipality),
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
        hourly=assignment.pricing == "hour",
        price=f"{assignment.price // 100:,}".replace(",", " ") + f",{assignment.price % 100:02d} kr",
        hours=assignment.hours,
        vat=VAT_WORDS[assignment.vat_kind],
        payment_days=assignment.customer.payment_days,
        directed_by_customer=assignment.directed_by == "customer",
        risk_work=assignment.risk_work,
    )


def _org(digits: str) -> str:
    return f"{digits[:6]}-{digits[6:]}" if digits else ""


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
    return _link(offer, at)


def _link(offer: Offer, at: datetime) -> str:
    token = make_link(
        tenant_id=offer.tenant_id,
        purpose="offer",
        object_id=offer.assignment_id,
        at=at,
        expires_at=max(offer.expires_at, at + timedelta(days=LINK_DAYS)),
    )
    want_effect(
        tenant_id=offer.tenant_id,
        kind="send_offer",
        key=f"send_offer/{offer.pk}/{at:%Y%m%d%H%M%S%f}",
        payload={"offer": offer.pk, "token": token},
        at=at,
    )
    return token


def _approve_low_risk(actor: Actor, assignment: Assignment, at: datetime) -> None:
    """Approve by rule: own direction, no risk work, small, short, and the customer within its limit."""
    total = assignment.price * (max(assignment.hours, 1) if assignment.pricing == "hour" else 1)
    open_now = open_claims_of(actor.tenant_id, assignment.customer.organisation.name)
    low = (
        assignment.directed_by == "member"
        and not assignment.risk_work
        and total <= LOW_RISK_TOTAL
        and (assignment.ends_on - assignment.starts_on).days <= LOW_RISK_DAYS
        and open_now + total <= assignment.customer.credit_limit
    )
    if low:
        _approve(
            the_house(actor.tenant_id),
            assignment,
            at,
            rule="låg risk: eget ledarskap, högst 100 000 kr, högst sex månader",
        )


def _approve(actor: Actor, assignment: Assignment, at: datetime, *, rule: str) -> None:
    Approval.objects.create(
        tenant_id=actor.tenant_id,
        assignment=assignment,
        rule=rule,
        by=actor.name,
        by_account=actor.account_id,
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="approve", kind="assignment", object_id=assignment.pk, rule=rule)


def _open_gate(tenant_id: int, assignment_id: int, at: datetime) -> date | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_gate(%s, %s, %s)", [tenant_id, assignment_id, at])
        found: date | None = cursor.fetchone()[0]
    return found
