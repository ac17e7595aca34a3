"""A quote: written, looked over, sent, answered; a new version takes the place of an earlier one."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from sosolo.employment import errors
from sosolo.employment.actions.offering import (
    LINK_DAYS,
    facts_of,
    keep_answer,
    refuse_impossible_days,
    refuse_other_ways,
    send_link,
)
from sosolo.employment.agreements import QuoteFacts, fingerprint, quote_sections
from sosolo.employment.models import Answer, Offer, Quote
from sosolo.employment.quoting import QUOTED, QuoteForm, figures_of_quote, lines_in, lines_out, price_of
from sosolo.ledger.queries import book_of
from sosolo.members.models import Member
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.links import close_links
from sosolo.platform.traces import leave_trace
from sosolo.sales.document import party_of
from sosolo.sales.models import Customer

PURPOSE = "quote"


@transaction.atomic
def draft_quote(*, actor: Actor, member: Member, customer: Customer, form: QuoteForm, at: datetime) -> Quote:
    """Write a quote that nobody outside has seen. Raises what change_quote does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('quotes', %s))", [actor.tenant_id])
    last = Quote.objects.filter(tenant_id=actor.tenant_id).aggregate(most=Max("number"))["most"] or 0
    quote = Quote(
        tenant_id=actor.tenant_id,
        member=member,
        customer=customer,
        number=last + 1,
        drafted_at=at,
        drafted_by=actor.name,
    )
    _write(quote, form, at)
    leave_trace(actor=actor, at=at, verb="draft", kind="quote", object_id=quote.pk)
    return quote


@transaction.atomic
def change_quote(*, actor: Actor, quote: Quote, form: QuoteForm, at: datetime) -> None:
    """Let a quote that is not sent say something else.

    Raises QuoteIsSent, StartHasPassed, EndsBeforeStart, TooLong, ValidDayHasPassed, OneHourlyLine, NotAboveZero, NoLabour,
    OnlyForPeople, NotWorkingThrough.
    """
    locked = _unsent(actor, quote)
    _write(locked, form, at)
    leave_trace(actor=actor, at=at, verb="change", kind="quote", object_id=quote.pk)


@transaction.atomic
def remove_quote(*, actor: Actor, quote: Quote, at: datetime) -> None:
    """Throw away a quote that is not sent. Raises QuoteIsSent."""
    _unsent(actor, quote).delete()
    leave_trace(actor=actor, at=at, verb="remove", kind="quote", object_id=quote.pk)


@transaction.atomic
def send_quote(*, actor: Actor, quote: Quote, at: datetime) -> str:
    """Freeze a quote and send the customer a link to it; links to earlier versions stop working. Returns the token.

    Raises QuoteIsSent, SaidYesAlready and what change_quote does.
    """
    locked = _unsent(actor, quote)
    _refuse_days(locked.starts_on, locked.ends_on, locked.valid_until, at)
    refuse_other_ways(locked.member, locked.starts_on)
    sections, document = paper_of(locked, at)
    expires = datetime.combine(locked.valid_until + timedelta(days=1), time(), tzinfo=UTC)
    offer = Offer.objects.create(
        tenant_id=actor.tenant_id,
        sections=sections,
        document=document,
        sha256=fingerprint([sections, document]),
        offered_at=at,
        expires_at=expires + timedelta(days=LINK_DAYS),
        sent_to=locked.customer.email,
    )
    locked.offer = offer
    try:
        with transaction.atomic():
            locked.save(update_fields=["offer"])
    except DatabaseError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") == "SO027":
            raise errors.SaidYesAlready(version=_accepted_version(locked)) from trouble
        raise
    earlier = Quote.objects.filter(tenant_id=actor.tenant_id, number=locked.number).exclude(pk=locked.pk)
    for pk in earlier.values_list("pk", flat=True):
        close_links(tenant_id=actor.tenant_id, purpose=PURPOSE, object_id=pk, at=at)
    leave_trace(actor=actor, at=at, verb="send", kind="quote", object_id=locked.pk)
    return send_link(offer, purpose=PURPOSE, object_id=locked.pk, at=at)


def renew_quote_link(*, actor: Actor, quote: Quote, at: datetime) -> str:
    """Send the customer a new link to the same quote; the old one stops working. Raises NotSentYet, QuoteIsReplaced."""
    if quote.offer is None:
        raise errors.NotSentYet
    later = Quote.objects.filter(tenant_id=actor.tenant_id, number=quote.number, version__gt=quote.version)
    if later.exclude(offer=None).exists():
        raise errors.QuoteIsReplaced
    with transaction.atomic():
        return send_link(quote.offer, purpose=PURPOSE, object_id=quote.pk, at=at)


@transaction.atomic
def write_new_version(*, actor: Actor, quote: Quote, at: datetime) -> Quote:
    """Return an unsent version with the same words; the earlier one counts until the new one is sent.

    Raises NotSentYet, SaidYesAlready.
    """
    if quote.offer_id is None:
        raise errors.NotSentYet
    same = list(
        Quote.objects.select_for_update()
        .filter(tenant_id=actor.tenant_id, number=quote.number)
        .order_by("version")
    )
    if Answer.objects.filter(offer__quotes__in=same, accepted=True).exists():
        raise errors.SaidYesAlready(version=_accepted_version(quote))
    if same[-1].offer_id is None:
        return same[-1]
    made = Quote.objects.get(pk=quote.pk)
    made.pk, made.version, made.offer = None, same[-1].version + 1, None
    made.drafted_at, made.drafted_by = at, actor.name
    made.save(force_insert=True)
    leave_trace(actor=actor, at=at, verb="draft", kind="quote", object_id=made.pk)
    return made


@transaction.atomic
def answer_quote(
    *,
    quote: Quote,
    accepted: bool,
    name: str,
    message: str,
    shown: str,
    address: str,
    at: datetime,
) -> Answer:
    """Write the customer's yes or no, with what was shown.

    Raises NotSentYet, NameMissing, AnsweredAlready, TextHasChanged, QuoteHasExpired, QuoteIsReplaced.
    """
    locked = Quote.objects.select_for_update(of=("self",)).select_related("offer").get(pk=quote.pk)
    if locked.offer is None:
        raise errors.NotSentYet
    return keep_answer(
        locked.offer,
        accepted=accepted,
        name=name,
        message=message,
        shown=shown,
        address=address,
        at=at,
        about=("quote", locked.pk),
    )


def paper_of(quote: Quote, at: datetime) -> tuple[list[list[str]], dict[str, object]]:
    """Return (the words, the figures and parties) of a quote as the customer reads it."""
    book = book_of(quote.tenant_id)
    lines = lines_in(quote.lines)
    price = price_of(quote.pricing, lines)
    buyer = quote.customer.organisation
    _, figures = figures_of_quote(
        lines,
        household=quote.household,
        on=day_of(at),
        is_vat_free=book.is_vat_free(quote.starts_on),
    )
    facts = facts_of(quote, price=price.ore, hours=price.hours, vat_kind=price.vat_kind)
    more = QuoteFacts(
        valid_until=quote.valid_until,
        household=quote.household.lower(),
        to_consumer=buyer.is_private,
    )
    document = {
        "number": quote.number,
        "version": quote.version,
        "title": quote.title,
        "member": quote.member.person.name,
        "pricing": quote.pricing,
        "offered_on": day_of(at).isoformat(),
        "valid_until": quote.valid_until.isoformat(),
        "contact": quote.customer.contact,
        "language": quote.customer.language,
        "seller": asdict(party_of(book.organisation)),
        "buyer": asdict(party_of(buyer)),
        **figures,
    }
    return quote_sections(facts, more), document


def _unsent(actor: Actor, quote: Quote) -> Quote:
    found = Quote.objects.select_for_update(of=("self",)).select_related(
        "customer__organisation", "member__person"
    )
    locked = found.get(tenant_id=actor.tenant_id, pk=quote.pk)
    if locked.offer_id is not None:
        raise errors.QuoteIsSent
    return locked


def _write(quote: Quote, form: QuoteForm, at: datetime) -> None:
    _refuse_days(form.starts_on, form.ends_on, form.valid_until, at)
    refuse_other_ways(quote.member, form.starts_on)
    if form.household and not quote.customer.organisation.is_private:
        raise errors.OnlyForPeople
    price_of(form.pricing, form.lines)
    for name in (*QUOTED, "valid_until", "household"):
        setattr(quote, name, getattr(form, name))
    quote.lines = lines_out(form.lines)
    _, figures = figures_of_quote(
        form.lines,
        household=form.household,
        on=day_of(at),
        is_vat_free=book_of(quote.tenant_id).is_vat_free(form.starts_on),
    )
    quote.total = figures["total"]
    quote.save()


def _refuse_days(starts_on: date, ends_on: date, valid_until: date, at: datetime) -> None:
    today = day_of(at)
    refuse_impossible_days(starts_on=starts_on, ends_on=ends_on, today=today)
    if valid_until < today:
        raise errors.ValidDayHasPassed(day=valid_until)


def _accepted_version(quote: Quote) -> int:
    found = Quote.objects.filter(
        tenant_id=quote.tenant_id, number=quote.number, offer__answers__accepted=True
    )
    return found.values_list("version", flat=True)[0]
