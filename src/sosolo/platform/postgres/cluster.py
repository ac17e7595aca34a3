"""A PostgreSQL server of our own over a folder, shared by all processes that use it; the last one out stops it."""

import getpass
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from sosolo.platform.postgres.connection import Connection
from sosolo.platform.postgres.errors import DataFromAnotherVersion, HomeNotOurs, ServerDidNotStart
from sosolo.platform.postgres.identity import Identity, identity_for
from sosolo.platform.postgres.locks import Use, turn
from sosolo.platform.postgres.process import is_running, recorded_socket_folder
from sosolo.platform.postgres.profile import DURABLE, Profile
from sosolo.platform.postgres.programs import Programs, find_programs
from sosolo.platform.postgres.socket_folder import socket_folder

SUPERUSER = "postgres"
START_SECONDS = 60


class Cluster:
    """`with Cluster(home) as cluster:` starts the server if nobody has, and stops it if nobody else uses it."""

    def __init__(self, home: Path, profile: Profile = DURABLE, programs: Programs | None = None) -> None:
        self.home = home.absolute()
        self.profile = profile
        self.programs = programs or find_programs()
        self._use: Use | None = None
        self._socket_folder: Path | None = None
        self._identity: Identity | None = None

    @property
    def data(self) -> Path:
        return self.identity.folder / "data"

    @property
    def identity(self) -> Identity:
        if self._identity is None:
            self._identity = identity_for(self.home, self.programs)
        return self._identity

    def connection(self, role: str = SUPERUSER, database: str = "postgres") -> Connection:
        """How to reach the running server. Whoever can open the socket is trusted to be any role."""
        assert self._socket_folder is not None, "the cluster is not entered"  # noqa: S101 - a bug, not a case
        return Connection(host=str(self._socket_folder), user=role, database=database)

    def dsn(self, role: str = SUPERUSER, database: str = "postgres") -> str:
        return self.connection(role, database).dsn()

    def __enter__(self) -> Self:
        _make_home(self.home)
        with turn(self.home):
            self._use = Use(self.home)
            try:
                self._socket_folder = self._start()
            except BaseException:
                self._use.end()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._use is None:
            return
        with turn(self.home):
            if self._use.is_last():
                self._stop()
            self._use.end()
            self._use = None

    def wait_for_copies(self, receiver: str) -> None:
        """From now on answer a COMMIT only when `receiver` has it too; with no name, at once. A new start forgets it."""
        assert self._socket_folder is not None, "the cluster is not entered"  # noqa: S101 - a bug, not a case
        wanted = self.profile.as_conf(self._socket_folder) + f"synchronous_standby_names = '{receiver}'\n"
        self._write(self.data / "sosolo.conf", wanted)
        self._must("pg_ctl", "-D", "data", "reload")

    def stop_unused(self) -> bool:
        """Stop a server that a killed process left running. Says whether nobody uses it."""
        with turn(self.home):
            use = Use(self.home)
            try:
                if unused := use.is_last():
                    self._stop()
                return unused
            finally:
                use.end()

    def discard(self) -> bool:
        """Stop the server and delete all its files, unless somebody still uses it. Says whether it did.

        In turn with those who start: one who has opened the mark of its use, but does not hold it yet, is a user too.
        """
        with turn(self.home):
            use = Use(self.home)
            try:
                if not use.is_last():
                    return False
                self._stop()
                for folder in (self._make_socket_folder(), self.identity.folder, self.home):
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                use.end()
        return True

    def _stop(self) -> None:
        if is_running(self.data):
            self.identity.run("pg_ctl", "-D", "data", "-w", "-m", self.profile.stop_mode, "stop")

    def _start(self) -> Path:
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._insist_on_version()
        if is_running(self.data):
            return recorded_socket_folder(self.data) or self._make_socket_folder()
        folder = self._make_socket_folder()
        self._write(self.data / "sosolo.conf", self.profile.as_conf(folder))
        self._must("pg_ctl", "-D", "data", "-w", "-t", str(START_SECONDS), "-l", "server.log", "start")
        return folder

    def _initialise(self) -> None:
        """Make the data folder beside its place and move it there whole: an interrupted start leaves no half."""
        new = self.identity.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if self.programs.major < 17:
            locale = ["--locale-provider=libc", "--locale=C.UTF-8"]
        access = ["--auth-local=trust", "--auth-host=reject"]
        fixed = ["-U", SUPERUSER, "-E", "UTF8", "--data-checksums", "--no-instructions", *locale, *access]
        self._must("initdb", "-D", "data.new", *fixed, *self.profile.initdb)
        with (new / "postgresql.conf").open("a") as settings:
            settings.write("\n# Written anew at each start:\ninclude_if_exists = 'sosolo.conf'\n")
        new.rename(self.data)

    def _insist_on_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(self.programs.major):
            raise DataFromAnotherVersion(data=self.data, found=found, have=self.programs.major)

    def _make_socket_folder(self) -> Path:
        owner = os.geteuid() if self.identity.uid is None else self.identity.uid
        return socket_folder(self.identity.folder, owner)

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text)
        self.identity.own(path)

    def _must(self, program: str, *arguments: str) -> None:
        done = self.identity.run(program, *arguments)
        if done.returncode:
            log = (done.stdout + done.stderr).strip() + "\n" + _end_of(self.identity.folder / "server.log")
            raise ServerDidNotStart(program=program, code=done.returncode, log=log.strip())


def _make_home(home: Path) -> None:
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeNotOurs(folder=home, user=_user()) from error
    if not os.access(home, os.W_OK):
        raise HomeNotOurs(folder=home, user=_user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.geteuid())


def _end_of(log: Path) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-12:])
    except OSError:
        return ""
