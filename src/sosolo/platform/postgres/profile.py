"""The server's settings: for data to keep, and for data to throw away."""

from dataclasses import dataclass
from pathlib import Path

# A refused statement and the row that failed would bring names into the log of the server: neither is written there.
SHARED_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "jit": "off",
    "lock_timeout": "0",
}


@dataclass(frozen=True)
class Profile:
    name: str
    settings: tuple[tuple[str, str], ...]
    initdb: tuple[str, ...] = ()
    stop_mode: str = "fast"

    def as_conf(self, socket_folder: Path) -> str:
        """The text of sosolo.conf, which is written anew at each start."""
        wanted = SHARED_SETTINGS | dict(self.settings) | {"unix_socket_directories": f'"{socket_folder}"'}
        return "".join(f"{name} = {_quoted(value)}\n" for name, value in wanted.items())


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


DURABLE = Profile("durable", (("max_connections", "100"), ("max_wal_size", "2GB"), ("wal_compression", "on")))

THROW_AWAY = Profile(
    "throw-away",
    (
        ("max_connections", "100"),
        ("fsync", "off"),
        ("synchronous_commit", "off"),
        ("full_page_writes", "off"),
        ("wal_level", "minimal"),
        ("max_wal_senders", "0"),
        ("max_wal_size", "4GB"),
        ("dynamic_shared_memory_type", "mmap"),  # in its own folder: a killed one leaves nothing in /dev/shm
    ),
    initdb=("--no-sync",),
    stop_mode="immediate",
)
