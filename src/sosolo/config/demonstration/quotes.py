"""Quotes in the demonstration: one to look over, one that waits, one with a yes, one that ran out."""

from datetime import date, timedelta

from sosolo.config.demonstration.world import World, at
from sosolo.employment.actions.quotes import answer_quote, draft_quote, send_quote
from sosolo.employment.models import Quote
from sosolo.employment.quoting import QuoteForm
from sosolo.platform.acting import acting_in
from sosolo.sales.customers import keep_private_customer
from sosolo.sales.figures import LineDraft
from sosolo.sales.models import Customer

FENCE = (
    LineDraft("Nytt staket, 40 meter, uppsatt", 1000, "st", 24_000_00, "25"),
    LineDraft("Virke och stolpar", 1000, "st", 11_500_00, "25", is_labour=False),
)
WEB = (
    LineDraft("Ny webbplats, bilder och text", 40_000, "tim", 820_00, "25"),
    LineDraft("Webbhotell, första året", 1000, "st", 1_800_00, "25", is_labour=False),
)
COURSE = (LineDraft("Kurs i bokföring, två dagar", 2000, "dag", 7_500_00, "25"),)


def write_quotes(world: World, today: date) -> None:
    """Ada's quotes, each in a place of its own on the way from a draft to work."""
    with acting_in(world.tenant.pk):
        signe = keep_private_customer(
            actor=world.members[0][0],
            name="Signe Ström",
            address="Ågatan 3",
            postal_code="924 32",
            city="Sorsele",
            email="signe@kund.example",
            at=at(today, 7),
        )
        long_ago, lately = today - timedelta(days=40), today - timedelta(days=3)
        _sent(world, world.customers[2], _form("Kurs i bokföring", COURSE, "fixed", long_ago, 30), long_ago)
        fence = _form("Nytt staket vid stugan", FENCE, "fixed", lately, 30, household="ROT")
        accepted = _sent(world, signe, fence, lately)
        answer_quote(
            quote=accepted,
            accepted=True,
            name="Signe Ström",
            message="",
            shown=accepted.offer.sha256 if accepted.offer else "",
            address="192.0.2.9",
            at=at(today - timedelta(days=1), 19),
        )
        _sent(world, world.customers[0], _form("Ny webbplats", WEB, "hour", lately, 30), lately)
        _drafted(world, world.customers[1], _form("Kurs för nyanställda", COURSE, "fixed", today, 45), today)


def _form(
    title: str, lines: tuple[LineDraft, ...], pricing: str, day: date, valid: int, household: str = ""
) -> QuoteForm:
    return QuoteForm(
        title=title,
        tasks="Arbetet görs efter överenskommelse, och är klart när vi har gått igenom det tillsammans.",
        municipality="2422",
        starts_on=day + timedelta(days=21),
        ends_on=day + timedelta(days=60),
        pricing=pricing,
        directed_by="member",
        risk_work="",
        valid_until=day + timedelta(days=valid),
        household=household,
        lines=lines,
    )


def _drafted(world: World, customer: Customer, form: QuoteForm, day: date) -> Quote:
    ada, member = world.members[0]
    return draft_quote(actor=ada, member=member, customer=customer, form=form, at=at(day, 8))


def _sent(world: World, customer: Customer, form: QuoteForm, day: date) -> Quote:
    quote = _drafted(world, customer, form, day)
    send_quote(actor=world.members[0][0], quote=quote, at=at(day, 9))
    return Quote.objects.select_related("offer").get(pk=quote.pk)
