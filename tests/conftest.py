"""The test database and the cast."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cluster import database_of_worker, migrate_as_owner, point_django_at


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long forms too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="only with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Give the run its own database; migrations run as the owner, tests as the app role."""
    with django_db_blocker.unblock(), database_of_worker(migrate_as_owner) as access:
        point_django_at(access.app)
        yield
