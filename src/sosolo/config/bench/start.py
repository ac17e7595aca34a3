"""How long until the first page: the second start, and what one web process weighs."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sosolo.config.bench.measure import Line
from sosolo.config.places import ROOT

PORT = 8791


def starts() -> Iterator[Line]:
    """Yield row 22: a fresh installation's first start and the second (packages are there already)."""
    with tempfile.TemporaryDirectory(prefix="sosolo-start-") as home:
        first, _ = _start(Path(home))
        second, memory = _start(Path(home))
    yield Line(
        "First start: database, migrations, demonstration, first page",
        f"{first:.1f} s",
        "",
        "≤ 6 s; floor 30 s",
        first <= 6,
    )
    yield Line("Second start to the first page", f"{second:.1f} s", "", "≤ 1 s; floor 5 s", second <= 1)
    yield Line("Memory of the first web process", f"{memory:.0f} MB", "", "≤ 85 MB", memory <= 85)


def _start(home: Path) -> tuple[float, float]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOSOLO_", "DJANGO_"))}
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "sosolo.config", "run", "--port", str(PORT)],
        cwd=ROOT,
        env=kept | {"SOSOLO_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    for line in process.stdout:
        if line.startswith("SOSOLO svarar"):
            break
    seconds = time.perf_counter() - begun
    memory = _memory_of_children(process.pid)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    return seconds, memory


def _memory_of_children(pid: int) -> float:
    """Return the proportional memory (PSS, MB) of the largest process among the descendants that serve pages."""
    found = [0.0]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            rollup = (folder / "smaps_rollup").read_text()
        except OSError:
            continue
        if b"granian" in words and b"wsgi" in words and str(PORT).encode() in words:
            match = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
            found.append(int(match[1]) / 1024 if match else 0.0)
    del pid
    return max(found)
