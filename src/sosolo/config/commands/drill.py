"""Show that the database can be had back: a copy, every change after it, a restore elsewhere, and a comparison."""

import json
import os
import tempfile
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from sosolo.config.database import ready_database
from sosolo.config.drill import Drill, run_drill
from sosolo.config.places import HOME
from sosolo.config.progress import seconds


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="svara som JSON")
    parser.add_argument(
        "--in", dest="place", type=Path, metavar="MAPP", help="var övningen får ta plats (en tillfällig mapp)"
    )


def run(options: Namespace) -> int:
    os.environ.setdefault("SOSOLO_MODE", "demonstration")
    at = datetime.now(UTC)
    with (
        ready_database() as access,
        tempfile.TemporaryDirectory(prefix="sosolo-drill-", dir=options.place) as folder,
    ):
        found = run_drill(access, Path(folder), at=at)
    (HOME / "drill.json").write_text(
        json.dumps({"at": at.isoformat(timespec="seconds"), "passed": found.passed})
    )
    print(found.as_json() if options.json else _in_words(found))
    return 0 if found.passed else 1


def _in_words(found: Drill) -> str:
    lines = [
        f"Kopian                     {found.bytes / 1e6:.0f} MB",
        f"Tillbaka på                {seconds(found.restored_seconds)}",
        f"Bekräftade ändringar       {found.acknowledged}, förlorade {found.lost}",
        f"Samma innehåll             {'ja' if found.same_content else 'NEJ'}",
        f"Granskningen               {'inga fel' if found.audit_clean else 'FEL'}",
        f"En skadad kopia upptäcks   {'ja' if found.damage_found else 'NEJ'}",
        *(f"  skiljer: {one}" for one in found.differences),
        "Övningen lyckades." if found.passed else "Övningen misslyckades.",
    ]
    return "\n".join(lines)
