"""Switches that only tests may turn: a stopped clock, a kill, a fault. Any other mode refuses to start with them."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

NOW = "SOSOLO_NOW"
SWITCHES = (NOW, "SOSOLO_KILL_AT", "SOSOLO_FAULT")


def turn_switches(mode: str) -> None:
    """Obey the switches in the environment in mode test; in another mode their presence stops the start."""
    turned = [name for name in SWITCHES if os.environ.get(name)]
    if not turned:
        return
    if mode != "test":
        raise RuntimeError(f"{', '.join(turned)} may only be set with SOSOLO_MODE=test, not {mode}")
    if text := os.environ.get(NOW):
        stop_clock(datetime.fromisoformat(text))
    from sosolo.platform import failpoints  # noqa: PLC0415 - loads the database's code

    if points := failpoints.from_environment():
        failpoints.install(points)


def stop_clock(moment: datetime) -> None:
    """Let views and commands read this moment. A moment without zone is Swedish."""
    fixed = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    timezone.now = lambda: fixed
