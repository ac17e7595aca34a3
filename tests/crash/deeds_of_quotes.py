"""A quote is sent, answered and made work of: one offer, one letter, one yes, one assignment."""

from contextlib import suppress
from pathlib import Path

from sosolo.employment import errors
from sosolo.employment.actions.assignments import register_quoted_work
from sosolo.employment.actions.quotes import send_quote
from sosolo.employment.models import Answer, Assignment, EmploymentAgreement, Offer, Quote
from sosolo.platform.acting import acting_in
from tests.cast import DAY, Cast, at
from tests.crash.harness import Deed
from tests.crash.outbox import counted_once, drain, quiet_outbox
from tests.employment.test_quotes import answers, drafted

TITLE = "Offert under avbrott"


def _draft(cast: Cast) -> None:
    drafted(cast, title=TITLE)
    quiet_outbox(cast)


def _found(cast: Cast) -> Quote:
    whole = Quote.objects.select_related("customer__organisation", "member__person", "offer")
    return whole.get(tenant=cast.tenant, title=TITLE)


def _send_and_answer(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with suppress(errors.QuoteIsSent), acting_in(tenant):
        send_quote(actor=cast.ada, quote=_found(cast), at=at(DAY, 9))
    drain(at(DAY, 10))
    with suppress(errors.AnsweredAlready), acting_in(tenant):
        answers(_found(cast), at=at(DAY, 11))
    with acting_in(tenant):
        register_quoted_work(actor=cast.ada, quote=_found(cast), at=at(DAY, 12))


def _once(cast: Cast, outside: Path) -> list[str]:
    quote = _found(cast)
    letters = [file.name for file in (outside / "mail").glob("send_offer-*.eml")]
    work = Assignment.objects.filter(quoted__quote=quote)
    return (
        counted_once("offer", Offer.objects.filter(quotes=quote).count())
        + counted_once("letter", len(letters))
        + counted_once("answer", Answer.objects.filter(offer__quotes=quote, accepted=True).count())
        + counted_once("assignment", work.count())
        + counted_once("agreement", EmploymentAgreement.objects.filter(assignment__in=work).count())
    )


DEEDS = (Deed("quote", _draft, _send_and_answer, _once),)
