"""Payroll as arrays: what the books and the register say goes in, every part of every pay comes out."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sosolo.employment.errors import NoTaxDetails, NothingToPay
from sosolo.ground.law.rules.payslip import Before, Payslip, payslip, people
from sosolo.ground.law.whole import IntArray
from sosolo.platform.reading import rows_of_many

PENSION_RATE = 450
"""1/10 000 of the pay below the limit (ITP 1)"""
MOST_IN_A_MONTH = 5_000_000_00

WHO = """
WITH young AS MATERIALIZED (
    SELECT o.activity_id, -sum(e.ore) AS ore
      FROM ledger_openitem o JOIN ledger_entry e ON e.voucher_id = o.voucher_id AND e.activity_id = o.activity_id
     WHERE o.book_id = %(book)s AND o.settled <> o.ore AND o.made_on > %(guaranteed)s AND e.account >= 3000
     GROUP BY o.activity_id),
  paid AS MATERIALIZED (
    SELECT member_id, sum(gross) AS gross, sum(tax) AS tax FROM employment_standingpay
     WHERE month = %(month)s AND book_id = %(book)s
     GROUP BY member_id),
  tax AS MATERIALIZED (
    SELECT DISTINCT ON (t.member_id) t.member_id, t.method, t.table, t.column, t.decision
      FROM employment_taxdetails t WHERE t.tenant_id = %(tenant)s AND t.since <= %(day)s
     ORDER BY t.member_id, t.since DESC, t.id DESC)
SELECT m.id, m.activity_id, p.birth_year, t.method, t.table, t.column, t.decision, b.result, b.owed,
       coalesce(young.ore, 0), coalesce(paid.gross, 0), coalesce(paid.tax, 0),
       p.given_name || ' ' || p.family_name
  FROM members_member m
  JOIN parties_person p ON p.id = m.person_id
  JOIN ledger_activity a ON a.id = m.activity_id AND a.book_id = %(book)s
  JOIN ledger_activitybalance b ON b.activity_id = m.activity_id
  LEFT JOIN tax t ON t.member_id = m.id
  LEFT JOIN young ON young.activity_id = m.activity_id
  LEFT JOIN paid ON paid.member_id = m.id
 WHERE m.tenant_id = %(tenant)s AND (b.result - coalesce(young.ore, 0) >= 100 OR b.owed > 0)
 ORDER BY m.id
"""


@dataclass(frozen=True, slots=True)
class Everyone:
    """The people of a payroll, column by column (same order everywhere)."""

    members: IntArray
    activities: IntArray
    born: IntArray
    method: IntArray
    table: IntArray
    column: IntArray
    decision: IntArray
    available: IntArray
    owed: IntArray
    gross_before: IntArray
    tax_before: IntArray
    pay: Payslip[IntArray]


def reckon(*, tenant_id: int, book_id: int, pay_on: date, guarantee_days: int, pension: bool) -> Everyone:
    """Return every pay of the day.

    Available is what is left on the activity account; an unpaid invoice counts when it is older than the guarantee.
    Raises NoTaxDetails for the first person without, NothingToPay.
    """
    rows = _rows(tenant_id, book_id, pay_on, guarantee_days)
    if not rows:
        raise NothingToPay
    if missing := next((row[12] for row in rows if row[3] is None), None):
        raise NoTaxDetails(name=missing)
    columns = [np.array(column, dtype=np.int64) for column in zip(*(row[:12] for row in rows), strict=True)]
    members, activities, born, method, table, column, decision, result, owed, young, gross, tax = columns
    available = np.clip(result - young, 0, MOST_IN_A_MONTH)
    who = people(
        born=born,
        method=method,
        table=table,
        column=column,
        decision=decision,
        pension=PENSION_RATE if pension else 0,
        day=pay_on,
    )
    pay = payslip(available=available, who=who, day=pay_on, before=Before(gross, tax))
    return Everyone(
        members, activities, born, method, table, column, decision, available, owed, gross, tax, pay
    )


def _rows(tenant_id: int, book_id: int, pay_on: date, guarantee_days: int) -> list[tuple[object, ...]]:
    return rows_of_many(
        WHO,
        {
            "tenant": tenant_id,
            "book": book_id,
            "day": pay_on,
            "month": pay_on.replace(day=1),
            "guaranteed": pay_on - timedelta(days=guarantee_days),
        },
    )
