"""From an application to an entry in the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from sosolo.ground.formats.numbers import parse_person_number
from sosolo.ledger.queries import book_of
from sosolo.members import errors
from sosolo.members.actions import Entering, enter_member
from sosolo.members.actions.exits import become_ordinary
from sosolo.members.actions.fees import ask_for_entry_fee
from sosolo.members.actions.invitations import invite_member
from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.models import Application, ApplicationDecision, Member, MemberState
from sosolo.members.offer import answer_by, fingerprint, sections_of
from sosolo.members.queries import terms_on
from sosolo.members.queries.statutes import statutes_on
from sosolo.parties.models import Person
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.links import LinkUnknown, Opened, make_link, open_link
from sosolo.platform.outbox import want_effect
from sosolo.platform.sealing import blind_index
from sosolo.platform.traces import leave_trace

GROUNDS = ("no_participation", "requirements", "special_reasons")
LINK_DAYS = timedelta(days=400)
PURPOSE = "application"
ANSWER = "application_answer"
"""the answer has a link of its own: the applicant's first one stays good"""


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """What an applicant tells."""

    kind: str
    given_name: str
    family_name: str
    personal_number: str
    municipality: str
    email: str
    phone: str
    address: str
    postal_code: str
    city: str
    why: str
    signed_name: str
    shown: str
    extra_shares: int = 0
    idea_on: date | None = None
    language: str = "sv"


@transaction.atomic
def apply_for_membership(
    *, tenant_id: int, form: ApplicationForm, network: str, at: datetime
) -> tuple[Application, str]:
    """Sign an application with evidence of what was shown. Returns it, and the token of the applicant's own page.

    Raises NameDoesNotMatch, TermsHaveChanged, AppliedAlready, MemberAlready, NoInvestingMembers, NoExtraShares,
    NotAPersonNumber.
    """
    day = day_of(at)
    number = parse_person_number(form.personal_number, on=day)
    index = blind_index(number, tenant_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"apply/{index.hex()}"])
    sections = words_of(tenant_id, day, kind=form.kind, extra_shares=form.extra_shares)
    if " ".join(form.signed_name.split()).casefold() != f"{form.given_name} {form.family_name}".casefold():
        raise errors.NameDoesNotMatch(name=f"{form.given_name} {form.family_name}")
    if fingerprint(sections) != form.shown:
        raise errors.TermsHaveChanged
    _refuse_known(tenant_id, index, day, form.kind)
    values = {
        name: getattr(form, name) for name in form.__slots__ if name not in {"shown", "personal_number"}
    }
    application = Application.objects.create(
        tenant_id=tenant_id,
        personal_number=number,
        personal_number_index=index,
        sections=sections,
        shown_sha256=form.shown,
        network=network[:60],
        signed_at=at,
        answer_by=answer_by(day),
        **values,
    )
    applicant = Actor(tenant_id, None, application.name, frozenset({"applicant"}))
    leave_trace(actor=applicant, at=at, verb="apply", kind="application", object_id=application.pk)
    token = make_link(
        tenant_id=tenant_id,
        purpose=PURPOSE,
        object_id=application.pk,
        at=at,
        expires_at=at + LINK_DAYS,
    )
    _write(application, "received", token, at)
    return application, token


@transaction.atomic
def accept_application(
    *, actor: Actor, application: Application, minutes: str, at: datetime, body: str = "board"
) -> Member:
    """The board (or the meeting) says yes: entry in the register, a number, the share to pay, an invitation to sign in.

    body: who decided; only the decision of a meeting itself says "meeting". An investing member keeps number and shares.

    Raises OwnCase, WrongBody, MinutesMissing, DecidedAlready.
    """
    day = _may_decide(actor, application, minutes, body, at)
    with connection.cursor() as cursor:  # two who are admitted at the same moment get a number each
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"number/{actor.tenant_id}"])
    standing = _standing(actor.tenant_id, bytes(application.personal_number_index), day)
    if investing := next((one for one, state in standing if state == "investing"), None):
        become_ordinary(actor=_house(actor), member=investing, state=application.kind, since=day, at=at)
        _decide(actor, application, at, accepted=True, minutes=minutes, member=investing, body=body)
        return investing
    found = Person.objects.filter(
        tenant_id=actor.tenant_id, personal_number_index=application.personal_number_index
    ).first()
    highest = Member.objects.filter(tenant_id=actor.tenant_id).aggregate(n=Max("number"))["n"] or 0
    member = enter_member(
        actor=actor,
        entering=Entering(
            number=highest + 1,
            given_name=application.given_name,
            family_name=application.family_name,
            personal_number=application.personal_number,
            municipality=application.municipality,
            email=application.email,
            phone=application.phone,
            address=application.address,
            postal_code=application.postal_code,
            city=application.city,
            state=application.kind,
            since=day,
            person=found,
            chain=tuple(_before(application, day)),
        ),
        at=at,
    )
    _decide(actor, application, at, accepted=True, minutes=minutes, member=member, body=body)
    subscribe_shares(actor=_house(actor), member=member, shares=1, extra=False, day=day, at=at)
    ask_for_entry_fee(actor=_house(actor), member=member, day=day, at=at)
    if application.extra_shares:
        subscribe_shares(
            actor=_house(actor),
            member=member,
            shares=application.extra_shares,
            extra=True,
            day=day,
            at=at,
        )
    if member.account_id is None:
        invite_member(actor=_house(actor), member=member, at=at)
    return member


@transaction.atomic
def refuse_application(
    *,
    actor: Actor,
    application: Application,
    ground: str,
    reason: str,
    minutes: str,
    at: datetime,
    body: str = "board",
) -> None:
    """Say no on one of the act's grounds (4 kap. 2 §), with the reason that the applicant gets.

    Raises GroundMissing, OwnCase, WrongBody, MinutesMissing, DecidedAlready.
    """
    _may_decide(actor, application, minutes, body, at)
    if ground not in GROUNDS or not reason.strip():
        raise errors.GroundMissing
    _decide(
        actor,
        application,
        at,
        accepted=False,
        minutes=minutes,
        ground=ground,
        reason=reason.strip(),
        body=body,
    )


def opened_application(token: str, at: datetime) -> Opened:
    """Say whose application a link leads to. Raises LinkUnknown, LinkRevoked or LinkExpired."""
    try:
        return open_link(token, purpose=PURPOSE, at=at)
    except LinkUnknown:
        return open_link(token, purpose=ANSWER, at=at)


def words_of(tenant_id: int, day: date, *, kind: str, extra_shares: int) -> list[list[str]]:
    """Return what is shown and signed. Raises NoInvestingMembers, NoExtraShares, NoTerms."""
    statutes = statutes_on(tenant_id, day)
    if kind == "investing" and not statutes.allows("investing_members"):
        raise errors.NoInvestingMembers
    if extra_shares and not statutes.allows("extra_shares"):
        raise errors.NoExtraShares
    return sections_of(
        statutes,
        terms_on(tenant_id, day),
        day,
        kind=kind,
        cooperative=book_of(tenant_id).name,
        extra_shares=extra_shares,
    )


def _refuse_known(tenant_id: int, index: bytes, day: date, kind: str) -> None:
    """Refuse a second application, and one by a member; an investing member may apply for ordinary membership."""
    waiting = Application.objects.filter(
        tenant_id=tenant_id, personal_number_index=index, applicationdecision=None
    ).first()
    if waiting is not None:
        raise errors.AppliedAlready(day=day_of(waiting.signed_at), answer_by=waiting.answer_by)
    for _, state in _standing(tenant_id, index, day):
        if state != "left" and (state != "investing" or kind == "investing"):
            raise errors.MemberAlready


def _standing(tenant_id: int, index: bytes, day: date) -> Iterator[tuple[Member, str]]:
    """Yield each membership of a person with its state on a day."""
    members = Member.objects.select_related("person")
    for member in members.filter(tenant_id=tenant_id, person__personal_number_index=index):
        last = MemberState.objects.filter(member=member, since__lte=day).order_by("-since", "-id").first()
        if last is not None:
            yield member, last.state


def _before(application: Application, day: date) -> list[tuple[str, date]]:
    signed = day_of(application.signed_at)
    ideas = [("idea", application.idea_on)] if application.idea_on and application.idea_on <= signed else []
    return [*ideas, ("applicant", min(signed, day))]


def _may_decide(actor: Actor, application: Application, minutes: str, body: str, at: datetime) -> date:
    """Refuse the wrong body, one's own case, a decision without minutes, and a second one. Returns the day."""
    actor.must_have(*(("house",) if body == "meeting" else ("chair", "board")))
    day = day_of(at)
    if statutes_on(actor.tenant_id, day).word("who_admits") == "meeting" and body != "meeting":
        raise errors.WrongBody(body="stämman", paragraph="4 kap. 3 §")
    if _is_same(actor, application):
        raise errors.OwnCase
    if len(minutes.strip()) < 20:
        raise errors.MinutesMissing
    Application.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=application.pk)
    if done := ApplicationDecision.objects.filter(application=application).first():
        raise errors.DecidedAlready(day=done.decided_on)
    return day


def _is_same(actor: Actor, application: Application) -> bool:
    return " ".join(actor.name.split()).casefold() == application.name.casefold()


def _decide(actor: Actor, application: Application, at: datetime, **values: object) -> None:
    decision = ApplicationDecision.objects.create(
        tenant_id=actor.tenant_id,
        application=application,
        decided_on=day_of(at),
        at=at,
        by=actor.name,
        by_account=actor.account_id,
        **values,
    )
    verb = "admit" if decision.accepted else "refuse"
    leave_trace(actor=actor, at=at, verb=verb, kind="application", object_id=application.pk)
    token = make_link(
        tenant_id=actor.tenant_id,
        purpose=ANSWER,
        object_id=application.pk,
        at=at,
        expires_at=at + LINK_DAYS,
    )
    _write(application, "decided", token, at)


def _house(actor: Actor) -> Actor:
    return Actor(actor.tenant_id, actor.account_id, actor.name, frozenset({"house"}))


def _write(application: Application, what: str, token: str, at: datetime) -> None:
    want_effect(
        tenant_id=application.tenant_id,
        kind="send_application_letter",
        key=f"application/{application.pk}/{what}",
        payload={"application": application.pk, "what": what, "token": token},
        at=at,
    )
