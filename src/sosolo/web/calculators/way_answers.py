"""Which way suits and why, and what is left in a month, reckoned as in the three ways."""

from dataclasses import fields
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sosolo.ground.law.rules.way_of_working import Answers, Way, way_that_suits
from sosolo.web.calculators.answers import Context, answer_three_ways
from sosolo.web.calculators.forms import ThreeWaysForm

ORE = 100
WITH_MONEY = 2
"""Of the three ways the cooperative and the own firm are asked about here."""


def answer_way(asked: dict[str, Any]) -> Context:
    """Return the way with its reasons, and the money of two ways without costs."""
    given = {one.name: asked[one.name] for one in fields(Answers)}
    query = urlencode(
        {"invoiced": asked["invoiced"] // ORE, "costs": "0", "municipality": asked["municipality"].code}
    )
    form = ThreeWaysForm.asked(QueryDict(query), timezone.localdate())
    form.full_clean()
    money = answer_three_ways(form.cleaned_data)
    found = way_that_suits(Answers(**given))
    title, text = words_of(found.way)
    return {
        "found": found,
        "title": title,
        "text": text,
        "ways": money["ways"][:WITH_MONEY],
        "place": money["place"],
        "query": query,
    }


def words_of(way: Way) -> tuple[str, str]:
    """Return what a way is called, and what it means to take it."""
    return {
        Way.THROUGH: (
            _("Arbeta genom kooperativet"),
            _("Du hittar uppdraget. Kooperativet skriver avtalet, skickar fakturan och betalar din lön."),
        ),
        Way.OWN_FIRM: (
            _("Egen firma"),
            _(
                "Du har F-skatt och sköter pappren själv. I kooperativet får du verktyg, råd och grannar till det."
            ),
        ),
        Way.HOBBY: (
            _("Hobby"),
            _(
                "Du behöver ingen firma. Det som blir över deklarerar du som inkomst av tjänst, på blankett T2."
            ),
        ),
    }[way]
