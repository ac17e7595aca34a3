"""As whom the server runs: PostgreSQL refuses to be root.

a plain user                     as that user
root, data of a plain user       as the owner of the data
root, namespaces allowed         in a user namespace: no account is made, files stay root's
root, no namespaces (Docker)     as the system account `sosolo`, with data in /var/lib/sosolo
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sosolo.platform.postgres.errors import NoAccountForServer
from sosolo.platform.postgres.process import is_running
from sosolo.platform.postgres.programs import Programs

ACCOUNT = "sosolo"
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


@dataclass(frozen=True)
class Identity:
    folder: Path
    """Holds `data` and, when its path is short and plain enough, the socket folder."""
    programs: Programs
    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own programs
            [*self.prefix, self.programs.path(name), *arguments],
            **self._credentials(),
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def own(self, path: Path) -> None:
        """Let the server have a file or folder that we made."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def _credentials(self) -> dict[str, Any]:
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}


def identity_for(home: Path, programs: Programs) -> Identity:
    """Choose by who we are and where data already lies, so that no start ever opens a second, empty database."""
    if os.geteuid() != 0:
        return Identity(home, programs)
    owner = _plain_owner(home / "data")
    if owner:
        return _as_account(owner, home, programs)
    apart = _folder_of_account(home)
    if not (apart / "data").exists() and (is_running(home / "data") or _namespace_works(home, programs)):
        return Identity(home, programs, prefix=NAMESPACE)
    account = _account()
    _move_to_account(home, apart, account)
    return _as_account(account, apart, programs)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


def _plain_owner(data: Path) -> pwd.struct_passwd | None:
    uid = data.stat().st_uid if data.exists() else 0
    return pwd.getpwuid(uid) if uid else None


def _namespace_works(home: Path, programs: Programs) -> bool:
    if os.environ.get("SOSOLO_NO_NAMESPACES") or not shutil.which(NAMESPACE[0]):
        return False
    probe = ["sh", "-c", 'test -w "$1" && exec "$2" --version', "sh", str(home), programs.path("postgres")]
    tried = subprocess.run([*NAMESPACE, *probe], capture_output=True, check=False)  # noqa: S603 - own words
    return tried.returncode == 0


def _library() -> Path:
    return Path(os.environ.get("SOSOLO_ACCOUNT_FOLDER", "/var/lib/sosolo"))


def _folder_of_account(home: Path) -> Path:
    return _library() / hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    command = [
        "useradd",
        "--system",
        "--no-create-home",
        "--home-dir",
        str(_library()),
        "--shell",
        "/bin/false",
    ]
    try:
        subprocess.run([*command, ACCOUNT], capture_output=True, text=True, check=True)  # noqa: S603
        return pwd.getpwnam(ACCOUNT)
    except (OSError, KeyError) as error:
        raise NoAccountForServer(account=ACCOUNT, why=str(error)) from error
    except subprocess.CalledProcessError as error:
        raise NoAccountForServer(account=ACCOUNT, why=error.stderr.strip()) from error


def _move_to_account(home: Path, apart: Path, account: pwd.struct_passwd) -> None:
    _library().mkdir(mode=0o755, parents=True, exist_ok=True)
    apart.mkdir(mode=0o700, exist_ok=True)
    os.chown(apart, account.pw_uid, account.pw_gid)
    (home / "data.location").write_text(f"{apart / 'data'}\n")
    if (home / "data").exists():
        arriving = apart / "data.arriving"
        shutil.rmtree(arriving, ignore_errors=True)
        shutil.copytree(home / "data", arriving, symlinks=True)
        for path in [arriving, *arriving.rglob("*")]:
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
        arriving.rename(apart / "data")
        (home / "data").rename(home / "data.moved")


def _as_account(account: pwd.struct_passwd, folder: Path, programs: Programs) -> Identity:
    identity = Identity(folder, programs, uid=account.pw_uid, gid=account.pw_gid)
    try:
        readable = identity.run("postgres", "--version").returncode == 0
    except OSError:
        readable = False
    if readable:
        return identity
    return Identity(folder, _copied(programs), uid=account.pw_uid, gid=account.pw_gid)


def _copied(programs: Programs) -> Programs:
    """Copy the wheel's programs to where every account may read them; they find their libraries beside them."""
    target = _library() / f"programs-{programs.version}"
    package = programs.folder.parent.parent
    inside = target / package.name / programs.folder.parent.name / programs.folder.name
    if not inside.exists():
        arriving = target.with_name(f"{target.name}.arriving")
        shutil.rmtree(arriving, ignore_errors=True)
        shutil.copytree(
            programs.folder.parent, arriving / package.name / programs.folder.parent.name, symlinks=True
        )
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, arriving / libraries.name, symlinks=True)
        for path in [arriving, *arriving.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
        arriving.rename(target)
    return Programs(inside, programs.version)
