"""`python -m sosolo.config.demonstration_step`: fill the demonstration, and print the people one can be as JSON.

A process of its own, so that the launcher never loads Django and stays small while it watches the others.
"""

import json
from importlib import import_module

from sosolo.config.database import django_as


def main() -> None:
    with django_as():
        demonstration = import_module("sosolo.config.demonstration")
        demonstration.fill()
        print(json.dumps([_words(person) for person in demonstration.people()]))


def _words(person: object) -> list[str]:
    return [str(word) for word in person] if isinstance(person, (tuple, list)) else [str(person)]


if __name__ == "__main__":
    main()
