"""What a member has been asked to pay: the parts of the shares, and the fees."""

from dataclasses import dataclass
from datetime import date

from sosolo.ledger import chart
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """One payment that has been asked for. over: öre that came beyond it and wait to be paid back."""

    number: int
    ore: int
    settled: int
    reference: str
    due_on: date
    kind: str
    over: int

    @property
    def left(self) -> int:
        return self.ore - self.settled


@dataclass(frozen=True, slots=True)
class ToPay:
    """What a member has to pay first of what she has been asked for. kind: of a fee entry or yearly, else of a share."""

    left: int
    due_on: date
    kind: str


FIRST_TO_PAY = """
SELECT o.ore - o.settled AS left_to_pay, o.due_on, a.kind
  FROM (SELECT c.kind, i.item_id FROM members_instalment i JOIN members_sharechange c ON c.id = i.change_id
         WHERE c.tenant_id = m.tenant_id AND c.member_id = m.id
         UNION ALL
        SELECT f.kind, f.item_id FROM members_membershipfee f WHERE f.tenant_id = m.tenant_id AND f.member_id = m.id) a
  JOIN ledger_openitem o ON o.id = a.item_id WHERE o.ore > o.settled ORDER BY o.due_on, o.id LIMIT 1
"""
"""The fields of ToPay of the member m, to be joined laterally."""


def instalments_of(tenant_id: int, member_id: int) -> list[InstalmentLine]:
    """Return every part of the shares that a member has been asked for, first first."""
    return asked_of(tenant_id, member_id)[0]


def fees_of(tenant_id: int, member_id: int) -> list[InstalmentLine]:
    """Return every fee that a member has been asked for, first first. kind: entry or yearly; number: the year."""
    return asked_of(tenant_id, member_id)[1]


def asked_of(tenant_id: int, member_id: int) -> tuple[list[InstalmentLine], list[InstalmentLine]]:
    """Return what a member has been asked for in one read: the parts of the shares, and the fees (as fees_of)."""
    found = rows(
        """SELECT a.fee, a.number, o.ore, o.settled, o.reference, o.due_on, a.kind,
                  (SELECT coalesce(-sum(e.ore), 0)::bigint FROM ledger_settlement s
                     JOIN ledger_entry e ON e.voucher_id = s.voucher_id AND e.account = %(over)s
                    WHERE s.item_id = o.id AND NOT EXISTS (
                      SELECT FROM ledger_settlement x WHERE x.voucher_id = s.voucher_id AND x.id < s.id))
             FROM (SELECT false AS fee, i.number, c.kind, i.item_id, i.id
                     FROM members_instalment i JOIN members_sharechange c ON c.id = i.change_id
                    WHERE c.tenant_id = %(tenant)s AND c.member_id = %(member)s
                    UNION ALL
                   SELECT true, f.year, f.kind, f.item_id, f.id FROM members_membershipfee f
                    WHERE f.tenant_id = %(tenant)s AND f.member_id = %(member)s) a
             JOIN ledger_openitem o ON o.id = a.item_id ORDER BY a.fee, o.due_on, a.id""",
        {"over": chart.OVERPAID, "tenant": tenant_id, "member": member_id},
    )
    shares = [InstalmentLine(*row[1:]) for row in found if not row[0]]
    return shares, [InstalmentLine(*row[1:]) for row in found if row[0]]
