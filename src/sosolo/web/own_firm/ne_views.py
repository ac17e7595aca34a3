"""NE-bilagan out of the books of the own firm: each box with its accounts, and the two files of the tax agency."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.ne import NeDraft
from sosolo.ground.formats.sru import Supplier
from sosolo.ledger.own_firm.chart import RESULT_OF_YEAR
from sosolo.ledger.own_firm.queries import MOST_SIMPLE, ne_of_ledger
from sosolo.ledger.queries import closed_months, year_beginning
from sosolo.ledger.year_end import close_year
from sosolo.members.own_firms import owner_of
from sosolo.web.exchange.ne_views import in_order, ne_zip
from sosolo.web.forms import Form, deed, show
from sosolo.web.own_firm.inside import reading, writing
from sosolo.web.policy import ActingRequest, open_to

BOXES = {
    "R1": _("Försäljning och utfört arbete"),
    "R2": _("Momsfria intäkter"),
    "R3": _("Bil- och bostadsförmån"),
    "R4": _("Ränteintäkter"),
    "R5": _("Varor, material och tjänster"),
    "R6": _("Övriga externa kostnader"),
    "R7": _("Anställd personal"),
    "R8": _("Räntekostnader"),
    "R9": _("Avskrivningar på byggnader och mark"),
    "R10": _("Avskrivningar på maskiner och inventarier"),
    "B1": _("Immateriella tillgångar"),
    "B2": _("Byggnader och markanläggningar"),
    "B3": _("Mark"),
    "B4": _("Maskiner och inventarier"),
    "B5": _("Övriga anläggningstillgångar"),
    "B6": _("Varulager"),
    "B7": _("Kundfordringar"),
    "B8": _("Övriga fordringar"),
    "B9": _("Kassa och bank"),
    "B10": _("Eget kapital"),
    "B11": _("Obeskattade reserver"),
    "B12": _("Avsättningar"),
    "B13": _("Låneskulder"),
    "B14": _("Skatteskulder, även moms"),
    "B15": _("Leverantörsskulder"),
    "B16": _("Övriga skulder"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One box as the page explains it. kronor: as on the form. ore: as in the books. accounts: (number, name, öre)."""

    code: str
    name: str
    kronor: int
    ore: int
    accounts: tuple[tuple[str, str, int], ...]


@open_to("member", methods=("GET",), helped=True)
def ne(request: ActingRequest, year: int) -> HttpResponse:
    """Each box, what it says and why."""
    with reading(request) as own:
        draft, names = ne_of_ledger(own.book, year, owner="", name=own.book.name)
        is_closed = date(year, 12, 1) in closed_months(own.book.pk)
    is_over = year < timezone.localdate().year
    boxes = [_box(draft, code, names) for code in in_order(draft)]
    context = {
        "year": year,
        "draft": draft,
        "result": [box for box in boxes if box.code[0] == "R"],
        "balance": [box for box in boxes if box.code[0] == "B"],
        "without": [(number, names[number], ore) for number, ore in draft.without_code.items()],
        "is_large": draft.boxes.get("R1", 0) + draft.boxes.get("R2", 0) > MOST_SIMPLE,
    }
    context |= {"form": Form(), "is_over": is_over, "is_open": is_over and not is_closed}
    return show(request, "own_firm/ne.html", context)


def _box(draft: NeDraft, code: str, names: dict[str, str]) -> Box:
    accounts = tuple(
        (number, names[number], draft.amounts[number]) for number in draft.accounts.get(code, ())
    )
    return Box(code, str(BOXES[code]), draft.kronor(code), draft.boxes[code], accounts)


@open_to("member", methods=("GET",), fresh=("GET",))
def ne_files(request: ActingRequest, year: int) -> HttpResponse:
    """INFO.SRU and BLANKETTER.SRU in one file."""
    owner = owner_of(request.actor)
    with reading(request) as own:
        draft, _names = ne_of_ledger(own.book, year, owner=owner.number, name=owner.name)
    supplier = Supplier(
        owner.number, owner.name, owner.postal_code.replace(" ", ""), owner.city, owner.address, owner.email
    )
    return ne_zip(draft, supplier)


@open_to("member", methods=("POST",), helped=True)
def closing(request: ActingRequest, year: int) -> HttpResponse:
    """Close a year that is over: its result becomes equity, and its months take no more vouchers."""

    def act() -> str:
        with writing(request) as own:
            close_year(
                actor=own.actor,
                year=year_beginning(own.book.pk, year),
                at=timezone.now(),
                result_account=RESULT_OF_YEAR,
            )
        return reverse("own_ne", args=[year])

    return deed(request, act)
