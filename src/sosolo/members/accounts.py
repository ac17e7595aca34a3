"""The accounts that act in a cooperative: for the board's page."""

from dataclasses import dataclass
from datetime import date, datetime

from sosolo.parties.actions.browsers import end_browsers
from sosolo.parties.actions.second_factors import first_code
from sosolo.parties.models import Role
from sosolo.platform.acting import Actor
from sosolo.platform.outbox import want_effect
from sosolo.platform.reading import rows
from sosolo.platform.traces import leave_trace


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role of one account; `second` says whether there is a second factor."""

    account_id: int
    name: str
    email: str
    role: str
    since: date
    second: bool


def role_lines(tenant_id: int, day: date) -> list[RoleLine]:
    """Return who holds which role on a day, the members' own left out."""
    return [
        RoleLine(*row)
        for row in rows(
            """SELECT a.id, a.name, a.email, r.role, r.since,
                      EXISTS (SELECT FROM parties_passkey p WHERE p.account_id = a.id)
                   OR EXISTS (SELECT FROM parties_codemaker c
                               WHERE c.account_id = a.id AND c.confirmed_at IS NOT NULL)
                 FROM parties_role r JOIN parties_account a ON a.id = r.account_id
                WHERE r.tenant_id = %s AND r.role <> 'member' AND r.since <= %s
                  AND (r.until IS NULL OR r.until > %s)
                ORDER BY r.role, sv_key(a.name), a.id""",
            [tenant_id, day, day],
        )
    ]


def waiting_members(
    tenant_id: int, *, count: int, past: int = 0
) -> list[tuple[int, str, str, datetime | None]]:
    """Return members without an account, past the first so many: (id, name, e-mail, when invited)."""
    return [
        tuple(row)
        for row in rows(
            """SELECT m.id, p.given_name || ' ' || p.family_name, p.email,
                      (SELECT max(i.made_at) FROM parties_invitation i
                        WHERE i.tenant_id = m.tenant_id AND i.member_id = m.id)
                 FROM members_member m JOIN parties_person p ON p.id = m.person_id
                WHERE m.tenant_id = %s AND m.account_id IS NULL
                ORDER BY sv_key(p.family_name), m.id LIMIT %s OFFSET %s""",
            [tenant_id, count, past],
        )
    ]


def forget_second_factors(*, actor: Actor, account_id: int, at: datetime) -> str:
    """Let someone who has lost everything start again: signed out and told by mail.

    Returns the code to hand over when one has met the person: without it a password makes no new second factor.
    """
    actor.must_have("chair", "house")
    role = Role.objects.select_related("account").filter(tenant_id=actor.tenant_id, account_id=account_id)
    code = first_code(account=role[0:1].get().account, at=at)
    end_browsers(account_id=account_id)
    leave_trace(actor=actor, at=at, verb="reset", kind="second_factor", object_id=account_id)
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_account_letter",
        key=f"account-{account_id}-reset-{at:%Y%m%d%H%M%S%f}",
        payload={"account": account_id, "what": "reset", "token": ""},
        at=at,
    )
    return code
