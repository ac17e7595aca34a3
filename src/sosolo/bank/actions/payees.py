"""Who is paid, to which account: members, and holders of debenture shares. The latest account counts."""

from dataclasses import dataclass

from sosolo.bank.errors import NoPayoutAccount
from sosolo.ground.formats.pain001 import AccountKind
from sosolo.platform.reading import rows_of_many
from sosolo.platform.sealing import unseal


@dataclass(frozen=True, slots=True)
class Payee:
    """A name and an unsealed account (clearing and number, digits only) or giro, and the row that the number lies in."""

    name: str
    number: str
    payout_id: int | None = None
    debenture_account_id: int | None = None
    kind: AccountKind = AccountKind.ACCOUNT


def members_to_pay(tenant_id: int, members: list[int]) -> dict[int, Payee]:
    """Return {member id: payee}. Raises NoPayoutAccount."""
    found = rows_of_many(
        """SELECT DISTINCT ON (m.id) m.id, p.given_name || ' ' || p.family_name, a.id, a.number
             FROM unnest(%s::bigint[]) AS w(id) JOIN members_member m ON m.id = w.id AND m.tenant_id = %s
             JOIN parties_person p ON p.id = m.person_id
             LEFT JOIN members_payoutaccount a ON a.member_id = m.id
            ORDER BY m.id, a.since DESC NULLS LAST, a.id DESC""",
        [members, tenant_id],
    )
    return {
        member: Payee(name, _unsealed(sealed, name, "members_payoutaccount.number"), payout_id=account)
        for member, name, account, sealed in found
    }


def holders_to_pay(tenant_id: int, debentures: list[int]) -> dict[int, Payee]:
    """Return {debenture id: payee}. Raises NoPayoutAccount."""
    found = rows_of_many(
        """SELECT DISTINCT ON (d.id) d.id, d.holder, a.id, a.number
             FROM unnest(%s::bigint[]) AS w(id) JOIN members_debentureshare d ON d.id = w.id AND d.tenant_id = %s
             LEFT JOIN members_debentureaccount a ON a.debenture_id = d.id
            ORDER BY d.id, a.since DESC NULLS LAST, a.id DESC""",
        [debentures, tenant_id],
    )
    return {
        debenture: Payee(
            name, _unsealed(sealed, name, "members_debentureaccount.number"), debenture_account_id=account
        )
        for debenture, name, account, sealed in found
    }


def _unsealed(sealed: bytes | None, name: str, purpose: str) -> str:
    if sealed is None:
        raise NoPayoutAccount(name=name)
    return unseal(bytes(sealed), purpose)
