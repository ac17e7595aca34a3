"""Paying suppliers: tick what to pay, choose the day, fetch the file that the bank executes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.numbers import show_bankgiro, show_plusgiro
from sosolo.payables.actions import pay_suppliers
from sosolo.payables.queries import Payable, orders_to_suppliers, payables_of
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file
from sosolo.web.download import download
from sosolo.web.fields import DayField
from sosolo.web.forms import Form, attempt, show
from sosolo.web.policy import ActingRequest, open_to

SHOWN: dict[str, Callable[[str], str]] = {"bankgiro": show_bankgiro, "plusgiro": show_plusgiro, "iban": str}
GIROS = {"bankgiro": _("Bankgiro"), "plusgiro": _("Plusgiro"), "iban": _("IBAN")}


class PaySuppliersForm(Form):
    """Which invoices, on which day."""

    chosen = forms.TypedMultipleChoiceField(
        label=_("Fakturor"),
        coerce=int,
        error_messages={"required": _("Kryssa i minst en faktura att betala.")},
    )
    pay_on = DayField(label=_("Betaldag"))
    checked = forms.BooleanField(
        label=_("Jag har kontrollerat de nya numren med leverantören"), required=False
    )

    def __init__(self, *args: Any, waiting: list[Payable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(one.id, one.number) for one in waiting]  # type: ignore[attr-defined]


@open_to("officer", "chair", fresh=("POST",))
def supplier_payments(request: ActingRequest) -> HttpResponse:
    """What waits to be paid, and what has gone to the bank."""
    tenant, today = request.actor.tenant_id, timezone.localdate()
    waiting = payables_of(tenant)
    form = PaySuppliersForm(request.POST or None, waiting=waiting, initial={"pay_on": today})
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            pay_suppliers(
                actor=request.actor,
                drafts=given["chosen"],
                pay_on=given["pay_on"],
                checked=given["checked"],
                at=timezone.now(),
            )
            return reverse("supplier_payments")

        if done := attempt(request, form, act):
            return done
    context = {
        "waiting": waiting,
        "ticked": _ticked(request, waiting, today),
        "giros": GIROS,
        "giro_shown": {one.id: SHOWN[one.kind](one.giro) for one in waiting if one.kind},
        "new": [one.supplier for one in waiting if one.is_new],
        "orders": orders_to_suppliers(tenant),
        "today": today,
        "form": form,
    }
    return show(request, "payables/suppliers.html", context, form)


def _ticked(request: ActingRequest, waiting: list[Payable], today: date) -> set[int]:
    """Return what is ticked: as it was sent, else what is due and can be paid."""
    if request.method == "POST":
        return {int(one) for one in request.POST.getlist("chosen") if one.isdecimal() and len(one) < 19}
    return {one.id for one in waiting if one.kind and one.due_on and one.due_on <= today}


@open_to("officer", "chair", "auditor", methods=("GET",), fresh=("GET",))
def supplier_payment_file(request: ActingRequest, pk: int) -> HttpResponse:
    """The payment file (pain.001) of an order to suppliers."""
    found = next(
        (one for one in orders_to_suppliers(request.actor.tenant_id, count=1000) if one[0] == pk), None
    )
    if found is None:
        raise Http404
    file = stored_file(request.actor.tenant_id, found[-1])
    return download(content_of(file), name=file.name, media_type=file.media_type)
