"""A month's pay for many: reckon, approve, book, order, declare; and the cost per person as the number grows."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from sosolo.config.bench.measure import Line
from sosolo.config.demonstration.names import test_number
from sosolo.config.demonstration.world import World, at
from sosolo.documents.papers import payslip_pdf
from sosolo.employment.actions.declarations import declare_month
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.models import Payslip, TaxDetails
from sosolo.employment.waterfall import payslip_data
from sosolo.ledger import chart
from sosolo.ledger.actions import Line as EntryLine
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Activity
from sosolo.members.models import Member, PayoutAccount
from sosolo.parties.models import Person
from sosolo.platform.acting import acting_in
from sosolo.platform.sealing import blind_index

PAYDAY = date(2026, 11, 25)


def pay_many(world: World) -> Iterator[Line]:
    """Yield the lines of the report for 1 000 and 10 000 people."""
    per_person = {}
    run_id = 0
    for count, first in ((1_000, 10_000), (10_000, 100_000)):
        _hire(world, count, first)
        payday = PAYDAY if count == 1_000 else PAYDAY + timedelta(days=28)
        wall, cpu = time.perf_counter(), time.process_time()
        run_id = _run(world, payday)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        per_person[count] = wall / count * 1e6
        yield Line(
            f"Payroll of {count:,} without PDF: reckon, approve, book, order, declare",
            f"{wall:.2f} s, {per_person[count]:.0f} µs per person (app CPU {cpu / count * 1e6:.0f})",
            "goal's limit 53 µs per person",
            "≤ 120 µs per person; floor 10 000 in 10 s",
            per_person[count] <= 120,
        )
    yield Line(
        "Cost per person, 10 000 beside 1 000",
        f"{per_person[10_000] / per_person[1_000]:.2f} ×",
        "",
        "flat: ≤ 1.05 ×",
        per_person[10_000] <= 1.05 * per_person[1_000],
    )
    yield _with_documents(world, run_id)


def _run(world: World, payday: date) -> int:
    with acting_in(world.tenant.pk):
        run = prepare_payroll(actor=world.eva, pay_on=payday, at=at(payday - timedelta(days=2)))
    with acting_in(world.tenant.pk):
        approve_payroll(actor=world.gun, run=run, at=at(payday - timedelta(days=1)))
    with acting_in(world.tenant.pk):
        declare_month(actor=world.eva, month=payday.replace(day=1), at=at(payday))
    return run.pk


def _with_documents(world: World, run_id: int, *, count: int = 200) -> Line:
    with acting_in(world.tenant.pk, read_only=True):
        slips = list(
            Payslip.objects.filter(run_id=run_id).select_related("run__book__organisation", "member__person")[
                : count + 1
            ]
        )
        payslip_pdf(*payslip_data(slips[0]), at=slips[0].run.made_at)
        begun = time.perf_counter()
        for slip in slips[1:]:
            payslip_pdf(*payslip_data(slip), at=slip.run.made_at)
        each = (time.perf_counter() - begun) / count * 1000
    return Line(
        "Payslip as PDF with its derivation",
        f"{each:.1f} ms each, {1000 / each:.0f} per second",
        "",
        "",
        None,
    )


def _hire(world: World, count: int, first: int) -> None:
    """Put people with 30 000 kr each on their activity accounts into the cooperative, in few statements."""
    tenant = world.tenant
    with acting_in(tenant.pk):
        people = Person.objects.bulk_create(
            Person(
                tenant=tenant,
                given_name="Test",
                family_name=f"Person {first + n}",
                personal_number=(
                    number := test_number(f"{1960 + n % 40}{1 + n % 12:02d}{1 + n % 28:02d}", n % 1000)
                ),
                personal_number_index=blind_index(f"{number}/{first + n}", tenant.pk),
                birth_year=1960 + n % 40,
                municipality="2480",
            )
            for n in range(count)
        )
        activities = Activity.objects.bulk_create(
            Activity(tenant=tenant, book=world.book, number=first + n, name=f"Person {first + n}")
            for n in range(count)
        )
        members = Member.objects.bulk_create(
            Member(tenant=tenant, number=first + n, person=person, activity=activity)
            for n, (person, activity) in enumerate(zip(people, activities, strict=True))
        )
        PayoutAccount.objects.bulk_create(
            PayoutAccount(tenant=tenant, member=m, number=f"6000{m.number:09d}", since=at(PAYDAY), by="bench")
            for m in members
        )
        TaxDetails.objects.bulk_create(
            TaxDetails(
                tenant=tenant,
                member=m,
                since=date(2026, 1, 1),
                method=1,
                table=34,
                column=1,
                at=at(PAYDAY),
                by="bench",
            )
            for m in members
        )
        lines: list[EntryLine] = [(chart.SALES_25, activity.pk, -3_000_000) for activity in activities]
        lines.append((chart.BANK, None, 3_000_000 * count))
        draft = VoucherDraft(world.book.pk, "X", date(2026, 11, 1), "Arbete", f"bench/{first}", tuple(lines))
        post_voucher(draft, actor=world.eva, at=at(PAYDAY))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
