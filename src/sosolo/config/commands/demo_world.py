"""Make a small world of canaries in this installation, and print its ids and sign-in cookies. Never in production."""

import json
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import psycopg

from sosolo.config.database import django_as, ready_database
from sosolo.config.milestones import alone
from sosolo.config.preparation import migrate_if_changed
from sosolo.ground.errors import Refused, sentence
from sosolo.platform.postgres.access import Access
from sosolo.platform.postgres.roles import OWNER


class NotInProduction(Refused):
    template = sentence("En provvärld görs aldrig i drift. Sätt SOSOLO_MODE=demonstration eller test.")


class MadeAlready(Refused):
    template = sentence(
        "Provvärlden finns redan i den här installationen. Börja om i en tom: sätt SOSOLO_HOME till en ny mapp."
    )


MOST_HOUSES = 20


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="samma frö ger samma värld")
    parser.add_argument("--tenants", type=_some, default=3, help="hur många kooperativ, 1 till 20")
    parser.add_argument("--json", action="store_true", help="svara som JSON (alltid så)")


def _some(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 3 else 0
    if not 1 <= number <= MOST_HOUSES:
        raise ArgumentTypeError(f"”{text}” går inte; välj ett tal från 1 till {MOST_HOUSES}")
    return number


def run(options: Namespace) -> int:
    with ready_database() as access:
        with alone(access.owner):
            migrate_if_changed(access)
        return _make(options, access)


def _make(options: Namespace, access: Access) -> int:
    with django_as():
        from django.conf import settings  # noqa: PLC0415 - after Django is set up

        if settings.MODE == "production":
            raise NotInProduction
        from sosolo.config.canary_ids import objects_of, sequences_apart  # noqa: PLC0415
        from sosolo.config.demonstration.canaries import WORD, make_houses  # noqa: PLC0415
        from sosolo.platform.models import Tenant  # noqa: PLC0415

        if Tenant.objects.filter(slug__startswith=WORD).exists():
            raise MadeAlready

        with psycopg.connect(**access.connection(OWNER).parameters(), autocommit=True) as owner:
            houses = make_houses(
                seed=options.seed,
                count=options.tenants,
                start=date(datetime.now(UTC).year, 1, 8),
                apart=lambda n: sequences_apart(owner, n),
            )
        found = [
            {
                "tenant": house.tenant.pk,
                "slug": house.tenant.slug,
                "canary": house.word,
                "cookies": {role: _cookie(account) for role, account in house.accounts.items()},
                "objects": objects_of(house.tenant.pk),
            }
            for house in houses
        ]
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _cookie(account: Any) -> dict[str, str]:
    """Return a session with both factors, fresh."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from sosolo.web.session.entering import BACKEND  # noqa: PLC0415
    from sosolo.web.session.facts import KEY, SignInFacts  # noqa: PLC0415

    now = time.time()
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[KEY] = asdict(SignInFacts("passkey", now, now, now))
    session.create()
    return {"sessionid": str(session.session_key)}
