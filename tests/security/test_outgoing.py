"""No address that a person types leads into our own house."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from sosolo.platform import outgoing
from sosolo.platform.outgoing import AddressNotAllowed, NoGoodAnswer, fetch, judged

NAMES = {
    "ok.example.com": {"93.184.216.34"},
    "rebind.example.com": {"93.184.216.34", "127.0.0.1"},
    "meta.example.com": {"169.254.169.254"},
    "six.example.com": {"::1"},
    "map.example.com": {"::ffff:10.0.0.1"},
    "nat64.example.com": {"64:ff9b::a00:1"},
    "cgn.example.com": {"100.64.0.1"},
    "ula.example.com": {"fd00::1"},
    "link.example.com": {"fe80::1"},
    "sixto4.example.com": {"2002:7f00:1::"},
    "teredo.example.com": {"2001:0:4136:e378:8000:63bf:3fff:fdd2"},
    "zero.example.com": {"0.0.0.0"},  # noqa: S104 - a trap
    "multi.example.com": {"224.0.0.1"},
    "empty.example.com": set(),
    "test.example.com": {"192.0.2.1"},
}
TRAPS = [
    "http://ok.example.com/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://127.1/",
    "https://0177.0.0.1/",
    "https://localhost/",
    "https://ok.example.com:22/",
    "https://ok.example.com:99999/",
    "https://u:p@ok.example.com/",
    "https://ok.example.com@127.0.0.1/",
    "https://ok.example.com\\@127.0.0.1/",
    "https://ok.example.com\r\nX: y/",
    "file:///etc/passwd",
    "gopher://ok.example.com/",
    "https://①②⑦.0.0.1/",
    "https://postgres/",
    "https:///x",
    "https://ok.example.com#@evil/ x",
    "https://[::ffff:127.0.0.1]/",
    *(f"https://{name}/hook" for name in NAMES if name != "ok.example.com"),
]


def resolve(host: str, port: int) -> set[str]:
    return NAMES.get(host, set())


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_not_walked_into(trap: str) -> None:
    with pytest.raises(AddressNotAllowed):
        judged(trap, resolve)


def test_an_open_address_is_asked_at_the_address_that_was_judged() -> None:
    place = judged("https://ok.example.com/hook?a=1", resolve)
    assert (place.ip, place.host, place.port, place.path) == (
        "93.184.216.34",
        "ok.example.com",
        443,
        "/hook?a=1",
    )


def test_a_name_that_changes_between_the_look_and_the_call_is_called_where_it_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([{"93.184.216.34"}, {"127.0.0.1"}])
    called: list[Any] = []
    monkeypatch.setattr(outgoing, "_resolve", lambda *_: next(answers))

    def connect(address: Any, timeout: float) -> socket.socket:
        called.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NoGoodAnswer):
        fetch("https://rebind.example.com/")
    assert called == [("93.184.216.34", 443)]


@pytest.fixture
def neighbour(settings: Any) -> Iterator[str]:
    """A service that the operator trusts, which answers strangely."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/far":
                self.send_response(302)
                self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
                self.end_headers()
                return
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (2_000_000 if self.path == "/much" else 3))

        def log_message(self, *_: Any) -> None:
            """Be quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.OUTGOING_TRUSTED = frozenset({address})
    yield address
    server.shutdown()
    server.server_close()


def test_a_redirect_is_not_followed(neighbour: str) -> None:
    assert fetch(f"{neighbour}/far").status == 302


def test_an_answer_without_end_is_cut(neighbour: str) -> None:
    with pytest.raises(NoGoodAnswer):
        fetch(f"{neighbour}/much")


def test_only_the_very_place_that_the_operator_named_is_trusted(neighbour: str) -> None:
    assert fetch(neighbour).body == b"xxx"
    with pytest.raises(AddressNotAllowed):
        fetch("http://127.0.0.1:1/")
