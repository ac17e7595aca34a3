"""Find what one may see, of all kinds, from a few typed words: people, customers, invoices, work, vouchers, meetings, pages."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sosolo.economy.search import find_plans
from sosolo.employment.queries.search import find_work
from sosolo.expenses.search import find_expenses
from sosolo.ledger.search import find_vouchers
from sosolo.meetings.queries.search import MeetingFound, meetings_and_motions
from sosolo.members.own_firms import NoOwnFirm, own_books
from sosolo.members.search import find_people
from sosolo.platform.acting import Actor
from sosolo.sales.search import find_sales
from sosolo.web import show as written
from sosolo.web.handbook.pages import CHAPTERS
from sosolo.web.search.asked import Asked, asked
from sosolo.web.search.pages import find_pages, is_in, may_open

OF_EACH = 8
OFFICE = ("officer", "chair", "auditor")
MINUTES_FOR = {True: {"closed", "published"}, False: {"published"}}
"""How far a meeting has come when its minutes may be read, by whether it is the office that reads."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing: what it is called, a word about it, where it is."""

    text: str
    detail: str
    href: str


Hits = list[tuple[str, Found]]


def find(actor: Actor, words: str) -> list[tuple[str, list[Found]]]:
    """Return (kind, things) for the kinds where something was found. A member finds only what is hers.

    What leads to a page that is not for this person's roles is left out.
    """
    want = asked(words)
    hits = [*_people(actor, want), *_sales(actor, want), *_work(actor, want), *_vouchers(actor, want)]
    hits += [*_meetings(actor, want), *_expenses(actor, want), *_plans(actor, want), *_own_firm(actor, want)]
    groups: dict[str, list[Found]] = {}
    for kind, one in hits:
        if may_open(actor, one.href):
            groups.setdefault(kind, []).append(one)
    pages = [Found(title, "", href) for title, href in find_pages(actor, words)]
    chapters = [
        Found(chapter.title, "", reverse("chapter", args=[chapter.slug]))
        for chapter in CHAPTERS
        if is_in(words, " ".join((chapter.title, chapter.why, *chapter.steps)))
    ]
    groups |= {_("Sidor"): pages, _("Handboken"): chapters}
    return [(kind, things[:OF_EACH]) for kind, things in groups.items() if things]


def _people(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    if not actor.has(*OFFICE) or not want.is_for("member", "applicant"):
        return
    page = actor.has("officer", "chair")
    for kind, pk, number, name in find_people(actor.tenant_id, want.wordings, count=OF_EACH):
        if kind == "member" and want.is_for("member"):
            href = reverse("member", args=[pk]) if page else f"{reverse('register')}?{urlencode({'q': name})}"
            yield _("Medlemmar"), Found(name, _("medlem {number}").format(number=number), href)
        elif kind == "applicant" and want.is_for("applicant"):
            yield _("Ansökningar"), Found(name, _("sökande"), reverse("application", args=[pk]))


def _sales(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    office = actor.has(*OFFICE)
    if not want.is_for("invoice", "customer") or not (office or actor.activity_id is not None):
        return
    found = find_sales(
        actor.tenant_id,
        want.wordings,
        activity=None if office else actor.activity_id,
        with_customers=office,
        count=OF_EACH,
    )
    for kind, pk, number, customer in found:
        if kind == "invoice" and want.is_for("invoice"):
            name = _("Faktura {number}").format(number=number) if number else _("Fakturautkast")
            yield _("Fakturor"), Found(name, customer, reverse("invoice", args=[pk]))
        elif kind == "customer" and want.is_for("customer"):
            yield _("Kunder"), Found(customer, "", reverse("customer", args=[pk]))


def _work(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    office = actor.has(*OFFICE)
    if not want.is_for("assignment", "quote") or not (office or actor.member_id):
        return
    where = {"assignment": "office_assignment" if office else "assignment", "quote": "quote"}
    headings = {"assignment": _("Uppdrag"), "quote": _("Offerter")}
    found = find_work(
        actor.tenant_id, want.wordings, member=None if office else actor.member_id, count=OF_EACH
    )
    for kind, pk, title, customer in found:
        if want.is_for(kind):
            yield headings[kind], Found(title, customer, reverse(where[kind], args=[pk]))


def _vouchers(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    if actor.has(*OFFICE) and want.is_for("voucher"):
        for pk, label, day, text in find_vouchers(actor.tenant_id, want.wordings, count=OF_EACH):
            detail = f"{written.day(day)}, {text}"
            yield _("Verifikationer"), Found(label, detail, reverse("voucher", args=[pk]))


def _own_firm(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    """The vouchers of the own firm: for its owner alone."""
    if not actor.has("member") or not want.is_for("voucher"):
        return
    with suppress(NoOwnFirm), own_books(actor) as own:
        for pk, label, day, text in find_vouchers(own.actor.tenant_id, want.wordings, count=OF_EACH):
            detail = f"{written.day(day)}, {text}"
            yield _("Din firma"), Found(label, detail, reverse("own_voucher", args=[pk]))


def _meetings(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    office = actor.has(*OFFICE)
    if not want.is_for("meeting", "motion", "minutes") or not (office or actor.has("member")):
        return
    rows = meetings_and_motions(actor.tenant_id, want.wordings, boards=office, count=OF_EACH)
    for row in rows:
        name = _name_of(row)
        if row.motion:
            if want.is_for("motion"):
                yield _("Motioner"), Found(row.motion, name, reverse("motion", args=[row.id]))
            continue
        text = f"{name} {_in_other_words(row)} {row.day} {row.place}"
        if want.is_for("meeting") and any(is_in(each, text) for each in want.wordings):
            yield _("Möten"), Found(name, row.place, reverse("meeting", args=[row.id]))
        is_written = row.step in MINUTES_FOR[office]
        if is_written and any(is_in(each, f"{text} protokoll minutes") for each in want.wordings):
            minutes = _("Protokoll, {meeting}").format(meeting=name)
            yield _("Protokoll"), Found(minutes, "", reverse("minutes", args=[row.id]))


def _name_of(row: MeetingFound) -> str:
    names = {"ordinary": _("Årsstämma"), "board": _("Styrelsemöte")}
    number = f" {row.number}" if row.number else ""
    return f"{names.get(row.kind) or _('Extra stämma')}{number} {written.day(row.day)}"


def _in_other_words(row: MeetingFound) -> str:
    board = "styrelsen styrelse möte board"
    return board if row.kind == "board" else "föreningsstämma stämma stämman möte general meeting"


def _expenses(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    if actor.member_id and not actor.has(*OFFICE) and want.is_for("expense"):
        found = find_expenses(actor.tenant_id, want.wordings, member=actor.member_id, count=OF_EACH)
        for _pk, text, day in found:
            yield _("Utlägg"), Found(text, written.day(day), reverse("expenses"))


def _plans(actor: Actor, want: Asked) -> Iterable[tuple[str, Found]]:
    if not actor.has(*OFFICE, "funder") or not want.is_for("risk", "scenario"):
        return
    headings = {"risk": _("Risker"), "scenario": _("Scenarier")}
    for kind, pk, name in find_plans(actor.tenant_id, want.wordings, count=OF_EACH):
        if want.is_for(kind):
            yield headings[kind], Found(name, "", reverse(kind, args=[pk]))
