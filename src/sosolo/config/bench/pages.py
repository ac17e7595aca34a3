"""Server time and questions to the database for each page of the thread."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test import Client

from sosolo.config.bench.measure import Line, timed
from sosolo.config.bench.visitors import browser_of, must_answer

PAGES = (
    ("ada", "/idag/"),
    ("ada", "/uppdrag/"),
    ("ada", "/uppdrag/{assignment}/"),
    ("ada", "/fakturor/"),
    ("ada", "/fakturor/{invoice}/"),
    ("ada", "/utlagg/"),
    ("ada", "/pengar/"),
    ("eva", "/idag/"),
    ("eva", "/kansli/uppdrag/"),
    ("eva", "/fakturor/"),
    ("eva", "/kansli/bank/"),
    ("eva", "/kansli/loner/"),
    ("eva", "/kansli/loner/{payroll}/"),
    ("eva", "/bokforing/"),
    ("eva", "/bokforing/verifikationer/"),
)
GOALS = {"/fakturor/": 2.8, "/fakturor/{invoice}/": 3.0, "/bokforing/": 3.0}


def every_page(ids: dict[str, int], *, count: int = 30) -> Iterator[Line]:
    """Yield a line per page: wall and CPU of the application process, and how many questions it asked."""
    for slug, pattern in PAGES:
        client = browser_of(slug)
        address = pattern.format(**ids)
        asked = _asked(client, address)
        figure = timed(lambda client=client, address=address: must_answer(client, address), count)  # type: ignore[misc]
        goal = GOALS.get(pattern)
        yield Line(
            f"{slug}: {pattern}",
            f"{figure.wall:.1f} ms (p99 {figure.worst:.1f}, app CPU {figure.cpu:.1f})",
            f"{asked} statements",
            f"≤ {goal} ms" if goal else "≤ 25 ms CPU, ≤ 8 questions",
            figure.wall <= goal if goal else figure.cpu <= 25,
        )


def _asked(client: Client, address: str) -> int:
    """Count the statements of one page, opening and closing the transaction left out."""
    count = 0

    def counting(execute: Callable[..., Any], *words: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*words)

    with connection.execute_wrapper(counting):
        must_answer(client, address)
    return count
