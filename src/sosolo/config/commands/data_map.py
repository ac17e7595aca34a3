"""Every field of every model: how sensitive, what for, on which ground, how long. Exit 1 when one is not described."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from sosolo.config.database import django_as


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="svara som JSON")
    parser.add_argument("--missing", action="store_true", help="skriv raderna som saknas, att fylla i")


def run(options: Namespace) -> int:
    with django_as():
        from sosolo.platform.privacy import defects, described, skeleton  # noqa: PLC0415 - after Django is set up

        lacking = list(defects())
        if options.missing:
            print("\n".join(skeleton()))
        elif options.json:
            found = {"models": [_as_data(each) for each in described()], "defects": lacking}
            print(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _print_table(described())
    for one in lacking:
        print(f"  {one}", file=sys.stderr)
    return 1 if lacking else 0


def _as_data(each: Any) -> dict[str, object]:
    about = each.about
    return {
        "model": each.label,
        "purpose": about.purpose,
        "ground": about.ground.value,
        "retention": about.keep.words,
        "by_law": about.keep.by_law,
        "days": about.keep.days,
        "person": about.person or about.account,
        "erased_at_once": about.at_once.split(),
        "fields": about.classes(),
    }


def _print_table(all_of_them: Any) -> None:
    for each in all_of_them:
        about = each.about
        print(f"{each.label}: {about.purpose}. {about.ground.value}. {about.keep.words}.")
        for name in ("public", "internal", "personal", "sensitive", "secret"):
            if fields := about.of_class(name):
                print(f"    {name:<10}{' '.join(fields)}")
