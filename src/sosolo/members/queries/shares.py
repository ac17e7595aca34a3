"""What members hold in shares on a day: subscribed, and paid."""

from dataclasses import dataclass
from datetime import date

from sosolo.platform.reading import one, rows


@dataclass(frozen=True, slots=True)
class Holding:
    """Shares of one member: how many, öre subscribed, öre paid or credited; `extra` of them beyond the obligatory."""

    shares: int
    ore: int
    paid_ore: int
    extra: int
    extra_ore: int
    extra_paid_ore: int

    @property
    def left(self) -> int:
        return self.ore - self.paid_ore

    def extra_part(self, shares: int) -> tuple[int, int]:
        """Return öre subscribed and öre paid of some of the extra shares."""
        if not self.extra:
            return 0, 0
        return self.extra_ore * shares // self.extra, self.extra_paid_ore * shares // self.extra


HELD = """
    SELECT coalesce(sum(c.shares), 0)::bigint, coalesce(sum(c.ore), 0)::bigint,
           coalesce(sum(c.paid_ore + coalesce(p.ore, 0)), 0)::bigint,
           coalesce(sum(c.shares) FILTER (WHERE c.kind IN ('extra', 'moved_extra', 'ended_extra')), 0)::bigint,
           coalesce(sum(c.ore) FILTER (WHERE c.kind IN ('extra', 'moved_extra', 'ended_extra')), 0)::bigint,
           coalesce(sum(c.paid_ore + coalesce(p.ore, 0))
                    FILTER (WHERE c.kind IN ('extra', 'moved_extra', 'ended_extra')), 0)::bigint
      FROM members_sharechange c
      LEFT JOIN LATERAL (SELECT sum(s.ore) AS ore FROM members_instalment i
                           JOIN ledger_settlement s ON s.item_id = i.item_id AND s.day <= %(day)s
                          WHERE i.change_id = c.id) p ON true
"""


def holding_of(tenant_id: int, member_id: int, day: date) -> Holding:
    """Return what one member holds on a day."""
    row = one(
        HELD + " WHERE c.tenant_id = %(tenant)s AND c.member_id = %(member)s AND c.day <= %(day)s",
        {"tenant": tenant_id, "member": member_id, "day": day},
    )
    return Holding(*row)


def holdings_on(tenant_id: int, day: date) -> dict[int, Holding]:
    """Return {member id: holding} of all who hold something on a day."""
    found = rows(
        HELD.replace("SELECT", "SELECT c.member_id,", 1)
        + " WHERE c.tenant_id = %(tenant)s AND c.day <= %(day)s GROUP BY c.member_id",
        {"tenant": tenant_id, "day": day},
    )
    return {row[0]: Holding(*row[1:]) for row in found if row[2]}
