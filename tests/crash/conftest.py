from collections.abc import Iterator
from typing import Any

import pytest

from tests.crash.own_server import Stage, own_server


@pytest.fixture(scope="package")
def stage(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), own_server(django_db_setup) as stage:
        yield stage
