"""Check everything that must hold; exit 1 when something does not. Reads only."""

import json
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sosolo.config.database import django_as
from sosolo.config.places import HOME
from sosolo.ground.errors import Refused, sentence
from sosolo.platform.postgres.roles import AUDIT


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="svara som JSON")
    parser.add_argument(
        "--anchor", type=Path, metavar="FIL", help="skriv ankaret: seriernas sista nummer och hash"
    )
    parser.add_argument(
        "--against", type=Path, metavar="FIL", help="jämför med ett ankare som sparats tidigare"
    )


class NotAnAnchor(Refused):
    template = sentence("{file} är inget ankare som den här kontrollen har skrivit (--anchor).")


def _kept(file: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(file.read_text())
    except ValueError:
        raise NotAnAnchor(file=file) from None
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise NotAnAnchor(file=file)
    return found


def run(options: Namespace) -> int:
    with django_as(AUDIT, prepared=True):
        from sosolo.config.audit import against, anchor, run_checks  # noqa: PLC0415 - after Django is set up

        found = list(run_checks())
        if options.against:
            found.append(against(_kept(options.against)))
        if options.anchor:
            options.anchor.write_text(json.dumps(anchor(), indent=1))
    clean = not any(one.defects for one in found)
    proof = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "passed": clean}
    (HOME / "audit.json").write_text(json.dumps(proof))
    if options.json:
        print(json.dumps({one.name: list(one.defects) for one in found}, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{one.name:<48}{'bra' if not one.defects else f'{len(one.defects)} fel'}")
            for defect in one.defects[:20]:
                print(f"  {defect}")
    return 0 if clean else 1
