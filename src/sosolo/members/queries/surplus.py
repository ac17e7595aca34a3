"""What each member has used, and what members get of the surplus."""

from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear
from sosolo.members.models import Distribution
from sosolo.members.queries.shares import holdings_on
from sosolo.platform.reading import rows

SHOWN = 300
"""Parts that a page shows at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """One member's, or one debenture share's, part of a distribution."""

    payee_id: int
    number: int
    name: str
    basis_ore: int
    ore: int


@dataclass(frozen=True, slots=True)
class Paid:
    """A dividend paid in a year, for KU31: twelve digits lie sealed until the file is written."""

    member_id: int
    number: int
    ore: int


def uses_of_year(year: FiscalYear) -> list[tuple[int, int]]:
    """Return (member id, öre of fees) of a year: what each activity has paid to the cooperative, by member number."""
    return rows(
        """SELECT m.id, sum(e.ore)::bigint FROM ledger_entry e JOIN members_member m ON m.activity_id = e.activity_id
            WHERE e.book_id = %s AND e.account = %s AND e.day >= %s AND e.day < %s
            GROUP BY m.id, m.number HAVING sum(e.ore) > 0 ORDER BY m.number""",
        [year.book_id, chart.INTERNAL_FEE, year.since, year.until],
    )


def shares_of_year(year: FiscalYear) -> list[tuple[int, int]]:
    """Return (member id, öre of paid shares) at the end of a year."""
    held = holdings_on(year.tenant_id, year.until - timedelta(days=1))
    return sorted((member, one.paid_ore) for member, one in held.items() if one.paid_ore > 0)


def debentures_of_year(year: FiscalYear) -> list[tuple[int, int]]:
    """Return (debenture id, öre paid for it) of those not redeemed at the end of a year, by their numbers."""
    return rows(
        """SELECT d.id, sum(s.ore)::bigint FROM members_debentureshare d
             JOIN ledger_settlement s ON s.item_id = d.item_id AND s.day < %(until)s
            WHERE d.tenant_id = %(tenant)s AND NOT EXISTS (
              SELECT FROM members_redemption r JOIN ledger_voucher v ON v.id = r.voucher_id
               WHERE r.debenture_id = d.id AND v.day < %(until)s)
            GROUP BY d.id, d.number HAVING sum(s.ore) > 0 ORDER BY d.number""",
        {"tenant": year.tenant_id, "until": year.until},
    )


def parts_of(
    tenant_id: int, distribution_id: int, *, skip: int = 0, count: int = SHOWN
) -> tuple[list[Part], int]:
    """Return who gets what, in the order of the numbers of members, or of debenture shares; and how many to skip for more, or 0."""
    found = [
        Part(*row)
        for row in rows(
            """SELECT m.id, m.number, p.given_name || ' ' || p.family_name, l.basis_ore, l.ore
                 FROM members_distributionline l JOIN members_member m ON m.id = l.member_id
                 JOIN parties_person p ON p.id = m.person_id
                WHERE l.tenant_id = %(tenant)s AND l.distribution_id = %(row)s
               UNION ALL
               SELECT d.id, d.number, d.holder, l.basis_ore, l.ore
                 FROM members_debentureline l JOIN members_debentureshare d ON d.id = l.debenture_id
                WHERE l.tenant_id = %(tenant)s AND l.distribution_id = %(row)s ORDER BY 2
                LIMIT %(count)s OFFSET %(skip)s""",
            {"tenant": tenant_id, "row": distribution_id, "count": count + 1, "skip": skip},
        )
    ]
    return found[:count], skip + count if len(found) > count else 0


def count_parts(row: Distribution) -> int:
    """Return how many get a part."""
    return row.debenture_lines.count() if row.kind == "debenture" else row.lines.count()


def parts_of_member(
    tenant_id: int, member_id: int
) -> list[tuple[str, int, int, int, date, date | None, int]]:
    """Return (kind, year, basis öre, öre, decided on, paid on, id) of one member's decided parts, latest first."""
    return rows(
        """SELECT d.kind, extract(year FROM y.since)::int, l.basis_ore, l.ore, d.decided_on, d.paid_on, d.id
             FROM members_distributionline l JOIN members_distribution d ON d.id = l.distribution_id
             JOIN ledger_fiscalyear y ON y.id = d.year_id
            WHERE l.tenant_id = %s AND l.member_id = %s AND d.is_carried ORDER BY d.decided_on DESC, d.id DESC""",
        [tenant_id, member_id],
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """One member's part of a decided distribution, beside the whole."""

    kind: str
    year: int
    basis_ore: int
    ore: int
    total_basis_ore: int
    total_ore: int
    decided: str
    decided_on: date
    paid_on: date | None


def statement_of(tenant_id: int, member_id: int, distribution_id: int) -> Statement | None:
    """Return a member's statement; None when nothing was decided or the member has no part."""
    found = rows(
        """SELECT d.kind, extract(year FROM y.since)::int, l.basis_ore, l.ore,
                  (SELECT sum(a.basis_ore) FROM members_distributionline a WHERE a.distribution_id = d.id)::bigint,
                  d.total_ore, d.decided, d.decided_on, d.paid_on
             FROM members_distributionline l JOIN members_distribution d ON d.id = l.distribution_id
             JOIN ledger_fiscalyear y ON y.id = d.year_id
            WHERE l.tenant_id = %s AND l.member_id = %s AND d.id = %s AND d.is_carried""",
        [tenant_id, member_id, distribution_id],
    )
    return Statement(*found[0]) if found else None


def dividends_paid_in(tenant_id: int, year: int) -> list[Paid]:
    """Return the dividends on shares that were paid in a calendar year (KU31), by member number."""
    return [
        Paid(*row)
        for row in rows(
            """SELECT m.id, m.number, sum(l.ore)::bigint
                 FROM members_distributionline l JOIN members_distribution d ON d.id = l.distribution_id
                 JOIN members_member m ON m.id = l.member_id
                WHERE l.tenant_id = %s AND d.kind = 'dividend' AND extract(year FROM d.paid_on) = %s
                GROUP BY m.id, m.number ORDER BY m.number""",
            [tenant_id, year],
        )
    ]


def debenture_dividends_paid_in(tenant_id: int, year: int) -> list[tuple[int, int]]:
    """Return (debenture id, öre) of the dividends on debenture shares that were paid in a calendar year (KU31)."""
    return rows(
        """SELECT l.debenture_id, sum(l.ore)::bigint
             FROM members_debentureline l JOIN members_distribution d ON d.id = l.distribution_id
            WHERE l.tenant_id = %s AND extract(year FROM d.paid_on) = %s GROUP BY l.debenture_id ORDER BY 1""",
        [tenant_id, year],
    )


def dividends_in_books(tenant_id: int, year: int) -> int:
    """Return öre of dividends paid in a calendar year, on shares of both kinds, as the vouchers of their decisions have them."""
    found = rows(
        """SELECT coalesce(-sum(e.ore), 0)::bigint FROM members_distribution d
             JOIN ledger_entry e ON e.voucher_id = d.voucher_id AND e.account IN (%s, %s)
            WHERE d.tenant_id = %s AND d.kind IN ('dividend', 'debenture') AND extract(year FROM d.paid_on) = %s""",
        [chart.OWED_TO_MEMBERS, chart.OWED_TO_HOLDERS, tenant_id, year],
    )
    return int(found[0][0])
