"""Find what one may see, of all kinds, from a few typed words: people, customers, invoices, assignments, help."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sosolo.employment.queries.search import find_assignments, find_quotes
from sosolo.members.search import find_members
from sosolo.platform.acting import Actor
from sosolo.sales.search import find_customers, find_invoices
from sosolo.web.handbook.pages import find_chapters

OF_EACH = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One thing: what it is called, a word about it, where it is."""

    text: str
    detail: str
    href: str


def find(actor: Actor, words: str) -> list[tuple[str, list[Found]]]:
    """Return (kind, things) for the kinds where something was found. A member finds only what is hers."""
    office = actor.has("officer", "chair", "auditor")
    tenant, member = actor.tenant_id, None if office else actor.member_id
    activity = None if office else actor.activity_id
    groups = []
    if office:
        groups.append(
            (
                _("Medlemmar"),
                [
                    Found(
                        name,
                        _("medlem {number}").format(number=number),
                        reverse("tax", args=[pk]) if actor.has("officer") else "",
                    )
                    for pk, number, name in find_members(tenant, words, count=OF_EACH)
                ],
            )
        )
    if office or activity is not None:
        invoices = find_invoices(tenant, words, activity=activity, count=OF_EACH)
        groups.append(
            (
                _("Fakturor"),
                [
                    Found(
                        _("Faktura {number}").format(number=number) if number else _("Fakturautkast"),
                        customer,
                        reverse("invoice", args=[pk]),
                    )
                    for pk, number, customer in invoices
                ],
            )
        )
        where = "office_assignment" if office else "assignment"
        groups.append(
            (
                _("Uppdrag"),
                [
                    Found(title, customer, reverse(where, args=[pk]))
                    for pk, title, customer in find_assignments(tenant, words, member=member, count=OF_EACH)
                ],
            )
        )
        groups.append(
            (
                _("Offerter"),
                [
                    Found(title, customer, reverse("quote", args=[pk]))
                    for pk, title, customer in find_quotes(tenant, words, member=member, count=OF_EACH)
                ],
            )
        )
    if office:
        groups.append(
            (
                _("Kunder"),
                [Found(name, city, "") for name, city in find_customers(tenant, words, count=OF_EACH)],
            )
        )
    groups.append(
        (
            _("Handboken"),
            [
                Found(chapter.title, "", reverse("chapter", args=[chapter.slug]))
                for chapter in find_chapters(words)
            ],
        )
    )
    return [(kind, things) for kind, things in groups if things]
