"""The books: vouchers, trial balance, one account, SIE, closing a month, correcting a voucher."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from sosolo.ledger.actions import close_month, correct_voucher
from sosolo.ledger.export import sie_of_month, sie_of_year
from sosolo.ledger.queries import (
    account_lines,
    book_of,
    closed_months,
    financial_years,
    trial_balance,
    voucher_with_entries,
    vouchers_of,
    year_of,
    years_to_close,
)
from sosolo.ledger.year_end import close_year
from sosolo.web.books.cursor import cursor_of, more_after
from sosolo.web.books.forms import CorrectForm
from sosolo.web.download import download
from sosolo.web.forms import asked_for, attempt, show
from sosolo.web.office.forms import MonthForm
from sosolo.web.policy import ActingRequest, open_to

PAGE = 50
MOST_LINES = 100
MONTHS = 12
CLEARING = (1950, 2821, 2822, 2999)


@open_to("officer", "chair", "auditor", methods=("GET",))
def books(request: ActingRequest) -> HttpResponse:
    """The trial balance of a span of months, the clearing accounts explained, the latest vouchers."""
    book = book_of(request.actor.tenant_id)
    today = timezone.localdate()
    since = _month(request.GET.get("from", ""), date(today.year, 1, 1))
    until = _next(_month(request.GET.get("to", ""), today))
    lines = trial_balance(book.pk, since, until)
    closed = closed_months(book.pk)
    context = {
        "book": book,
        "since": since,
        "last": until - timedelta(days=1),
        "lines": lines,
        "clearing": [line for line in lines if line.account in CLEARING],
        "vouchers": vouchers_of(book.pk, count=20),
        "years": [one for one in financial_years(book.pk) if one[0] <= today.year],
        "closed": closed,
        "month": _previous(today),
        "to_close": years_to_close(book.pk, today, closed),
    }
    return show(request, "books/books.html", context)


@open_to("officer", "chair", "auditor", methods=("GET",))
def vouchers(request: ActingRequest) -> HttpResponse:
    """All vouchers, latest first."""
    book, words = book_of(request.actor.tenant_id), asked_for(request)
    rows = vouchers_of(book.pk, before=cursor_of(request.GET.get("before", "")), count=PAGE, words=words)
    more = more_after(rows, PAGE)
    return show(request, "books/vouchers.html", {"rows": rows, "more": more, "words": words})


@gzip_page
@open_to("officer", "chair", "auditor")
def voucher(request: ActingRequest, pk: int) -> HttpResponse:
    """One voucher; the office may correct it with another."""
    found = voucher_with_entries(request.actor.tenant_id, pk)
    form = CorrectForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            done = correct_voucher(
                actor=request.actor,
                voucher_id=pk,
                day=form.cleaned_data["day"],
                why=form.cleaned_data["why"],
                at=timezone.now(),
            )
            return f"/bokforing/verifikationer/{done.voucher_id}/"

        if done := attempt(request, form, act):
            return done
    past = request.GET.get("rader", "")
    first = int(past) if past.isdecimal() and len(past) < 7 else 0
    last = first + MOST_LINES
    context = {
        "voucher": found,
        "form": form,
        "lines": found.lines[first:last],
        "first": first,
        "count": len(found.lines),
        "more": last if len(found.lines) > last else None,
    }
    return show(request, "books/voucher.html", context, form)


@open_to("officer", "chair", "auditor", methods=("GET",))
def account(request: ActingRequest, number: int) -> HttpResponse:
    """The lines of one account with a running balance."""
    book = book_of(request.actor.tenant_id)
    today = timezone.localdate()
    since = _month(request.GET.get("from", ""), date(today.year, 1, 1))
    rows = account_lines(book.pk, number, since=since)
    return show(request, "books/account.html", {"rows": rows, "number": number, "since": since})


@open_to("officer", "auditor", methods=("GET",), fresh=("GET",))
def sie(request: ActingRequest, year: int) -> HttpResponse:
    """The year as SIE 4E."""
    book = book_of(request.actor.tenant_id)
    content = sie_of_year(book, year, made_on=timezone.localdate())
    return download(content, name=f"sosolo-{year}.se", media_type="application/octet-stream")


@open_to("officer", "auditor", methods=("GET",), fresh=("GET",))
def sie_month(request: ActingRequest, year: int, number: int) -> HttpResponse:
    """The vouchers of a month as SIE 4I."""
    if not (date.min.year < year < date.max.year and 1 <= number <= MONTHS):
        raise Http404
    month = date(year, number, 1)
    content = sie_of_month(book_of(request.actor.tenant_id), month, made_on=timezone.localdate())
    return download(content, name=f"sosolo-{month:%Y-%m}.si", media_type="application/octet-stream")


@open_to("officer", methods=("POST",))
def closing(request: ActingRequest) -> HttpResponse:
    """Close a month for vouchers."""
    form = MonthForm(request.POST)
    if form.is_valid():
        book = book_of(request.actor.tenant_id)
        close_month(actor=request.actor, book_id=book.pk, month=form.cleaned_data["month"], at=timezone.now())
    return redirect("books")


@open_to("officer", methods=("POST",))
def year_closing(request: ActingRequest, pk: int) -> HttpResponse:
    """Close a financial year that is over."""
    close_year(actor=request.actor, year=year_of(request.actor.tenant_id, pk), at=timezone.now())
    return redirect("books")


def _month(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return otherwise.replace(day=1)


def _next(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _previous(today: date) -> date:
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
