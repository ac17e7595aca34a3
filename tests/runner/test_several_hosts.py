"""Two machines with web and worker each, a third with PostgreSQL over TLS: one session, each effect once.

The machines are network namespaces; only root can make them.
"""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import Profile
from sosolo.platform.postgres.programs import SYSTEM_FOLDER, Programs
from tests.runner.conftest import REPOSITORY

NET = "10.201.77"
TLS = Profile(
    "tls",
    (
        ("max_connections", "60"),
        ("listen_addresses", f"{NET}.1"),
        ("ssl", "on"),
        ("fsync", "off"),
    ),
)
BRIDGE = "sosolo-br"
can_make_hosts = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("ip") or not shutil.which("openssl") or not shutil.which("nsenter"),
    reason="machines of our own need root, ip and openssl (apt install iproute2 openssl)",
)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@dataclass
class Host:
    name: str
    address: str

    def start(self, *words: str, home: Path, database: str) -> "subprocess.Popen[bytes]":
        environment = os.environ | {
            "SOSOLO_HOME": str(home),
            "SOSOLO_MODE": "test",
            "DATABASE_URL": database,
            "PYTHONPATH": str(REPOSITORY / "src"),
            "SOSOLO_OUTSIDE_DIR": str(home.parent / "outside"),
        }
        inside = ["ip", "netns", "exec", self.name, sys.executable, "-m", "sosolo.config", *words]
        return subprocess.Popen(inside, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.fixture
def hosts() -> Iterator[list[Host]]:
    made = [Host(f"sosolo-h{n}", f"{NET}.{n + 10}") for n in (1, 2)]
    try:
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("addr", "add", f"{NET}.1/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        for n, host in enumerate(made, 1):
            ip("netns", "add", host.name)
            ip("link", "add", f"sov{n}", "type", "veth", "peer", "name", "eth0", "netns", host.name)
            ip("link", "set", f"sov{n}", "master", BRIDGE, "up")
            ip("-n", host.name, "addr", "add", f"{host.address}/24", "dev", "eth0")
            ip("-n", host.name, "link", "set", "eth0", "up")
            ip("-n", host.name, "link", "set", "lo", "up")
    except subprocess.CalledProcessError as trouble:
        _forget(made)
        pytest.skip(f"no network of our own may be made here: {trouble.stderr.decode().strip()}")
    yield made
    _forget(made)


def _forget(made: list[Host]) -> None:
    for host in made:
        subprocess.run(["ip", "netns", "del", host.name], check=False, capture_output=True)
    subprocess.run(["ip", "link", "del", BRIDGE], check=False, capture_output=True)


def server_with_tls() -> Programs:
    """The system's own server: the one that comes along is built without TLS, as it listens to no network."""
    for folder in sorted(SYSTEM_FOLDER.glob("*/bin"), reverse=True):
        said = subprocess.run(
            [folder / "postgres", "--version"], check=False, capture_output=True, text=True
        ).stdout
        if found := re.search(r"\d+(\.\d+)?", said):
            return Programs(folder, found[0])
    pytest.skip("a server with TLS is needed (apt install postgresql)")


def certificate(folder: Path) -> Path:
    """Make a certificate for the server's address that signs itself; return it as what clients trust."""
    folder.mkdir(parents=True, exist_ok=True)
    key, cert = folder / "server.key", folder / "server.crt"
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        str(key),
        "-out",
        str(cert),
    ]
    names = ["-subj", "/CN=database", "-addext", f"subjectAltName=IP:{NET}.1"]
    subprocess.run([*words, *names], check=True, capture_output=True)
    return cert


def status(host: Host, path: str) -> int:
    connection = http.client.HTTPConnection(host.address, 8000, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def wait_for(host: Host, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            if status(host, "/health/ready") == 200:
                return
        time.sleep(0.2)
    process.kill()
    pytest.fail(f"{host.name} never got ready: {process.communicate()[1].decode()[-1500:]}")


def database_over_tls(home: Path) -> tuple[Cluster, str]:
    programs = server_with_tls()
    cluster = Cluster(home / "db", TLS, programs)
    with Cluster(home / "db", programs=programs):
        pass  # makes the folder
    cert = certificate(home / "tls")
    data = cluster.data
    for name in ("server.key", "server.crt"):
        shutil.copy(home / "tls" / name, data / name)
        (data / name).chmod(0o600)
        cluster.identity.own(data / name)
    with (data / "pg_hba.conf").open("a") as rules:
        rules.write(f"hostssl all all {NET}.0/24 scram-sha-256\n")
    address = f"postgresql://boss:secret@{NET}.1:5432/sosolo?sslmode=verify-full&sslrootcert={cert}"
    return cluster, address


@can_make_hosts
def test_two_machines_share_one_database_over_tls(hosts: list[Host], home: Path) -> None:
    home.mkdir(parents=True)
    cluster, address = database_over_tls(home)
    with cluster, ExitStack() as running:
        local = cluster.connection()
        with psycopg.connect(local.dsn(), autocommit=True) as session:
            session.execute("CREATE ROLE boss LOGIN SUPERUSER PASSWORD 'secret'")
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(address.replace("verify-full", "disable"))
        homes = [home / host.name for host in hosts]
        migration = hosts[0].start("migrate", home=homes[0], database=address)
        said = migration.communicate(timeout=120)[1].decode()
        assert migration.returncode == 0, said[-2000:]
        shutil.copytree(homes[0], homes[1])  # the keys and the passwords of the roles
        webs = [
            host.start("web", "--host", host.address, "--workers", "1", home=place, database=address)
            for host, place in zip(hosts, homes, strict=True)
        ]
        workers = [
            host.start("worker", home=place, database=address)
            for host, place in zip(hosts, homes, strict=True)
        ]
        for process in (*webs, *workers):
            running.callback(_end, process)
        for host, web in zip(hosts, webs, strict=True):
            wait_for(host, web)
        with psycopg.connect(address) as session:
            row = session.execute(
                "SELECT count(*), bool_and(s.ssl) FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid)"
                " WHERE a.usename = 'sosolo_app'"
            ).fetchone()
            assert row is not None
            assert row[0] >= 2
            assert row[1]
        assert [status(host, "/") for host in hosts] == [200, 200]
        assert all(worker.poll() is None for worker in workers)
        webs[0].send_signal(signal.SIGTERM)
        assert webs[0].wait(30) == 0
        assert status(hosts[1], "/") == 200


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
