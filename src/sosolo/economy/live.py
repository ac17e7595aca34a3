"""The figures as they are: from the books and the register, month by month, read each time they are asked for."""

from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ground.economy.places import Homes
from sosolo.ground.economy.small_cells import latest_told
from sosolo.ledger import chart
from sosolo.platform.reading import rows

FUND = 1940
MEMBER_FEES, GRANTS, LOSSES = 3010, 3985, 6351
BANK_ACCOUNTS = frozenset({chart.BANK, FUND, chart.PAYMENTS_UNDER_WAY})
OFFICE_PAY = frozenset({7210})
LAST = 24

MONTHS_OF_MEMBERS = """
WITH spans AS (
  SELECT s.member_id, s.state, s.since, lead(s.since) OVER (PARTITION BY s.member_id ORDER BY s.since, s.id) AS until
    FROM members_memberstate s WHERE s.tenant_id = %(tenant)s)
SELECT m::date, count(*) FILTER (WHERE state IN ('through', 'own_firm', 'paused')),
       count(*) FILTER (WHERE state = 'through'), count(*) FILTER (WHERE state = 'paused'),
       (SELECT fee_basis_points FROM members_terms t WHERE t.tenant_id = %(tenant)s AND t.since < m + interval '1 month'
         ORDER BY t.since DESC LIMIT 1)
  FROM generate_series(%(since)s::date, %(until)s::date, interval '1 month') m
  LEFT JOIN spans ON spans.since < m + interval '1 month' AND (spans.until IS NULL OR spans.until >= m + interval '1 month')
 GROUP BY m ORDER BY m
"""
FIGURES = """
WITH book AS (SELECT min(id) AS id FROM ledger_book WHERE tenant_id = %(tenant)s),
customer AS (SELECT sum(ore - settled) AS owed, sum(ore - settled) FILTER (WHERE due_on < %(today)s AND ore > 0) AS late
               FROM ledger_openitem WHERE book_id = (SELECT id FROM book) AND account = %(receivables)s AND settled <> ore
              GROUP BY counterpart)
SELECT 'stands', month, account, debit - credit FROM ledger_monthbalance
 WHERE book_id = (SELECT id FROM book) AND month <= %(this)s
UNION ALL
SELECT 'own', date_trunc('month', day)::date, account, sum(ore)::bigint FROM ledger_entry
 WHERE book_id = (SELECT id FROM book) AND activity_id IS NULL AND account BETWEEN 3000 AND 8998 AND day >= %(since)s
 GROUP BY 2, 3
UNION ALL SELECT 'open', NULL, 0, coalesce(sum(owed), 0)::bigint FROM customer
UNION ALL SELECT 'late', NULL, 0, coalesce(sum(late), 0)::bigint FROM customer
UNION ALL SELECT 'largest', NULL, 0, coalesce(max(owed), 0)::bigint FROM customer
ORDER BY 2 NULLS LAST
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A month as it was, öre. fee: hundredths of a per cent at its end. invoiced: without VAT. fees: percentage and member fees. other: other income of our own."""

    month: date
    members: int
    through: int
    paused: int
    fee: int | None
    invoiced: int
    fees: int
    member_fees: int
    grants: int
    other: int
    costs: int
    losses: int
    cash: int
    tax_account: int
    fund: int
    receivables: int

    @property
    def income(self) -> int:
        return self.fees + self.member_fees + self.grants + self.other

    @property
    def result(self) -> int:
        return self.income - self.costs


@dataclass(frozen=True, slots=True)
class Claims:
    """What customers owe us today, öre: all (what account 1510 says), late, and of the largest customer.

    A member's unpaid share and what the tax agency owes for rot and rut are no customers' debts.
    """

    open: int
    late: int
    largest: int


def figures(tenant_id: int, today: date, *, months: int = LAST) -> tuple[tuple[Outcome, ...], Claims]:
    """Return the latest months, oldest first, this one last, and what customers owe today.

    Months before the first voucher are left out.
    """
    this = today.replace(day=1)
    since = _back(this, months - 1)
    found: dict[str, list[tuple[date, int, int]]] = {}
    asked = {"tenant": tenant_id, "today": today, "this": this, "since": since}
    for kind, *row in rows(FIGURES, asked | {"receivables": chart.RECEIVABLES}):
        found.setdefault(kind, []).append((row[0], row[1], row[2]))
    owed = Claims(*(found[kind][0][2] for kind in ("open", "late", "largest")))
    balances = found.get("stands", [])
    if not balances:
        return (), owed
    span = {"tenant": tenant_id, "since": max(since, balances[0][0]), "until": this}
    counted = {row[0]: row[1:] for row in rows(MONTHS_OF_MEMBERS, span)}
    own: dict[date, dict[int, int]] = {}
    for month, account, ore in found.get("own", []):
        own.setdefault(month, {})[account] = ore
    return tuple(
        _month(month, counted[month], balances, own.get(month, {})) for month in sorted(counted)
    ), owed


def outcomes(tenant_id: int, today: date, *, months: int = LAST) -> tuple[Outcome, ...]:
    """Return the latest months, oldest first, this one last. Months before the first voucher are left out."""
    return figures(tenant_id, today, months=months)[0]


def _month(
    month: date,
    members: tuple[int, int, int, int | None],
    balances: list[tuple[date, int, int]],
    own: dict[int, int],
) -> Outcome:
    stands: dict[int, int] = {}
    moved: dict[int, int] = {}
    for when, account, ore in balances:
        if when > month:
            break
        if account < 3000:
            stands[account] = stands.get(account, 0) + ore
        elif when == month:
            moved[account] = ore
    known = {chart.INTERNAL_FEE, MEMBER_FEES, GRANTS}
    sales = sum(
        ore for account, ore in moved.items() if 3000 < account < chart.ROUNDING and account != MEMBER_FEES
    )
    return Outcome(
        month, *members,
        invoiced=-sales,
        fees=-own.get(chart.INTERNAL_FEE, 0),
        member_fees=-own.get(MEMBER_FEES, 0),
        grants=-own.get(GRANTS, 0),
        other=-sum(ore for account, ore in own.items() if account < 4000 and account not in known),
        costs=sum(ore for account, ore in own.items() if account >= 4000),
        losses=own.get(LOSSES, 0),
        cash=sum(stands.get(account, 0) for account in BANK_ACCOUNTS),
        tax_account=stands.get(chart.TAX_ACCOUNT, 0),
        fund=stands.get(FUND, 0),
        receivables=stands.get(chart.RECEIVABLES, 0),
    )  # fmt: skip


def _back(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def place_editions(tenant_id: int, today: date) -> list[tuple[date, dict[str, int]]]:
    """Return (day, members by municipality) of the first day and of each half-year since, the last eight of them.

    Whoever has protected personal data is counted without a place.
    """
    days = [date(year, month, 1) for year in range(today.year - 4, today.year + 1) for month in (1, 7)]
    found: dict[date, dict[str, int]] = {}
    for day, place, count in rows(
        """WITH first AS (SELECT min(since) AS day FROM members_memberstate WHERE tenant_id = %(tenant)s),
                days AS (SELECT day FROM first UNION
                         SELECT d FROM unnest(%(days)s::date[]) d, first WHERE d > first.day AND d <= %(today)s),
                spans AS (SELECT member_id, state, since, lead(since) OVER (PARTITION BY member_id ORDER BY since, id) AS until
                            FROM members_memberstate WHERE tenant_id = %(tenant)s),
                latest AS (SELECT DISTINCT ON (member_id) member_id, is_protected FROM members_registerrow
                            WHERE tenant_id = %(tenant)s ORDER BY member_id, id DESC)
           SELECT d.day, CASE WHEN m.id IN (SELECT member_id FROM latest WHERE is_protected) THEN '' ELSE p.municipality END, count(*)
             FROM days d JOIN spans s ON s.since <= d.day AND (s.until IS NULL OR s.until > d.day)
             JOIN members_member m ON m.id = s.member_id JOIN parties_person p ON p.id = m.person_id
            WHERE s.state IN ('through', 'own_firm', 'paused') AND d.day <= %(today)s GROUP BY 1, 2 ORDER BY 1""",
        {"tenant": tenant_id, "days": days, "today": today},
    ):
        found.setdefault(day, {})[place] = count
    return sorted(found.items())[-8:]


def homes_of(editions: list[tuple[date, dict[str, int]]], *, least: int) -> Homes | None:
    """Return where members live and where they came from in the last year, small places together under no name."""
    told = latest_told(editions, least=least)
    if told is None:
        return None
    now = dict(told.places) | {"": told.rest}
    before = [counted for day, counted in editions if day <= told.day - timedelta(days=360)]
    gathered: dict[str, int] = {}
    for name, count in (before[-1] if before else {}).items():
        gathered[name if name in now else ""] = gathered.get(name if name in now else "", 0) + count
    return Homes(now, {name: max(0, count - gathered.get(name, 0)) for name, count in now.items()})


def measured(known: tuple[Outcome, ...]) -> dict[str, int]:
    """Return the assumptions that the books and the register can answer themselves."""
    if not known:
        return {}
    now = known[-1]
    year = known[-13:-1] or known
    found = {
        "members": now.members,
        "capital": max(0, now.cash - now.fund),
        "fund": max(0, now.fund),
    }
    if now.fee is not None:
        found["fee"] = now.fee
    if now.members:
        found["through"] = now.through * 10_000 // now.members
    through = sum(month.through for month in year)
    invoiced = sum(month.invoiced for month in year)
    if through and invoiced > 0:
        found["invoiced"] = invoiced * 12 // through // 100 * 100
    return found
