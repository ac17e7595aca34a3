"""What an assignment and a quote have in common: the facts of their words, the link to the customer, the answer."""

from datetime import date, datetime, timedelta

from django.db import DatabaseError, transaction

from sosolo.employment import errors
from sosolo.employment.agreements import AgreementFacts
from sosolo.employment.models import Answer, Assignment, Offer, Quote
from sosolo.ledger.queries import book_of
from sosolo.members.errors import NotWorkingThrough
from sosolo.members.models import Member
from sosolo.members.queries.ways import is_through
from sosolo.parties.places import municipality_name
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.links import make_link
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace

LINK_DAYS = 30
LONGEST = timedelta(days=731)
VAT_WORDS = {
    "25": "25 procent",
    "12": "12 procent",
    "6": "6 procent",
    "0": "ingen moms",
    "AE": "köparen redovisar momsen (omvänd betalningsskyldighet)",
}


def refuse_impossible_days(*, starts_on: date, ends_on: date, today: date) -> None:
    """Raise StartHasPassed, EndsBeforeStart or TooLong."""
    if starts_on < today:
        raise errors.StartHasPassed(day=starts_on)
    if ends_on < starts_on:
        raise errors.EndsBeforeStart(starts=starts_on, ends=ends_on)
    if ends_on - starts_on > LONGEST:
        raise errors.TooLong


def refuse_other_ways(member: Member, day: date) -> None:
    """Raise NotWorkingThrough when the member does not work through the cooperative on a day."""
    if not is_through(member.pk, day):
        raise NotWorkingThrough(day=day)


def refuse_called_off(assignment: Assignment) -> None:
    """Raise AssignmentIsWithdrawn or AssignmentIsDeclined, and hold the assignment: it is not called off meanwhile."""
    Assignment.objects.select_for_update().get(tenant_id=assignment.tenant_id, pk=assignment.pk)
    if over := called_off(assignment):
        raise over


def called_off(assignment: Assignment) -> errors.AssignmentIsWithdrawn | errors.AssignmentIsDeclined | None:
    """Return what there is to say of an assignment that never begins."""
    over = assignment.withdrawals.first()
    if over is None:
        return None
    return errors.AssignmentIsDeclined() if over.reason else errors.AssignmentIsWithdrawn()


def facts_of(work: Assignment | Quote, *, price: int, hours: int, vat_kind: str) -> AgreementFacts:
    """Return what the words say of work. price: öre, per hour or for all."""
    book = book_of(work.tenant_id)
    buyer = work.customer.organisation
    return AgreementFacts(
        cooperative=book.organisation.name,
        cooperative_org=_org(book.organisation.org_number),
        member=work.member.person.name,
        customer=buyer.name,
        customer_org=_org(buyer.org_number),
        title=work.title,
        tasks=work.tasks,
        place=municipality_name(work.municipality),
        starts_on=work.starts_on,
        ends_on=work.ends_on,
        hourly=work.pricing == "hour",
        price=f"{price // 100:,}".replace(",", " ") + f",{price % 100:02d} kr",
        hours=hours,
        vat=VAT_WORDS[vat_kind],
        payment_days=work.customer.payment_days,
        directed_by_customer=work.directed_by == "customer",
        risk_work=work.risk_work,
    )


def send_link(offer: Offer, *, purpose: str, object_id: int, at: datetime) -> str:
    """Send the customer a link to an offer; earlier links to the same thing stop working. Returns the token."""
    token = make_link(
        tenant_id=offer.tenant_id,
        purpose=purpose,
        object_id=object_id,
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


def keep_answer(
    offer: Offer,
    *,
    accepted: bool,
    name: str,
    message: str,
    shown: str,
    address: str,
    at: datetime,
    about: tuple[str, int],
) -> Answer:
    """Write what the customer said, with what was shown. An answer is given once.

    about: kind and id of what the trace names. Raises NameMissing, AnsweredAlready, TextHasChanged, QuoteHasExpired,
    QuoteIsReplaced, AssignmentIsWithdrawn, AssignmentIsDeclined.
    """
    if len(name.split()) < 2:
        raise errors.NameMissing
    if given := Answer.objects.filter(offer=offer).first():
        raise errors.AnsweredAlready(day=day_of(given.at), name=given.name)
    if shown != offer.sha256:
        raise errors.TextHasChanged
    name = name.strip()[:120]
    try:
        with transaction.atomic():
            answer = Answer.objects.create(
                tenant_id=offer.tenant_id,
                offer=offer,
                accepted=accepted,
                name=name,
                message=message.strip()[:1000],
                shown_sha256=shown,
                address=address[:60],
                at=at,
            )
    except DatabaseError as trouble:
        state = getattr(trouble.__cause__, "sqlstate", "")
        if state == "SO025":
            raise errors.QuoteHasExpired(day=offer.document["valid_until"]) from trouble
        if state == "SO026":
            raise errors.QuoteIsReplaced from trouble
        if state == "SO030":
            raise _why_over(offer) from trouble
        raise
    kind, object_id = about
    customer = Actor(offer.tenant_id, None, name, frozenset({"customer"}))
    verb = "accept" if accepted else "ask_for_change" if kind == "assignment" else "decline"
    leave_trace(actor=customer, at=at, verb=verb, kind=kind, object_id=object_id)
    return answer


def _why_over(offer: Offer) -> errors.AssignmentIsWithdrawn | errors.AssignmentIsDeclined:
    assignment = offer.assignment
    return (called_off(assignment) if assignment else None) or errors.AssignmentIsWithdrawn()


def _org(digits: str) -> str:
    return f"{digits[:6]}-{digits[6:]}" if digits else ""
