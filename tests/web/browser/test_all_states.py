"""Every page, to everybody, empty, filled, wrongly filled in and with everything long: axe finds nothing, nothing sticks out.

And in two languages that nobody speaks: one where every text is longer, one that is read from the right.

The pages come from the views themselves (worlds.py) and are looked at in one browser, at 320 pixels in light and at
1280 in dark: `--long` looks at each page of each person at both.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sosolo.config.url_policy import addresses
from tests.web.browser.crawling import Seen
from tests.web.browser.looking import NARROW, WIDE, Look, look_at, of_each_shape
from tests.web.browser.site import Site, run_python

WORLDS = ("empty", "filled", "stretched", "lengthened", "mirrored")
Worlds = dict[str, list[Seen]]


@pytest.fixture(scope="module")
def worlds(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """All pages of all worlds."""
    folder = tmp_path_factory.mktemp("worlds")
    run_python(site.of_long_words(owner=True), "-m", "tests.web.browser.stretching")
    stretched = _write(site, "stretched", folder / "stretched")
    for world in WORLDS:  # one after the other where they share a database, and its locks
        assert world == "stretched" or _write(site, world, folder / world).wait(600) == 0
    assert stretched.wait(600) == 0
    return {world: _read(folder / world) for world in WORLDS}


def _write(site: Site, world: str, file: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-W", "ignore", "-m", "tests.web.browser.write_world", world, str(file)]
    return subprocess.Popen(words, env=site.of_long_words() if world == "stretched" else site.environment)


def _read(file: Path) -> list[Seen]:
    return [Seen(**json.loads(line)) for line in file.read_text().splitlines()]


@pytest.fixture(scope="module")
def looks(chromium: Browser) -> Iterator[tuple[Look, Look]]:
    narrow, wide = look_at(chromium, NARROW, "light"), look_at(chromium, WIDE, "dark")
    yield narrow, wide
    for look in (narrow, wide):
        look.page.context.close()


@pytest.mark.parametrize("world", WORLDS)
def test_axe_finds_nothing_and_nothing_sticks_out(
    worlds: Worlds,
    looks: tuple[Look, Look],
    world: str,
    pytestconfig: pytest.Config,
    capsys: pytest.CaptureFixture[str],
) -> None:
    narrow, wide = looks
    narrow.count = wide.count = 0
    pages = worlds[world] if pytestconfig.getoption("--long") else of_each_shape(worlds[world])
    said: dict[str, list[str]] = {}
    at_a_desk: set[tuple[str, str]] = set()
    for seen in pages:
        wrong = narrow.wrong(seen.text)
        if pytestconfig.getoption("--long") or (seen.name, seen.state) not in at_a_desk:
            wrong += wide.wrong(seen.text)
            at_a_desk.add((seen.name, seen.state))
        if wrong:
            said[f"{seen.role} {seen.state} {seen.path}"] = wrong
    with capsys.disabled():
        print(f"\n{world}: {_counted(worlds[world])}, {narrow.count + wide.count} looks")  # noqa: T201 - the figures
    assert said == {}


def _counted(pages: list[Seen]) -> str:
    names, roles = {seen.name for seen in pages}, {seen.role for seen in pages}
    wrong = len({(seen.name, seen.role) for seen in pages if seen.status == 422})
    each = len({(seen.name, seen.role) for seen in pages})
    return f"{len(pages)} pages, {len(names)} addresses × {len(roles)} roles = {each}, {wrong} of them wrongly filled in"


def test_no_page_breaks_and_every_form_that_can_be_wrong_says_so(worlds: Worlds) -> None:
    pages = [seen for world in worlds.values() for seen in world]
    wrong = [seen for seen in pages if seen.status == 422 and 'class="skip"' in seen.text]
    assert {seen.path for seen in wrong if 'id="wrong" autofocus' not in seen.text} == set()
    assert [f"{seen.status} {seen.role} {seen.path}" for seen in pages if seen.status >= 500] == []
    assert len({seen.name for seen in pages if seen.status == 422}) >= FORMS


FORMS = 40
FILES = {
    "account_file", "board", "booth_manifest", "calendar_feed", "calendar_file", "declaration_file", "health_deep", "health_live",
    "health_ready", "household_file", "invoice_attachment", "invoice_pdf", "invoice_xml", "ku31", "quote_link_pdf", "quote_pdf", "membership_certificate",
    "meeting_letters", "minutes_pdf", "own_data_file", "own_ne_files", "own_paper", "own_sie", "passkey_new_question", "passkey_question", "payment_file", "payslip_pdf", "receipt",
    "scenario_annex", "share_payment_file", "sie", "sie_month", "supplier_payment_file", "vat_file", "verify_board", "worker_script",
}  # fmt: skip
"""What is taken home or read by machines."""
FROM_OUTSIDE = {
    "quote_customer_new",
    "quote_days",
    "quote_link",
    "distribution",
    "draft",
    "household_request",
    "identity",
    "identity_answer",
    "identity_connection",
    "membership_statement",
}
"""What needs a year with a surplus, an answer from a broker, the bank or the tax agency: their own tests open them."""


def test_no_address_is_left_out(worlds: Worlds) -> None:
    seen = {one.name for world in worlds.values() for one in world}
    shown = {each.name for each in addresses() if each.policy is not None and "GET" in each.policy.allowed}
    assert shown - seen - FILES - FROM_OUTSIDE == set()


def test_a_page_that_is_wrong_is_seen(worlds: Worlds, looks: tuple[Look, Look]) -> None:
    front = next(seen for seen in worlds["filled"] if seen.path == "/")
    wrong = front.text.replace("<h1", "<p><img src=x><span class=money>" + "9" * 90 + "</span></p><h1", 1)
    wrong = wrong.replace("<h1", "<table class=list><caption>Rutor och konton</caption></table><h1", 1)
    found = " ".join(looks[0].wrong(wrong))
    assert "image-alt" in found
    assert "pixels wide" in found
    assert "a letter a line: Rutor och konton" in found
    assert looks[0].wrong(front.text) == []
