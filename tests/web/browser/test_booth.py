"""A secret vote in a real browser: Ada fetches a ballot, votes in the booth, votes again; a stranger counts the board."""

import json
import subprocess
import sys
from pathlib import Path

from sosolo.ground.votes import verify_board
from tests.web.browser.conftest import Visitor
from tests.web.browser.site import Site, run_python
from tests.web.browser.test_everyone import findings

OPEN = """
from datetime import timedelta
from django.utils import timezone
from sosolo.config.database import django_as
with django_as():
    from sosolo.config.demonstration.world import at, found_world
    from sosolo.meetings.actions import planning, running, secret
    from sosolo.meetings.models import RollEntry
    from sosolo.platform.acting import acting_in
    world, _ = found_world()
    now = timezone.now()
    with acting_in(world.tenant.pk):
        meeting = planning.plan_meeting(actor=world.gun, kind="extra", starts_at=now, place="Bygdegården", at=now - timedelta(days=30))
        matter = planning.add_matter(actor=world.gun, meeting=meeting, title="Val av valberedning", text="", kind="election", options=("Anna", "Bertil"), at=now - timedelta(days=30))
        planning.send_notice(actor=world.gun, meeting=meeting, at=now - timedelta(days=20))
        running.open_meeting(actor=world.gun, meeting=meeting, at=now)
        box = secret.open_secret_poll(actor=world.gun, matter=matter, at=now, bits=2048)
        print(meeting.pk, box.poll_id, box.ref)
"""
ACT = """
import sys
from django.utils import timezone
from sosolo.config.database import django_as
with django_as():
    from sosolo.config.demonstration.world import found_world
    from sosolo.meetings.actions import secret
    from sosolo.meetings.models import SecretVote
    from sosolo.platform.acting import acting_in
    world, _ = found_world()
    with acting_in(world.tenant.pk):
        box = SecretVote.objects.select_related("poll").get(ref=sys.argv[2])
        getattr(secret, sys.argv[1])(actor=world.gun, secret=box, at=timezone.now())
"""


def opened(site: Site) -> tuple[str, str, str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", OPEN],
        env=site.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    meeting, poll, ref = done.stdout.split()
    return meeting, poll, ref


def test_ada_votes_in_secret_and_votes_again(site: Site, visit: Visitor, tmp_path: Path) -> None:
    meeting, poll, ref = opened(site)
    ada = visit("ada")
    ada.goto(f"/moten/{meeting}/")
    ada.get_by_role("button", name="Jag är här").click()
    ada.goto(f"/omrostningar/{poll}/")
    words = ada.locator("dd").first.inner_text()
    ada.get_by_role("link", name="Hämta röstsedeln").click()
    assert findings(ada) == []
    ada.get_by_role("button", name="Hämta röstsedeln").click()
    ada.get_by_text("Du är avprickad och röstsedeln finns").wait_for()
    run_python(site.environment, "-c", ACT, "begin_voting", ref)
    ada.goto(f"/valurna/#{ref}")
    ada.get_by_role("heading", name="Val av valberedning").wait_for()
    assert ada.locator(".words").inner_text() == words
    assert findings(ada) == []
    ada.get_by_role("button", name="Lägg rösten").click()
    ada.get_by_text("Välj ett svar.").wait_for()
    for name in ("Anna", "Bertil"):
        ada.get_by_label(name).check()
        ada.get_by_role("button", name="Lägg rösten").click()
        ada.locator(".waits").wait_for(state="visible")
        ada.get_by_role("heading", name="Rösten ligger i urnan").wait_for(timeout=40_000)
    key = ada.locator(".key").inner_text()
    run_python(site.environment, "-c", ACT, "close_secret_poll", ref)
    rolf = visit("rolf")
    board = tmp_path / "board.json"
    board.write_bytes(rolf.request.get(f"{site.address}/omrostningar/{poll}/tavla.json").body())
    assert json.loads(board.read_text())["result"] == {"Anna": 0, "Bertil": 1, "avstår": 0}
    said = subprocess.run(
        [sys.executable, "-I", str(verify_board.__file__), str(board), "--key", key],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "My ballot is on the board." in said
    assert "The board holds." in said


def test_the_booth_carries_no_cookie_and_says_so_without_scripts(site: Site, visit: Visitor) -> None:
    stranger = visit(scripts=False)
    answer = stranger.goto("/valurna/")
    assert answer is not None
    assert "set-cookie" not in answer.headers
    assert stranger.get_by_text("Valbåset behöver JavaScript").is_visible()
