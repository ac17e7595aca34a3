"""The living page: every element in every state, for those who build and for the tests that look."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sosolo.web.entrance.cast import CAST
from sosolo.web.entrance.example import example_rows
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.style_guide.forms import EveryField

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
        "rows": example_rows(now.date(), translation.get_language() or ""),
        "steps": gate(),
        "tasks": [Task(_("Skriv under anställningsavtalet"), "#steps"), Task(_("Skicka fakturan"), "#table")],
        "log": [(now, _("Avtalet skickades")), (now, _("Karin Kund godkände avtalet"))],
        "table": invoices(now),
        "cast": CAST[:3],
        "now": now,
    }
    return show(request, "style_guide/page.html", context)


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
