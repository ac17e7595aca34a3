"""A payment file: say what it would pay, and whether its schema and sums hold."""

from argparse import ArgumentParser, Namespace

from sosolo.config.formats import answer, declare


def arguments(parser: ArgumentParser) -> None:
    declare(parser, what="check FIL")


def run(options: Namespace) -> int:
    return answer("pain", options)
