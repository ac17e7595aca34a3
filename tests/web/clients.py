"""Browsers of the cast, without the browser."""

import re
from collections.abc import Iterator

from django.test import Client

from sosolo.parties.models import Account


def browser_of(slug: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(email=f"{slug}@sosolo.example"))
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
