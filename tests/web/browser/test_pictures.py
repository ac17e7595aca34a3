"""The pictures of the README, taken from the real pages: `./sosolo test tests/web/browser --pictures`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sosolo.config.places import ROOT
from tests.web.browser.conftest import DESK, PHONE, Visitor
from tests.web.browser.site import Site
from tests.web.pictures import note_made

FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 150_000
PHONE_HEIGHT, DESK_HEIGHT = 1400, 1300
SHOTS = (
    ("front", "", "/", DESK, "light"),
    ("front-phone", "", "/", PHONE, "light"),
    ("today-phone", "ada", "/idag/", PHONE, "light"),
    ("assignment-phone", "ada", "/uppdrag/ .card a", PHONE, "light"),
    ("register-phone", "ada", "/uppdrag/nytt/ .tasks a", PHONE, "light"),
    ("money-phone", "ada", "/pengar/", PHONE, "light"),
    ("payslip", "ada", "/pengar/ table.list a", DESK, "light"),
    ("money-dark", "ada", "/pengar/", DESK, "dark"),
    ("invoice", "ada", "/fakturor/ table.list a", DESK, "light"),
    ("desk", "eva", "/idag/", DESK, "light"),
    ("bank", "eva", "/kansli/bank/", DESK, "light"),
    ("payroll", "gun", "/kansli/loner/ table.list a", DESK, "light"),
    ("books-dark", "rolf", "/bokforing/", DESK, "dark"),
)

HANDBOOK = ROOT / "src" / "sosolo" / "web" / "static" / "handbook"
OF_CHAPTERS = (
    ("uppdrag", "ada", "/uppdrag/"),
    ("offert", "ada", '/offerter/ tr:has-text("Kunden sa ja") a'),
    ("tid", "ada", '/uppdrag/ .cards li:has-text("Du kan arbeta") a'),
    ("utlagg", "ada", "/utlagg/kvitto/"),
    ("faktura", "ada", "/fakturor/ table.list a"),
    ("lon", "ada", "/pengar/"),
    ("bankfil", "eva", "/kansli/bank/"),
    ("lonekorning", "gun", "/kansli/loner/ table.list a"),
)
CHAPTER_HEIGHT = 700


@pytest.mark.parametrize("shot", OF_CHAPTERS, ids=lambda shot: shot[0])
def test_a_picture_of_a_chapter(
    visit: Visitor, pytestconfig: pytest.Config, shot: tuple[str, str, str]
) -> None:
    if not pytestconfig.getoption("--pictures"):
        pytest.skip("only with --pictures")
    name, slug, where = shot
    page = visit(slug, viewport=PHONE)
    path, _, link = where.partition(" ")
    page.goto(path)
    if link:
        page.locator(link).first.click()
    file = HANDBOOK / f"{name}.png"
    take(page, file, CHAPTER_HEIGHT)
    assert file.stat().st_size <= MOST_BYTES
    note_made(name)


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot[0])
def test_a_picture_of_a_page(
    visit: Visitor, pytestconfig: pytest.Config, shot: tuple[str, str, str, dict[str, int], str]
) -> None:
    if not pytestconfig.getoption("--pictures"):
        pytest.skip("only with --pictures")
    name, slug, where, size, light = shot
    page = visit(slug, viewport=size, color_scheme=light)
    path, _, link = where.partition(" ")
    page.goto(path)
    if link:
        page.locator(link).first.click()
    file = FOLDER / f"{name}.png"
    take(page, file, PHONE_HEIGHT if size == PHONE else DESK_HEIGHT)
    assert file.stat().st_size <= MOST_BYTES
    note_made(name)


LINK = """
from django.urls import reverse
from django.utils import timezone
from sosolo.config.database import django_as
with django_as():
    from sosolo.config.demonstration.world import found_world
    from sosolo.employment.actions.assignments import renew_link
    from sosolo.employment.models import Assignment
    from sosolo.platform.acting import acting_in
    world, _ = found_world()
    ada, member = world.members[0]
    with acting_in(world.tenant.pk):
        asked = Assignment.objects.filter(member=member, title="Rådgivning").latest("pk")
        print(reverse("agreement", args=[renew_link(actor=ada, assignment=asked, at=timezone.now())]))
"""


def test_a_picture_of_what_the_customer_says_yes_to(
    site: Site, visit: Visitor, pytestconfig: pytest.Config
) -> None:
    if not pytestconfig.getoption("--pictures"):
        pytest.skip("only with --pictures")
    page = visit(viewport=PHONE)
    words = [sys.executable, "-W", "ignore", "-c", LINK]
    made = subprocess.run(words, env=site.environment, check=True, capture_output=True, text=True)
    page.goto(made.stdout.splitlines()[-1])
    take(page, FOLDER / "agreement-phone.png", PHONE_HEIGHT)
    note_made("agreement-phone")


def test_a_picture_of_what_the_member_signs(visit: Visitor, pytestconfig: pytest.Config) -> None:
    if not pytestconfig.getoption("--pictures"):
        pytest.skip("only with --pictures")
    page = visit("ada", viewport=PHONE)
    page.goto("/idag/")
    for _step in range(2):
        page.locator(".next a.button").first.click()
    take(page, FOLDER / "employment-phone.png", PHONE_HEIGHT)
    note_made("employment-phone")


def take(page: Page, file: Path, most: int) -> None:
    """The whole page if it is short, so that the menu at the thumb stands where it belongs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    height = min(most, page.evaluate("document.documentElement.scrollHeight"))
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.set_viewport_size({"width": width, "height": height})
    page.screenshot(path=file)
    if smaller := shutil.which("pngquant"):
        subprocess.run([smaller, "--force", "--ext", ".png", "--quality", "60-90", str(file)], check=True)
