"""A line between a client and PostgreSQL that breaks at random bytes, also in the middle of an answer.

The answer to a COMMIT is a few bytes in thousands: now and then the line breaks exactly before one, so that nobody knows.
"""

import socket
import struct
import threading
from contextlib import suppress
from random import Random

AT_ONCE = 700
UNKNOWN = 0.08
"""How often the answer to a COMMIT is lost."""
RESET = struct.pack("ii", 1, 0)


class BreakingLine:
    """Listens on TCP, speaks on to a socket file, and breaks each connection after so many bytes."""

    def __init__(self, target: str, *, random: Random, least: int, most: int) -> None:
        self.target, self.random, self.least, self.most = target, random, least, most
        self.broken = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._door.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(self.target)
        except OSError:
            client.close()
            server.close()
            return
        left = [self.random.randint(self.least, self.most)]
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._carry, args=(one, other, left), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, left: list[int]) -> None:
        """Carry bytes one way until the line's measure is full; then neither side hears of the rest."""
        with suppress(OSError):
            while part := one.recv(AT_ONCE):
                left[0] -= len(part)
                if b"COMMIT\0" in part and one.family == socket.AF_UNIX and self.random.random() < UNKNOWN:
                    self.broken += 1
                    break
                if left[0] <= 0:
                    other.sendall(part[: len(part) // 2])
                    self.broken += 1
                    break
                other.sendall(part)
        for end in (one, other):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                end.shutdown(socket.SHUT_RDWR)
            end.close()
