"""Fees of the membership: who has not been asked yet."""

from datetime import date

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
