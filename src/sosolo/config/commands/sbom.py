"""What SOSOLO is made of, as CycloneDX; exit 1 when what is installed is not what is locked."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sosolo.config.bill_of_materials import bill, differences
from sosolo.config.progress import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FIL", help="skriv dit i stället för till skärmen")
    parser.add_argument(
        "--set",
        choices=("run", "test", "check"),
        default="run",
        help="vilket lås (run: det som körs i drift)",
    )


def run(options: Namespace) -> int:
    text = json.dumps(bill(options.set), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if options.out:
        options.out.write_text(text)
    else:
        sys.stdout.write(text)
    found = list(differences(options.set))
    for one in found:
        say(one)
    return 1 if found else 0
