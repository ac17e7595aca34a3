"""Fees of the membership: who has not been asked yet, and what a member has been asked for."""

from datetime import date

from sosolo.ledger import chart
from sosolo.members.queries.shares import InstalmentLine
from sosolo.platform.reading import one, rows


def without_fee(tenant_id: int, day: date, *, count: int) -> tuple[int, list[tuple[int, int]]]:
    """Return the year in which the financial year of a day begins, and (id, number) of members not yet asked for it."""
    found = one(
        """SELECT extract(year FROM min(y.since))::int FROM ledger_fiscalyear y
            WHERE y.book_id = (SELECT min(id) FROM ledger_book WHERE tenant_id = %(tenant)s)
              AND y.since <= %(day)s AND y.until > %(day)s""",
        {"tenant": tenant_id, "day": day},
    )
    year = found[0] or day.year
    members = rows(
        """SELECT m.id, m.number FROM members_member m
             JOIN LATERAL (SELECT entered_on, ended_on FROM members_registerrow r
                            WHERE r.member_id = m.id AND r.since <= %(day)s
                            ORDER BY r.since DESC, r.id DESC LIMIT 1) r ON true
            WHERE m.tenant_id = %(tenant)s AND (r.ended_on IS NULL OR r.ended_on >= %(day)s)
              AND NOT EXISTS (SELECT FROM members_membershipfee f
                               WHERE f.member_id = m.id AND f.kind = 'yearly' AND f.year = %(year)s)
              AND NOT EXISTS (SELECT FROM members_exit e WHERE e.member_id = m.id AND e.kind <> 'extra'
                               AND e.given_on <= %(day)s AND e.votes_until < %(day)s)
            ORDER BY m.number LIMIT %(count)s""",
        {"tenant": tenant_id, "day": day, "year": year, "count": count},
    )
    return year, members


def fees_of(tenant_id: int, member_id: int) -> list[InstalmentLine]:
    """Return every fee that a member has been asked for, first first. kind: entry or yearly; number: the year."""
    return asked_of(tenant_id, member_id)[1]


def asked_of(tenant_id: int, member_id: int) -> tuple[list[InstalmentLine], list[InstalmentLine]]:
    """Return what a member has been asked for in one read: the parts of the shares, and the fees (as fees_of)."""
    found = rows(
        """SELECT a.fee, a.number, o.ore, o.settled, o.reference, o.due_on, a.kind,
                  (SELECT coalesce(-sum(e.ore), 0)::bigint FROM ledger_settlement s
                     JOIN ledger_entry e ON e.voucher_id = s.voucher_id AND e.account = %(over)s
                    WHERE s.item_id = o.id)
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
