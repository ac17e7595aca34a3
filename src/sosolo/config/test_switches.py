"""Switches that only tests may turn: a stopped clock, a kill, a fault. Any other mode refuses to start with them."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from sosolo.ground.errors import Refused, sentence

NOW = "SOSOLO_NOW"
SWITCHES = (NOW, "SOSOLO_KILL_AT", "SOSOLO_FAULT")


class OnlyInTests(Refused):
    template = sentence("{switches} får bara sättas med SOSOLO_MODE=test, inte {mode}.")


class NotAMoment(Refused):
    template = sentence("SOSOLO_NOW är ”{given}”. Skriv dag och tid, till exempel 2026-12-31T23:59.")


def turn_switches(mode: str) -> None:
    """Obey the switches in the environment in mode test; in another mode their presence stops the start."""
    turned = [name for name in SWITCHES if os.environ.get(name)]
    if not turned:
        return
    if mode != "test":
        raise OnlyInTests(switches=", ".join(turned), mode=mode)
    if text := os.environ.get(NOW):
        stop_clock(_moment(text))
    from sosolo.platform import failpoints  # noqa: PLC0415 - loads the database's code

    if points := failpoints.from_environment():
        failpoints.install(points)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise NotAMoment(given=text) from None


def stop_clock(moment: datetime) -> None:
    """Let views and commands read this moment. A moment without zone is Swedish."""
    fixed = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    timezone.now = lambda: fixed
