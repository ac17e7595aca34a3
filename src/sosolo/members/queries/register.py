"""The register of members as it stood on any day: what anyone may see, and what the board sees beside it."""

from dataclasses import dataclass
from datetime import date

from sosolo.members.queries.shares import HELD
from sosolo.platform.reading import one, rows
from sosolo.platform.words import like

PAGE = 50
HIDDEN = "Skyddade uppgifter"
THROUGH_OFFICE = "Post förmedlas av kansliet"
KEPT_YEARS = 7


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One member on a day, by 5 kap. 2 §. Amounts in öre; payable: the most to pay back after leaving, and when."""

    member_id: int
    number: int
    name: str
    address: str
    postal_code: str
    city: str
    is_investing: bool
    entered_on: date
    ended_on: date | None
    is_protected: bool
    shares: int
    paid_ore: int
    payable_ore: int | None
    payable_on: date | None
    refunded_ore: int | None
    refunded_on: date | None

    @property
    def shown_name(self) -> str:
        return HIDDEN if self.is_protected else self.name

    @property
    def shown_address(self) -> str:
        if self.is_protected:
            return THROUGH_OFFICE
        return f"{self.address}, {self.postal_code} {self.city}"


@dataclass(frozen=True, slots=True)
class Noted:
    """One note in the register about a member."""

    since: date
    why: str
    name: str
    address: str
    by: str


def register_on(
    tenant_id: int,
    day: date,
    *,
    after: int = 0,
    count: int = PAGE,
    gone: bool = False,
    only: int | None = None,
    words: str = "",
) -> list[RegisterLine]:
    """Return a page of the register as it stood on a day, by member number (after: the last number seen; only: one member).

    words: of a name that may be shown, or a number.
    gone: also those who had left, for the seven years that their rows are kept (5 kap. 4 §).
    """
    found = rows(
        f"""WITH page AS (
             SELECT m.id, m.number, r.name, r.address, r.postal_code, r.city, r.is_investing, r.entered_on,
                    r.ended_on, r.is_protected
               FROM members_member m
               JOIN LATERAL (SELECT * FROM members_registerrow r
                              WHERE r.member_id = m.id AND r.since <= %(day)s
                              ORDER BY r.since DESC, r.id DESC LIMIT 1) r ON true
              WHERE m.tenant_id = %(tenant)s AND m.number > %(after)s
                AND (%(only)s::bigint IS NULL OR m.id = %(only)s)
                AND (%(words)s = '' OR m.number::text = %(words)s
                     OR NOT r.is_protected AND lower(r.name) LIKE %(like)s)
                AND (r.ended_on IS NULL OR r.ended_on >= %(day)s
                     OR %(gone)s AND r.ended_on >= (%(day)s::date - interval '{KEPT_YEARS} years'))
              ORDER BY m.number LIMIT %(count)s)
           SELECT g.id, g.number, g.name, g.address, g.postal_code, g.city, g.is_investing, g.entered_on, g.ended_on,
                  g.is_protected, h.a, h.c, e.most_ore, e.refund_on, e.ore, e.paid_on
             FROM page g
             LEFT JOIN LATERAL ({HELD} WHERE c.member_id = g.id AND c.day <= %(day)s) h(a, b, c, d, e, f) ON true
             LEFT JOIN LATERAL (SELECT e.most_ore, e.refund_on, f.ore, f.paid_on FROM members_exit e
                                  LEFT JOIN members_refund f ON f.exit_id = e.id
                                 WHERE e.member_id = g.id AND e.given_on <= %(day)s
                                 ORDER BY e.ends_on, e.id LIMIT 1) e ON true
            ORDER BY g.number""",  # noqa: S608 - our own words
        {
            "tenant": tenant_id,
            "day": day,
            "after": after,
            "count": count,
            "gone": gone,
            "only": only,
            "words": words,
            "like": like(words),
        },
    )
    return [RegisterLine(*row) for row in found]


def register_line(tenant_id: int, member_id: int, day: date) -> RegisterLine | None:
    """Return one member's row on a day, also when she has left."""
    number = one("SELECT number FROM members_member WHERE tenant_id = %s AND id = %s", [tenant_id, member_id])
    found = register_on(tenant_id, day, after=number[0] - 1, count=1, gone=True) if number else []
    return found[0] if found and found[0].member_id == member_id else None


def notes_of(tenant_id: int, member_id: int) -> list[Noted]:
    """Return every note about a member, latest first."""
    return [
        Noted(*row)
        for row in rows(
            """SELECT since, why, name, address || ', ' || postal_code || ' ' || city, noted_by
                 FROM members_registerrow WHERE tenant_id = %s AND member_id = %s ORDER BY since DESC, id DESC""",
            [tenant_id, member_id],
        )
    ]


def register_begins(tenant_id: int) -> date | None:
    """Return the first day that the register here tells of."""
    row = one("SELECT min(since) FROM members_registerrow WHERE tenant_id = %s", [tenant_id])
    found: date | None = row[0]
    return found


def voters_on(tenant_id: int, day: date) -> list[tuple[int, int, str, bool]]:
    """Return (member id, number, name, investing) of all who may vote on a day, by member number.

    A member who is excluded or dead has no vote from that day, though the membership ends later (6 kap. 2 §).
    """
    return rows(
        """SELECT m.id, m.number, r.name, r.is_investing
             FROM members_member m
             JOIN LATERAL (SELECT name, is_investing, ended_on FROM members_registerrow r
                            WHERE r.member_id = m.id AND r.since <= %(day)s
                            ORDER BY r.since DESC, r.id DESC LIMIT 1) r ON true
            WHERE m.tenant_id = %(tenant)s AND (r.ended_on IS NULL OR r.ended_on >= %(day)s)
              AND NOT EXISTS (SELECT FROM members_exit e WHERE e.member_id = m.id AND e.kind <> 'extra'
                               AND e.given_on <= %(day)s AND e.votes_until < %(day)s)
            ORDER BY m.number""",
        {"tenant": tenant_id, "day": day},
    )
