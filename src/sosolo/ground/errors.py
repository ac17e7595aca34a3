"""The one family of exceptions that people see.

    Refused                  a sentence in plain Swedish: what is wrong and what to do
    ├── NotKnownOn           the law as data has no value for that date
    └── …                    each room adds its own, named as a sentence

A Refused is for people (the web answers 409 or 422 and keeps what was typed); a bug is any other exception.
"""

from typing import Any


class Marked(str):
    """Swedish words that the web may translate, also where they stand as a value in another sentence."""

    __slots__ = ()


def sentence(text: str) -> str:
    """Mark a Swedish sentence for translation without translating it here."""
    return Marked(text)


def phrase(text: str) -> str:
    """Mark Swedish words that stand as a value in a sentence."""
    return Marked(text)


class Refused(Exception):
    """Something may not be done. `template` is a Swedish sentence with {named} places.

    Subclasses set `template`; values come as keywords, so that the web can translate the template
    and still fill in the same values.
    """

    template: str = sentence("Det går inte.")

    def __init__(self, template: str = "", /, **values: Any) -> None:
        if template:
            self.template = template
        self.values = values
        super().__init__(self.template, values)

    def __str__(self) -> str:
        return self.template.format(**self.values)


class NotKnownOn(Refused):
    """A dated parameter has no value for the asked day."""

    template = sentence(
        "Vi vet inte vad ”{name}” är den {day}. Beräkningen stannar tills värdet är infört med källa."
    )
