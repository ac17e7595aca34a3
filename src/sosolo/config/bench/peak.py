"""Read one bank file in a process of its own, to see how much memory that takes. As a program: peak.py FILE."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path


def peak_of(path: Path) -> tuple[float, float]:
    """Return seconds and the process's peak memory in MB, Python and the file's own bytes included."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", __name__, str(path)], capture_output=True, check=True, text=True
    )
    found = json.loads(done.stdout)
    return found["wall"], found["peak"]


def _measure(path: Path) -> dict[str, float]:
    from sosolo.ground.formats.checks import read_bank  # noqa: PLC0415 - what is measured is loaded first

    begun = time.perf_counter()
    count = len(read_bank(path.read_bytes()).transactions)
    wall = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall": wall, "peak": peak, "count": count}


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
