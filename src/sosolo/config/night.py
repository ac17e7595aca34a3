"""The night's retention as an effect: it needs the owner of the tables, so it is a process of its own."""

import os
import subprocess
import sys
from datetime import datetime

from sosolo.platform.outbox import Wanted
from sosolo.platform.postgres.access import ENVIRONMENT_NAME

MOST_SECONDS = 600


class RetentionFailed(RuntimeError):
    """What the command said; the outbox tries again, and then tells."""


def retain_tonight(wanted: Wanted, at: datetime) -> None:
    """Run ./sosolo retention. Twice does no harm: what is gone is gone."""
    del wanted, at
    environment = {name: value for name, value in os.environ.items() if name != ENVIRONMENT_NAME}
    words = [sys.executable, "-m", "sosolo.config", "retention"]
    done = subprocess.run(  # noqa: S603 - our own words
        words, env=environment, capture_output=True, text=True, check=False, timeout=MOST_SECONDS
    )
    if done.returncode:
        raise RetentionFailed(done.stderr.strip()[-500:])
