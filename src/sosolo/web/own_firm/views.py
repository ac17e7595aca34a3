"""The own firm: how it goes, its vouchers, its accounts, and who may help."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.ledger.own_firm.actions import correct_event
from sosolo.ledger.own_firm.queries import is_income, name_of_account, paper_by_id, papers_of, standing_of
from sosolo.ledger.queries import (
    account_lines,
    correction_of,
    financial_years,
    trial_balance,
    voucher_with_entries,
    vouchers_of,
)
from sosolo.members.own_firms import NoOwnFirm, has_own_firm, let_helpers_in, open_own_firm
from sosolo.platform.files import content_of
from sosolo.web.books.cursor import cursor_of, more_after
from sosolo.web.books.forms import CorrectForm
from sosolo.web.download import download
from sosolo.web.forms import Form, asked_for, attempt, deed, just_done, show
from sosolo.web.own_firm.forms import OpeningForm
from sosolo.web.own_firm.inside import is_helped, reading, whole_year, writing, year_asked
from sosolo.web.policy import ActingRequest, open_to

PAGE = 50
LATEST = 8
CLOSING_MONTHS = 5
"""The income tax return is sent by the beginning of May: so long the year before is the one to finish."""


@open_to("member", methods=("GET",), helped=True)
def own_firm(request: ActingRequest) -> HttpResponse:
    """How it goes, what can be done, and the latest vouchers."""
    year, today = year_asked(request), timezone.localdate()
    try:
        with reading(request) as own:
            since, until = whole_year(year)
            lines = trial_balance(own.book.pk, since, until)
            context = {
                "book": own.book,
                "year": year,
                "years": [number for number, _ in financial_years(own.book.pk) if number <= today.year],
                "helpers_may": own.helpers_may,
                "now": standing_of(lines),
                "latest": vouchers_of(own.book.pk, count=LATEST),
            }
    except NoOwnFirm:
        if is_helped(request):
            raise
        return show(request, "own_firm/opening.html", {"form": OpeningForm(today.year)})
    context["ne_year"] = year if year < today.year or today.month > CLOSING_MONTHS else year - 1
    return show(
        request,
        "own_firm/firm.html",
        context | {"done": just_done(request), "helpers": Form(), "this_year": today.year},
    )


@open_to("member")
def opening(request: ActingRequest) -> HttpResponse:
    """Open the books."""
    form = OpeningForm(timezone.localdate().year, request.POST or None)
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            open_own_firm(
                actor=request.actor,
                name=given["name"],
                first_year=given["first_year"],
                at=timezone.now(),
            )
            return reverse("own_firm")

        if done := attempt(request, form, act):
            return done
    elif has_own_firm(request.actor):
        return redirect("own_firm")
    return show(request, "own_firm/opening.html", {"form": form}, form)


@open_to("member", methods=("GET",), helped=True)
def vouchers(request: ActingRequest) -> HttpResponse:
    """All vouchers, latest first."""
    words = asked_for(request)
    with reading(request) as own:
        rows = vouchers_of(
            own.book.pk, before=cursor_of(request.GET.get("before", "")), count=PAGE, words=words
        )
    context = {"rows": rows, "more": more_after(rows, PAGE), "words": words}
    return show(request, "own_firm/vouchers.html", context)


@open_to("member", helped=True)
def voucher(request: ActingRequest, pk: int) -> HttpResponse:
    """One voucher with its papers; it is corrected by another."""
    form = CorrectForm(request.POST or None, initial={"day": timezone.localdate()})
    with reading(request) as own:
        found = voucher_with_entries(own.actor.tenant_id, pk)
        context = {"voucher": found, "papers": papers_of(pk), "correction": correction_of(pk)}
    if request.method == "POST":

        def act() -> str:
            with writing(request) as own:
                done = correct_event(
                    actor=own.actor,
                    book=own.book,
                    voucher_id=pk,
                    day=form.cleaned_data["day"],
                    why=form.cleaned_data["why"],
                    at=timezone.now(),
                )
            return reverse("own_voucher", args=[done.voucher_id])

        if done := attempt(request, form, act):
            return done
    return show(request, "own_firm/voucher.html", context | {"form": form}, form)


@open_to("member", methods=("GET",), helped=True)
def paper(request: ActingRequest, pk: int) -> HttpResponse:
    """What a voucher stands on, as it came."""
    with reading(request) as own:
        file = paper_by_id(own.actor.tenant_id, pk)
        return download(content_of(file), name=file.name, media_type=file.media_type)


@open_to("member", methods=("GET",), helped=True)
def account(request: ActingRequest, number: int) -> HttpResponse:
    """The lines of one account with a running balance."""
    year = year_asked(request)
    with reading(request) as own:
        rows = account_lines(own.book.pk, number, since=whole_year(year)[0])
        name = name_of_account(own.book, number)
    context = {"rows": rows, "number": number, "name": name, "year": year}
    return show(request, "own_firm/account.html", context)


@open_to("member", methods=("GET",), helped=True)
def accounts(request: ActingRequest) -> HttpResponse:
    """Result and balance sheet of a year, account by account."""
    year = year_asked(request)
    since, until = whole_year(year)
    with reading(request) as own:
        lines = trial_balance(own.book.pk, since, until)
    context = {
        "year": year,
        "now": standing_of(lines),
        "income": [one for one in lines if is_income(one.account)],
        "costs": [one for one in lines if one.account >= 4000 and not is_income(one.account)],
        "owned": [one for one in lines if one.account < 2000],
        "owed": [one for one in lines if 2000 <= one.account < 3000],
        "earned": sum(one.closing for one in lines if one.account < 3000),
    }
    return show(request, "own_firm/accounts.html", context)


@open_to("member", methods=("POST",))
def helpers(request: ActingRequest) -> HttpResponse:
    """Let those with the member's mandate in, or out."""

    def act() -> str:
        let_helpers_in(actor=request.actor, may=request.POST.get("may") == "1", at=timezone.now())
        return reverse("own_firm")

    return deed(request, act)
