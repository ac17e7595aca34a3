"""How tax is withheld for each member: what the office has been told, and writing something new from a day on."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.employment.actions.tax import set_tax_details
from sosolo.employment.queries.tax import tax_history, tax_lines
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.web.fields import DayField
from sosolo.web.forms import DONE, Form, after_of, asked_for, attempt, just_done, show
from sosolo.web.policy import ActingRequest, open_to

METHODS = [
    (Withholding.TABLE, _("Skattetabell")),
    (Withholding.SIDE_INCOME, _("Sidoinkomst: 30 procent")),
    (Withholding.DECISION_PERCENT, _("Beslut om procent")),
    (Withholding.DECISION_AMOUNT, _("Beslut om kronor i månaden")),
    (Withholding.NO_DECISION, _("Inget beslut än (tabell och 10 procent till)")),
    (Withholding.SINK, _("SINK, bor utomlands")),
]


class TaxForm(Form):
    since = DayField(label=_("Gäller från"))
    method = forms.TypedChoiceField(
        label=_("Så dras skatten"), choices=METHODS, coerce=int, widget=forms.RadioSelect
    )
    table = forms.IntegerField(
        label=_("Tabell"),
        required=False,
        min_value=0,
        max_value=99,
        help_text=_("29 till 42. Står i skattsedeln."),
    )
    column = forms.IntegerField(
        label=_("Kolumn"),
        required=False,
        min_value=0,
        max_value=9,
        help_text=_("1 till 6. Kolumn 1 är den vanliga för den som arbetar."),
    )
    percent = forms.DecimalField(
        label=_("Procent enligt beslut"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
    )
    amount = forms.IntegerField(
        label=_("Kronor i månaden enligt beslut"), required=False, min_value=0, max_value=1_000_000
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        wanted = {
            Withholding.TABLE: ("table", "column"),
            Withholding.NO_DECISION: ("table", "column"),
            Withholding.DECISION_PERCENT: ("percent",),
            Withholding.DECISION_AMOUNT: ("amount",),
        }.get(found.get("method", Withholding.NONE), ())
        for name in wanted:
            if found.get(name) is None and name not in self.errors:
                self.add_error(name, _("Fyll i det här."))
        return found

    def decision(self) -> int:
        """Return 1/100 per cent or kronor, by method."""
        if self.cleaned_data["method"] == Withholding.DECISION_PERCENT:
            return int(self.cleaned_data["percent"] * 100)
        return int(self.cleaned_data["amount"] or 0)


@open_to("officer", methods=("GET",))
def taxes(request: ActingRequest) -> HttpResponse:
    """Everybody who is paid, and how tax is withheld; those without an answer first."""
    tenant, today, words = request.actor.tenant_id, timezone.localdate(), asked_for(request)
    lines, more = tax_lines(tenant, today, words=words, skip=after_of(request))
    lately = just_done(request)
    done = tax_lines(tenant, today, member=lately)[0] if lately else []
    context = {"lines": lines, "more": more, "words": words, "done": done[0] if done else None}
    return show(request, "office/taxes.html", context)


@open_to("officer")
def tax(request: ActingRequest, pk: int) -> HttpResponse:
    """One member's tax: what has been written, and something new."""
    member, history = tax_history(request.actor.tenant_id, pk)
    form = TaxForm(
        request.POST or None,
        initial={"since": timezone.localdate(), "method": Withholding.TABLE, "column": 1},
    )
    if request.method == "POST":

        def act() -> str:
            told = form.cleaned_data
            set_tax_details(
                actor=request.actor,
                member=member,
                since=told["since"],
                method=told["method"],
                table=told["table"] or 0,
                column=told["column"] or 0,
                decision=form.decision(),
                at=timezone.now(),
            )
            return f"{reverse('taxes')}?{DONE}={pk}"

        if done := attempt(request, form, act):
            return done
    return show(request, "office/tax.html", {"member": member, "history": history, "form": form}, form)
