"""Files to authorities that follow from the books: sales within the EU, and what is still nothing."""

from django.http import HttpResponse
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.ground.formats.periodic import EuSale
from sosolo.ledger.authorities import eu_sales_file, eu_sold
from sosolo.ledger.queries import book_of
from sosolo.members.queries.surplus import dividends_in_books
from sosolo.web.download import download
from sosolo.web.exchange.forms import EU_BUYERS, EuSalesForm
from sosolo.web.exchange.vat_views import period_asked_for
from sosolo.web.forms import show
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say


@open_to("officer", "auditor")
def authorities(request: ActingRequest) -> HttpResponse:
    """What is to be told for a period, and the file of sales within the EU."""
    book = book_of(request.actor.tenant_id)
    sold = eu_sold(book, period_asked_for(request))
    form = EuSalesForm(request.POST) if request.method == "POST" else EuSalesForm()
    if request.method == "POST" and form.is_valid():
        sales = tuple(EuSale(number, goods, 0, services) for number, goods, services in form.sales())
        try:
            content = eu_sales_file(book, sold, sales)
        except Refused as refusal:
            form.add_error(None, say(refusal))
        else:
            name = f"periodisk-sammanstallning-{sold.period.last:%Y-%m}.txt"
            return download(content, name=name, media_type="text/plain; charset=iso-8859-1")
    year = timezone.localdate().year
    context = {
        "form": form,
        "sold": sold,
        "buyers": [(form[f"number_{n}"], form[f"goods_{n}"], form[f"services_{n}"]) for n in EU_BUYERS],
        "year": year,
        "dividends": dividends_in_books(request.actor.tenant_id, year),
    }
    return show(request, "exchange/authorities.html", context, form)
