"""Who may open which address, read from the views themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from sosolo.web.policy import Policy

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its name, form, keys, and the policy (None for one that declares nothing)."""

    name: str
    form: str
    keys: tuple[str, ...]
    policy: Policy | None
    pattern: Any

    def as_data(self) -> dict[str, object]:
        """Return what others can test us by."""
        if self.policy is None:
            return {"name": self.name, "address": self.form, "policy": None}
        return {
            "name": self.name,
            "address": self.form,
            "keys": list(self.keys),
            "scope": self.policy.scope,
            "roles": list(self.policy.roles),
            "methods": {method: self._answer(method) for method in METHODS},
        }

    def _answer(self, method: str) -> str:
        policy = self.policy
        if policy is None or method not in policy.allowed:
            return "405"
        return "fresh" if method.replace("HEAD", "GET") in policy.fresh else "open"


def addresses() -> Iterator[Address]:
    """Yield every address of the site."""
    yield from _within(get_resolver("sosolo.config.urls").url_patterns, "/")


def _within(patterns: list[Any], start: str) -> Iterator[Address]:
    for each in patterns:
        form = start + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _within(each.url_patterns, form)
        elif isinstance(each, URLPattern):
            keys = tuple(each.pattern.regex.groupindex)
            yield Address(each.name or "", form, keys, getattr(each.callback, "policy", None), each)
