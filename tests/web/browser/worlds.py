"""The worlds to look at: where people live, where nothing has happened yet, where all is long, and in other languages."""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sosolo.config.demonstration.canaries import make_empty_house
from sosolo.economy.models import Scenario
from sosolo.employment.models import Offer
from sosolo.members.models import Application
from sosolo.parties.models import Account, Invitation
from sosolo.platform.acting import acting_in
from sosolo.platform.links import make_link
from sosolo.platform.models import Tenant
from sosolo.web.pseudo import LONG, MIRRORED
from tests.web.browser.crawling import Crawl, Seen, undone
from tests.web.browser.turns import let_things_happen
from tests.web.clients import browser_of, signed_in

OUTSIDE = (
    "/",
    "/logga-in/",
    "/losenord/",
    "/utseende/",
    "/finns-inte/",
    "/rakna/tre-vagar/?invoiced=480000&municipality=2481",
)
PEOPLE = ("ada", "bo", "eva", "gun", "rolf", "majken", "region")
HIDDEN = (
    "/moten/kallelser/",
    "/utan-tackning/",
    "/valurna/",
    "/valurna/om/",
    "/losenord/",
    "/logga-in/bekraftelse/?next=/idag/",
    "/sakerhet/losenord/",
    "/uppdrag/nytt/kund/?org_number=5566778899",
    "/ekonomi/scenarier/jamforelse/?a=1&b=2",
)
"""Addresses that only a letter or a turn of events leads to."""
NEW_HOUSE = 7
LANGUAGES = {"lengthened": LONG, "mirrored": MIRRORED}
"""The filled world, in a language where all is longer, and in one from the right."""
FEW = ("ada", "eva", "gun")


def pages_of(world: str) -> Iterator[Seen]:
    """Yield every page of a world."""
    with undone():
        if world in LANGUAGES:
            yield from _in_another_language(world)
            return
        turns: dict[str, list[str]] = {}
        for who, path in let_things_happen() if world != "empty" else ():
            turns.setdefault(who, []).append(path)
        yield from _without_account(world, turns.get("visitor", []))
        for role, client in _empty_roles() if world == "empty" else _living_roles():
            starts = ("/idag/", *HIDDEN, *turns.get(role, []))
            yield from Crawl(role, world, client, of_each=3 if world == "filled" else 1).pages(*starts)


def _in_another_language(world: str) -> Iterator[Seen]:
    for role, client in (("visitor", Client()), *((slug, browser_of(slug)) for slug in FEW)):
        client.cookies["django_language"] = LANGUAGES[world]
        yield from Crawl(role, world, client).pages("/idag/" if role in FEW else "/")


def _living_roles() -> Iterator[tuple[str, Client]]:
    for slug in PEOPLE:
        yield slug, browser_of(slug)


def _empty_roles() -> Iterator[tuple[str, Client]]:
    house = make_empty_house(NEW_HOUSE, "nystartade", timezone.localdate() - timedelta(days=1))
    for role, account in house.accounts.items():
        yield role, signed_in(account)


def _without_account(world: str, turns: list[str]) -> Iterator[Seen]:
    starts = OUTSIDE if world == "filled" else ("/",)
    yield from Crawl("visitor", world, Client()).pages(*starts, *turns)
    if world != "empty":
        for path in _secret_addresses():
            yield from Crawl("by letter", world, Client(), follows=False).pages(path)
        halfway = Crawl("halfway", world, browser_of("eva", how="password"), follows=False)
        yield from halfway.pages("/idag/", "/sakerhet/")


def _secret_addresses() -> Iterator[str]:
    """Yield an address of each kind that only a letter leads to."""
    tenant, now = Tenant.objects.get(slug="vasterbotten").pk, timezone.now()
    kinds = (
        ("offer", Offer.objects.exclude(assignment=None).filter(answers=None), "/avtal/"),
        ("offer", Offer.objects.exclude(assignment=None).exclude(answers=None), "/avtal/"),
        ("application", Application.objects.filter(applicationdecision=None), "/ansokan/"),
        ("application", Application.objects.exclude(applicationdecision=None), "/ansokan/"),
        ("scenario", Scenario.objects, "/delat/"),
        ("password", Account.objects.filter(email="ada@sosolo.example"), "/losenord/"),
        ("invitation", Invitation.objects, "/inbjudan/"),
    )
    for purpose, rows, start in kinds:
        with acting_in(tenant):
            found = rows.order_by("-pk").first()
            if found is not None:
                token = make_link(
                    tenant_id=tenant,
                    purpose=purpose,
                    object_id=getattr(found, "assignment_id", found.pk),
                    at=now,
                    expires_at=now + timedelta(days=9),
                )
                yield f"{start}{token}/"
