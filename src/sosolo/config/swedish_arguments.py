"""What argparse says by itself, in Swedish. It asks gettext for each of its texts; this answers instead."""

import argparse

WORDS = {
    "usage: ": "användning: ",
    "options": "val",
    "positional arguments": "argument",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "känner inte till %s",
    "expected one argument": "ett värde saknas",
    "expected at least one argument": "minst ett värde saknas",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att läsa här",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r går inte; välj bland %(choices)s",
    "not allowed with argument %s": "går inte ihop med %s",
    "one of the arguments %s is required": "ett av %s behövs",
    "ignored explicit argument %r": "tar inget värde, men fick %r",
}


def speak_swedish() -> None:
    """From now on every parser of this process speaks Swedish."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]
