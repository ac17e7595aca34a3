"""Copy the database elsewhere, verified; with --follow every change after it too, until stopped."""

import os
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from sosolo.config.database import ready_database
from sosolo.config.places import DATABASE_HOME, HOME
from sosolo.config.progress import say, step
from sosolo.config.stopping import stopped_by_signals
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.backup import end_of_receiving, receiving, take_backup, waiting_for_copies
from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.errors import OwnServerOnly
from sosolo.platform.postgres.programs import find_programs


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", type=Path, metavar="MAPP", help="en ny, tom mapp, helst på en annan dator")
    what.add_argument(
        "--answer-at-once",
        action="store_true",
        help="sluta vänta på en mottagare som har dött (efter --no-loss)",
    )
    parser.add_argument(
        "--follow", action="store_true", help="skriv också varje ändring dit, tills du stoppar med Ctrl-C"
    )
    parser.add_argument(
        "--no-loss", action="store_true", help="svara ingen förrän ändringen också ligger i mappen"
    )


def run(options: Namespace) -> int:
    if (options.no_loss or options.answer_at_once) and "DATABASE_URL" in os.environ:
        raise OwnServerOnly
    if options.answer_at_once:
        with Cluster(DATABASE_HOME) as cluster:
            cluster.wait_for_copies("")
        say("Databasen svarar nu utan att vänta på någon kopia.")
        return 0
    with ready_database() as access:
        folder = options.to.absolute()
        with step("Kopierar databasen och kontrollerar kopian"):
            made = take_backup(access.admin, find_programs(), folder, at=datetime.now(UTC))
        keys = HOME / "keys.json"
        say(
            f"{made.bytes / 1e6:.0f} MB i {folder}. Nycklarna ({keys}) ingår inte: spara dem på ett annat ställe."
        )
        if options.follow or options.no_loss:
            _follow(access, folder, no_loss=options.no_loss)
    return 0


def _follow(access: Access, folder: Path, *, no_loss: bool) -> None:
    with stopped_by_signals() as stopping, ExitStack() as following:
        try:
            following.enter_context(receiving(access.admin, find_programs(), folder))
            if no_loss:
                following.enter_context(waiting_for_copies(following.enter_context(Cluster(DATABASE_HOME))))
            say("Skriver varje ändring till mappen. Stoppa med Ctrl-C.")
            stopping.wait()
        except KeyboardInterrupt:
            stopping.begin()
    end_of_receiving(access.admin)
    say("Slutade följa.")
