"""The quick road through the migrations ends in the same database as Django's own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg

from sosolo.platform.postgres.access import Access, copied_access, embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import THROW_AWAY
from sosolo.platform.postgres.programs import find_programs
from sosolo.platform.postgres.roles import OWNER

NAMES = "SELECT app_label, model FROM django_content_type ORDER BY 1, 2"


def test_both_roads_end_in_the_same_database(home: Path) -> None:
    with Cluster(home, THROW_AWAY) as cluster:
        lean = embedded_access(cluster)
        slow = copied_access(lean, "slow")
        _python("sosolo.config.migrate_step", access=lean)
        _python("django", "migrate", "--verbosity=0", access=slow)
        assert _structure(lean) == _structure(slow)
        assert _rows(lean, NAMES) == _rows(slow, NAMES)


def _python(*words: str, access: Access) -> None:
    given = {"DJANGO_SETTINGS_MODULE": "sosolo.config.settings", "SOSOLO_MODE": "test"}
    environment = os.environ | given | access.as_environment(OWNER)
    subprocess.run([sys.executable, "-W", "ignore", "-m", *words], env=environment, check=True)


def _structure(access: Access) -> str:
    """Everything but the rows, without the mark that differs at each dump."""
    dump = [find_programs().path("pg_dump"), "--schema-only", "--dbname", access.owner.dsn()]
    text = subprocess.run(dump, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert text.count("CREATE TABLE") > 60
    return re.sub(r"^\\(un)?restrict .*$", "", text, flags=re.MULTILINE)


def _rows(access: Access, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(**access.owner.parameters()) as session:
        return session.execute(question).fetchall()
