"""A BankID broker of our own for tests: OpenID Connect on this machine, with everything one can do wrong."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa


@dataclass
class Broker:
    address: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    nonce: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    signing: Any = None
    algorithm: str = "RS256"
    asked: dict[str, list[str]] = field(default_factory=dict)

    def token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": "sosolo",
            "sub": "198702149812",
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 60,
        } | self.changes
        return jwt.encode(claims, self.signing or self.key, self.algorithm, headers={"kid": "1"})


@contextmanager
def running_broker() -> Iterator[Broker]:
    broker = Broker()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/.well-known"):
                self._say(
                    {
                        "issuer": broker.address,
                        "authorization_endpoint": f"{broker.address}/in",
                        "token_endpoint": f"{broker.address}/token",
                        "jwks_uri": f"{broker.address}/keys",
                    }
                )
            else:
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(broker.key.public_key()))
                self._say({"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            broker.asked = parse_qs(self.rfile.read(length).decode())
            self._say({"id_token": broker.token()})

        def _say(self, words: dict[str, Any]) -> None:
            content = json.dumps(words).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    broker.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield broker
    finally:
        server.shutdown()
        server.server_close()


def state_and_nonce(where: str) -> tuple[str, str]:
    fields = parse_qs(urlsplit(where).query)
    return fields["state"][0], fields["nonce"][0]
