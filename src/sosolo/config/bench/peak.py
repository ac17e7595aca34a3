"""Read one file into the books in a process of its own, to see what that takes. As a program: peak.py KIND FILE."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """wall, cpu: seconds (cpu of the process, not of the database). peak: MB, Python and the file itself included.

    before: what the process held before it was asked.
    """

    wall: float
    cpu: float
    peak: float
    before: float
    count: int


def taken_by(kind: str, path: Path) -> Taken:
    """Read a file in: sie (into a book of its own) or bank. The demonstration's cooperative has one book only."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", __name__, kind, str(path)],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ,
    )
    return Taken(**json.loads(done.stdout.splitlines()[-1]))


def _measure(kind: str, path: Path) -> Taken:
    from sosolo.config.bench import readings  # noqa: PLC0415 - after Django is set up

    act: Callable[[bytes], int] = readings.reader_of(kind)
    before = _peak_megabytes()
    content = path.read_bytes()
    wall, cpu = time.perf_counter(), time.process_time()
    count = act(content)
    return Taken(time.perf_counter() - wall, time.process_time() - cpu, _peak_megabytes(), before, count)


def _peak_megabytes() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    from dataclasses import asdict

    from sosolo.config.database import django_as

    with django_as():
        print(json.dumps(asdict(_measure(sys.argv[1], Path(sys.argv[2])))))
