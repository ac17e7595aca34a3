"""The test database with a cooperative in it, and the cast."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.cast import Cast, the_cast
from tests.chance import SEED
from tests.cluster import database_of_worker, migrate_as_owner, point_django_at, server_of_run

TODAY = date(2026, 10, 15)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long forms too")
    parser.addoption("--pictures", action="store_true", help="take the pictures of docs/pictures anew")


def pytest_configure(config: pytest.Config) -> None:
    """Give the same tree the same verdict: only the long form draws new examples each time. No test is timed.

    Several workers share the server that the process which starts them keeps up.
    """
    slow = [HealthCheck.too_slow]
    long = config.getoption("--long")
    settings.register_profile("house", deadline=None, suppress_health_check=slow, derandomize=not long)
    settings.load_profile("house")
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        running = ExitStack()
        running.enter_context(server_of_run())
        config.add_cleanup(running.close)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="only with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    terminalreporter.write_line(f"seed {SEED} (SOSOLO_SEED)")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[Any]:
    """Give the run its own database: migrated as the owner, filled and tested as the app role.

    Two months of the demonstration lie in it; each test works on top and is rolled back.
    """
    with django_db_blocker.unblock(), database_of_worker(migrate_as_owner) as access:
        point_django_at(access.app)
        from sosolo.config.demonstration import fill

        fill(TODAY, months=2)
        yield access


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Ada, Cleo, Eva, Gun, Karin … of the cooperative, acting inside it."""
    from sosolo.platform.acting import acting_in

    cast = the_cast()
    with acting_in(cast.tenant.pk):
        yield cast
