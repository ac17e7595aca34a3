"""Eight questions about how one works. Opened bare it asks, and answers nothing yet."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sosolo.ground.law.rules.way_of_working import Beside, Customers, Leads, Often, Sells, Wants
from sosolo.web.calculators.fields import PlaceField
from sosolo.web.calculators.forms import Question, kronor


def _choice(label: Any, *choices: tuple[str, Any], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class WayForm(Question):
    """What one sells, to whom, how much, where, and what one lives on besides."""

    sells = _choice(
        _("Vad säljer du?"),
        (Sells.TIME, _("Min tid och mitt kunnande")),
        (Sells.TOOLS, _("Arbete med egna maskiner eller eget material")),
        (Sells.GOODS, _("Varor som jag gör eller köper in")),
    )
    often = _choice(
        _("Hur ofta?"),
        (Often.ONCE, _("En eller ett par gånger om året")),
        (Often.SOMETIMES, _("Då och då")),
        (Often.MONTHLY, _("Så gott som varje månad")),
    )
    invoiced = kronor(
        _("Hur mycket tror du att det blir på ett år?"), help_text=_("Utan moms. En gissning räcker.")
    )
    customers = _choice(
        _("Hur många kunder har du på ett år?"),
        (Customers.NONE, _("Ingen ännu")),
        (Customers.FEW, _("En eller två")),
        (Customers.MANY, _("Tre eller fler")),
    )
    leads = _choice(
        _("Vem bestämmer hur och när du arbetar?"),
        (Leads.ME, _("Jag själv")),
        (Leads.CUSTOMER, _("Kunden")),
    )
    beside = _choice(
        _("Vad lever du av vid sidan om?"),
        (Beside.JOB, _("Ett jobb")),
        (Beside.FUND, _("A-kassa")),
        (Beside.NOTHING, _("Inget, eller något annat")),
    )
    municipality = PlaceField(label=_("Kommun där du bor"), blank=True)
    wants = _choice(
        _("Vad är viktigast just nu?"),
        (Wants.SAFETY, _("Trygghet om något händer")),
        (Wants.TRY, _("Att prova utan att binda mig")),
        (Wants.KEEP, _("Att så mycket som möjligt blir kvar")),
        (Wants.JOY, _("Att det är roligt. Vinsten är inte viktig")),
    )

    @classmethod
    def asked(cls, query: QueryDict, today: date) -> Question:
        """Return the questions, answered by the address; unanswered when it says nothing."""
        return super().asked(query, today) if any(name in query for name in cls.base_fields) else cls()
