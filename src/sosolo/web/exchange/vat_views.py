"""The VAT return of a period: boxes beside the accounts, the file, and the voucher."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sosolo.ledger.queries import book_of
from sosolo.ledger.vat import VatPeriod, book_vat_return, vat_file, vat_of, vat_period
from sosolo.sales.advances import book_paid_advances
from sosolo.web.download import download
from sosolo.web.forms import attempt, show
from sosolo.web.office.forms import PlainForm
from sosolo.web.policy import ActingRequest, open_to


@open_to("officer")
def vat(request: ActingRequest) -> HttpResponse:
    """Show the return of a period; book it."""
    book = book_of(request.actor.tenant_id)
    period = period_asked_for(request)
    here = reverse("vat") + "?" + _query(period)
    form = PlainForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            book_paid_advances(actor=request.actor, book=book, at=timezone.now())
            book_vat_return(actor=request.actor, book=book, period=period, at=timezone.now())
            return here

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "view": vat_of(book, period), "here": here, "query": _query(period)}
    return show(request, "exchange/vat.html", context, form)


@open_to("officer", "auditor", methods=("GET",))
def vat_download(request: ActingRequest) -> HttpResponse:
    """The return as a file for Skatteverket's e-service."""
    period = period_asked_for(request)
    content = vat_file(vat_of(book_of(request.actor.tenant_id), period))
    return download(content, name=f"moms-{period.last:%Y-%m}.xml", media_type="application/xml")


def period_asked_for(request: HttpRequest) -> VatPeriod:
    """Return the period asked for, or last month. Raises NoVatPeriod."""
    before = timezone.localdate().replace(day=1) - timedelta(days=1)
    return vat_period(
        month_asked_for(request.GET.get("from", ""), before),
        month_asked_for(request.GET.get("to", ""), before),
    )


def month_asked_for(text: str, otherwise: date) -> date:
    """Return a day of the month that an address says (2026-11), or another."""
    try:
        found = date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return otherwise
    return found if 1990 <= found.year <= 2100 else otherwise


def _query(period: VatPeriod) -> str:
    return urlencode({"from": f"{period.since:%Y-%m}", "to": f"{period.last:%Y-%m}"})
