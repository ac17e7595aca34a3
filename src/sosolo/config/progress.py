"""One line per step, with the time it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what goes on, and when it is done how many seconds it took."""
    started = time.monotonic()
    print(f"  {what} …", end="", file=sys.stderr, flush=True)
    try:
        yield
    except BaseException:
        print(" gick inte", file=sys.stderr, flush=True)
        raise
    print(f" {seconds(time.monotonic() - started)}", file=sys.stderr, flush=True)


def say(sentence: str) -> None:
    print(f"  {sentence}", file=sys.stderr, flush=True)


def seconds(duration: float) -> str:
    return f"{duration:.1f} s".replace(".", ",")
