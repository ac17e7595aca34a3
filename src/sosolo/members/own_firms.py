"""A member's own firm (enskild firma): opening its books, and the one way into them.

The books belong to a tenant of their own. Row-level security, which keeps two cooperatives apart, keeps them apart from the
cooperative too: its pages, sums, exports and people do not see them, whatever they ask for. Inside `own_books` the
transaction sees the firm and nothing else; afterwards it is back in the cooperative.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from secrets import token_hex

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from sosolo.ground.errors import Refused, sentence
from sosolo.ledger.actions import OWNER, open_book
from sosolo.ledger.models import Book
from sosolo.ledger.own_firm.chart import OWN_CHART
from sosolo.ledger.own_firm.queries import last_day_with_vouchers
from sosolo.ledger.queries import book_of
from sosolo.members.models import Member, OwnFirm
from sosolo.parties.models import Organisation
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.models import Tenant
from sosolo.platform.reading import one
from sosolo.platform.traces import leave_trace

NAMELESS = "Egen firma"
"""What the firm is called where the installation lists who keeps books here; its name stands in its own books."""


class HasBooks(Refused):
    template = sentence("Din firma har redan böcker här.")


class NoOwnFirm(ObjectDoesNotExist):
    """The member has no books for an own firm here, or none that this actor may open."""


class MoreThanOneFirmHas(Refused):
    template = sentence(
        "Filen har fler än {most} verifikationer, och så många läses inte in på en gång. Ta ut ett år i taget ur det andra programmet."
    )


class NumberMissing(Refused):
    template = sentence(
        "Ditt personnummer saknas i medlemsuppgifterna. Be kansliet lägga in det, så går filerna att göra."
    )


class NotThatYear(Refused):
    template = sentence("Böckerna kan börja i år eller förra året. Äldre år läser du in från en SIE-fil.")


@dataclass(frozen=True)
class OwnBooks:
    """The owner, acting in the firm, and the firm's book. helpers_may: whoever has the member's mandate may open it too."""

    actor: Actor
    helpers_may: bool

    @cached_property
    def book(self) -> Book:
        """Read when somebody asks for it."""
        return book_of(self.actor.tenant_id)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom the NE form is about. number: twelve digits."""

    number: str
    name: str
    address: str
    postal_code: str
    city: str
    email: str


@transaction.atomic
def open_own_firm(*, actor: Actor, name: str, first_year: int, at: datetime) -> OwnFirm:
    """Open the books of the member's own firm, by calendar years (BFL 3 kap. 1 §). Raises HasBooks, NotThatYear."""
    actor.must_have("member")
    member = Member.objects.get(tenant_id=actor.tenant_id, pk=actor.member_id or 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [f"own_firm/{member.pk}"])
    if OwnFirm.objects.filter(tenant_id=actor.tenant_id, member=member).exists():
        raise HasBooks
    today = day_of(at)
    if first_year not in (today.year - 1, today.year):
        raise NotThatYear
    firm = Tenant.objects.create(slug=f"firma-{token_hex(8)}", name=NAMELESS, is_own_firm=True, created_at=at)
    years = [(date(y, 1, 1), date(y + 1, 1, 1)) for y in range(first_year, today.year + 1)]
    with _back_to(actor):
        _see_only(firm.pk)
        house = Organisation.objects.create(tenant=firm, name=name, org_number="")
        book = open_book(organisation=house, name=name, years=years, accounts=OWN_CHART, has_ne=True)
        leave_trace(
            actor=replace(actor, tenant_id=firm.pk), at=at, verb="open", kind="book", object_id=book.pk
        )
    return OwnFirm.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        firm=firm,
        opened_at=at,
        books_until=date(first_year, 12, 31),
    )


@contextmanager
def own_books(actor: Actor, *, is_helper: bool = False) -> Iterator[OwnBooks]:
    """Let what is inside see the firm of the acting member and nothing else. Raises NoOwnFirm.

    is_helper: somebody acts in the member's place; then the member must have let helpers in.
    """
    found = one(
        """SELECT firm_id, helpers_may, set_config('sosolo.tenant', firm_id::text, true) FROM members_ownfirm
            WHERE tenant_id = %s AND member_id = %s AND (helpers_may OR NOT %s)""",
        [actor.tenant_id, actor.member_id or 0, is_helper],
    )
    if found is None:
        raise NoOwnFirm
    firm, helpers_may, _ = found
    owner = replace(actor, tenant_id=firm, roles=frozenset({OWNER}), member_id=None, activity_id=None)
    with _back_to(actor):
        yield OwnBooks(owner, helpers_may)


@contextmanager
def writing_in_own_books(actor: Actor, *, is_helper: bool = False) -> Iterator[OwnBooks]:
    """As `own_books`, and note afterwards until when the law wants the books kept."""
    with own_books(actor, is_helper=is_helper) as own:
        yield own
        last = last_day_with_vouchers(own.book)
    if last is not None:
        OwnFirm.objects.filter(
            tenant_id=actor.tenant_id, member=actor.member_id, books_until__lt=last
        ).update(books_until=last)


@contextmanager
def _back_to(actor: Actor) -> Iterator[None]:
    try:
        yield
    finally:
        # After an error of the database the transaction is over; its rollback brings the cooperative back.
        with suppress(DatabaseError):
            _see_only(actor.tenant_id)


def _see_only(tenant_id: int) -> None:
    """As `enter`, within a transaction that may be reading: what it may do stays as it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sosolo.tenant', %s, true)", [str(tenant_id)])


def has_own_firm(actor: Actor) -> bool:
    """Say whether the acting member has books for an own firm here."""
    found = one(
        "SELECT 1 FROM members_ownfirm WHERE tenant_id = %s AND member_id = %s",
        [actor.tenant_id, actor.member_id or 0],
    )
    return found is not None


def owner_of(actor: Actor) -> Owner:
    """Return whom the firm belongs to, for the NE form. Raises NumberMissing."""
    person = (
        Member.objects.select_related("person").get(tenant_id=actor.tenant_id, pk=actor.member_id or 0).person
    )
    if not person.personal_number:
        raise NumberMissing
    return Owner(
        person.personal_number, person.name, person.address, person.postal_code, person.city, person.email
    )


def let_helpers_in(*, actor: Actor, may: bool, at: datetime) -> None:
    """Let those who have the member's mandate open the firm's books, or not any more. Raises NoOwnFirm."""
    actor.must_have("member")
    if not OwnFirm.objects.filter(tenant_id=actor.tenant_id, member=actor.member_id).update(helpers_may=may):
        raise NoOwnFirm
    with own_books(actor) as own:
        leave_trace(
            actor=own.actor,
            at=at,
            verb="helpers" if may else "no_helpers",
            kind="own_firm",
            object_id=own.book.pk,
        )
