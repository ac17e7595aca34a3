"""Bring the database to where the code is: migrations as the owner, the demonstration as the app.

Both are remembered in the database, so that a start with nothing to do does not even load Django.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from sosolo.config import milestones
from sosolo.config.charts import complete_charts
from sosolo.config.places import ROOT, SETTINGS
from sosolo.config.progress import say, step
from sosolo.ground.errors import Refused, sentence
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.roles import APP, OWNER


class StepFailed(Refused):
    template = sentence("{what} gick inte (felkod {code}). Felet står här ovanför.")


class ModesDoNotMix(Refused):
    template = sentence(
        "Databasen hör till läget {found} och öppnas inte i läget {asked}: i demonstrationen får vem som helst vara "
        "vem som helst. Välj en annan mapp med SOSOLO_HOME, eller sätt SOSOLO_MODE={found}."
    )


def claim_for_mode(access: Access, mode: str) -> None:
    """A database belongs to the first mode that opens it."""
    found = milestones.milestones(access.owner).get(milestones.MODE)
    if found is None:
        milestones.reach(access.owner, milestones.MODE, mode)
    elif found != mode:
        raise ModesDoNotMix(found=found, asked=mode)


def migrate_if_changed(access: Access, *, always: bool = False) -> None:
    code = hash_of_migrations()
    if not always and milestones.milestones(access.owner).get(milestones.MIGRATIONS) == code:
        return
    with step("För databasen till kodens form"):
        words = ["-m", "sosolo.config.migrate_step"]
        _python("Databasens migrering", words, access.as_environment(OWNER))
        complete_charts(access.owner)
    milestones.reach(access.owner, milestones.MIGRATIONS, code)


def people_of_demonstration(access: Access) -> list[list[str]]:
    """The people one can be, after filling the demonstration if that was not done before."""
    if find_spec("sosolo.config.demonstration") is None:
        say("Ingen demonstration finns att fylla på med.")
        return []
    people = milestones.milestones(access.owner).get(milestones.DEMONSTRATION)
    if people is None:
        with step("Fyller demonstrationen"):
            words = ["-m", "sosolo.config.demonstration_step"]
            people = _python("Demonstrationen", words, access.as_environment(APP)).splitlines()[-1]
        milestones.reach(access.owner, milestones.DEMONSTRATION, people)
    return list(json.loads(people))


def hash_of_migrations() -> str:
    """A mark that changes with any migration, ours or of a pinned package."""
    digest = hashlib.sha256()
    for file in _files_that_decide():
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _files_that_decide() -> Iterator[Path]:
    yield from sorted((ROOT / "src" / "sosolo").glob("**/migrations/**/*.py"))
    yield from sorted((ROOT / "src" / "sosolo").glob("**/*.sql"))
    yield ROOT / "src" / "sosolo" / "config" / "settings.py"
    yield ROOT / "src" / "sosolo" / "ledger" / "chart.py"
    yield ROOT / "requirements" / "run.txt"


def _python(what: str, words: list[str], environment: dict[str, str]) -> str:
    """Run Python in a process of its own and return what it printed."""
    given = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS} | environment
    command = [sys.executable, *words]
    done = subprocess.run(command, env=given, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise StepFailed(what=what, code=done.returncode)
    return done.stdout
