"""Payrolls and payslips as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from sosolo.employment.models import PayrollRun, Payslip
from sosolo.employment.payroll import PENSION_RATE
from sosolo.ground.errors import NotKnownOn
from sosolo.ground.errors import sentence as N_  # noqa: N812 - what marks a word for translation
from sosolo.ground.explain import Step, told
from sosolo.ground.law.rules.payslip import Before, Person, payslip
from sosolo.ground.law.rules.payslip import Payslip as Parts
from sosolo.ground.law.rules.payslip_explained import explain_payslip
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.ledger.queries import activity_sums
from sosolo.members.errors import NoTerms
from sosolo.members.models import Member
from sosolo.members.queries.asked import FIRST_TO_PAY, ToPay
from sosolo.platform.reading import one, rows

LEAST = 1_00
"""Under a krona there is nothing to reckon."""
METHODS = {
    Withholding.NONE: N_("Ingen skatt dras"),
    Withholding.TABLE: N_("Tabell {table}, kolumn {column}"),
    Withholding.SIDE_INCOME: N_("Sidoinkomst, 30 procent"),
    Withholding.DECISION_PERCENT: N_("Enligt beslut"),
    Withholding.DECISION_AMOUNT: N_("Enligt beslut"),
    Withholding.NO_DECISION: N_("Inget beslut än: tabell {table} × 110 procent"),
    Withholding.SINK: N_("SINK"),
}


@dataclass(frozen=True, slots=True)
class RunLine:
    """One payroll in a list. standing: waits, approved, withdrawn. Sums in öre."""

    id: int
    month: date
    sequence: int
    pay_on: date
    made_by: str
    made_by_account: int | None
    approved_by: str | None
    withdrawn_at: datetime | None
    people: int
    gross: int
    tax: int
    contributions: int
    paid: int

    @property
    def standing(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        return "approved" if self.approved_by else "waits"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One pay of a run."""

    id: int
    member: str
    number: int
    gross: int
    tax: int
    contributions: int
    pension: int
    net: int
    outlays: int
    paid: int
    person_id: int


SHOWN = 300
"""Pays of a run that a page shows at once."""
RUNS = """
SELECT r.id, r.month, r.sequence, r.pay_on, r.made_by, r.made_by_account, v.by, r.withdrawn_at, count(s.id),
       coalesce(sum(s.gross), 0)::bigint, coalesce(sum(s.tax), 0)::bigint, coalesce(sum(s.contributions), 0)::bigint,
       coalesce(sum(s.paid), 0)::bigint
  FROM (SELECT * FROM employment_payrollrun WHERE tenant_id = %s {more} ORDER BY pay_on DESC, id DESC LIMIT %s) r
  LEFT JOIN employment_payrollapproval v ON v.run_id = r.id
  LEFT JOIN employment_payslip s ON s.run_id = r.id
 GROUP BY r.id, r.month, r.sequence, r.pay_on, r.made_by, r.made_by_account, v.by, r.withdrawn_at
 ORDER BY r.pay_on DESC, r.id DESC
"""


def payrolls_of(tenant_id: int, *, count: int = 24) -> list[RunLine]:
    """Return the payrolls, latest first."""
    return [RunLine(*row) for row in rows(RUNS.format(more=""), [tenant_id, count])]


def payroll_line(tenant_id: int, run_id: int) -> RunLine:
    """Return one payroll. Raises PayrollRun.DoesNotExist."""
    with connection.cursor() as cursor:
        cursor.execute(RUNS.format(more="AND id = %s"), [tenant_id, run_id, 1])
        row = cursor.fetchone()
    if row is None:
        raise PayrollRun.DoesNotExist
    return RunLine(*row)


def moved_since(run_id: int) -> int:
    """Return on how many activities less is left than the pay uses, or what is owed has changed, since the pay was reckoned."""
    found: Sequence[int] = one(
        """SELECT count(*) FROM employment_payslip s
             LEFT JOIN ledger_activitybalance b ON b.activity_id = s.activity_id
            WHERE s.run_id = %s AND ((s.gross > 0 AND coalesce(b.result, 0) < s.gross + s.contributions + s.pension + s.pension_tax)
                                     OR coalesce(b.owed, 0) < s.outlays)""",
        [run_id],
    )
    return found[0]


def payroll_of(tenant_id: int, run_id: int) -> PayrollRun:
    """Return the payroll itself, for an action."""
    return PayrollRun.objects.get(tenant_id=tenant_id, pk=run_id)


def slips_of(run_id: int, *, skip: int = 0) -> tuple[list[SlipLine], int]:
    """Return pays of a run, by name, and how many to skip for the next page, or 0."""
    found = [
        SlipLine(*row)
        for row in rows(
            """SELECT s.id, p.given_name || ' ' || p.family_name, m.number, s.gross, s.tax, s.contributions,
                  s.pension + s.pension_tax, s.net, s.outlays, s.paid, p.id
             FROM employment_payslip s JOIN members_member m ON m.id = s.member_id
             JOIN parties_person p ON p.id = m.person_id
            WHERE s.run_id = %s ORDER BY sv_key(p.family_name), sv_key(p.given_name), s.id
            LIMIT %s OFFSET %s""",
            [run_id, SHOWN + 1, skip],
        )
    ]
    return found[:SHOWN], skip + SHOWN if len(found) > SHOWN else 0


def payslips_of(member_id: int) -> list[tuple[int, date, int, int, int, bool]]:
    """Return (id, pay day, gross, tax, paid, taken back) of a member's approved pays, latest first."""
    return rows(
        """SELECT s.id, r.pay_on, s.gross, s.tax, s.paid, NOT EXISTS (SELECT FROM employment_standingpay p WHERE p.id = s.id)
             FROM employment_payslip s
             JOIN employment_payrollrun r ON r.id = s.run_id
             JOIN employment_payrollapproval v ON v.run_id = r.id
            WHERE s.member_id = %s ORDER BY s.id DESC LIMIT 60""",
        [member_id],
    )


def payslip_of(tenant_id: int, payslip_id: int) -> Payslip:
    """Return a payslip with run and member. Raises Payslip.DoesNotExist."""
    return Payslip.objects.select_related("run__book__organisation", "member__person").get(
        tenant_id=tenant_id, pk=payslip_id
    )


def is_approved(run_id: int) -> bool:
    """Say whether another person has approved the run."""
    return PayrollRun.objects.filter(pk=run_id, approvals__isnull=False).exists()


def explain(slip: Payslip) -> tuple[Step, ...]:
    """Return how every part of a payslip came to be, from what the rules were asked then."""
    basis = slip.basis
    who = Person(
        basis["born"], basis["method"], basis["table"], basis["column"], basis["decision"], basis["pension"]
    )
    before = Before(basis["gross_before"], basis["tax_before"])
    parts = payslip(available=slip.available, who=who, day=slip.run.pay_on, before=before)
    return explain_payslip(slip=parts, who=who, day=slip.run.pay_on, before=before)


def tax_method(slip: Payslip) -> str:
    """Return how tax was withheld, in words."""
    return told(METHODS[Withholding(slip.basis["method"])], **slip.basis)


def year_sums(member_id: int, pay_on: date) -> tuple[int, int]:
    """Return (gross, tax) in öre of the year up to and including a pay day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(sum(gross), 0)::bigint, coalesce(sum(tax), 0)::bigint FROM employment_standingpay
                WHERE member_id = %s AND pay_on >= %s AND pay_on <= %s""",
            [member_id, pay_on.replace(month=1, day=1), pay_on],
        )
        row = cursor.fetchone()
    return row[0], row[1]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the money on the activity account would become if it were paid out on a day. name: of the member, as we say it.

    to_pay: what she has been asked for and has not paid. stopped: the number of the law that is not known yet; what one
    has is still told.
    """

    name: str
    left: int
    owed: int
    parts: Parts[int] | None
    steps: tuple[Step, ...]
    to_pay: ToPay | None = None
    stopped: NotKnownOn | None = None


PAY_AHEAD = f"""
SELECT p.given_name, coalesce(b.result, 0)::bigint, coalesce(b.owed, 0)::bigint, u.left_to_pay, u.due_on, u.kind,
       p.birth_year, t.method, t."table", t."column", t.decision, c.pension
  FROM members_member m JOIN parties_person p ON p.id = m.person_id
  LEFT JOIN ledger_activitybalance b ON b.activity_id = m.activity_id
  LEFT JOIN LATERAL (SELECT * FROM employment_taxdetails t WHERE t.member_id = m.id AND t.since <= %(day)s
                      ORDER BY t.since DESC, t.id DESC LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT c.pension FROM members_terms c WHERE c.tenant_id = m.tenant_id AND c.since <= %(day)s
                      ORDER BY c.since DESC LIMIT 1) c ON true
  LEFT JOIN LATERAL ({FIRST_TO_PAY}) u ON true
 WHERE m.tenant_id = %(tenant)s AND m.id = %(member)s
"""  # noqa: S608 - our own words


def person_of(tenant_id: int, member_id: int, day: date) -> Person[int] | None:
    """Return what decides a member's pay on a day, or None while tax details or birth year are missing.

    Raises NoTerms before the cooperative's first decision, Member.DoesNotExist for foreign ids.
    """
    return _person(_pay_ahead(tenant_id, member_id, day)[6:], day)


def preview(tenant_id: int, member_id: int | None, day: date) -> Preview:
    """Return the live waterfall of a member, in one read. parts is None when nothing is left or tax details are missing.

    Raises Member.DoesNotExist for foreign ids.
    """
    name, left, owed, unpaid, due_on, kind, *facts = _pay_ahead(tenant_id, member_id, day)
    to_pay = ToPay(unpaid, due_on, kind) if unpaid else None
    who = _person(facts, day) if left >= LEAST else None
    if who is None:
        return Preview(name, left, owed, None, (), to_pay)
    try:
        parts = payslip(available=left, who=who, day=day)
        return Preview(name, left, owed, parts, explain_payslip(slip=parts, who=who, day=day), to_pay)
    except NotKnownOn as missing:
        return Preview(name, left, owed, None, (), to_pay, missing)


def _pay_ahead(tenant_id: int, member_id: int | None, day: date) -> Sequence[Any]:
    found: Sequence[Any] | None = one(PAY_AHEAD, {"tenant": tenant_id, "member": member_id, "day": day})
    if found is None:
        raise Member.DoesNotExist
    return found


def _person(facts: Sequence[Any], day: date) -> Person[int] | None:
    born, method, table, column, decision, has_pension = facts
    if born is None or method is None:
        return None
    if has_pension is None:
        raise NoTerms(day=day)
    return Person(born, method, table, column, decision, PENSION_RATE if has_pension else 0)


def year_of_activity(activity_id: int, year: int) -> tuple[int, dict[int, int]]:
    """Return (öre left when the year began, öre per account, debit positive) of an activity account in a calendar year."""
    return activity_sums(activity_id, date(year, 1, 1), date(year + 1, 1, 1))


def pay_by_month(member_id: int, since: date) -> list[tuple[date, int, int, int]]:
    """Return (first of the month, gross, holiday pay of it, pension), öre, of a member's pays that stand, by month of pay."""
    return rows(
        """SELECT date_trunc('month', p.pay_on)::date, sum(s.gross)::bigint, sum(s.holiday)::bigint, sum(s.pension)::bigint
             FROM employment_standingpay p JOIN employment_payslip s ON s.id = p.id
            WHERE p.member_id = %s AND p.pay_on >= %s GROUP BY 1 ORDER BY 1""",
        [member_id, since],
    )


def payment_file_of(run_id: int) -> int | None:
    """Return the stored file of the payment order of an approved run."""
    return (
        PayrollRun.objects.filter(pk=run_id, approvals__isnull=False)
        .values_list("approvals__order__file_id", flat=True)
        .first()
    )
