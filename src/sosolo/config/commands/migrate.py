"""Bring the database to where the code is."""

from argparse import ArgumentParser, Namespace

from sosolo.config.database import ready_database
from sosolo.config.milestones import alone
from sosolo.config.preparation import migrate_if_changed


def arguments(_parser: ArgumentParser) -> None:
    """No options."""


def run(_options: Namespace) -> int:
    with ready_database() as access, alone(access.owner):
        migrate_if_changed(access, always=True)
    return 0
