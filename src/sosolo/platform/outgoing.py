"""The one way to ask another machine something: it must be on the open internet, and answer shortly.

An address that a person typed (a webhook, a picture, an e-invoice service) could point back into our own house. So
the name is looked up once, every address it has is judged, and the connection goes to the judged one; no redirect is
followed. Hosts that the operator itself names (settings.OUTGOING_TRUSTED) are the only exception.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from sosolo.ground.errors import Refused, sentence

MOST_BYTES = 1_000_000
PATIENCE_SECONDS = 5.0
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
Resolver = Callable[[str, int], set[str]]


class AddressNotAllowed(Refused):
    """The address is not one on the open internet that we may ask."""

    template = sentence(
        "Adressen går inte att använda. Den måste börja med https:// och leda till en öppen webbplats."
    )


class NoGoodAnswer(Refused):
    """The other side was silent, too slow, or said too much."""

    template = sentence("Den andra tjänsten svarar inte som den ska. Försök igen om en stund.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect, and as whom to greet."""

    ip: str
    host: str
    port: int
    secure: bool
    path: str


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes


def fetch(
    url: str, *, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Reply:
    """Ask another machine. Raises AddressNotAllowed or NoGoodAnswer."""
    place = judged(url)
    connection = _connection(place)
    try:
        connection.request(
            method, place.path, body or None, {"Host": _host(place), "Connection": "close", **(headers or {})}
        )
        answer = connection.getresponse()
        content = answer.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException) as trouble:
        raise NoGoodAnswer from trouble
    finally:
        connection.close()
    if len(content) > MOST_BYTES:
        raise NoGoodAnswer
    return Reply(answer.status, content)


def judged(url: str, resolve: Resolver | None = None) -> Place:
    """Return where the address leads, if we may go there. Raises AddressNotAllowed."""
    if any(not c.isprintable() or c in "\\ " for c in url) or len(url) > 2000:
        raise AddressNotAllowed
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as wrong:
        raise AddressNotAllowed from wrong
    host = (parts.hostname or "").rstrip(".")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if f"{parts.scheme}://{host}:{port}" in settings.OUTGOING_TRUSTED:
        return Place(host, host, port, parts.scheme == "https", path)
    if parts.scheme != "https" or "@" in parts.netloc or port != 443 or not _is_name(host):
        raise AddressNotAllowed
    found = (resolve or _resolve)(host, port)
    if not found or not all(is_public(ip) for ip in found):
        raise AddressNotAllowed
    return Place(min(found), host, port, True, path)


def is_public(ip: str) -> bool:
    """Say whether an address is on the open internet, also when it is wrapped in another."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.teredo:
            return False
    return address.is_global and not address.is_multicast


def _is_name(host: str) -> bool:
    """Say whether it is a domain name: not a number in any of its disguises, not a name of the local net."""
    last = host.rsplit(".", 1)[-1]
    return (
        host.isascii()
        and "." in host
        and not host.startswith("[")
        and ":" not in host
        and not last.isdigit()
        and not last.startswith("0x")
    )


def _resolve(host: str, port: int) -> set[str]:
    try:
        return {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError:
        return set()


def _host(place: Place) -> str:
    usual = 443 if place.secure else 80
    return place.host if place.port == usual else f"{place.host}:{place.port}"


def _connection(place: Place) -> http.client.HTTPConnection:
    """Connect to the judged address, and let TLS check the name."""
    connection = http.client.HTTPConnection(place.host, place.port, timeout=PATIENCE_SECONDS)
    try:
        plain = socket.create_connection((place.ip, place.port), PATIENCE_SECONDS)
        secure = ssl.create_default_context() if place.secure else None
        connection.sock = secure.wrap_socket(plain, server_hostname=place.host) if secure else plain
    except OSError as trouble:
        raise NoGoodAnswer from trouble
    return connection
