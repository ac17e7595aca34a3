"""A quote is an offer with lines: frozen when sent, answered while it is valid, and a yes is the assignment's agreement."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sosolo.employment import errors
from sosolo.employment.actions.assignments import register_quoted_work
from sosolo.employment.actions.quotes import (
    answer_quote,
    change_quote,
    draft_quote,
    remove_quote,
    renew_quote_link,
    send_quote,
    write_new_version,
)
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.agreements import fingerprint
from sosolo.employment.models import Answer, Assignment, Offer, Opening, Quote
from sosolo.employment.queries.assignments import evidence_of, latest_offer
from sosolo.employment.queries.quotes import quote_row, quoted_household, versions_of
from sosolo.employment.quoting import QuoteForm
from sosolo.platform.links import LinkRevoked, open_link
from sosolo.platform.models import Effect
from sosolo.sales.customers import keep_private_customer
from sosolo.sales.drafts import content_of, lines_of
from sosolo.sales.errors import AmountTooLarge
from sosolo.sales.figures import LineDraft
from sosolo.sales.models import Customer
from tests.cast import DAY, Cast, at

LABOUR = LineDraft("Måla fasaden", 1000, "st", 40_000_00, "25")
PAINT = LineDraft("Färg", 12_000, "st", 450_00, "25", is_labour=False)
BY_THE_HOUR = LineDraft("Snickeri", 30_000, "tim", 620_00, "25")


def quote_form(**changes: Any) -> QuoteForm:
    asked = QuoteForm(
        title="Måla ladan",
        tasks="Skrapa, grunda och måla två gånger.",
        municipality="2480",
        starts_on=DAY + timedelta(days=20),
        ends_on=DAY + timedelta(days=40),
        pricing="fixed",
        directed_by="member",
        risk_work="",
        valid_until=DAY + timedelta(days=14),
        household="",
        lines=(LABOUR, PAINT),
    )
    return replace(asked, **changes)


def drafted(cast: Cast, customer: Customer | None = None, **changes: Any) -> Quote:
    return draft_quote(
        actor=cast.ada,
        member=cast.ada_member,
        customer=customer or cast.karin,
        form=quote_form(**changes),
        at=at(DAY, 8),
    )


def sent(cast: Cast, customer: Customer | None = None, **changes: Any) -> Quote:
    quote = drafted(cast, customer, **changes)
    send_quote(actor=cast.ada, quote=quote, at=at(DAY, 9))
    return Quote.objects.select_related("customer__organisation", "member__person", "offer").get(pk=quote.pk)


def answers(quote: Quote, **changes: Any) -> Answer:
    words: dict[str, Any] = {
        "quote": quote,
        "accepted": True,
        "name": "Karin Kund",
        "message": "",
        "shown": quote.offer.sha256 if quote.offer else "",
        "address": "192.0.2.7",
        "at": at(DAY, 10),
    }
    return answer_quote(**(words | changes))


def person(cast: Cast) -> Customer:
    return keep_private_customer(
        actor=cast.ada,
        name="Signe Ström",
        address="Ågatan 3",
        postal_code="92431",
        city="Sorsele",
        email="signe@kund.example",
        at=at(DAY),
    )


def standing(quote: Quote, day: date = DAY) -> str:
    return quote_row(quote.tenant_id, quote.pk, day).standing


def test_a_quote_goes_from_draft_to_work(cast: Cast) -> None:
    quote = drafted(cast)
    assert standing(quote) == "draft"
    quote = sent(cast)
    assert standing(quote) == "sent"
    answers(quote)
    assert standing(quote) == "accepted"
    register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11))
    assert standing(quote) == "work"


def test_nothing_is_typed_twice_and_the_customer_says_yes_once(cast: Cast) -> None:
    quote = sent(cast)
    answers(quote)
    letters = Effect.objects.filter(kind="send_offer").count()
    assignment = register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11))
    assert Effect.objects.filter(kind="send_offer").count() == letters
    assert (assignment.title, assignment.tasks, assignment.customer) == (quote.title, quote.tasks, cast.karin)
    assert (assignment.price, assignment.pricing) == (45_400_00, "fixed")
    assert latest_offer(assignment.pk) == quote.offer
    cast.signs(assignment, hour=12)
    assert Opening.objects.get(assignment=assignment).work_from == quote.starts_on
    assert [one.what for one in evidence_of(assignment.pk)] == ["quote", "accept", "approve", "sign", "open"]


def test_a_quote_becomes_one_assignment_however_often_it_is_asked(cast: Cast) -> None:
    quote = sent(cast)
    answers(quote)
    first, again = (register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11)) for _ in range(2))
    assert first == again
    assert Assignment.objects.filter(quoted__quote=quote).count() == 1


def test_without_a_yes_there_is_no_work(cast: Cast) -> None:
    quote = sent(cast)
    with pytest.raises(errors.NoYes):
        register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11))
    answers(quote, accepted=False)
    with pytest.raises(errors.NoYes):
        register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11))


def test_when_the_days_have_passed_the_customer_answers_to_the_new_ones(cast: Cast) -> None:
    quote = sent(cast, starts_on=DAY, ends_on=DAY + timedelta(days=3))
    answers(quote)
    late = DAY + timedelta(days=2)
    with pytest.raises(errors.StartHasPassed):
        register_quoted_work(actor=cast.ada, quote=quote, at=at(late))
    form = cast.form(starts_on=late, ends_on=late + timedelta(days=5), pricing="fixed", price=45_400_00)
    assignment = register_quoted_work(actor=cast.ada, quote=quote, at=at(late), form=form)
    assert latest_offer(assignment.pk) != quote.offer
    cast.signs(assignment)
    assert not Opening.objects.filter(assignment=assignment).exists()
    cast.accepts(assignment, at=at(late, 12))
    assert Opening.objects.filter(assignment=assignment).exists()


def test_an_expired_quote_is_not_accepted_not_even_by_hand(cast: Cast) -> None:
    quote = sent(cast)
    too_late = quote.valid_until + timedelta(days=1)
    assert standing(quote, too_late) == "expired"
    with pytest.raises(errors.QuoteHasExpired, match=str(quote.valid_until)):
        answers(quote, at=at(too_late, 0))
    answers(quote, at=at(quote.valid_until, 23))
    other = sent(cast)
    assert other.offer is not None
    with pytest.raises(DatabaseError, match="expired"), transaction.atomic():
        Answer.objects.create(
            tenant=cast.tenant,
            offer=other.offer,
            accepted=True,
            name="X Y",
            shown_sha256=other.offer.sha256,
            at=at(too_late),
        )


def test_a_new_version_takes_the_place_of_the_old_one_when_it_is_sent(cast: Cast) -> None:
    quote = drafted(cast)
    token = send_quote(actor=cast.ada, quote=quote, at=at(DAY, 9))
    first = sent_again(quote)
    second = write_new_version(actor=cast.ada, quote=first, at=at(DAY, 10))
    assert write_new_version(actor=cast.ada, quote=first, at=at(DAY, 10)) == second
    change_quote(actor=cast.ada, quote=second, form=quote_form(lines=(LABOUR,)), at=at(DAY, 10))
    assert open_link(token, purpose="quote", at=at(DAY, 11)).object_id == first.pk
    new_token = send_quote(actor=cast.ada, quote=second, at=at(DAY, 11))
    with pytest.raises(LinkRevoked, match="nyare"):
        open_link(token, purpose="quote", at=at(DAY, 12))
    assert open_link(new_token, purpose="quote", at=at(DAY, 12)).object_id == second.pk
    with pytest.raises(errors.QuoteIsReplaced):
        answers(first, at=at(DAY, 12))
    with pytest.raises(errors.QuoteIsReplaced):
        renew_quote_link(actor=cast.ada, quote=first, at=at(DAY, 12))
    rows = versions_of(cast.tenant.pk, quote.number, DAY)
    assert [(row.version, row.standing) for row in rows] == [(2, "sent"), (1, "replaced")]


def sent_again(quote: Quote) -> Quote:
    return Quote.objects.select_related("offer", "customer__organisation", "member__person").get(pk=quote.pk)


def test_a_version_that_was_accepted_is_not_replaced(cast: Cast) -> None:
    first = sent(cast)
    second = write_new_version(actor=cast.ada, quote=first, at=at(DAY, 10))
    answers(first, at=at(DAY, 11))
    with pytest.raises(errors.SaidYesAlready, match="version 1"):
        send_quote(actor=cast.ada, quote=second, at=at(DAY, 12))
    with pytest.raises(errors.SaidYesAlready):
        write_new_version(actor=cast.ada, quote=first, at=at(DAY, 12))


def test_a_sent_quote_never_changes_not_even_by_its_owner(cast: Cast) -> None:
    quote = sent(cast)
    for deed in (
        lambda: change_quote(actor=cast.ada, quote=quote, form=quote_form(), at=at(DAY, 10)),
        lambda: remove_quote(actor=cast.ada, quote=quote, at=at(DAY, 10)),
        lambda: send_quote(actor=cast.ada, quote=quote, at=at(DAY, 10)),
    ):
        with pytest.raises(errors.QuoteIsSent):
            deed()
    with pytest.raises(DatabaseError, match="forbidden"), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(title="Något annat")


def test_what_was_shown_is_kept_with_its_fingerprint_and_the_name(cast: Cast) -> None:
    quote = sent(cast)
    answer = answers(quote)
    offer = Offer.objects.get(quotes=quote)
    assert fingerprint([offer.sections, offer.document]) == offer.sha256 == answer.shown_sha256
    assert (answer.name, answer.address) == ("Karin Kund", "192.0.2.7")
    assert [line["text"] for line in offer.document["lines"]] == ["Måla fasaden", "Färg"]
    assert offer.document["total"] == 56_750_00


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"starts_on": DAY - timedelta(days=1)}, errors.StartHasPassed),
        ({"ends_on": DAY}, errors.EndsBeforeStart),
        ({"valid_until": DAY - timedelta(days=1)}, errors.ValidDayHasPassed),
        ({"pricing": "hour"}, errors.OneHourlyLine),
        ({"pricing": "hour", "lines": (BY_THE_HOUR, BY_THE_HOUR)}, errors.OneHourlyLine),
        ({"lines": (replace(LABOUR, quantity=-1000),)}, errors.NotAboveZero),
        ({"lines": (replace(LABOUR, quantity=999_000),)}, AmountTooLarge),
        ({"household": "ROT"}, errors.OnlyForPeople),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    cast: Cast, changes: dict[str, Any], kind: type[Exception]
) -> None:
    before = Quote.objects.count()
    with pytest.raises(kind):
        drafted(cast, **changes)
    assert Quote.objects.count() == before


def test_rot_is_reckoned_on_the_work_alone_and_needs_some(cast: Cast) -> None:
    signe = person(cast)
    quote = sent(cast, signe, household="ROT")
    assert quote.offer is not None
    household = quote.offer.document["household"]
    assert (household["labour"], household["deduction"]) == (50_000_00, 15_000_00)
    assert quote.total == 56_750_00 - 15_000_00
    told = dict(map(tuple, quote.offer.sections))
    assert {"Rotavdrag", "Ångerrätt"} <= told.keys()
    with pytest.raises(errors.NoLabour):
        drafted(cast, signe, household="ROT", lines=(PAINT,))


def test_a_fixed_price_is_billed_with_the_lines_of_the_quote(cast: Cast) -> None:
    assignment = opened(cast, sent(cast, starts_on=DAY))
    invoice = bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 20))
    assert lines_of(invoice) == (LABOUR, PAINT)
    with pytest.raises(errors.NothingToBill):
        bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 21))


def test_by_the_hour_the_hours_are_billed_as_worked_and_the_rest_once(cast: Cast) -> None:
    quote = sent(cast, starts_on=DAY, pricing="hour", lines=(BY_THE_HOUR, PAINT))
    assignment = opened(cast, quote)
    report_time(actor=cast.ada, assignment=assignment, day=DAY, minutes=450, note="", at=at(DAY, 19))
    first = bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 20))
    assert [(line.unit, line.quantity, line.unit_price) for line in lines_of(first)] == [
        ("tim", 7500, 620_00),
        ("st", 12_000, 450_00),
    ]
    after = DAY + timedelta(days=1)
    report_time(actor=cast.ada, assignment=assignment, day=after, minutes=60, note="", at=at(after, 19))
    second = bill_assignment(actor=cast.ada, assignment=assignment, at=at(after, 20))
    assert [line.unit for line in lines_of(second)] == ["tim"]


def test_the_invoice_remembers_that_the_quote_promised_rot(cast: Cast) -> None:
    signe = person(cast)
    quote = sent(cast, signe, household="ROT", starts_on=DAY, lines=(LABOUR, PAINT))
    invoice = bill_assignment(actor=cast.ada, assignment=opened(cast, quote), at=at(DAY, 20))
    assert quoted_household(invoice.pk) == {"work": "ROT"}
    assert [line.is_labour for line in content_of(invoice, DAY).lines] == [True, False]


def opened(cast: Cast, quote: Quote) -> Assignment:
    answers(quote)
    assignment = register_quoted_work(actor=cast.ada, quote=quote, at=at(DAY, 11))
    cast.signs(assignment, hour=12)
    assert Opening.objects.filter(assignment=assignment).exists()
    return assignment


def test_quotes_are_numbered_in_order_and_a_version_keeps_the_number(cast: Cast) -> None:
    first, second = sent(cast), sent(cast)
    assert second.number == first.number + 1
    assert write_new_version(actor=cast.ada, quote=first, at=at(DAY, 12)).number == first.number


def test_an_unsent_quote_can_be_thrown_away(cast: Cast) -> None:
    quote = drafted(cast)
    remove_quote(actor=cast.ada, quote=quote, at=at(DAY, 9))
    assert not Quote.objects.filter(number=quote.number, tenant=cast.tenant).exists()
