"""`./sosolo <command>`: finds the command, runs it, and turns a refusal into a sentence."""

import errno
import os
import sys
from argparse import ArgumentParser, Namespace

from sosolo.config.commands import COMMANDS, Command, command
from sosolo.config.swedish_arguments import speak_swedish
from sosolo.ground.errors import Refused

REFUSED = 2
INTERRUPTED = 130


def main(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help"}:
        print(_overview())
        return 0
    name, *rest = words
    if name not in COMMANDS:
        print(f"sosolo: kommandot ”{name}” finns inte.\n\n{_overview()}", file=sys.stderr)
        return REFUSED
    chosen = command(name)
    try:
        return chosen.run(_options(name, chosen, rest))
    except Refused as refusal:
        print(f"sosolo: {refusal}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who listened has gone away
        return 0
    except OSError as trouble:
        if trouble.filename is None:
            raise
        print(f"sosolo: {trouble.filename}: {_why(trouble)}", file=sys.stderr)
        return REFUSED


def _why(trouble: OSError) -> str:
    known = {
        errno.ENOENT: "finns inte",
        errno.EACCES: "får inte läsas eller skrivas",
        errno.EISDIR: "är en mapp",
        errno.ENOTDIR: "är ingen mapp",
        errno.ENOSPC: "disken är full",
        errno.ENAMETOOLONG: "namnet är för långt",
    }
    return known.get(trouble.errno or 0, trouble.strerror or "går inte att läsa")


def _options(name: str, chosen: Command, words: list[str]) -> Namespace:
    speak_swedish()
    parser = ArgumentParser(prog=f"./sosolo {name}", description=COMMANDS[name], allow_abbrev=False)
    chosen.arguments(parser)
    options, rest = parser.parse_known_args(words)
    if rest and "rest" not in options:
        parser.error(f"känner inte till {' '.join(rest)}")
    options.rest = rest
    return options


def _overview() -> str:
    lines = [f"  ./sosolo {name:<10} {summary}" for name, summary in COMMANDS.items()]
    return "\n".join(["Användning:", *lines, "", "./sosolo <kommando> --help berättar mer."])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
