"""Who is it for? The first step of an assignment and of a quote: a customer by number, a new one, or a private person."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.formats.numbers import vat_number_of
from sosolo.platform.sealing import seal, unseal
from sosolo.sales.customers import is_sole, keep_customer, keep_private_customer
from sosolo.sales.queries import customer_by_number, customers_of
from sosolo.web.assignments.forms import (
    CustomerForm,
    CustomerNumberForm,
    PrivateCustomerForm,
)
from sosolo.web.forms import attempt, show
from sosolo.web.members_of import refuse_other_ways
from sosolo.web.policy import ActingRequest, open_to

NEW_CUSTOMER = "session.new_customer"


@dataclass(frozen=True, slots=True)
class Way:
    """Where the questions of who the customer is lead: names of addresses."""

    start: str
    firm: str
    person: str
    write: str
    all: str


WAYS = {
    "assignment": Way(
        "assignment_start", "customer_new", "private_customer_new", "assignment_new", "assignments"
    ),
    "quote": Way("quote_start", "quote_customer_new", "quote_private_new", "quote_new", "quotes"),
}


@open_to("member", helped=True)
def new(request: ActingRequest, then: str = "assignment") -> HttpResponse:
    """Step one: who is the customer? then: what is written to the customer, an assignment or a quote."""
    refuse_other_ways(request.actor)
    way = WAYS[then]
    form = CustomerNumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["org_number"]
        known = customer_by_number(request.actor.tenant_id, number)
        if known:
            return redirect(way.write, known.pk)
        request.session[NEW_CUSTOMER] = seal(number, NEW_CUSTOMER).hex()
        return redirect(way.firm)
    return show(
        request,
        "assignments/customer_number.html",
        {"form": form, "customers": customers_of(request.actor.tenant_id), "way": way},
        form,
    )


@open_to("member", helped=True)
def new_customer(request: ActingRequest, then: str = "assignment") -> HttpResponse:
    """Step two, for a customer nobody has worked for: name, address, whom to ask.

    The number waits sealed in the session: a sole trader's is a personal number, which no address may hold.
    """
    refuse_other_ways(request.actor)
    way = WAYS[then]
    if NEW_CUSTOMER not in request.session:
        return redirect(way.start)
    org_number = unseal(bytes.fromhex(request.session[NEW_CUSTOMER]), NEW_CUSTOMER)
    form = CustomerForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            fields = {name: value for name, value in form.cleaned_data.items() if name != "once"}
            customer = keep_customer(
                actor=request.actor,
                org_number=org_number,
                vat_number=vat_number_of(org_number),
                at=timezone.now(),
                **fields,
            )
            return reverse(way.write, args=[customer.pk])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "org_number": "" if is_sole(org_number) else org_number, "way": way}
    return show(request, "assignments/customer_new.html", context, form)


@open_to("member", helped=True)
def new_private_customer(request: ActingRequest, then: str = "assignment") -> HttpResponse:
    """Step two, for a customer who is a private person."""
    refuse_other_ways(request.actor)
    way = WAYS[then]
    form = PrivateCustomerForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            fields = {name: value for name, value in form.cleaned_data.items() if name != "once"}
            customer = keep_private_customer(actor=request.actor, at=timezone.now(), **fields)
            return reverse(way.write, args=[customer.pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "assignments/customer_private.html", {"form": form, "way": way}, form)
