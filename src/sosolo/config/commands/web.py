"""Serve pages only: for several machines against one database, each with as many of these as it likes.

The database is brought up to date with ./sosolo migrate, and what waits is carried out by ./sosolo worker.
"""

import os
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack

from sosolo.config.commands.run import add_listening, tell_address
from sosolo.config.database import ready_database
from sosolo.config.place_to_listen import make_room
from sosolo.config.places import SETTINGS
from sosolo.config.progress import say, step
from sosolo.config.stopping import stopped_by_signals
from sosolo.config.watch import Watch
from sosolo.platform.postgres.roles import APP


def arguments(parser: ArgumentParser) -> None:
    add_listening(parser)


def run(options: Namespace) -> int:
    os.environ.setdefault("SOSOLO_MODE", "production")
    make_room(options.host, options.port)
    with stopped_by_signals() as stopping, ExitStack() as running:
        try:
            access = running.enter_context(ready_database())
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS} | access.as_environment(APP)
            watch = Watch(options.host, options.port, environment)
            running.callback(watch.stop)
            environment.setdefault("SOSOLO_URL", watch.address)
            with step("Startar webbservern"):
                watch.start_server(max(1, options.workers))
            tell_address(watch)
            watch.wait(stopping)
        except KeyboardInterrupt:
            stopping.begin()
            say("Stoppar …")
    return 0
