"""An issuer behind HTTP. One folder is all it has.

For each vote a file with its key and its share of the box key, and a list of whom it has signed for: one line each,
on the disk before the answer leaves. It signs once for each voter; the same question again gets the same answer.
"""

import hmac
import json
import os
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any

from sosolo.ground.votes.blind import Misfit, PrivateKey, new_key, sign_blinded

MOST_BYTES = 20_000


class SignedOther(ValueError):
    """This voter has been signed for, with something else."""


class IssuerFolder:
    """The key, the share and the list of each vote."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self.lock = Lock()

    def begin(self, ref: str, bits: int) -> dict[str, Any]:
        file = self._file(ref)
        if not file.exists():
            self._write(file, {"key": asdict(new_key(max(bits, 2048))), "share": ""})
        return {"n": f"{self._read(ref)['key']['n']:x}"}

    def keep(self, ref: str, share: str) -> dict[str, Any]:
        kept = self._read(ref)
        if kept["share"] not in ("", share):
            raise SignedOther
        self._write(self._file(ref), kept | {"share": share})
        return {}

    def sign(self, ref: str, voter: str, blinded: str) -> dict[str, Any]:
        before = self._list(ref)
        if before.get(voter, blinded) != blinded:
            raise SignedOther
        signed = sign_blinded(PrivateKey(**self._read(ref)["key"]), int(blinded, 16))
        if voter not in before:
            with self._file(ref).with_suffix(".list").open("a") as file:
                file.write(json.dumps([voter, blinded]) + "\n")
                file.flush()
                os.fsync(file.fileno())
        return {"signed": f"{signed:x}"}

    def count(self, ref: str) -> dict[str, Any]:
        return {"count": len(self._list(ref))}

    def share(self, ref: str) -> dict[str, Any]:
        return {"share": self._read(ref)["share"]}

    def _file(self, ref: str) -> Path:
        if not ref.isalnum():
            raise Misfit
        return self.folder / f"{ref}.json"

    def _read(self, ref: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._file(ref).read_text())
        return found

    def _list(self, ref: str) -> dict[str, str]:
        file = self._file(ref).with_suffix(".list")
        return dict(json.loads(line) for line in file.read_text().splitlines()) if file.exists() else {}

    def _write(self, file: Path, content: dict[str, Any]) -> None:
        fresh = file.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(content))
        fresh.replace(file)


def make_server(folder: Path, host: str, port: int, secret: str) -> ThreadingHTTPServer:
    """Return the server, ready to serve."""
    issuer = IssuerFolder(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            given = self.headers.get("Authorization", "")
            if not hmac.compare_digest(given.encode(), f"Bearer {secret}".encode()):
                self._answer(403, {})
                return
            try:
                words = json.loads(self.rfile.read(min(int(self.headers["Content-Length"]), MOST_BYTES)))
                what = self.path.strip("/")
                if what not in {"begin", "keep", "sign", "count", "share"}:
                    raise Misfit
                with issuer.lock:
                    answer = getattr(issuer, what)(**words)
            except (ValueError, TypeError, KeyError, OSError):
                self._answer(409, {})
            else:
                self._answer(200, answer)

        def _answer(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's own name
            """Say nothing: who fetched a ballot when is nobody's business."""

    return ThreadingHTTPServer((host, port), Handler)


def serve(folder: Path, host: str, port: int, secret: str) -> None:
    """Serve until stopped."""
    with make_server(folder, host, port, secret) as server:
        server.serve_forever()
