"""Who may help whom, and what was done."""

from dataclasses import dataclass
from datetime import date, datetime

from sosolo.members.models import Mandate
from sosolo.platform.reading import rows

HELPERS = ("officer", "adviser")
"""roles that may hold a mandate"""


@dataclass(frozen=True, slots=True)
class Helping:
    """A helper at work for a member. may_see_firm: the member has an own firm here and lets helpers open its books."""

    mandate_id: int
    member_id: int
    activity_id: int | None
    name: str
    may_write: bool
    may_see_firm: bool


@dataclass(frozen=True, slots=True)
class MandateLine:
    """A mandate as lists show it. until: the last day."""

    id: int
    member: str
    helper: str
    may_write: bool
    until: date


def helpers_on(tenant_id: int, day: date) -> list[tuple[int, str]]:
    """Return (account, name) of those who may be asked for help."""
    return [
        (row[0], row[1])
        for row in rows(
            """SELECT DISTINCT a.id, a.name FROM parties_role r JOIN parties_account a ON a.id = r.account_id
                WHERE r.tenant_id = %s AND r.role = ANY(%s) AND r.since <= %s AND (r.until IS NULL OR r.until > %s)
                  AND a.is_active ORDER BY a.name, a.id""",
            [tenant_id, list(HELPERS), day, day],
        )
    ]


def mandate_in_force(tenant_id: int, mandate_id: int, account_id: int, day: date) -> Helping | None:
    """Return whom the account may help by this mandate today; None when it is over, or the helper's own role is."""
    found = rows(
        """SELECT d.id, m.id, m.activity_id, p.given_name || ' ' || p.family_name, d.may_write,
                  EXISTS (SELECT 1 FROM members_ownfirm f WHERE f.member_id = m.id AND f.helpers_may)
             FROM members_mandate d JOIN members_member m ON m.id = d.member_id JOIN parties_person p ON p.id = m.person_id
            WHERE d.tenant_id = %s AND d.id = %s AND d.helper_id = %s AND d.ended_at IS NULL AND d.since <= %s AND d.until > %s
              AND EXISTS (SELECT 1 FROM parties_role r WHERE r.tenant_id = d.tenant_id AND r.account_id = d.helper_id
                             AND r.role = ANY(%s) AND r.since <= %s AND (r.until IS NULL OR r.until > %s))""",
        [tenant_id, mandate_id, account_id, day, day, list(HELPERS), day, day],
    )
    return Helping(*found[0]) if found else None


def mandates_of(
    tenant_id: int, day: date, *, member: int | None = None, helper: int | None = None
) -> list[MandateLine]:
    """Return the mandates in force that a member has given or a helper holds."""
    return [
        MandateLine(*row)
        for row in rows(
            """SELECT d.id, p.given_name || ' ' || p.family_name, a.name, d.may_write, d.until - 1
                 FROM members_mandate d JOIN members_member m ON m.id = d.member_id
                 JOIN parties_person p ON p.id = m.person_id JOIN parties_account a ON a.id = d.helper_id
                WHERE d.tenant_id = %s AND d.ended_at IS NULL AND d.since <= %s AND d.until > %s
                  AND (m.id = %s OR d.helper_id = %s) ORDER BY d.id DESC LIMIT 100""",
            [tenant_id, day, day, member or 0, helper or 0],
        )
    ]


def mandate_by_id(tenant_id: int, mandate_id: int) -> Mandate:
    """Return one mandate. Raises Mandate.DoesNotExist."""
    return Mandate.objects.get(tenant_id=tenant_id, pk=mandate_id)


def uses_for(tenant_id: int, member_id: int) -> list[tuple[datetime, str, bool, str, int]]:
    """Return (latest time, who, whether something was sent, page, times) of what was done for a member, latest first."""
    return rows(
        """SELECT u.last_at, a.name, u.wrote, u.page, u.times FROM members_mandateuse u
             JOIN members_mandate d ON d.id = u.mandate_id JOIN parties_account a ON a.id = d.helper_id
            WHERE d.tenant_id = %s AND d.member_id = %s ORDER BY u.last_at DESC, u.id DESC LIMIT 100""",
        [tenant_id, member_id],
    )


def could_write_for(*, tenant_id: int, member_id: int, account_id: int | None, at: datetime) -> bool:
    """Say whether the account could send things in the member's place at a moment; then another must approve them."""
    found = rows(
        """SELECT 1 FROM members_mandate WHERE tenant_id = %s AND member_id = %s AND helper_id = %s AND may_write
              AND given_at <= %s AND (ended_at IS NULL OR ended_at >= %s) AND until > %s LIMIT 1""",
        [tenant_id, member_id, account_id or 0, at, at, at.date()],
    )
    return bool(found)
