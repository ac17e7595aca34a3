"""The law from the command line: the tax table, the rules, a result with its derivation. Needs no database."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sosolo.ground.law.commands import law_command

HELP = """\
  ./sosolo law table ÅR                hela månadstabellen som CSV
  ./sosolo law rules                   reglerna med indata och enheter
  ./sosolo law explain REGEL --json    svar och härledning; indata som JSON på standard in
  ./sosolo law parameters [--within N] det som går ut inom N dagar (90)
"""


def arguments(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = HELP
    parser.set_defaults(rest=[])


def run(options: Namespace) -> int:
    """Print the answer on standard out, a refusal on standard error."""
    words = options.rest
    given = sys.stdin.read() if words[:1] == ["explain"] else ""
    today = datetime.now(UTC).astimezone(ZoneInfo("Europe/Stockholm")).date()
    text, code = law_command(words, given, today=today)
    try:
        print(text, end="", file=sys.stderr if code else sys.stdout, flush=True)
    except BrokenPipeError:  # the reader had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
