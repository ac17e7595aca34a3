"""The whole chain of one assignment, and the bank's file against many claims."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.bench.measure import Line
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.month import form_of, gate
from sosolo.config.demonstration.world import World, at
from sosolo.documents.papers import invoice_pdf
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.queries.pay import preview
from sosolo.ground.formats.numbers import make_ocr
from sosolo.ledger import chart
from sosolo.ledger.actions import Open, VoucherDraft, post_voucher
from sosolo.platform.acting import acting_in
from sosolo.sales.actions import issue_invoice
from sosolo.sales.models import Issuance
from sosolo.sales.queries import invoice_of

DAY = date(2026, 11, 10)


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


def bank_against_many(world: World, *, claims: int = 20_000, payments: int = 2_000) -> Iterator[Line]:
    """Yield row 9, at a fifth of its size: payments of one file against open claims, read, matched and booked."""
    references = _claims(world, claims)
    paid = [Paid(10_000, reference, "Kund") for reference in references[::10][:payments]]
    content = bgmax_file(bankgiro=BANKGIRO, day=DAY, paid=paid, number=77_000)
    begun = time.perf_counter()
    with acting_in(world.tenant.pk):
        done = import_bank_file(actor=world.eva, content=content, name="bench", at=at(DAY))
    each = (time.perf_counter() - begun) / payments * 1000
    yield Line(
        f"Bank file: {payments:,} payments against {claims:,} open claims, booked",
        f"{each:.2f} ms each, {done.outcomes.get('paid', 0):,} paid in full",
        "",
        "≤ 0.25 ms each",
        each <= 0.25,
    )


def _claims(world: World, count: int) -> list[str]:
    references = [make_ocr(50_000_000 + n) for n in range(count)]
    with acting_in(world.tenant.pk):
        for reference in references:
            post_voucher(
                VoucherDraft(
                    world.book.pk,
                    "Q",
                    DAY,
                    "Fordran",
                    f"bench/q/{reference}",
                    ((chart.RECEIVABLES, None, 10_000), (chart.SALES_0, None, -10_000)),
                    open=Open(
                        chart.RECEIVABLES, reference, "Faktura", "Kund", 10_000, DAY + timedelta(days=30)
                    ),
                ),
                actor=world.eva,
                at=at(DAY),
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
        preview(member, DAY)
