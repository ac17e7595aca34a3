"""Invoices from suppliers: upload, read the verdict, choose an account, say yes."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from sosolo.ground.formats.peppol.rules import load_rules
from sosolo.purchases.actions import approve_purchase, keep_purchase
from sosolo.purchases.queries import approval_of, cost_accounts, purchase_of, purchases_of
from sosolo.web.exchange.forms import InvoiceFileForm, PurchaseForm
from sosolo.web.forms import attempt, show
from sosolo.web.kept_words import kept
from sosolo.web.policy import ActingRequest, open_to


@open_to("officer")
def purchases(request: ActingRequest) -> HttpResponse:
    """Upload an invoice; see the latest."""
    form = InvoiceFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def act() -> str:
            file = form.cleaned_data["file"]
            draft = keep_purchase(
                actor=request.actor,
                content=file.read(),
                name=file.name,
                rules=load_rules(settings.PEPPOL_RULES),
                at=timezone.now(),
            )
            return reverse("purchase", args=[draft.pk])

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "purchases": purchases_of(request.actor.tenant_id)}
    return show(request, "exchange/purchases.html", context, form)


@open_to("officer", "chair")
def purchase(request: ActingRequest, pk: int) -> HttpResponse:
    """One invoice: what it says, what the rules say of it, and the yes that books it. Who pays it looks at it first."""
    draft = purchase_of(request.actor.tenant_id, pk)
    form = PurchaseForm(request.POST or None, accounts=cost_accounts(draft.book_id))
    if request.method == "POST":

        def act() -> str:
            account = int(form.cleaned_data["account"])
            approve_purchase(actor=request.actor, draft=draft, account=account, at=timezone.now())
            return reverse("purchase", args=[draft.pk])

        if done := attempt(request, form, act):
            return done
    said = {name: [_said(one) for one in draft.verdict[name]] for name in ("refusals", "warnings")}
    context = {"form": form, "draft": draft, "approval": approval_of(draft), **said}
    return show(request, "exchange/purchase.html", context, form)


def _said(one: dict[str, Any]) -> dict[str, Any]:
    """A kept verdict in the language of the page: our Swedish, or the rule's official English where it was kept."""
    swedish = (get_language() or "sv").startswith("sv")
    if not swedish and (official := one.get("official")):
        return one | {"said": official, "said_lang": "en"}
    said = kept(one["sentence"])
    return one | {"said": said, "said_lang": "" if swedish or said != one["sentence"] else "sv"}
