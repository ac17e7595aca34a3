"""Measure the thread on a database of its own (durability on) and print each figure beside its goal."""

import os
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from sosolo.config.bench.bare import TABLES
from sosolo.config.database import django_as
from sosolo.config.heap import keep_what_is_loaded
from sosolo.config.preparation import migrate_if_changed
from sosolo.config.progress import step
from sosolo.platform.postgres.access import embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import DURABLE
from sosolo.platform.postgres.roles import APP, OWNER

if TYPE_CHECKING:
    from sosolo.config.bench.measure import Line

ROOMS = (
    "start",
    "pages",
    "papers",
    "invoices",
    "chain",
    "ledger",
    "audit",
    "bank",
    "payroll",
    "formats",
    "law",
    "economy",
    "register",
    "capital",
    "meetings",
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rooms", nargs="*", help=f"vad som mäts: {', '.join(ROOMS)} (allt)")
    parser.add_argument(
        "--months", type=int, default=12, help="månader i demonstrationen som sidorna mäts på (12)"
    )


def run(options: Namespace) -> int:
    os.environ["SOSOLO_MODE"] = "demonstration"
    with (
        tempfile.TemporaryDirectory(prefix="sosolo-bench-") as home,
        Cluster(Path(home) / "postgres", DURABLE) as cluster,
    ):
        os.environ["SOSOLO_HOME"] = home
        access = embedded_access(cluster)
        migrate_if_changed(access, always=True)
        with psycopg.connect(access.connection(OWNER).dsn(), autocommit=True) as session:
            session.execute(TABLES)
        os.environ |= access.as_environment(APP)
        with django_as():
            return _report(options.rooms or list(ROOMS), options.months)


def _report(rooms: list[str], months: int) -> int:
    print(f"\n{'Vad':<74}{'Mätt':<52}{'Bredvid':<36}{'Mål':<44}Nått")
    for line in _lines(rooms, months):
        held = "–" if line.held is None else "ja" if line.held else "nej"
        print(f"{line.what:<74}{line.figure:<52}{line.beside:<36}{line.goal:<44}{held}", flush=True)
    return 0


def _lines(rooms: list[str], months: int) -> "Iterator[Line]":
    from sosolo.config.bench.rooms import measures  # noqa: PLC0415 - after Django is set up
    from sosolo.config.demonstration import fill  # noqa: PLC0415
    from sosolo.config.demonstration.world import found_world  # noqa: PLC0415

    with step("Fyller demonstrationen"):
        fill(date(2026, 11, 24), months)
    world, ids = found_world()
    keep_what_is_loaded()  # as the processes that serve do
    for name, measure in measures(world, ids).items():
        if name in rooms:
            yield from measure()
