"""An employer's declaration: say what it holds and which of the known controls it breaks."""

from argparse import ArgumentParser, Namespace

from sosolo.config.formats import answer, declare


def arguments(parser: ArgumentParser) -> None:
    declare(parser, what="check FIL")


def run(options: Namespace) -> int:
    return answer("agi", options)
