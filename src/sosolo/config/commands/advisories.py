"""Ask a copy of the OSV database about every locked package. Exit 1 on a finding, 2 when nothing could be known."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from sosolo.config.advisories import accepted_advisories, findings, read_collection, refuse_old
from sosolo.config.bill_of_materials import locked
from sosolo.config.places import HOME


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        metavar="FIL",
        help="OSV:s samling för PyPI: all.zip eller en mapp",
    )
    parser.add_argument(
        "--set", choices=("run", "test", "check"), default="check", help="vilket lås (check: allt)"
    )
    parser.add_argument(
        "--even-if-old",
        action="store_true",
        help="svara också ur en gammal samling; svaret gäller då bara den",
    )
    parser.add_argument("--json", action="store_true", help="svara som JSON")


def run(options: Namespace) -> int:
    now = datetime.now(UTC)
    collection = read_collection(options.data)
    if not options.even_if_old:
        refuse_old(collection, options.data, now.date())
    pins = locked(options.set)
    found = list(findings(pins, collection, accepted_advisories(), now.date()))
    unaccepted = [one for one in found if not one.reason]
    proof = {
        "at": now.isoformat(timespec="seconds"),
        "day": str(collection.day),
        "packages": len(pins),
        "findings": [one.advisory for one in unaccepted],
    }
    if HOME.exists() and not options.even_if_old:
        (HOME / "advisories.json").write_text(json.dumps(proof))
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            fixed = f"; rättat i {', '.join(one.fixed_in)}" if one.fixed_in else ""
            taken = f" (godtaget: {one.reason})" if one.reason else ""
            print(f"{one.package} {one.version}: {one.advisory} {one.summary}{fixed}{taken}")
        print(
            f"{len(pins)} paket mot råden till och med {collection.day}: {len(unaccepted)} fynd, "
            f"{len(found) - len(unaccepted)} godtagna."
        )
    return 1 if unaccepted else 0
