"""Whoever gets a dump, the files of the database, its write-ahead log or a log of ours finds no sealed value in clear."""

import io
import json
import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.test import Client

from sosolo.config.demonstration.names import test_number as personal_number
from sosolo.platform.acting import acting_in
from sosolo.platform.logs import JsonLines
from sosolo.platform.models import StoredFile, Tenant
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import THROW_AWAY
from sosolo.platform.postgres.programs import find_programs
from sosolo.platform.sealing import SealedField
from tests.cast import Cast
from tests.cluster import HOME

SHORTEST = 8
"""What is shorter stands everywhere by chance."""
AT_LEAST = 50


def _sealed_values() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, SealedField):
                for value in model._default_manager.values_list(field.name, flat=True):
                    yield str(value or "")


def secrets_of_everybody() -> set[str]:
    """Every sealed value of every cooperative, also as people write a personal number; an e-mail stands elsewhere too."""
    found: set[str] = set()
    for tenant in Tenant.objects.all():
        with acting_in(tenant.pk):
            found |= {
                value for value in _sealed_values() if len(value) >= SHORTEST and not {"@", "\n"} & {*value}
            }
    numbers = {value for value in found if len(value) == 12 and value.isdigit()}
    return found | {f"{n[:8]}-{n[8:]}" for n in numbers} | {f"{n[2:8]}-{n[8:]}" for n in numbers}


def found_in(place: Path, secrets: set[str], folder: Path) -> list[str]:
    """Return the files under the place that hold any of the secrets."""
    needles = folder / "needles"
    needles.write_text("\n".join(sorted(secrets)) + "\n")
    words = ["grep", "-rlaF", "-f", str(needles), str(place)]
    done = subprocess.run(words, env={"LC_ALL": "C", "PATH": os.defpath}, capture_output=True, check=False)
    return [line for line in done.stdout.decode().splitlines() if line != str(needles)]


def dump(access: Access, place: Path) -> None:
    program = find_programs().folder / "pg_dump"
    words = [str(program), "-d", access.admin.to(access.app.database).dsn(), "-f", str(place), "--inserts"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    subprocess.run(words, env=clean, check=True, cwd="/", capture_output=True)


@pytest.mark.skipif(
    "DATABASE_URL" in os.environ, reason="the files of a borrowed server are not ours to read"
)
def test_no_sealed_value_stands_in_a_dump_the_files_or_the_write_ahead_log(
    django_db_setup: Access, django_db_blocker: Any, tmp_path: Path
) -> None:
    access = django_db_setup
    with django_db_blocker.unblock():
        secrets = secrets_of_everybody()
        assert len(secrets) >= AT_LEAST
        files = Cluster(Path(os.environ[HOME]), THROW_AWAY).identity.folder
        place = tmp_path / "dump.sql"
        dump(access, place)
        assert place.stat().st_size > 1_000_000
        assert found_in(place, secrets, tmp_path) == []
        with psycopg.connect(**access.admin.parameters(), autocommit=True) as session:
            session.execute("CHECKPOINT")
            assert found_in(files, secrets, tmp_path) == []
            _plant(session, min(secrets))
            leaks = found_in(files, secrets, tmp_path)
    assert any("/pg_wal/" in leak for leak in leaks), "a planted leak is found in the write-ahead log"
    assert any("/base/" in leak for leak in leaks), "and in the files of the tables"


def _plant(session: "psycopg.Connection[tuple[Any, ...]]", secret: str) -> None:
    """Write one secret in clear, as a careless table would, and take it away again from everything but the log."""
    session.execute("CREATE TABLE leak (note text)")
    session.execute("INSERT INTO leak VALUES (%s)", [secret])
    session.execute("CHECKPOINT")


def test_files_that_name_people_lie_sealed(cast: Cast) -> None:
    kept = StoredFile.objects.filter(tenant=cast.tenant)
    for content in kept.values_list("content", flat=True):
        assert b"urn:iso:std:iso:20022" not in bytes(content)
    assert kept.exists()


def test_what_people_type_does_not_reach_the_log(cast: Cast) -> None:
    """Right and wrong numbers, in a form that is refused, in an address and as a name to sign in with."""
    number = personal_number("19880411", 981)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "sosolo")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        client = Client(raise_request_exception=False)
        client.post("/bli-medlem/", {"personal_number": number, "given_name": "Disa"})
        client.post("/logga-in/", {"email": f"{number}@x.example", "password": number})
        client.get(f"/finns-inte/{number}/")
        client.get("/sok/", {"q": number})
        client.get("/inbjudan/hemlig-adress-som-bara-en-har/")
        logging.getLogger("sosolo").error("planted for %s", "nobody")
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    lines = stream.getvalue()
    assert "planted for nobody" in lines
    told = [json.loads(line) for line in lines.splitlines()]
    assert "hemlig-adress" not in lines
    for form in (number, f"{number[:8]}-{number[8:]}", f"{number[2:8]}-{number[8:]}"):
        assert [one for one in told if form in json.dumps(one)] == [], form
