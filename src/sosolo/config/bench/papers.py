"""Invoices on paper and as e-invoice."""

from collections.abc import Iterator

from sosolo.config.bench.measure import Line, timed
from sosolo.config.demonstration.world import World
from sosolo.documents.einvoice import invoice_xml
from sosolo.documents.papers import invoice_pdf
from sosolo.platform.acting import acting_in
from sosolo.sales.models import Issuance


def invoice_papers(world: World) -> Iterator[Line]:
    """Yield PDF per second and the writing of an e-invoice, over different invoices."""
    with acting_in(world.tenant.pk, read_only=True):
        issued = list(Issuance.objects.order_by("id")[:120])
    place = iter(issued * 40)
    pdf = timed(lambda: invoice_pdf(next(place)), 100)
    yield Line(
        "Invoice as PDF/A-3a with e-invoice and QR",
        f"{pdf.wall:.1f} ms, {1000 / pdf.wall:.0f} per second",
        "",
        "≤ 4 ms",
        pdf.wall <= 4,
    )
    one = issued[0]
    xml = timed(lambda: invoice_xml(one.document, number=one.number, ocr=one.ocr), 300)
    yield Line("E-invoice written (Peppol BIS 3)", f"{xml.wall:.2f} ms", "", "≤ 0.15 ms", xml.wall <= 0.15)
