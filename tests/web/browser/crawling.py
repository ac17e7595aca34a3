"""As whom and from where the pages are asked for, without a browser: each kind of page once, and each form sent wrong."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from sosolo.platform.acting import enter

LEFT_OUT = re.compile(
    r"^/static/|\.(pdf|xml|zip|ics|py|json|csv|js)(\?|$)|/sie/|^/utlagg/\d+/kvitto/|^/bilagor/\d+/$"
)
"""Files to take home, not pages to read."""
WRONG = "nej, så här kan det väl ändå inte vara"
SECRET_BITS = re.compile(r"(?<=[/=])[\w-]{20,}")


@dataclass(frozen=True)
class Seen:
    """A page as it came: to whom, in which state of things, by which address, and what it said."""

    role: str
    state: str
    name: str
    path: str
    status: int
    text: str


@dataclass
class Crawl:
    """What one of the roles can click to, from where it starts."""

    role: str
    state: str
    client: Client
    of_each: int = 1
    follows: bool = True
    tried: set[tuple[str, ...]] = field(default_factory=set)

    def pages(self, *starts: str) -> Iterator[Seen]:
        """Yield a few pages of each kind, then every form on them sent wrong."""
        todo, seen, kinds = list(starts), set(), {}  # type: ignore[var-annotated]
        forms: list[tuple[str, Any]] = []
        while todo:
            here = todo.pop(0)
            kind = _kind(here)
            if here in seen or LEFT_OUT.search(here) or kinds.get(kind, 0) >= self.of_each:
                continue
            seen.add(here)
            kinds[kind] = kinds.get(kind, 0) + 1
            answer = self._ask(lambda here=here: self.client.get(here))  # type: ignore[misc]
            if answer.status_code in {301, 302}:
                todo.append(answer["Location"])
                continue
            if "html" not in answer.headers.get("Content-Type", ""):
                continue
            yield self._seen(here, answer, self.state)
            tree: Any = html.fromstring(answer.content)
            if self.follows:
                todo += [link.split("#")[0] for link in tree.xpath("//a/@href") if link.startswith("/")]
            forms += [(here, form) for form in tree.xpath("//form")]
        for here, form in forms:
            if answer := self._sent_wrong(here, form):
                yield self._seen(form.get("action") or here, answer, f"{self.state}, wrong")

    def _sent_wrong(self, here: str, form: Any) -> Any:
        """Send nonsense, then nothing at all, until the page says what is wrong with it."""
        fields = [each for each in form.xpath(".//*[@name]") if each.get("type") != "hidden"]
        fields = [each for each in fields if each.tag in {"input", "select", "textarea"}]
        action = (form.get("action") or here).split("#")[0]
        names = tuple(sorted({each.get("name") for each in fields}))
        if not names or (_kind(action), *names) in self.tried:
            return None
        self.tried.add((_kind(action), *names))
        kept = {
            each.get("name"): each.get("value", "") for each in form.xpath(".//input[@type='hidden'][@name]")
        }
        sends = self.client.post if form.get("method", "get").lower() == "post" else self.client.get
        for typed in ({each.get("name"): _nonsense(each) for each in fields}, {}):
            answer = self._ask(lambda typed=typed: sends(action, kept | typed))  # type: ignore[misc]
            if answer.status_code == 422:
                return answer
        return None

    def _ask(self, send: Callable[[], Any]) -> Any:
        """Ask, and leave no trace of having asked."""
        cookies = self.client.cookies.copy()
        with undone():
            answer = send()
        self.client.cookies = cookies  # type: ignore[assignment]
        return answer

    def _seen(self, path: str, answer: Any, state: str) -> Seen:
        return Seen(self.role, state, _name(path), path, answer.status_code, answer.content.decode())


@contextmanager
def undone() -> Iterator[None]:
    """Nothing that happens inside stays."""
    with transaction.atomic():
        enter(0)
        yield
        transaction.set_rollback(True)


def _nonsense(field: Any) -> Any:
    if field.get("type") == "file":
        return SimpleUploadedFile("tom.txt", b"")
    return WRONG


def _kind(path: str) -> str:
    """What makes two addresses the same page with other things in it."""
    bare, _, query = path.partition("?")
    asked = sorted(each.partition("=")[0] for each in query.split("&"))
    return SECRET_BITS.sub("N", re.sub(r"\d+", "N", bare)) + "?" + "&".join(asked)


def _name(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).url_name or ""
    except Resolver404:
        return "404"
