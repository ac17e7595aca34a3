"""Browsers of the cast, without the browser."""

import re
import time
from collections.abc import Iterator
from dataclasses import asdict

from django.test import Client

from sosolo.parties.models import Account
from sosolo.web.session.facts import SignInFacts


def browser_of(slug: str, *, how: str = "passkey", age: float = 0) -> Client:
    """Return a browser where one of the cast has signed in just now, with a passkey when nothing else is said."""
    return signed_in(Account.objects.get(email=f"{slug}@sosolo.example"), how=how, age=age)


def signed_in(account: Account, *, how: str = "passkey", age: float = 0, **more: bool) -> Client:
    client = Client()
    client.force_login(account)
    began = time.time() - age
    session = client.session
    session["sign_in"] = asdict(SignInFacts(how, began, began, began, **more))
    session.save()
    return client


def pages_from(client: Client, start: str = "/idag/", *, of_each: int = 2, most: int = 80) -> Iterator[str]:
    """Yield addresses that one can click to, a few of each kind."""
    todo, seen, kinds = [start], set(), {}  # type: ignore[var-annotated]
    while todo and len(seen) < most:
        here = todo.pop(0)
        kind = re.sub(r"\d+", "N", here)
        if here in seen or kinds.get(kind, 0) >= of_each:
            continue
        seen.add(here)
        kinds[kind] = kinds.get(kind, 0) + 1
        yield here
        response = client.get(here)
        if "html" in response.headers.get("Content-Type", ""):
            links = re.findall(r'href="(/[^"#]*)"', response.content.decode())
            todo += [link.replace("&amp;", "&") for link in links if not link.startswith("/static/")]
