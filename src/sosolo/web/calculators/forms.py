"""The questions of the calculators. They are asked by GET, so that an answer has an address to share.

What is not in the address has its usual answer: a page opened bare shows an example at once.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy

from sosolo.ground.law.parameters import known_day
from sosolo.web.calculators.fields import NumberField, PercentField, PlaceField
from sosolo.web.fields import DayField, KronorField
from sosolo.web.one_voice import Spoken

LONGEST_TYPED = 60
YEARS = [(year, str(year)) for year in (2026, 2025)]
YES_NO = (("no", gettext_lazy("Nej")), ("yes", gettext_lazy("Ja")))
WORKS = (
    ("employed", gettext_lazy("Genom kooperativet")),
    ("own_firm", gettext_lazy("Enskild firma")),
    ("own_company", gettext_lazy("Eget aktiebolag")),
)
WAITING = [(days, str(days)) for days in (1, 7, 14, 30, 60, 90)]


def kronor(label: Any, **kwargs: Any) -> KronorField:
    """Return a field for an amount that may be zero."""
    return KronorField(label=label, may_be_zero=True, **kwargs)


def born_field() -> NumberField:
    """Return a field for a birth year: four figures, nothing that points out a person."""
    return NumberField(
        label=gettext_lazy("Födelseår"),
        help_text=gettext_lazy("Åldern avgör avgifter och skatt."),
        min_value=1900,
        max_value=2100,
    )


def year_field() -> forms.IntegerField:
    """Return a field for an income year; a year without figures is refused by the law itself."""
    return forms.IntegerField(label=gettext_lazy("Inkomstår"), widget=forms.Select(choices=YEARS))


class Question(Spoken):
    """A form that always has an answer to show.

    first: the fields that matter most; the rest are folded away. added: names of fields that are made with the form.
    """

    use_required_attribute = False
    first: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    usual: Mapping[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = gettext("Fyll i det här.")

    @classmethod
    def asked(cls, query: QueryDict, today: date) -> "Question":
        """Return the question with what the address says, and the usual answers to the rest."""
        names = (*cls.base_fields, *cls.added)
        given = {name: query[name][:LONGEST_TYPED] for name in names if name in query}
        return cls({**cls.usual, **cls.usual_on(today), **given})

    @classmethod
    def usual_on(cls, today: date) -> dict[str, str]:
        """Return usual answers that follow the day."""
        del today
        return {}

    @property
    def query(self) -> str:
        """The question as the tail of an address, as it was typed."""
        return self.query_with()

    def query_with(self, **changed: object) -> str:
        """The question as the tail of an address, with something changed."""
        return urlencode({name: str(changed.get(name, self.data.get(name, ""))) for name in self.fields})

    def in_words(self) -> list[tuple[str, str]]:
        """Return all that is asked as people read it: label and words, what matters most first."""
        return [(str(field.label), _in_words(field)) for field in (*self.leading(), *self.further())]

    def leading(self) -> list[forms.BoundField]:
        """Return the fields that matter most."""
        return [self[name] for name in self.first]

    def further(self) -> list[forms.BoundField]:
        """Return the rest."""
        return [self[name] for name in self.fields if name not in self.first]


def _in_words(field: forms.BoundField) -> str:
    value = str(field.value() or "")
    choices: Any = getattr(field.field, "choices", None) or getattr(field.field.widget, "choices", ())
    return str({str(key): label for key, label in choices}.get(value, value))


class ThreeWaysForm(Question):
    """One yearly amount, three ways."""

    invoiced = kronor(
        gettext_lazy("Det du fakturerar på ett år"), help_text=gettext_lazy("Utan moms, före kostnader.")
    )
    municipality = PlaceField(label=gettext_lazy("Kommun där du bor"))
    costs = kronor(
        gettext_lazy("Dina kostnader på ett år"),
        help_text=gettext_lazy("Resor, material, verktyg. Utan moms."),
    )
    born = born_field()
    year = year_field()
    fee = PercentField(
        label=gettext_lazy("Kooperativets avgift"), help_text=gettext_lazy("Andel av det du fakturerar.")
    )
    pension = PercentField(
        label=gettext_lazy("Tjänstepension genom kooperativet"), help_text=gettext_lazy("Andel av lönen.")
    )
    company_costs = kronor(
        gettext_lazy("Vad bara ett aktiebolag kostar på ett år"),
        help_text=gettext_lazy("Bokslut, årsredovisning och lönehantering. Fråga en byrå om pris."),
    )
    waiting_days = forms.TypedChoiceField(
        label=gettext_lazy("Karensdagar i enskild firma"), choices=WAITING, coerce=int
    )
    first = ("invoiced", "costs", "municipality")
    usual = {
        "invoiced": "600 000",
        "municipality": "2480",
        "costs": "40 000",
        "born": "1987",
        "fee": "6",
        "pension": "4,5",
        "company_costs": "25 000",
        "waiting_days": "7",
        "year": "2026",
    }


class PriceForm(Question):
    """From a wanted net to a price, or the other way round."""

    known = forms.ChoiceField(
        label=gettext_lazy("Vad vet du?"),
        choices=(
            ("net", gettext_lazy("Vad jag vill ha kvar i månaden")),
            ("price", gettext_lazy("Mitt pris per timme")),
        ),
        widget=forms.RadioSelect,
    )
    amount = kronor(
        gettext_lazy("Belopp i kronor"), help_text=gettext_lazy("Efter skatt, eller pris utan moms.")
    )
    hours = NumberField(
        label=gettext_lazy("Timmar som kunderna betalar, i månaden"),
        help_text=gettext_lazy("En hel månad är ungefär 160. Räkna bort det du inte får betalt för."),
        min_value=1,
        max_value=744,
    )
    municipality = PlaceField(label=gettext_lazy("Kommun där du bor"))
    costs = kronor(gettext_lazy("Dina kostnader i månaden"))
    born = born_field()
    year = year_field()
    fee = PercentField(label=gettext_lazy("Kooperativets avgift"))
    pension = PercentField(label=gettext_lazy("Tjänstepension"))
    first = ("known", "amount", "hours")
    usual = {
        "known": "net",
        "amount": "25 000",
        "hours": "110",
        "municipality": "2480",
        "costs": "3 000",
        "born": "1987",
        "year": "2026",
        "fee": "6",
        "pension": "4,5",
    }


class SickForm(Question):
    """An illness, day by day."""

    work = forms.ChoiceField(label=gettext_lazy("Så arbetar du"), choices=WORKS, widget=forms.RadioSelect)
    monthly = kronor(
        gettext_lazy("Din inkomst i månaden"),
        help_text=gettext_lazy(
            "Före skatt och utan semesterersättning. I enskild firma: överskottet efter egenavgifter."
        ),
    )
    days = NumberField(label=gettext_lazy("Så många dagar är du sjuk"), min_value=1, max_value=120)
    start = DayField(label=gettext_lazy("Första sjukdagen"))
    waiting_days = forms.TypedChoiceField(
        label=gettext_lazy("Karensdagar i enskild firma"), choices=WAITING, coerce=int
    )
    months = NumberField(
        label=gettext_lazy("Månader sedan firman eller bolaget startade"), min_value=0, max_value=1200
    )
    comparable = kronor(
        gettext_lazy("Vad en anställd får i månaden för samma arbete"),
        help_text=gettext_lazy("De första 36 månaderna räknas det, om det är mer. Skriv 0 om du inte vet."),
    )
    short = forms.ChoiceField(
        label=gettext_lazy("Är anställningen kortare än en månad?"), choices=YES_NO, widget=forms.RadioSelect
    )
    first = ("work", "monthly", "days")
    usual = {
        "work": "employed",
        "monthly": "32 000",
        "days": "21",
        "waiting_days": "7",
        "months": "60",
        "comparable": "0",
        "short": "no",
    }

    @classmethod
    def usual_on(cls, today: date) -> dict[str, str]:
        """An illness begins today, or so that its usual days lie where the law is known."""
        days = timedelta(days=int(cls.usual["days"]))
        return {"start": min(today, known_day(today + days) - days).isoformat()}


class HireForm(Question):
    """The first employee."""

    monthly = kronor(gettext_lazy("Månadslön före skatt"))
    born = NumberField(
        label=gettext_lazy("Den anställdas födelseår"),
        help_text=gettext_lazy("Unga har lägre avgift under en tid."),
        min_value=1900,
        max_value=2100,
    )
    municipality = PlaceField(label=gettext_lazy("Kommun där arbetsplatsen ligger"))
    day = DayField(label=gettext_lazy("Dag då lönen betalas"))
    pension = PercentField(label=gettext_lazy("Tjänstepension"))
    insurance = PercentField(
        label=gettext_lazy("Försäkringar"),
        help_text=gettext_lazy(
            "Andel av lönen. Priset beror på avtal; fråga Fora eller ditt försäkringsbolag."
        ),
    )
    growth_support = forms.ChoiceField(
        label=gettext_lazy("Har du ingen eller högst en anställd i dag?"),
        help_text=gettext_lazy("Då kan du få växa-stöd, som betalas tillbaka i efterhand."),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    regional = forms.ChoiceField(
        label=gettext_lazy("Har din bransch rätt till regionalt stöd?"),
        help_text=gettext_lazy(
            "Villkoren ändrades 2026 och är inte granskade här. Fråga Skatteverket först."
        ),
        choices=(("no", gettext_lazy("Nej eller vet inte")), ("yes", gettext_lazy("Ja"))),
        widget=forms.RadioSelect,
    )
    first = ("monthly", "born", "municipality")
    usual = {
        "monthly": "28 000",
        "born": "1995",
        "municipality": "2480",
        "pension": "4,5",
        "insurance": "0,5",
        "growth_support": "yes",
        "regional": "no",
    }

    @classmethod
    def usual_on(cls, today: date) -> dict[str, str]:
        """The pay of this month."""
        return {"day": known_day(today).replace(day=25).isoformat()}
