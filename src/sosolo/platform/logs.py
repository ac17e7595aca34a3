"""One line of JSON per event: when, what, in which request, by which account. Never a name, a number or an address."""

import json
import logging
import re
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


NUMBER = re.compile(r"(?<!\d)\d{6}(?:\d{2})?[-+]?\d{4}(?!\d)")
"""What looks like a personal number."""


class JsonLines(logging.Formatter):
    """A record as JSON. Of an exception its kind, its first line and where it was raised: never the values of a row."""

    def format(self, record: logging.LogRecord) -> str:
        who = asking.get()
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": _clean(_what(record)),
        }
        told |= {name: value for name, value in vars(who).items() if value not in {"", None}}
        told |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1] is not None:
            told["trouble"] = _trouble(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def _what(record: logging.LogRecord) -> str:
    """Return the message; where it is about a page its name stands for its address, which may be a secret link."""
    request = getattr(record, "request", None)
    if request is None:
        return record.getMessage()
    match = getattr(request, "resolver_match", None)
    return f"{record.getMessage().partition(':')[0]}: {match.view_name if match else '?'}"


def _clean(text: str) -> str:
    return NUMBER.sub("…", text)


def _trouble(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "kind": type(error).__name__,
        "says": _clean((str(error).splitlines() or [""])[0][:300]),
        "at": [
            f"{frame.filename.rpartition('/sosolo/')[2]}:{frame.lineno} {frame.name}"
            for frame in frames[-12:]
        ],
    }
