"""`python -m sosolo.config.demonstration_step fill`, or `people`: the demonstration in a process of its own.

So the launcher itself never loads Django, and stays small for as long as it watches the others.
"""

import json
import sys
from importlib import import_module

from sosolo.config.database import django_as


def main(what: str) -> None:
    with django_as():
        demonstration = import_module("sosolo.config.demonstration")
        if what == "fill":
            demonstration.fill()
        else:
            print(json.dumps([_words(person) for person in demonstration.people()]))


def _words(person: object) -> list[str]:
    return [str(word) for word in person] if isinstance(person, (tuple, list)) else [str(person)]


if __name__ == "__main__":
    main(sys.argv[1])
