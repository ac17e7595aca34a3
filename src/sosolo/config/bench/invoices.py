"""Issue an invoice through the whole service layer, beside the bare rows of the same invoice in SQL."""

import itertools
from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction

from sosolo.config.bench.bare import BARE
from sosolo.config.bench.measure import Line, in_turn
from sosolo.config.demonstration.world import World, at
from sosolo.platform.acting import acting_in, enter
from sosolo.sales.actions import issue
from sosolo.sales.drafts import draft_invoice
from sosolo.sales.figures import Content, LineDraft
from sosolo.sales.models import Invoice

DAY = date(2026, 11, 12)
CONTENT = Content(tuple(LineDraft(f"Rad {n}", 7_500, "tim", 80_000 + n, "25") for n in range(5)))


def issue_beside_bare_rows(world: World, *, count: int = 150) -> Iterator[Line]:
    """Yield the lines of the report for rows 1 of the goals."""
    drafts = itertools.chain.from_iterable(_drafts(world) for _ in itertools.count())
    statement = BARE.format(tenant=world.tenant.pk, book=world.book.pk, document=_document(world))

    def ours() -> None:
        invoice = next(drafts)
        with transaction.atomic():
            enter(world.tenant.pk)
            issue(
                actor=world.members[0][0], invoice=invoice, content=CONTENT, on=DAY, at=at(DAY), notify=False
            )

    def limit() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    mine, bare = in_turn(ours, limit, count)
    ratio = mine.wall / bare.wall
    yield Line(
        "Issue an invoice, 5 lines, committed",
        f"{mine.wall:.2f} ms (p99 {mine.worst:.1f}, app CPU {mine.cpu:.2f})",
        f"bare rows {bare.wall:.2f} ms: {ratio:.1f} ×",
        "≤ 2.5 × the bare rows; floor 8 ms",
        ratio <= 2.5,
    )


def _drafts(world: World) -> list[Invoice]:
    actor, member = world.members[0]
    with acting_in(world.tenant.pk):
        made = [
            draft_invoice(
                actor=actor,
                customer=world.customers[0],
                activity_id=member.activity_id,
                lines=CONTENT.lines,
                at=at(DAY),
            ).pk
            for _ in range(50)
        ]
        return list(
            Invoice.objects.select_related("customer__organisation", "book__organisation").filter(pk__in=made)
        )


def _document(world: World) -> str:
    del world
    return (
        '{"lines": [' + ",".join('{"text": "Rad", "net": 600000, "quantity": 7500}' for _ in range(5)) + "]}"
    )
