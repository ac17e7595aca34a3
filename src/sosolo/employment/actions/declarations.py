"""The employer declaration (AGI) of a month: the first whole, later ones only with what changed."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db import connection, transaction

from sosolo.employment import errors
from sosolo.employment.actions.declared_absences import Told, absences_to_declare, keep_absences
from sosolo.employment.actions.declared_rounding import book_rounding
from sosolo.employment.models import Declaration
from sosolo.ground.formats.agi.values import AgiReturn, Contact, Individual, Main, Sender, twelve
from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.law.rules.employer_contributions import declared_contributions
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Book
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.files import store_file
from sosolo.platform.outbox import want_effect
from sosolo.platform.reading import rows_of_many
from sosolo.platform.sealing import unseal
from sosolo.platform.traces import leave_trace

PURPOSE = "parties_person.personal_number"
PAID = """
SELECT s.member_id, m.number, p.personal_number, p.birth_year, sum(s.gross)::bigint, sum(s.tax)::bigint
  FROM employment_standingpay s
  JOIN members_member m ON m.id = s.member_id
  JOIN parties_person p ON p.id = m.person_id
 WHERE s.book_id = %s AND s.month = %s AND s.gross > 0
 GROUP BY s.member_id, m.number, p.personal_number, p.birth_year ORDER BY m.number
"""
DECLARED = """
SELECT DISTINCT ON (d.member_id) d.member_id, d.specification_number, d.gross, d.tax, d.removed, p.personal_number
  FROM employment_declaredperson d
  JOIN employment_declaration c ON c.id = d.declaration_id AND c.book_id = %s AND c.month = %s
  JOIN members_member m ON m.id = d.member_id JOIN parties_person p ON p.id = m.person_id
 ORDER BY d.member_id, c.sequence DESC
"""
KEEP = """
INSERT INTO employment_declaredperson (tenant_id, declaration_id, member_id, specification_number, gross, tax, removed)
SELECT %s, %s, m, n, g, t, r
  FROM unnest(%s::bigint[], %s::int[], %s::bigint[], %s::bigint[], %s::boolean[]) AS x(m, n, g, t, r)
"""


@dataclass(frozen=True, slots=True)
class _Paid:
    member_id: int
    number: int
    personal_number: str
    born: int
    gross: int
    tax: int

    def individual(self) -> Individual:
        """Fields 011 cash pay and 001 deducted tax, whole kronor, öre dropped (SFF 22 kap. 1 §)."""
        return Individual(
            payee=self.personal_number,
            specification=self.number,
            fields={"011": self.gross // 100, "001": self.tax // 100},
        )


@dataclass(frozen=True, slots=True)
class _News:
    """What a declaration has to say that was not said before."""

    changed: list[_Paid]
    gone: dict[int, tuple[int, int, int, bool, str]]
    away: list[Told]


@transaction.atomic
def declare_month(*, actor: Actor, month: date, at: datetime) -> Declaration:
    """Make the declaration for a month of payment and the wish to send it.

    The first one has everybody, and every day of absence. A later one has only people whose sums and days that changed,
    and takes back those who are gone; the specification number (the member number, the day's own number) stays, so it
    replaces what was sent. Who was away all month and got no pay is told of by her days alone. The öre that the
    declaration drops are booked as rounding. Raises NotDeclaredYet when there is nothing, NothingChanged.
    """
    actor.must_have("officer")
    book = book_of(actor.tenant_id)
    month = month.replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))", [f"declare/{book.pk}/{month}"]
        )
    paid = _paid(book.pk, month)
    before = _declared(book.pk, month)
    away = absences_to_declare(actor.tenant_id, month)
    last = Declaration.objects.filter(book=book, month=month).order_by("-sequence").first()
    if not paid and not away and last is None:
        raise errors.NotDeclaredYet(month=f"{month:%Y-%m}")
    changed = [
        one
        for one in paid
        if before.get(one.member_id, (0, -1, -1, False, ""))[1:4] != (one.gross, one.tax, False)
    ]
    gone = {k: v for k, v in before.items() if k not in {one.member_id for one in paid} and not v[3]}
    if not changed and not gone and not away:
        raise errors.NothingChanged(month=f"{month:%Y-%m}")
    return _declare(actor, book, month, paid, _News(changed, gone, away), last, at)


def _declare(
    actor: Actor,
    book: Book,
    month: date,
    paid: list[_Paid],
    news: _News,
    last: Declaration | None,
    at: datetime,
) -> Declaration:
    contributions = _contributions(paid, month)
    tax = sum(one.tax // 100 for one in paid)
    content = write_agi(_agi(book, month, contributions, tax, news, at, is_correction=last is not None))
    sequence = last.sequence + 1 if last else 1
    stored = store_file(
        actor=actor,
        content=content,
        name=f"agi-{month:%Y-%m}-{sequence}.xml",
        media_type="application/xml",
        at=at,
        is_sensitive=True,
    )
    declaration = Declaration.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        month=month,
        sequence=sequence,
        contributions=contributions * 100,
        tax=tax * 100,
        file=stored,
        made_at=at,
        made_by=actor.name,
    )
    _keep_people(declaration, news)
    keep_absences(declaration, news.away)
    leave_trace(
        actor=actor, at=at, verb="declare", kind="declaration", object_id=declaration.pk, sequence=sequence
    )
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_declaration",
        key=f"send_declaration/{declaration.pk}",
        payload={"declaration": declaration.pk},
        at=at,
    )
    book_rounding(actor, declaration, at)
    return declaration


def _agi(
    book: Book,
    month: date,
    contributions: int,
    tax: int,
    news: _News,
    at: datetime,
    *,
    is_correction: bool,
) -> AgiReturn:
    number = twelve(book.organisation.org_number)
    owner = book.organisation
    if not (owner.contact and owner.phone and owner.email):
        raise errors.NoContact
    contact = Contact(name=owner.contact, phone=owner.phone, email=owner.email)
    individuals = [one.individual() for one in news.changed]
    individuals += [
        Individual(payee=who[4], specification=who[0], is_removed=True) for who in news.gone.values()
    ]
    return AgiReturn(
        employer=number,
        period=f"{month:%Y%m}",
        sender=Sender(program="SOSOLO", number=number, contact=contact, created=f"{at:%Y-%m-%dT%H:%M:%S}"),
        contacts=[contact],
        individuals=individuals,
        main=Main(contributions=contributions, tax=tax),
        absences=[one.absence() for one in news.away],
        is_correction=is_correction,
    )


def _paid(book_id: int, month: date) -> list[_Paid]:
    found = rows_of_many(PAID, [book_id, month])
    return [_Paid(m, n, unseal(bytes(p), PURPOSE), b, g, t) for m, n, p, b, g, t in found]


def _declared(book_id: int, month: date) -> dict[int, tuple[int, int, int, bool, str]]:
    with connection.cursor() as cursor:
        cursor.execute(DECLARED, [book_id, month])
        return {
            row[0]: (row[1], row[2], row[3], row[4], unseal(bytes(row[5]), PURPOSE))
            for row in cursor.fetchall()
        }


def _contributions(paid: list[_Paid], month: date) -> int:
    """Field 487 in whole kronor: computed on the declared bases of the month (SAL 2 kap.; SFF 22 kap. 1 §)."""
    if not paid:
        return 0
    bases = np.array([one.gross // 100 * 100 for one in paid], dtype=np.int64)
    born = np.array([one.born for one in paid], dtype=np.int64)
    return int(declared_contributions(bases=bases, born=born, day=month))


def _keep_people(declaration: Declaration, news: _News) -> None:
    rows = [(one.member_id, one.number, one.gross, one.tax, False) for one in news.changed]
    rows += [(member, who[0], 0, 0, True) for member, who in news.gone.items()]
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [declaration.tenant_id, declaration.pk, *columns])


@transaction.atomic
def pay_declared(*, actor: Actor, declaration: Declaration, on: date, at: datetime) -> None:
    """Order the payment of declared tax and contributions to the tax account; booked as on its way to the bank.

    Of a correction only what differs from what was ordered for the month before; what is less stays as ours on the
    tax account (SFL 61 kap.).
    """
    actor.must_have("officer")
    tax, contributions = _not_ordered(declaration)
    total = tax + contributions
    if not total and not tax:
        raise errors.PaidToTheOre(month=f"{declaration.month:%Y-%m}")
    place = chart.PAYMENTS_UNDER_WAY if total > 0 else chart.TAX_ACCOUNT
    post_voucher(
        VoucherDraft(
            book=declaration.book_id,
            series="A",
            day=on,
            text=f"Skatt och avgifter för {declaration.month:%Y-%m} till skattekontot",
            key=f"pay-declared/{declaration.month}/{declaration.sequence}",
            lines=(
                (chart.WITHHELD_TAX, None, tax),
                (chart.CONTRIBUTIONS_DUE, None, contributions),
                (place, None, -total),
            ),
        ),
        actor=actor,
        at=at,
    )
    leave_trace(actor=actor, at=at, verb="pay", kind="declaration", object_id=declaration.pk)


def _not_ordered(declaration: Declaration) -> tuple[int, int]:
    """Return (tax, contributions) in öre that are declared for the month and not ordered by a declaration before."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(sum(e.ore) FILTER (WHERE e.account = %s), 0)::bigint,
                      coalesce(sum(e.ore) FILTER (WHERE e.account = %s), 0)::bigint
                 FROM ledger_voucher v JOIN ledger_entry e ON e.voucher_id = v.id
                WHERE v.book_id = %s AND v.key LIKE %s AND v.key <> %s""",
            [
                chart.WITHHELD_TAX,
                chart.CONTRIBUTIONS_DUE,
                declaration.book_id,
                f"pay-declared/{declaration.month}/%",
                f"pay-declared/{declaration.month}/{declaration.sequence}",
            ],
        )
        tax, contributions = cursor.fetchone()
    return declaration.tax - tax, declaration.contributions - contributions
