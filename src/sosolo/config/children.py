"""Programs that we start and that must not outlive us.

Each is the head of a group of its own, so that all it starts can be stopped with it. Linux sends it SIGTERM when
we die, however we die; on other systems the record of the run lets the next start stop it.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

PR_SET_PDEATHSIG = 1
PATIENCE_SECONDS = 8.0


def start_child(words: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own. Call from the main thread: the kernel watches that thread."""
    parent = os.getpid()
    return subprocess.Popen(  # noqa: S603 - our own words
        words,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: end_with_parent(parent),  # noqa: PLW1509 - we have one thread
    )


def end_with_parent(parent: int) -> None:
    """Ask Linux to end this process when its parent ends, also if that has happened already."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def stop_children(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask first, then insist, also of what the child had started itself."""
    for child in children:
        signal_group(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
        signal_group(child.pid, signal.SIGKILL)
        child.wait()


def signal_group(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)
