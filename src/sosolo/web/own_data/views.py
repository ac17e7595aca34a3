"""Mina uppgifter: what is kept of me and why, who has read it, and all of it in one file."""

from collections.abc import Iterator
from contextlib import suppress

from django.http import HttpResponse
from django.utils import timezone

from sosolo.documents.papers import payslip_pdf
from sosolo.employment.queries.pay import is_approved, payslip_of, payslips_of
from sosolo.employment.waterfall import payslip_data
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.own_firm.queries import all_papers
from sosolo.ledger.queries import financial_years
from sosolo.members.erasure import erase_person, kept_by_law
from sosolo.members.own_firms import NoOwnFirm, own_books
from sosolo.members.queries import erasure_of, member_of
from sosolo.parties.own_data import as_zip
from sosolo.parties.queries import readings_of
from sosolo.platform.files import content_of
from sosolo.web.download import download
from sosolo.web.forms import attempt, show
from sosolo.web.office.forms import PlainForm
from sosolo.web.policy import ANYBODY, ActingRequest, open_to

EVERY_YEAR = 100


@open_to(ANYBODY, methods=("GET",))
def own_data_page(request: ActingRequest) -> HttpResponse:
    """Who has read my data; what is kept; a way to take it all home."""
    person_id = _person(request)
    readings = readings_of(request.actor.tenant_id, person_id) if person_id else []
    return show(request, "own_data/page.html", {"readings": readings, "is_member": person_id is not None})


@open_to(ANYBODY, methods=("GET",), fresh=("GET",))
def own_data_file(request: ActingRequest) -> HttpResponse:
    """Everything in one file."""
    person_id = _person(request)
    content = as_zip(
        person_id=person_id,
        account_id=request.actor.account_id,
        at=timezone.localtime(),
        documents=_documents(request),
    )
    return download(content, name="mina-uppgifter.zip", media_type="application/zip")


@open_to("officer", "chair", fresh=("POST",))
def erasure(request: ActingRequest, pk: int) -> HttpResponse:
    """A former member asks to be forgotten: what goes now, what the law keeps until when."""
    member = member_of(request.actor.tenant_id, pk)
    today = timezone.localdate()
    form = PlainForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            erase_person(actor=request.actor, person_id=member.person_id, today=today, at=timezone.now())
            return request.path

        if done := attempt(request, form, act):
            return done
    done_before = erasure_of(request.actor.tenant_id, member.person_id)
    kept = [] if done_before else kept_by_law(member.person_id, member.account_id, today)
    context = {"member": member, "form": form, "done": done_before, "kept": kept}
    return show(request, "own_data/erasure.html", context, form)


def _person(request: ActingRequest) -> int | None:
    if request.actor.member_id is None:
        return None
    return member_of(request.actor.tenant_id, request.actor.member_id).person_id


def _documents(request: ActingRequest) -> Iterator[tuple[str, bytes]]:
    """The payslips as they are read."""
    if request.actor.member_id is None:
        return
    for row in payslips_of(request.actor.member_id):
        slip = payslip_of(request.actor.tenant_id, row[0])
        if is_approved(slip.run_id):
            data, steps = payslip_data(slip)
            yield f"lon-{slip.run.pay_on}.pdf", payslip_pdf(data, steps, at=slip.run.made_at)
    yield from _own_firm(request)


def _own_firm(request: ActingRequest) -> Iterator[tuple[str, bytes]]:
    """The books of the own firm, year by year, and what the vouchers stand on."""
    with suppress(NoOwnFirm), own_books(request.actor) as own:
        for year, _ in financial_years(own.book.pk, count=EVERY_YEAR):
            content = sie_of_year(own.book, year, made_on=timezone.localdate())
            yield f"egen-firma-{year}.se", content
        for file in all_papers(own.actor.tenant_id):
            yield f"egen-firma-underlag-{file.pk}-{file.name}", content_of(file)
