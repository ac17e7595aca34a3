"""What leaving would mean, and who is on the way out."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sosolo.ground.law.rules.cooperative_act import departure, register_kept_until
from sosolo.ground.law.rules.shares import departure_by_death, earliest_notice, most_refund
from sosolo.members.models import Exit, RegisterRow
from sosolo.members.queries.balance import equity_of, latest_adopted
from sosolo.members.queries.shares import holding_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class WayOut:
    """What a notice given on a day would mean. first_notice: the first day it may be given."""

    given_on: date
    first_notice: date
    ends_on: date
    refund_on: date
    votes_until: date
    share_ore: int
    most_ore: int
    kept_until: date

    @property
    def is_open(self) -> bool:
        return self.given_on >= self.first_notice

    @property
    def mark(self) -> str:
        """Return a mark of the dates and the sum: a page that showed others has another."""
        seen = (self.ends_on, self.refund_on, self.votes_until, self.share_ore, self.most_ore)
        return hashlib.sha256(repr(seen).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ExitLine:
    """One who is on the way out, or out."""

    id: int
    member_id: int
    number: int
    name: str
    kind: str
    given_on: date
    ends_on: date
    refund_on: date
    most_ore: int
    refunded_ore: int | None
    paid_on: date | None
    refund_id: int | None


def way_out(tenant_id: int, member_id: int, day: date, *, kind: str = "notice", shares: int = 0) -> WayOut:
    """Return end, last vote, refund day and the most that can be paid back, before anything is given.

    kind: notice, exclusion, death, transfer or extra. shares: how many extra shares, for `extra`.
    """
    statutes = statutes_on(tenant_id, day)
    month, months = statutes.number("year_end_month"), statutes.number("exit_notice_months")
    if kind == "death":
        out = departure_by_death(died=day, year_end_month=month)
    elif kind == "transfer":
        out = departure(notice=day, year_end_month=month)
    else:
        out = departure(notice=day, year_end_month=month, notice_months=1 if kind == "extra" else months)
    held = holding_of(tenant_id, member_id, day)
    share = held.extra_part(shares)[1] if kind == "extra" else held.paid_ore
    balance = latest_adopted(tenant_id, day)
    return WayOut(
        given_on=day,
        first_notice=_first_notice(member_id, statutes.number("lock_in_months")) if kind == "notice" else day,
        ends_on=out.ends,
        refund_on=out.refund,
        votes_until=day if kind in {"exclusion", "death"} else out.ends,
        share_ore=share,
        most_ore=most_refund(share=share, equity=equity_of(balance)) if balance else share,
        kept_until=register_kept_until(dissolved=out.ends),
    )


def _first_notice(member_id: int, lock_in_months: int) -> date:
    entered = RegisterRow.objects.filter(member_id=member_id).order_by("since", "id").first()
    return earliest_notice(entered=entered.entered_on, lock_in_months=lock_in_months) if entered else date.min


def exit_of(member_id: int) -> Exit | None:
    """Return how a member leaves, when she does; the one that ends first."""
    return Exit.objects.filter(member_id=member_id).exclude(kind="extra").order_by("ends_on", "id").first()


def exits_of(tenant_id: int, *, count: int = 200) -> list[ExitLine]:
    """Return those who leave, the latest end first."""
    return [
        ExitLine(*row)
        for row in rows(
            """SELECT e.id, m.id, m.number, p.given_name || ' ' || p.family_name, e.kind, e.given_on, e.ends_on,
                      e.refund_on, e.most_ore, r.ore, r.paid_on, r.id
                 FROM members_exit e JOIN members_member m ON m.id = e.member_id
                 JOIN parties_person p ON p.id = m.person_id
                 LEFT JOIN members_refund r ON r.exit_id = e.id
                WHERE e.tenant_id = %s ORDER BY e.ends_on DESC, e.id DESC LIMIT %s""",
            [tenant_id, count],
        )
    ]
