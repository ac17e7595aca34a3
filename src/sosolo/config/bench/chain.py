"""The whole chain of one assignment, and the bank's file against many claims."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from sosolo.bank.actions.files import import_bank_file, read_bank_file
from sosolo.bank.matching import propose
from sosolo.config.bench.measure import Line, in_turn
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.month import form_of, gate
from sosolo.config.demonstration.world import World, at
from sosolo.documents.papers import invoice_pdf
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.queries.pay import preview
from sosolo.ground.formats.numbers import make_ocr
from sosolo.platform.acting import acting_in
from sosolo.sales.actions import issue_invoice
from sosolo.sales.models import Issuance
from sosolo.sales.queries import invoice_of

DAY = date(2026, 11, 10)
CLAIM = """
SELECT count(v.voucher_id) FROM (SELECT %s::bigint, %s::bigint, %s::text, %s::text, %s::text) g(tenant, book, day, at, due)
 CROSS JOIN unnest(%s::text[]) r(ref)
 CROSS JOIN LATERAL post_voucher(jsonb_build_object(
   'tenant', g.tenant, 'book', g.book, 'series', 'Q', 'day', g.day, 'at', g.at, 'by', 'bench', 'text', 'Fordran',
   'key', 'bench/q/' || r.ref,
   'lines', jsonb_build_array(jsonb_build_array(1510, null, 10000), jsonb_build_array(3044, null, -10000)),
   'open', jsonb_build_object('account', 1510, 'reference', r.ref, 'label', 'Faktura', 'counterpart', 'Kund',
                              'activity', null, 'ore', 10000, 'due_on', g.due))) v
"""


def whole_chain(world: World, *, count: int = 12) -> Iterator[Line]:
    """Yield row 21: registered, agreed, worked, invoiced, on paper, paid, booked, and what becomes pay."""
    _one_chain(world, 0)
    wall, cpu = time.perf_counter(), time.process_time()
    for number in range(1, count + 1):
        _one_chain(world, number)
    wall, cpu = (time.perf_counter() - wall) / count * 1000, (time.process_time() - cpu) / count * 1000
    yield Line(
        "Whole chain: assignment → agreement → hours → invoice → PDF + XML → bank file → pay preview",
        f"{wall:.0f} ms, app CPU {cpu:.0f} ms",
        "",
        "≤ 15 ms CPU",
        cpu <= 15,
    )


def bank_against_many(world: World, *, claims: int = 100_000, payments: int = 10_000) -> Iterator[Line]:
    """Yield row 9: a file against open claims, read and proposed beside the bare questions of it, then booked."""
    references = _claims(world, claims)
    paid = [Paid(10_000, reference, "Kund") for reference in references[:: claims // payments]]
    content = bgmax_file(bankgiro=BANKGIRO, day=DAY, paid=paid, number=77_000)
    with acting_in(world.tenant.pk):
        ours, limit = in_turn(
            lambda: propose(world.book.pk, read_bank_file(content).transactions),
            lambda: _bare(world, content),
            7,
        )
        right = sum(
            place.outcome == "paid" for place in propose(world.book.pk, read_bank_file(content).transactions)
        )
    yield Line(
        f"Bank file read and proposed: {payments:,} payments, {claims:,} open claims",
        f"{ours.wall:.0f} ms ({ours.cpu:.0f} of ours), {right:,} right",
        f"bare questions {limit.wall:.0f} ms: {ours.wall / limit.wall:.1f} ×",
        "≤ 100 ms of ours, ≤ 3 ×",
        ours.cpu <= 100 and ours.wall <= 3 * limit.wall and right == payments,
    )
    begun, cpu = time.perf_counter(), time.process_time()
    with acting_in(world.tenant.pk):
        done = import_bank_file(actor=world.eva, content=content, name="bench", at=at(DAY))
    each = (time.perf_counter() - begun) / payments * 1000
    own = (time.process_time() - cpu) / payments * 1000
    yield Line(
        f"Bank file: {payments:,} payments against {claims:,} open claims, booked",
        f"{each:.2f} ms each ({own:.2f} of ours), {done.outcomes.get('paid', 0):,} paid in full",
        "",
        "≤ 0.25 ms each",
        each <= 0.25,
    )


def _bare(world: World, content: bytes) -> int:
    """Cut references and amounts out of the records, ask for their claims, and compare: no values, no checks."""
    told = [
        (row[12:37].strip(b" 0").decode(), int(row[37:55]))
        for row in content.splitlines()
        if row.startswith(b"20")
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT reference, id, ore - settled FROM ledger_openitem
                WHERE book_id = %s AND reference = ANY(string_to_array(%s, chr(31)))""",
            [world.book.pk, chr(31).join(reference for reference, _ in told)],
        )
        claims = {reference: left for reference, _, left in cursor.fetchall()}
    return sum(claims.get(reference) == ore for reference, ore in told)


def _claims(world: World, count: int) -> list[str]:
    """Post so many claims, inside the database: what is measured comes after."""
    references = [make_ocr(50_000_000 + n) for n in range(count)]
    for start in range(0, count, 10_000):
        with acting_in(world.tenant.pk), connection.cursor() as cursor:
            cursor.execute(
                CLAIM,
                [
                    world.tenant.pk,
                    world.book.pk,
                    DAY.isoformat(),
                    at(DAY).isoformat(),
                    (DAY + timedelta(days=30)).isoformat(),
                    references[start : start + 10_000],
                ],
            )
    return references


def _one_chain(world: World, number: int) -> None:
    actor, member = world.members[0]
    with acting_in(world.tenant.pk):
        assignment = gate(
            world, actor, member, world.customers[0], form_of(3, DAY, DAY + timedelta(days=30)), DAY
        )
    with acting_in(world.tenant.pk):
        report_time(
            actor=actor,
            assignment=assignment,
            day=DAY + timedelta(days=number),
            minutes=450,
            note="",
            at=at(date(2026, 11, 29)),
        )
        draft = bill_assignment(actor=actor, assignment=assignment, at=at(DAY, 20))
    with acting_in(world.tenant.pk):
        issued = issue_invoice(
            actor=actor, invoice=invoice_of(world.tenant.pk, draft.pk), on=DAY, at=at(DAY, 21), notify=False
        )
    with acting_in(world.tenant.pk):
        issuance = Issuance.objects.get(pk=issued.issuance_id)
        invoice_pdf(issuance)
        content = bgmax_file(
            bankgiro=BANKGIRO,
            day=DAY,
            paid=[Paid(issuance.total, issued.ocr, "Karin")],
            number=60_000 + number,
        )
        import_bank_file(actor=world.eva, content=content, name="bench", at=at(DAY, 22))
    with acting_in(world.tenant.pk, read_only=True):
        preview(world.tenant.pk, member.pk, DAY)
