"""Books as SIE: say what a file holds and what does not agree, or whether it survives being written again."""

from argparse import ArgumentParser, Namespace

from sosolo.config.formats import answer, declare


def arguments(parser: ArgumentParser) -> None:
    declare(parser, what="check FIL · roundtrip FIL")


def run(options: Namespace) -> int:
    return answer("sie", options)
