"""The VAT return of the own firm: each box beside the books, and the voucher that empties them."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sosolo.ledger.vat import VatPeriod, book_vat_return, vat_of, vat_period
from sosolo.web.exchange.vat_views import month_asked_for
from sosolo.web.forms import attempt, show
from sosolo.web.office.forms import PlainForm
from sosolo.web.own_firm.inside import reading, writing
from sosolo.web.policy import ActingRequest, open_to


@open_to("member", helped=True)
def own_vat(request: ActingRequest) -> HttpResponse:
    """Show the return of a period; book it."""
    period = _period(request)
    here = (
        f"{reverse('own_vat')}?{urlencode({'from': f'{period.since:%Y-%m}', 'to': f'{period.last:%Y-%m}'})}"
    )
    form = PlainForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            with writing(request) as own:
                book_vat_return(actor=own.actor, book=own.book, period=period, at=timezone.now())
            return here

        if done := attempt(request, form, act):
            return done
    with reading(request) as own:
        view = vat_of(own.book, period)
    return show(request, "own_firm/vat.html", {"form": form, "view": view, "here": here}, form)


def _period(request: ActingRequest) -> VatPeriod:
    """Return the period asked for, or the last whole quarter. Raises NoVatPeriod."""
    today = timezone.localdate()
    last = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    first = last.replace(day=1, month=last.month - 2)
    return vat_period(
        month_asked_for(request.GET.get("from", ""), first), month_asked_for(request.GET.get("to", ""), last)
    )
