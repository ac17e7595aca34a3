"""One line of JSON per event: when, what, in which request, by which account. Never a name, a number or an address."""

import json
import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass
class Asking:
    """Who asks, as far as it is known. Ids only."""

    request: str = ""
    account: int | None = None
    tenant: int | None = None


asking: ContextVar[Asking] = ContextVar("asking", default=Asking())  # noqa: B039 - never written to, only replaced


class JsonLines(logging.Formatter):
    """A record as JSON. Of an exception its kind, its first line and where it was raised: never the values of a row."""

    def format(self, record: logging.LogRecord) -> str:
        who = asking.get()
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage(),
        }
        told |= {name: value for name, value in vars(who).items() if value not in {"", None}}
        told |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1] is not None:
            told["trouble"] = _trouble(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def _trouble(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "kind": type(error).__name__,
        "says": (str(error).splitlines() or [""])[0][:300],
        "at": [
            f"{frame.filename.rpartition('/sosolo/')[2]}:{frame.lineno} {frame.name}"
            for frame in frames[-12:]
        ],
    }
