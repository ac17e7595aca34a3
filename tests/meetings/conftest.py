from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from sosolo.config.demonstration import fill
from sosolo.platform.postgres.access import Access, embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import DURABLE
from tests.cast import DAY
from tests.cluster import migrate_as_owner, point_django_at


@pytest.fixture
def house(django_db_setup: Any, django_db_blocker: Any, tmp_path: Path) -> Iterator[tuple[Access, Path]]:
    """A durable server with one cooperative in it: its WAL tells what a real one would tell."""
    with django_db_blocker.unblock(), Cluster(tmp_path / "pg", DURABLE) as cluster:
        access = embedded_access(cluster)
        migrate_as_owner(access)
        point_django_at(access.app)
        try:
            fill(DAY, months=1)
            yield access, tmp_path / "pg"
        finally:
            connections.close_all()
            point_django_at(django_db_setup.app)
