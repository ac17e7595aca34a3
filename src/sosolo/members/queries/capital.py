"""The share capital as a whole: sums, years, surplus."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ground.law.rules.shares import Equity, most_distribution
from sosolo.members.models import Distribution, Exit, Member, Refund
from sosolo.members.queries.balance import EQUITY
from sosolo.platform.reading import one, rows


@dataclass(frozen=True, slots=True)
class Capital:
    """Sums of a day in öre."""

    members: int
    shares_ore: int
    unpaid_ore: int
    debentures_ore: int
    owed_ore: int


@dataclass(frozen=True, slots=True)
class YearLine:
    """A financial year that is over: its equity, and whether the meeting has adopted it."""

    id: int
    since: date
    until: date
    adopted_on: date | None
    decided: str | None
    equity: Equity
    shared_ore: int

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def most_ore(self) -> int:
        return max(0, most_distribution(equity=self.equity) - self.shared_ore)


def capital_on(tenant_id: int, day: date) -> Capital:
    """Return the sums of the share capital."""
    row = one(
        """SELECT (SELECT count(DISTINCT c.member_id) FROM members_sharechange c WHERE c.tenant_id = %(tenant)s AND c.day <= %(day)s),
                  coalesce(-sum(e.ore) FILTER (WHERE e.account = 2083), 0)::bigint,
                  coalesce(sum(e.ore) FILTER (WHERE e.account = 1690), 0)::bigint,
                  coalesce(-sum(e.ore) FILTER (WHERE e.account = 2084), 0)::bigint,
                  coalesce(-sum(e.ore) FILTER (WHERE e.account IN (2893, 2898)), 0)::bigint
             FROM ledger_entry e WHERE e.book_id = (SELECT min(id) FROM ledger_book WHERE tenant_id = %(tenant)s)
              AND e.account IN (1690, 2083, 2084, 2893, 2898) AND e.day <= %(day)s""",
        {"tenant": tenant_id, "day": day},
    )
    return Capital(*row)


def years_with_balance(tenant_id: int, today: date) -> list[YearLine]:
    """Return the financial years that are over, the latest first; of the adopted ones what the meeting saw."""
    found = rows(
        f"""SELECT y.id, y.since, y.until, a.adopted_on, a.decided, coalesce(a.equity_ore, b.total),
                  coalesce(a.bound_ore, b.bound), coalesce(a.debentures_ore, b.debentures), coalesce(a.shares_ore, b.shares),
                  coalesce((SELECT sum(d.total_ore) FROM members_distribution d WHERE d.year_id = y.id AND d.is_carried), 0)::bigint
             FROM ledger_fiscalyear y LEFT JOIN members_adoptedbalance a ON a.year_id = y.id
             LEFT JOIN LATERAL (SELECT {EQUITY} FROM ledger_monthbalance m
                                 WHERE m.book_id = y.book_id AND m.month < y.until) b ON a.id IS NULL
            WHERE y.tenant_id = %(tenant)s AND y.until <= %(today)s
              AND y.book_id = (SELECT min(id) FROM ledger_book WHERE tenant_id = %(tenant)s) ORDER BY y.since DESC LIMIT 3""",  # noqa: S608 - our own words
        {"tenant": tenant_id, "today": today},
    )
    return [
        YearLine(key, since, until, adopted_on, decided, Equity(*equity), shared)
        for key, since, until, adopted_on, decided, *equity, shared in found
    ]


def distributions_of(tenant_id: int) -> list[Distribution]:
    """Return proposals and decisions, the latest first."""
    return list(Distribution.objects.select_related("year").filter(tenant_id=tenant_id).order_by("-id")[:20])


def distribution_of(tenant_id: int, distribution_id: int) -> Distribution:
    """Return one. Raises Distribution.DoesNotExist."""
    return Distribution.objects.select_related("year").get(tenant_id=tenant_id, pk=distribution_id)


def exit_by_id(tenant_id: int, exit_id: int) -> Exit:
    """Return one exit with its member. Raises Exit.DoesNotExist."""
    return Exit.objects.select_related("member__person").get(tenant_id=tenant_id, pk=exit_id)


def refund_by_id(tenant_id: int, exit_id: int) -> Refund | None:
    """Return the refund of an exit, when it is reckoned."""
    found = Refund.objects.select_related("balance", "voucher", "payment")
    return found.filter(tenant_id=tenant_id, exit_id=exit_id).first()


def numbers_of(tenant_id: int, member_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Return {member id: (person id, twelve digits)}, unsealed for a file to the tax agency."""
    found = Member.objects.filter(tenant_id=tenant_id, pk__in=member_ids)
    return {
        member: (person, str(number))
        for member, person, number in found.values_list("pk", "person_id", "person__personal_number")
    }
