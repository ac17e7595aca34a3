"""What a person asks of the model: every assumption as it is typed, asked by GET so that an answer has an address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sosolo.ground.economy.asked import Assumptions, made
from sosolo.ground.economy.assumptions import KRONOR, PERCENT, PIECES, Assumption
from sosolo.ground.economy.catalog import ALL, CATALOG
from sosolo.web.calculators.fields import NumberField, PercentField
from sosolo.web.calculators.forms import LONGEST_TYPED, Question
from sosolo.web.fields import MOST_KRONOR, DayField, KronorField
from sosolo.web.forms import Form
from sosolo.web.show import NBSP, whole_kronor

FIRST = ("members", "arrivals", "through", "invoiced", "fee", "member_fee", "fixed")
SLIDES = {
    "members": (0, 500, 5),
    "arrivals": (0, 240, 6),
    "through": (0, 99, 1),
    "invoiced": (0, 900_000, 10_000),
    "fee": (0, 12, 0.25),
    "member_fee": (0, 6_000, 100),
    "fixed": (0, 6_000_000, 50_000),
}
"""least, most and step of the sliders, in what is typed"""
SPANS = ((12, _("Ett år")), (36, _("Tre år")), (60, _("Fem år")), (120, _("Tio år")))


def typed(one: Assumption, value: int) -> str:
    """Return a stored number as people type it."""
    if one.in_one == 1:
        return str(value)
    whole, part = divmod(value, one.in_one)
    return f"{whole},{part:02d}".rstrip("0").rstrip(",") if part else str(whole)


def worded(one: Assumption, value: int) -> str:
    """Return a stored number as people read it, with its unit."""
    if one.unit == KRONOR:
        return whole_kronor(value)
    return f"{typed(one, value)}{NBSP}{gettext(one.unit) if one.unit != PIECES else ''}".rstrip(NBSP)


def _field(one: Assumption) -> forms.Field:
    if one.unit == KRONOR:
        return KronorField(label=_(one.label), may_be_zero=True, most=one.most // 100)
    if one.unit == PERCENT:
        return PercentField(label=_(one.label))
    return NumberField(label=_(one.label), min_value=one.least, max_value=min(one.most, MOST_KRONOR))


class WhatIf(Question):
    """All that the model is told, and over how long."""

    first = FIRST
    months = forms.TypedChoiceField(label=_("Hur långt fram"), choices=SPANS, coerce=int)
    plan_b = forms.TypedChoiceField(
        label=_("När medlemmarna är få"),
        choices=(("no", _("Allt är på")), ("yes", _("Plan B gäller"))),
        coerce=lambda word: word == "yes",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most, step) in SLIDES.items():
            self.fields[name].widget.attrs |= {"data-least": least, "data-most": most, "data-step": step}

    @classmethod
    def with_usual(cls, query: QueryDict, usual: Assumptions) -> "WhatIf":
        """Return what the address says, and the given assumptions for the rest."""
        whole = {name: typed(CATALOG[name], value) for name, value in usual.values.items()}
        given = {name: query[name][:LONGEST_TYPED] for name in cls.base_fields if name in query}
        return cls({"months": "36", "plan_b": "no", **whole, **given})

    def asked_of_the_model(self) -> Assumptions:
        """Return the assumptions. Raises OutOfReach."""
        return made({name: self.cleaned_data[name] for name in CATALOG})


WhatIf.base_fields |= {one.name: _field(one) for one in ALL}


def query_of(assumed: Assumptions) -> dict[str, str]:
    """Return assumptions as the parts of an address."""
    return {name: typed(CATALOG[name], value) for name, value in assumed.values.items()}


class SaveForm(Form):
    name = forms.CharField(label=_("Vad ska scenariot heta?"), max_length=80)
    note = forms.CharField(
        label=_("Varför du tror på det"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OpeningForm(Form):
    readers = forms.ChoiceField(
        label=_("Vem får läsa de öppna böckerna?"),
        choices=(("members", _("Medlemmarna")), ("everyone", _("Alla, också utan konto"))),
        widget=forms.RadioSelect,
    )


GRADES = tuple((str(grade), str(grade)) for grade in range(1, 6))


class ReviewForm(Form):
    likelihood = forms.TypedChoiceField(
        label=_("Hur troligt, 1 till 5"),
        choices=GRADES,
        coerce=int,
        help_text=_("1 händer knappast, 5 händer i år."),
    )
    effect = forms.TypedChoiceField(
        label=_("Hur illa, 1 till 5"),
        choices=GRADES,
        coerce=int,
        help_text=_("1 märks knappt, 5 hotar föreningen."),
    )
    owner = forms.CharField(label=_("Vem äger risken?"), max_length=120)
    measures = forms.CharField(
        label=_("Vad vi gör"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    review_on = DayField(label=_("Nästa genomgång"))
