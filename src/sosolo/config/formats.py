"""What the commands for files share: the words go to the ground, its text is printed, its code is the exit code.

No database and no Django: an accountant may use them alone.
"""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sosolo.config.places import HOME
from sosolo.ground.errors import Refused
from sosolo.ground.formats.checks import REFUSED
from sosolo.ground.formats.commands import formats_command

EXIT_CODES = "Slutkod: 0 bra, 3 redan sedd, 4 nekad."


def declare(parser: ArgumentParser, *, what: str) -> None:
    """Declare the words and --json. what: the words of the command, as `check FIL`."""
    parser.add_argument("words", nargs="*", metavar="ORD", help=what)
    parser.add_argument("--json", action="store_true", help="skriv fakta som JSON")
    parser.epilog = EXIT_CODES


def answer(name: str, options: Namespace, /, **valued: str) -> int:
    """Run `name` with the words that were given; valued: options that carry a value, left out when empty."""
    words = [name, *options.words]
    for option, value in valued.items():
        words += [f"--{option}", value] if value else []
    if options.json:
        words.append("--json")
    try:
        text, code = formats_command(words, rules_folder=rules_folder())
    except Refused as refusal:
        text, code = str(refusal), REFUSED
    print(text)
    return code


def rules_folder() -> Path:
    """Return the folder of Peppol rules: SOSOLO_PEPPOL_RULES, else peppol-rules in the home. It need not exist."""
    return Path(os.environ.get("SOSOLO_PEPPOL_RULES") or HOME / "peppol-rules")
