"""Run Django's migrations so that users never wait long: a lock is asked for briefly, and again a little later.

A migration that waits for a table makes everybody behind it wait too; so it gives up after a fifth of a second and
tries again, up to the number of tries.
"""

import sys
import time
from collections.abc import Callable

import django
from django.db import OperationalError

LOCK_TIMEOUT = "200ms"
STATEMENT_TIMEOUT = "15min"
TRIES = 100
PAUSE_SECONDS = 0.3
LOCK_NOT_AVAILABLE = "55P03"


def within_budget(act: Callable[[], object], *, tries: int = TRIES, pause: float = PAUSE_SECONDS) -> int:
    """Do `act` until it gets its locks. Returns how many tries it took; the last refusal is raised."""
    for attempt in range(1, tries + 1):
        try:
            act()
        except OperationalError as trouble:
            if getattr(trouble.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE or attempt == tries:
                raise
            time.sleep(pause)
        else:
            return attempt
    return tries


def main() -> int:
    django.setup()
    from django.db import connection  # noqa: PLC0415 - after Django is set up

    from sosolo.config.lean_migrations import migrate_leanly  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false)",
            [LOCK_TIMEOUT, STATEMENT_TIMEOUT],
        )
    within_budget(migrate_leanly)
    return 0


if __name__ == "__main__":
    sys.exit(main())
