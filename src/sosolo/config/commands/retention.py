"""Remove what has outlived its time; each night, or by hand with --trial first."""

import json
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from sosolo.config.database import django_as
from sosolo.platform.postgres.roles import OWNER


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--trial", action="store_true", help="räkna bara, ta inte bort något")
    parser.add_argument("--json", action="store_true", help="svara som JSON")


def run(options: Namespace) -> int:
    now = datetime.now(UTC)
    with django_as(OWNER, prepared=True):
        from sosolo.config.retention import retain  # noqa: PLC0415 - after Django is set up
        from sosolo.platform.days import day_of  # noqa: PLC0415

        found = retain(now, day_of(now), is_trial=options.trial)
    if options.json:
        print(json.dumps([[one.label, one.rule, one.rows] for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{one.label:<28}{one.rows:>8}  {one.rule}")
    return 0
