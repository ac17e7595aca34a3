"""Play one month without a browser and leave every document in a folder, with a table that ties out to the öre."""

import os
import tempfile
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from sosolo.config.database import django_as
from sosolo.config.preparation import migrate_if_changed
from sosolo.config.progress import step
from sosolo.platform.postgres.access import embedded_access
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import THROW_AWAY
from sosolo.platform.postgres.roles import APP


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("out"), help="mappen som dokumenten läggs i (out)")
    parser.add_argument("--month", default="2026-10", help="månaden som spelas, ÅÅÅÅ-MM (2026-10)")
    parser.add_argument("--seed", type=int, default=1, help="fröet som slumpen utgår från (1)")


def run(options: Namespace) -> int:
    os.environ["SOSOLO_MODE"] = "demonstration"
    with (
        tempfile.TemporaryDirectory(prefix="sosolo-demo-") as home,
        Cluster(Path(home) / "pg", THROW_AWAY) as cluster,
    ):
        access = embedded_access(cluster)
        os.environ.setdefault("SOSOLO_HOME", home)
        migrate_if_changed(access, always=True)
        os.environ |= access.as_environment(APP)
        with django_as():
            return _play(options)


def _play(options: Namespace) -> int:
    from sosolo.config.demonstration.one_month import Played, play_and_leave  # noqa: PLC0415 - after Django is set up

    with step(f"Spelar {options.month}"):
        played: Played = play_and_leave(
            options.out, date.fromisoformat(f"{options.month}-01"), seed=options.seed
        )
    print(f"\n{len(played.files)} dokument i {options.out}/:")
    print("  " + "\n  ".join(played.files))
    print(f"\n{'Summa':<62}{'dokument':>16}{'böcker':>16}{'skillnad':>12}")
    for tie in played.ties:
        print(
            f"{tie.what:<62}{tie.document / 100:>16,.2f}{tie.books / 100:>16,.2f}{tie.difference / 100:>12,.2f}"
        )
    wrong = [tie for tie in played.ties if tie.difference]
    print("\nAllt stämmer till öret." if not wrong else f"\n{len(wrong)} summor stämmer inte.")
    return 1 if wrong else 0
