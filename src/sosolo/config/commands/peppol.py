"""Invoices in the Peppol format: judge one by the official rules, or add a newer set of rules."""

from argparse import ArgumentParser, Namespace

from sosolo.config.formats import answer, declare


def arguments(parser: ArgumentParser) -> None:
    declare(parser, what="check FIL · rules add FIL.zip")
    parser.add_argument(
        "--name", default="", metavar="VERSION", help="det nya regelverkets namn, till exempel 3.0.21"
    )


def run(options: Namespace) -> int:
    return answer("peppol", options, name=options.name)
