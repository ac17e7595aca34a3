"""A file from the bank: say what came in and went out. A file whose fingerprint was seen before says so (3)."""

from argparse import ArgumentParser, Namespace

from sosolo.config.formats import answer, declare


def arguments(parser: ArgumentParser) -> None:
    declare(parser, what="read FIL")
    parser.add_argument(
        "--seen", default="", metavar="FINGERAVTRYCK", help="fingeravtryck som redan har lästs in"
    )


def run(options: Namespace) -> int:
    return answer("bank", options, seen=options.seen)
