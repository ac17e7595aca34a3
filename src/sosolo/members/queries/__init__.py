"""The reads of the membership."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sosolo.members.errors import NoSuchMember, NoTerms
from sosolo.members.models import Member, Terms
from sosolo.parties.models import Erasure
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member as lists show it."""

    id: int
    number: int
    name: str
    municipality: str
    state: str
    activity_id: int | None


def terms_on(tenant_id: int, day: date) -> Terms:
    """Return what the cooperative charges and gives on a day. Raises NoTerms before the first decision."""
    terms = Terms.objects.filter(tenant_id=tenant_id, since__lte=day).order_by("-since").first()
    if terms is None:
        raise NoTerms(day=day)
    return terms


def member_of(tenant_id: int, member_id: int | None) -> Member:
    """Return one member with the person. Raises Member.DoesNotExist for foreign ids."""
    return Member.objects.select_related("person", "activity").get(tenant_id=tenant_id, pk=member_id or 0)


def member_by_number(tenant_id: int, number: int) -> Member:
    """Return the member with a number. Raises NoSuchMember."""
    found = Member.objects.select_related("person").filter(tenant_id=tenant_id, number=number).first()
    if found is None:
        raise NoSuchMember(number=number)
    return found


def members_on(tenant_id: int, day: date) -> list[MemberLine]:
    """Return all members with their state on a day, in Swedish order of names."""
    return [
        MemberLine(*row)
        for row in rows(
            """SELECT m.id, m.number, p.given_name || ' ' || p.family_name, p.municipality,
                  coalesce(s.state, 'applicant'), m.activity_id
             FROM members_member m
             JOIN parties_person p ON p.id = m.person_id
             LEFT JOIN LATERAL (SELECT state FROM members_memberstate s
                                 WHERE s.member_id = m.id AND s.since <= %s
                                 ORDER BY s.since DESC, s.id DESC LIMIT 1) s ON true
            WHERE m.tenant_id = %s
            ORDER BY sv_key(p.family_name), sv_key(p.given_name), m.id""",
            [day, tenant_id],
        )
    ]


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """Who asks, and in which cooperatives the account may act; `actor` is None without any role."""

    password: str
    name: str
    language: str
    is_active: bool
    actor: Actor | None
    tenant_name: str
    others: tuple[tuple[int, str], ...]


def open_request(account_id: int, day: date, *, wanted: int | None, read_only: bool) -> OpenedRequest | None:
    """Ask once who it is, and let the rest of the transaction see only the chosen cooperative."""
    found = rows("SELECT * FROM open_request(%s, %s, %s, %s)", [account_id, day, wanted, read_only])
    if not found:
        return None
    password, name, language, is_active, tenant_id, tenant_name, *_ = found[0]
    if tenant_id is None:
        return OpenedRequest(password, name, language, is_active, None, "", ())
    here = [row for row in found if row[4] == tenant_id]
    member = next((row for row in here if row[7] is not None), None)
    actor = Actor(
        tenant_id=tenant_id,
        account_id=account_id,
        name=name,
        roles=frozenset(row[6] for row in here),
        member_id=member[7] if member else None,
        activity_id=member[8] if member else None,
    )
    others = {row[4]: row[5] for row in found if row[4] != tenant_id}
    return OpenedRequest(password, name, language, is_active, actor, tenant_name, tuple(others.items()))


def erasure_of(tenant_id: int, person_id: int) -> Erasure | None:
    """Return the erasure of a person, when there has been one."""
    return Erasure.objects.filter(tenant_id=tenant_id, person_id=person_id).first()


def people_of_members(tenant_id: int, member_ids: Iterable[int]) -> list[int]:
    """Return the people behind memberships, to note whose data a page shows."""
    return list(
        Member.objects.filter(tenant_id=tenant_id, pk__in=list(member_ids)).values_list(
            "person_id", flat=True
        )
    )
