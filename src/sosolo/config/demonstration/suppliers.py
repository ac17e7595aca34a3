"""What others want of the cooperative: an invoice that is booked and waits to be paid, and one that nobody has looked at."""

from datetime import date, timedelta

from sosolo.config.demonstration.names import firm_number
from sosolo.config.demonstration.world import World, at
from sosolo.ground.formats.numbers import vat_number_of
from sosolo.ground.formats.peppol.rules import default_rules
from sosolo.ground.formats.peppol.sums import choose_endpoint, subtotals_of
from sosolo.ground.formats.peppol.values import Delivery, Invoice, InvoiceLine, Party, Pay, Payment
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.platform.acting import acting_in
from sosolo.purchases.actions import approve_purchase, keep_purchase

RENT = 5010
SUPPLIERS = (
    (901, "Lokaler i Lycksele AB", "Hyra kontoret", 4_800_00, "58012139", "4402616"),
    (902, "Inlandets IT-hjälp AB", "Hjälp med datorerna, en halv dag", 3_200_00, "51238749", "881276"),
)


def let_suppliers_ask(world: World, today: date) -> None:
    """Keep both invoices; book the first, so that it waits among those to be paid."""
    with acting_in(world.tenant.pk):
        for place, (serial, name, text, net, giro, reference) in enumerate(SUPPLIERS):
            day = today - timedelta(days=24 - 18 * place)
            content = _invoice(world, serial, name, text, net, giro, reference, day)
            draft = keep_purchase(
                actor=world.eva,
                content=content,
                name=f"faktura-{serial}.xml",
                rules=default_rules(),
                at=at(day + timedelta(days=1)),
            )
            if not place:
                approve_purchase(
                    actor=world.eva, draft=draft, account=RENT, at=at(day + timedelta(days=1), 10)
                )


def _invoice(
    world: World, serial: int, name: str, text: str, net: int, giro: str, reference: str, day: date
) -> bytes:
    house, number = world.book.organisation, firm_number(serial)
    line = InvoiceLine("1", text, 1, net, net, unit="C62")
    buyer = Party(
        house.name,
        house.org_number,
        house.vat_number,
        choose_endpoint(org_number=house.org_number),
        house.address,
        city=house.city,
        postcode=house.postal_code,
    )
    seller = Party(
        name,
        number,
        vat_number_of(number),
        choose_endpoint(org_number=number),
        "Storgatan 4",
        city="Lycksele",
        postcode="921 31",
        has_f_tax=True,
    )
    return write_invoice(
        Invoice(
            number=str(serial * 10 + 3),
            issued=day,
            due=day + timedelta(days=30),
            seller=seller,
            buyer=buyer,
            lines=[line],
            subtotals=subtotals_of([line], []),
            buyer_reference="Eva Kansli",
            terms="30 dagar",
            delivery=Delivery(day=day),
            payments=[Payment(Pay.BANKGIRO, giro, reference=reference)],
        )
    )
