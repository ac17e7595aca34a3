"""The core journeys by keyboard alone, on a screen enlarged four times and in high contrast, with and without scripts.

Each walk holds all three at once (keyboard.py): a screen of 1280 × 1024 at 400 % is 320 × 256, without a bar at the
bottom; a narrow phone has the bar, and nothing with the focus may lie behind it.
"""

import json
import subprocess
import sys

import pytest

from tests.web.browser.conftest import Visitor
from tests.web.browser.journeys import JOURNEYS, SCENE, Journey, Scene
from tests.web.browser.keyboard import Keyboard
from tests.web.browser.site import Site

ENLARGED, NARROW = {"width": 320, "height": 256}, {"width": 320, "height": 640}
WAYS = {
    True: {"viewport": ENLARGED, "color_scheme": "light", "forced_colors": "active"},
    False: {"viewport": NARROW, "color_scheme": "dark", "forced_colors": "active"},
}
NAMES = {True: "with scripts at 400 %", False: "without scripts on a narrow phone"}


@pytest.fixture(scope="module")
def scene(site: Site) -> dict[str, int]:
    """Something to do for each: work under way, outlays that wait, a vote that is open, a meeting that takes motions."""
    script = [sys.executable, "-W", "ignore", "-c", SCENE]
    done = subprocess.run(script, env=site.environment, check=True, capture_output=True, text=True)
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=NAMES.get)
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_a_core_journey_by_keyboard_enlarged_and_in_high_contrast(
    visit: Visitor, scene: dict[str, int], journey: Journey, *, scripts: bool
) -> None:
    def start(slug: str) -> Keyboard:
        return Keyboard(visit(slug, scripts=scripts, **WAYS[scripts]), in_high_contrast=True)

    journey(start, Scene(**scene, scripts=scripts))
