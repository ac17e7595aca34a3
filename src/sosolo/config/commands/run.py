"""Start everything, tell where it is, and stop everything together."""

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import ExitStack
from importlib.util import find_spec

from sosolo.config.commands import COMMANDS
from sosolo.config.database import ready_database
from sosolo.config.place_to_listen import make_room
from sosolo.config.places import SETTINGS
from sosolo.config.preparation import claim_for_mode, fill_demonstration_once, migrate_if_changed
from sosolo.config.progress import say, seconds, step
from sosolo.config.watch import Watch, stopped_by_signals
from sosolo.config.web_server import EVERY_INTERFACE
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.roles import APP

DEMONSTRATION = "demonstration"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1: bara den här datorn)"
    )
    parser.add_argument("--port", type=int, default=8000, help="port att lyssna på (8000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="webbprocesser (en per kärna)"
    )
    parser.add_argument(
        "--no-demo", action="store_true", help="ingen demonstration: skarpt läge med tom databas"
    )


def run(options: Namespace) -> int:
    began = time.monotonic()
    os.environ["SOSOLO_MODE"] = _mode(options)
    make_room(options.host, options.port)
    with ExitStack() as running:
        running.enter_context(stopped_by_signals())
        try:
            _start(options, running, began)
        except KeyboardInterrupt:
            say("Stoppar …")
    return 0


def _mode(options: Namespace) -> str:
    return "production" if options.no_demo else os.environ.get("SOSOLO_MODE", DEMONSTRATION)


def _start(options: Namespace, running: ExitStack, began: float) -> None:
    with step("Startar databasen"):
        access = running.enter_context(ready_database())
    _prepare(access)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS} | access.as_environment(APP)
    watch = Watch(options.host, options.port, environment)
    running.callback(watch.stop)
    environment.setdefault("SOSOLO_URL", watch.address)
    people = _ask_for_people(environment)
    with step("Startar webbservern"):
        watch.start_server(options.workers)
    if "worker" in COMMANDS:
        watch.start_worker()
    _tell(watch.address, options.host, people, time.monotonic() - began)
    watch.wait()


def _prepare(access: Access) -> None:
    claim_for_mode(access, os.environ["SOSOLO_MODE"])
    migrate_if_changed(access)
    if os.environ["SOSOLO_MODE"] == DEMONSTRATION:
        fill_demonstration_once(access)


def _ask_for_people(environment: Mapping[str, str]) -> "subprocess.Popen[str] | None":
    """Ask beside the start of the web server: on two cores the answer costs no time."""
    if environment["SOSOLO_MODE"] != DEMONSTRATION or find_spec("sosolo.config.demonstration") is None:
        return None
    words = [sys.executable, "-m", "sosolo.config.demonstration_step", "people"]
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words


def _tell(address: str, host: str, people: "subprocess.Popen[str] | None", duration: float) -> None:
    print(f"\nSOSOLO svarar på {address}  (klart på {seconds(duration)}, stoppa med Ctrl-C)")
    if people is not None:
        answer, _ = people.communicate()
        print("Logga in med ett klick som:")
        for person in json.loads(answer or "[]"):
            print(f"  {' – '.join(person)}")
        if host in EVERY_INTERFACE:
            print("Obs: alla som når den här datorn kan logga in som vem som helst av dem.")
    sys.stdout.flush()
