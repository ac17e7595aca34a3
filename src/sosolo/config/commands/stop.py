"""Stop what `run` started in this home, and tidy up after one that was killed."""

import os
import signal
from argparse import ArgumentParser, Namespace

from sosolo.config import records
from sosolo.config.places import DATABASE_HOME
from sosolo.config.progress import say, step
from sosolo.platform.postgres.cluster import Cluster


def arguments(_parser: ArgumentParser) -> None:
    """No options."""


def run(_options: Namespace) -> int:
    for found in records.all_runs():
        _stop(found)
    if "DATABASE_URL" not in os.environ and (DATABASE_HOME / "use.lock").exists():
        Cluster(DATABASE_HOME).stop_unused()
    say("Inget av SOSOLO körs längre här.")
    return 0


def _stop(found: records.Run) -> None:
    if not found.launcher.lives:
        records.end_orphans(found)
        return
    with step(f"Stoppar {found.address}"):
        os.kill(found.launcher.pid, signal.SIGTERM)
        if not records.wait_until_gone(found.launcher):
            os.kill(found.launcher.pid, signal.SIGKILL)
            records.end_orphans(found)
