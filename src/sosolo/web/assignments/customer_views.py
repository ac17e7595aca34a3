"""What a customer without an account sees through a link: the agreement, and a way to answer."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sosolo.employment.actions.assignments import answer_offer
from sosolo.employment.queries.assignments import assignment_of, evidence_of, latest_offer
from sosolo.ground.errors import Refused
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import acting_in
from sosolo.platform.links import open_link
from sosolo.web.assignments.forms import AnswerForm
from sosolo.web.customers_language import speak
from sosolo.web.forms import show
from sosolo.web.in_short import of_assignment
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.refusals import say
from sosolo.web.session.device import address_of


@open_to(EVERYBODY)
def agreement(request: HttpRequest, token: str) -> HttpResponse:
    """Read the agreement in plain Swedish; accept it or ask for a change."""
    now = timezone.now()
    opened = open_link(token, purpose="offer", at=now)
    with acting_in(opened.tenant_id, read_only=request.method != "POST"):
        offer, assignment = latest_offer(opened.object_id), assignment_of(opened.tenant_id, opened.object_id)
        speak(request, assignment.customer.language)
        form = AnswerForm(request.POST or None, initial={"shown": offer.sha256})
        if request.method == "POST" and form.is_valid():
            try:
                answer_offer(
                    tenant_id=opened.tenant_id,
                    offer_id=offer.pk,
                    accepted=request.POST.get("answer") == "yes",
                    name=form.cleaned_data["name"],
                    message=form.cleaned_data["message"],
                    shown=form.cleaned_data["shown"],
                    address=address_of(request),
                    at=now,
                )
            except Refused as refusal:
                form.add_error(None, say(refusal))
        evidence = evidence_of(opened.object_id)
        given = [e for e in evidence if e.what in {"accept", "change"} and e.at >= offer.offered_at]
        context = {
            "form": form,
            "offer": offer,
            "assignment": assignment,
            "points": of_assignment(assignment, offer.sections),
            "seller": book_of(opened.tenant_id).organisation,
            "answer": given[-1] if given else None,
            "is_withdrawn": any(e.what == "withdraw" for e in evidence),
            "is_declined": any(e.what == "decline" for e in evidence),
        }
        return show(request, "assignments/agreement.html", context, form)
