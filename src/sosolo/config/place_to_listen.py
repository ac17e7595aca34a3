"""Is the address free to serve on? If not, whose is it, and what can be done?"""

import errno
import socket

from sosolo.config import records
from sosolo.config.progress import say
from sosolo.ground.errors import Refused, sentence


class AlreadyRunning(Refused):
    template = sentence(
        "SOSOLO körs redan på {address} (process {pid}). "
        "Stoppa med ./sosolo stop, eller starta en till med ./sosolo run --port {other}."
    )


class PortTaken(Refused):
    template = sentence(
        "Porten {port} används av ett annat program. Välj en annan: ./sosolo run --port {other}"
    )


class PortNotAllowed(Refused):
    template = sentence(
        "Porten {port} får bara användas av root. Välj en över 1023, till exempel ./sosolo run --port 8000."
    )


class NoSuchHost(Refused):
    template = sentence("Datorn har ingen adress som heter ”{host}” ({why}). Prova --host 127.0.0.1.")


def make_room(host: str, port: int) -> None:
    """Refuse an address that others use; stop what a killed run of ours left on it."""
    earlier = records.read(port)
    if earlier and earlier.launcher.lives:
        raise AlreadyRunning(address=earlier.address, pid=earlier.launcher.pid, other=_next(port))
    if earlier and records.end_orphans(earlier):
        say("Stoppade det som var kvar av en tidigare start som avbröts.")
    _try_to_listen(host, port)


def _next(port: int) -> int:
    return port + 1 if port < 65535 else 8000


def _try_to_listen(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
    except PermissionError as error:
        raise PortNotAllowed(port=port) from error
    except (socket.gaierror, OverflowError) as error:
        raise NoSuchHost(host=host, why=error) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise NoSuchHost(host=host, why=error.strerror) from error
        raise PortTaken(port=port, other=_next(port)) from error
