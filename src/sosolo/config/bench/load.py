"""Send many requests from a few kept connections, one in flight on each, and time every answer.

One thread and bare sockets, so that the one who measures takes as little as can be of the cores it measures.
"""

import selectors
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 60
HERTZ = 100


@dataclass(slots=True)
class Load:
    """How it went. times: seconds, in order of answer; ends: when each came. odd: answers that were not the one wanted."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    odd: list[bytes] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def rate_of_first(self, share: float) -> float:
        """Return how many a second, until so large a share was answered."""
        count = int(len(self.ends) * share)
        return count / self.ends[count - 1]

    def slow(self, share: float) -> float:
        """Return the time that so large a share stays below, in ms."""
        return 1000 * sorted(self.times)[int(len(self.times) * share)]


@dataclass(slots=True)
class _Line:
    """One connection: what it waits for."""

    socket: socket.socket
    request: bytes = b""
    began: float = 0.0
    answer: bytes = b""


Again = Callable[[bytes], float | None]
"""Given an answer, says after how many seconds the same is to be sent again; None: it is done."""


def _once(_answer: bytes) -> float | None:
    return None


def send_all(
    port: int, requests: Iterable[bytes], *, wanted: bytes, lines: int, again: Again = _once
) -> Load:
    """Send each request once (or until `again` is content), over so many connections."""
    waiting, load = iter(requests), Load()
    chooser = selectors.DefaultSelector()
    for _ in range(lines):
        made = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        chooser.register(made, selectors.EVENT_READ, _Line(made))
    began = time.perf_counter()
    busy = sum(_next(key.data, waiting) for key in list(chooser.get_map().values()))
    asleep: list[tuple[float, _Line]] = []
    while busy:
        patience = min((until for until, _ in asleep), default=began + 1e9) - time.perf_counter()
        for key, _ in chooser.select(max(0.0, min(patience, PATIENCE_SECONDS))):
            line = key.data
            if not _heard(line):
                continue
            pause = again(line.answer)
            if pause is not None:
                asleep.append((time.perf_counter() + pause, line))
                continue
            load.times.append(time.perf_counter() - line.began)
            load.ends.append(time.perf_counter() - began)
            if not line.answer.startswith(wanted):
                load.odd.append(line.answer[:400])
            busy -= 1 - _next(line, waiting)
        asleep = _woken(asleep)
    load.seconds = time.perf_counter() - began
    for key in list(chooser.get_map().values()):
        key.data.socket.close()
    return load


def _next(line: _Line, waiting: Iterator[bytes]) -> int:
    """Send the next request; return 1, or 0 when there is none."""
    line.request = next(waiting, b"")
    if not line.request:
        return 0
    line.answer, line.began = b"", time.perf_counter()
    line.socket.sendall(line.request)
    return 1


def _heard(line: _Line) -> bool:
    """Take what has come. Returns whether the answer is whole."""
    line.answer += line.socket.recv(65536)
    head, found, body = line.answer.partition(b"\r\n\r\n")
    if not found:
        return False
    _, _, length = head.lower().partition(b"content-length:")
    return len(body) >= int(length.split(b"\r\n")[0] or 0)


def _woken(asleep: list[tuple[float, _Line]]) -> list[tuple[float, _Line]]:
    now, still = time.perf_counter(), []
    for until, line in asleep:
        if until > now:
            still.append((until, line))
        else:
            line.answer = b""
            line.socket.sendall(line.request)
    return still


def post(path: str, body: bytes, **head: str) -> bytes:
    """Return a request as it goes over the wire."""
    words = {"Host": "localhost", "Content-Length": str(len(body)), **head}
    lines = [
        f"POST {path} HTTP/1.1",
        *(f"{name.replace('_', '-')}: {value}" for name, value in words.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def processor_seconds(root: int) -> float:
    """Return what a process and all below it have used of the processor."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(stat.parent.name)] = int(words[1]), (int(words[11]) + int(words[12])) / HERTZ
    family, grown = {root}, True
    while grown:
        more = {pid for pid, (parent, _) in found.items() if parent in family} - family
        grown = bool(more)
        family |= more
    return sum(found[pid][1] for pid in family if pid in found)


def parent_of(pid: int) -> int:
    """Return the parent of a process."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
