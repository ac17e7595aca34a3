"""Start everything, tell where it is, and stop everything together."""

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import ExitStack

from sosolo.config.commands import COMMANDS
from sosolo.config.database import ready_database
from sosolo.config.milestones import alone
from sosolo.config.place_to_listen import make_room
from sosolo.config.places import SETTINGS
from sosolo.config.preparation import claim_for_mode, migrate_if_changed, people_of_demonstration
from sosolo.config.progress import say, seconds, step
from sosolo.config.stopping import Stopping, stopped_by_signals
from sosolo.config.watch import Watch
from sosolo.config.web_server import EVERY_INTERFACE
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.roles import APP

DEMONSTRATION = "demonstration"


def arguments(parser: ArgumentParser) -> None:
    add_listening(parser)
    parser.add_argument(
        "--no-demo", action="store_true", help="ingen demonstration: skarpt läge med tom databas"
    )


def add_listening(parser: ArgumentParser) -> None:
    """Where to listen, and with how many processes."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1: bara den här datorn)"
    )
    parser.add_argument("--port", type=_port, default=8000, help="port att lyssna på (8000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="webbprocesser (en per kärna)"
    )


def run(options: Namespace) -> int:
    began = time.monotonic()
    os.environ["SOSOLO_MODE"] = _mode(options)
    make_room(options.host, options.port)
    with stopped_by_signals() as stopping, ExitStack() as running:
        try:
            _start(options, running, stopping, began)
        except KeyboardInterrupt:
            stopping.begin()
            say("Stoppar …")
    return 0


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 65535:
        raise ArgumentTypeError(f"”{text}” är ingen port; välj ett tal från 1 till 65535")
    return number


def _mode(options: Namespace) -> str:
    return "production" if options.no_demo else os.environ.get("SOSOLO_MODE", DEMONSTRATION)


def _start(options: Namespace, running: ExitStack, stopping: Stopping, began: float) -> None:
    with step("Startar databasen"):
        access = running.enter_context(ready_database())
    people = _prepare(access)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS} | access.as_environment(APP)
    watch = Watch(options.host, options.port, environment)
    running.callback(watch.stop)
    environment.setdefault("SOSOLO_URL", watch.address)
    with step("Startar webbservern"):
        watch.start_server(max(1, options.workers))
    if "worker" in COMMANDS:
        watch.start_worker()
    _tell(watch, people, time.monotonic() - began)
    watch.wait(stopping)


def _prepare(access: Access) -> list[list[str]]:
    """Bring the database to where the code is; in the demonstration, return the people one can be."""
    with alone(access.owner):
        claim_for_mode(access, os.environ["SOSOLO_MODE"])
        migrate_if_changed(access)
        return people_of_demonstration(access) if os.environ["SOSOLO_MODE"] == DEMONSTRATION else []


def tell_address(watch: Watch) -> None:
    """Say where the pages are."""
    print(f"SOSOLO svarar på {watch.address}", flush=True)


def _tell(watch: Watch, people: list[list[str]], duration: float) -> None:
    print(f"\nSOSOLO svarar på {watch.address}  (klart på {seconds(duration)}, stoppa med Ctrl-C)")
    if people:
        print("Logga in med ett klick som:")
    for person in people:
        print(f"  {' – '.join(person)}")
    if people and watch.host in EVERY_INTERFACE:
        print("Obs: alla som når den här datorn kan logga in som vem som helst av dem.")
    sys.stdout.flush()
