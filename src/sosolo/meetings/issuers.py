"""The three that sign ballots: the association, an adjuster, the auditor. In this house, or a process of their own.

An issuer of its own answers at its address (`./sosolo issuer`), keeps its own key and its own list of whom it has
signed for; this house can then neither sign alone nor open the box alone.
"""

import json
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from sosolo.ground.votes.blind import Misfit, PrivateKey, new_key, sign_blinded
from sosolo.meetings import errors
from sosolo.meetings.models import Issuer, Ticked

PATIENCE_SECONDS = 5


class Signer(Protocol):
    """What an issuer can be asked."""

    def sign(self, voter: str, blinded: int) -> int: ...
    def count(self) -> int: ...
    def share(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class InThisHouse:
    """The key lies sealed in the database."""

    row: Issuer

    def sign(self, voter: str, blinded: int) -> int:
        del voter  # Ticked keeps who has been signed for
        return sign_blinded(PrivateKey(**json.loads(str(self.row.key))), blinded)

    def count(self) -> int:
        return Ticked.objects.filter(secret_id=self.row.secret_id, on_paper=False).count()

    def share(self) -> bytes:
        return bytes.fromhex(str(self.row.share))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A process of its own. ref: the vote."""

    name: str
    address: str
    secret: str
    ref: str

    def sign(self, voter: str, blinded: int) -> int:
        answer = self._ask("sign", {"voter": voter, "blinded": f"{blinded:x}"})
        return int(answer["signed"], 16)

    def count(self) -> int:
        return int(self._ask("count", {})["count"])

    def share(self) -> bytes:
        return bytes.fromhex(self._ask("share", {})["share"])

    def begin(self, bits: int) -> int:
        return int(self._ask("begin", {"bits": bits})["n"], 16)

    def keep(self, share: bytes) -> None:
        self._ask("keep", {"share": share.hex()})

    def _ask(self, what: str, words: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(words | {"ref": self.ref}).encode()
        request = Request(  # noqa: S310 - the address stands in the settings
            f"{self.address}/{what}", body, {"Authorization": f"Bearer {self.secret}"}
        )
        try:
            with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - as above
                found: dict[str, Any] = json.load(answer)
        except (URLError, OSError, ValueError) as silent:
            raise errors.IssuerSilent(issuer=self.name) from silent
        return found


def fresh_key(bits: int) -> tuple[str, int]:
    """Return a new key of an issuer in this house as it is kept, and its public number."""
    key = new_key(bits)
    return json.dumps({"n": key.n, "p": key.p, "q": key.q, "d": key.d}), key.n


__all__ = ["Elsewhere", "InThisHouse", "Misfit", "Signer", "fresh_key"]
