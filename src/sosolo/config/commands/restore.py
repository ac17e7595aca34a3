"""Make the database of this home anew from a backup, with every change it holds, or as it was at a moment."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from sosolo.config.places import DATABASE_HOME, HOME
from sosolo.config.progress import say, step
from sosolo.platform.postgres.backup import restore
from sosolo.platform.postgres.cluster import Cluster


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="folder", type=Path, required=True, metavar="MAPP", help="säkerhetskopians mapp"
    )
    parser.add_argument(
        "--until",
        type=datetime.fromisoformat,
        metavar="TID",
        help="som det var då, till exempel 2026-11-27T08:00",
    )


def run(options: Namespace) -> int:
    until = options.until.astimezone().isoformat() if options.until else ""
    with step(f"Återställer databasen i {DATABASE_HOME}"):
        restore(options.folder.absolute(), Cluster(DATABASE_HOME), until=until)
    if not (HOME / "keys.json").exists():
        say(f"Lägg tillbaka keys.json i {HOME}: utan nycklarna kan förseglade uppgifter inte läsas.")
    say("Kör ./sosolo audit och sedan ./sosolo run.")
    return 0
