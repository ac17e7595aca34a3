"""The living page: every element in every state, for those who build and for the tests that look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sosolo.ground.law.parameters import known_day
from sosolo.ground.law.rules.three_ways_explained import Number
from sosolo.web.calculators.forms import PriceForm
from sosolo.web.calculators.pictures import Part, columns, side_by_side
from sosolo.web.economy.pictures import fan
from sosolo.web.entrance.cast import CAST
from sosolo.web.entrance.example import example_rows
from sosolo.web.forms import show
from sosolo.web.invoices.line_forms import LinesForm
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.session.form_drafts import Begun, BegunForm
from sosolo.web.show import moment
from sosolo.web.style_guide.forms import EveryField

PAYS = (8_000_00, 12_000_00, 0, 18_000_00, 22_500_00, 10_000_00)
WRONG = {"amount": "mycket", "time": "25:00", "day": "igår"}


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the task list."""

    text: str
    href: str


@open_to(EVERYBODY, methods=("GET",))
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show all elements. The second form is wrong on purpose; the page itself is not."""
    now = timezone.localtime()
    wrong = EveryField(WRONG, auto_id="wrong_%s")
    wrong.add_error(None, _("Kunden har redan svarat."))
    context = {
        "form": EveryField(initial={"day": now.date(), "kind": "25", "who": "member"}),
        "wrong_form": wrong,
        "begun_here": Begun(now, (), is_shown=False),
        "a_line": LinesForm(lines=(), auto_id="line_%s"),
        "begun_listed": [BegunForm(_("Ny offert"), now, "/utseende/")],
        "rows": example_rows(known_day(now.date()), translation.get_language() or ""),
        "steps": gate(),
        "tasks": [Task(_("Skriv under anställningsavtalet"), "#steps"), Task(_("Skicka fakturan"), "#table")],
        "log": [(moment(now), _("Avtalet skickades")), (moment(now), _("Karin Kund godkände avtalet"))],
        "table": invoices(now),
        "cast": CAST[:3],
        "lights": lights(),
        "parts": parts(),
        "ways": [(_("Genom kooperativet"), Number(300_000_00, ()), parts(), 1_434_00)],
        "columns": columns(
            [("in" if ore > 11_000_00 else "out", "", ore) for ore in PAYS], highest=24_000_00
        ),
        "tried": settings.LANGUAGES[2:],
        "reckoning": PriceForm(),
        "fan": fan(*spans(), PAYS[:3]),
        "now": now,
    }
    return show(request, "style_guide/page.html", context)


def spans() -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Return the low, the middle and the high way of a fan."""
    low, middle, high = (tuple(ore * share // 10 for ore in PAYS) for share in (4, 8, 12))
    return low, middle, high


def lights() -> list[dict[str, Any]]:
    """Return a traffic light in each colour."""
    reason = (_("A-kassan avgör i varje fall för sig. Det här är inget löfte."), "lag (2024:506) 2 kap.")
    return [
        {"colour": colour, "kind": kind, "word": word, "reasons": [reason]}
        for colour, kind, word in (
            ("green", "good", _("Siffrorna räcker")),
            ("yellow", "wait", _("Det beror på")),
            ("red", "bad", _("Det räcker inte än")),
        )
    ]


def parts() -> list[Part]:
    """Return a strip with each kind once."""
    kinds = (("out", 12), ("in", 24), ("total", 18), ("mine", 46))
    return side_by_side([Part(kind, "", share) for kind, share in kinds], 100)


def gate() -> list[dict[str, str]]:
    """Return a way with each state once."""
    return [
        {"label": _("Klart"), "state": "done", "detail": ""},
        {"label": _("Pågår"), "state": "now", "detail": _("Väntar på svar.")},
        {"label": _("Fel"), "state": "wrong", "detail": _("Kunden vill ändra.")},
        {"label": _("Senare"), "state": "later", "detail": ""},
    ]


def invoices(now: datetime) -> list[tuple[int, str, datetime, int, str, str]]:
    """Return lines for the table, one of them with long words."""
    return [
        (1001, "Norrskog Virke AB", now, 1_250_000, _("Betald"), "good"),
        (
            1002,
            "Fjällnära Turism- och Vildmarksupplevelser i Storuman AB",
            now,
            98_765_432,
            _("Försenad"),
            "wrong",
        ),
    ]
