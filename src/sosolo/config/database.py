"""The database of this installation, ready for use: our own server, or the one DATABASE_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sosolo.config import milestones
from sosolo.config.places import DATABASE_HOME, HOME, SETTINGS
from sosolo.ground.errors import Refused, sentence
from sosolo.platform.postgres.access import ENVIRONMENT_NAME, Access, embedded_access, outside_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.roles import APP


class NotPrepared(Refused):
    template = sentence("Databasen är tom. Kör ./sosolo migrate först.")


@contextmanager
def ready_database() -> Iterator[Access]:
    """Yield the way in for each role. Our own server runs at least as long as this lasts."""
    if address := os.environ.get("DATABASE_URL"):
        HOME.mkdir(parents=True, exist_ok=True)
        yield outside_access(address, HOME)
    else:
        with Cluster(DATABASE_HOME) as cluster:
            yield embedded_access(cluster)


@contextmanager
def django_as(role: str = APP, *, prepared: bool = False) -> Iterator[None]:
    """Set Django up as `role`. The whole process works as that role: start another process for another role.

    A process started by us with a connection in its environment uses that one; else the database is made ready.
    prepared: refuse one that has no tables yet. Raises NotPrepared.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if ENVIRONMENT_NAME in os.environ:
        _set_up()
        yield
        return
    with ready_database() as access:
        if prepared and milestones.MIGRATIONS not in milestones.milestones(access.owner):
            raise NotPrepared
        os.environ |= access.as_environment(role)
        _set_up()
        yield
        _let_go()


def _set_up() -> None:
    import django  # noqa: PLC0415 - reads the environment that has just been made

    django.setup()


def _let_go() -> None:
    from django.db import connections  # noqa: PLC0415 - as above

    connections.close_all()
