"""Every address: who may open it, by which methods, how far it reaches. Exit 1 when one declares nothing."""

import json
from argparse import ArgumentParser, Namespace

from sosolo.config.database import django_as


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="svara som JSON")


def run(options: Namespace) -> int:
    with django_as():
        from sosolo.config.url_policy import addresses  # noqa: PLC0415 - after Django is set up

        found = list(addresses())
    if options.json:
        print(json.dumps([one.as_data() for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            policy = one.policy
            said = (
                f"{policy.scope:<8}{'/'.join(policy.methods):<10}{' '.join(policy.roles)}"
                if policy
                else "SAKNAS"
            )
            print(f"{one.form:<62}{said}")
    return 0 if all(one.policy for one in found) else 1
