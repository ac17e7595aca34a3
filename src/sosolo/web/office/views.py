"""The office: assignments to say yes or no to, files of the bank, payments without a place."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.bank.actions.deposits import join_same_money
from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.actions.kept import READING, takes_long, want_reading
from sosolo.bank.actions.unknown import assign_payment
from sosolo.bank.queries import bank_files_of, booking_of, outcomes_of, unknown_payments
from sosolo.bank.told_before import same_money
from sosolo.employment.actions.assignments import approve_assignment
from sosolo.employment.actions.declining import decline_assignment
from sosolo.employment.queries.assignments import (
    assignment_line,
    assignment_of,
    assignments_latest,
    assignments_waiting_for_office,
    evidence_of,
    latest_offer,
)
from sosolo.ledger.queries import book_of, open_item_of, open_items
from sosolo.platform.works import works_going_on
from sosolo.sales.advances import book_paid_advances
from sosolo.web.assignments.steps import gate_steps
from sosolo.web.forms import DONE, asked_for, attempt, deed, just_done, show
from sosolo.web.office.forms import BankFileForm, NoForm, PlaceForm
from sosolo.web.policy import ActingRequest, open_to

PAGE = 50


@open_to("officer", "chair", methods=("GET",))
def assignments(request: ActingRequest) -> HttpResponse:
    """What waits for a yes or a no, what was just answered, and the latest."""
    today = timezone.localdate()
    tenant, words, before = request.actor.tenant_id, asked_for(request), request.GET.get("before", "")
    first = int(before) if before.isdecimal() and len(before) < 19 else 2**62
    latest = assignments_latest(tenant, today, words=words, before=first, count=PAGE)
    done = just_done(request)
    context = {
        "done": assignment_line(tenant, done, today) if done else None,
        "waiting": [] if words else assignments_waiting_for_office(tenant, today),
        "latest": latest,
        "words": words,
        "more": latest[-1].id if len(latest) == PAGE else None,
    }
    return show(request, "office/assignments.html", context)


@open_to("officer", "chair", methods=("GET",))
def assignment(request: ActingRequest, pk: int) -> HttpResponse:
    """One assignment as the office sees it."""
    return _assignment_page(request, pk, NoForm())


@open_to("officer", "chair", methods=("POST",))
def approval(request: ActingRequest, pk: int) -> HttpResponse:
    """Say yes to an assignment."""

    def act() -> str:
        found = assignment_of(request.actor.tenant_id, pk)
        approve_assignment(actor=request.actor, assignment=found, at=timezone.now())
        return f"{reverse('office_assignments')}?{DONE}={pk}"

    return deed(request, act)


@open_to("officer", "chair", methods=("POST",))
def assignment_no(request: ActingRequest, pk: int) -> HttpResponse:
    """Say no to an assignment, with the reason that the member reads."""
    form = NoForm(request.POST)
    found = assignment_of(request.actor.tenant_id, pk)

    def act() -> str:
        decline_assignment(
            actor=request.actor, assignment=found, reason=form.cleaned_data["reason"], at=timezone.now()
        )
        return f"{reverse('office_assignments')}?{DONE}={pk}"

    return attempt(request, form, act) or _assignment_page(request, pk, form)


def _assignment_page(request: ActingRequest, pk: int, form: NoForm) -> HttpResponse:
    line = assignment_line(request.actor.tenant_id, pk, timezone.localdate())
    context = {
        "form": form,
        "line": line,
        "assignment": assignment_of(request.actor.tenant_id, pk),
        "steps": gate_steps(line, mine=False),
        "evidence": evidence_of(pk),
        "offer": latest_offer(pk),
    }
    return show(request, "office/assignment.html", context, form)


@open_to("officer")
def bank(request: ActingRequest) -> HttpResponse:
    """Import a file; see what has no place."""
    form = BankFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def act() -> str:
            file, now = form.cleaned_data["file"], timezone.now()
            content = file.read()
            if takes_long(content):
                work = want_reading(actor=request.actor, content=content, name=file.name, at=now)
                return reverse("long_work", args=[work.pk])
            done = import_bank_file(actor=request.actor, content=content, name=file.name, at=now)
            book_paid_advances(actor=request.actor, book=book_of(request.actor.tenant_id), at=now)
            return reverse("bank") + f"?inläst={done.file_id}"

        if done := attempt(request, form, act):
            return done
    tenant, placed = request.actor.tenant_id, just_done(request)
    shown = request.GET.get("inläst", "")
    unknown, unknown_count = unknown_payments(tenant)
    context = {
        "form": form,
        "files": bank_files_of(tenant),
        "works": works_going_on(tenant, READING),
        "unknown": unknown,
        "placed": open_item_of(tenant, placed) if placed else None,
        "unknown_count": unknown_count,
        "outcomes": outcomes_of(int(shown)) if shown.isdecimal() and len(shown) < 19 else {},
    }
    return show(request, "office/bank.html", context, form)


@open_to("officer")
def place(request: ActingRequest, pk: int) -> HttpResponse:
    """Give an unknown payment its place."""
    booking = booking_of(request.actor.tenant_id, pk)
    book = book_of(request.actor.tenant_id)
    form = PlaceForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            if form.cleaned_data["same"]:
                join_same_money(actor=request.actor, booking=booking, at=timezone.now())
                return reverse("bank")
            item = open_item_of(request.actor.tenant_id, form.cleaned_data["item"])
            assign_payment(actor=request.actor, booking=booking, item=item, at=timezone.now())
            book_paid_advances(actor=request.actor, book=book, at=timezone.now())
            return f"{reverse('bank')}?{DONE}={item.pk}"

        if done := attempt(request, form, act):
            return done
    amount = booking.transaction.ore
    items = sorted(
        (item for item in open_items(book.pk) if item.ore > 0 and item.remaining >= amount),
        key=lambda item: (item.remaining != amount, item.due_on, item.pk),
    )
    context = {
        "form": form,
        "booking": booking,
        "items": items[:100],
        "same": same_money(booking.transaction),
    }
    return show(request, "office/place.html", context, form)
