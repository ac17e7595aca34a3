"""Who acts, in which cooperative. Every action takes an Actor; every query runs inside acting_in()."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from sosolo.ground.errors import Refused, sentence


class NotYours(Refused):
    """The role does not allow it."""

    template = sentence("Din roll ger inte rätt att göra det här. Behövs det ändå: fråga kansliet.")


@dataclass(frozen=True, slots=True)
class Actor:
    """One person (or the house itself, account_id None) acting in one cooperative."""

    tenant_id: int
    account_id: int | None
    name: str
    roles: frozenset[str] = frozenset()
    member_id: int | None = None
    activity_id: int | None = None

    def has(self, *roles: str) -> bool:
        """Say whether any of the roles is held."""
        return not self.roles.isdisjoint(roles)

    def must_have(self, *roles: str) -> None:
        """Raise NotYours unless one of the roles is held."""
        if not self.has(*roles):
            raise NotYours


def the_house(tenant_id: int, name: str = "SOSOLO") -> Actor:
    """Return the actor for what a rule or the clock does, with no person behind it."""
    return Actor(tenant_id, None, name, frozenset({"house"}))


def enter(tenant_id: int, *, read_only: bool = False) -> None:
    """Let the rest of the transaction see this cooperative only; with read_only the database refuses writes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('sosolo.tenant', %s, true), set_config('transaction_read_only', %s, true)",
            [str(tenant_id), "on" if read_only else "off"],
        )


@contextmanager
def acting_in(tenant_id: int, *, read_only: bool = False) -> Iterator[None]:
    """Run a transaction inside one cooperative. Row-level security hides all others."""
    with transaction.atomic():
        enter(tenant_id, read_only=read_only)
        yield
