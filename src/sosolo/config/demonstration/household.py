"""Work in people's homes in the demonstration: a rot invoice being written, a rut invoice that waits to be asked for."""

from datetime import date, timedelta

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.names import test_number
from sosolo.config.demonstration.world import World, at
from sosolo.members.models import Member
from sosolo.platform.acting import Actor, acting_in
from sosolo.sales.actions import issue_invoice
from sosolo.sales.advances import book_paid_advances
from sosolo.sales.customers import keep_private_customer
from sosolo.sales.drafts import draft_invoice
from sosolo.sales.figures import LineDraft
from sosolo.sales.household import Buyer, Work, set_household
from sosolo.sales.models import Invoice, Issuance

FILE = 95_000
CARPENTRY = (
    LineDraft("Byte av köksluckor, arbete", 14_000, "tim", 560_00, "25"),
    LineDraft("Luckor och beslag", 1_000, "st", 8_400_00, "25"),
)
CLEANING = (LineDraft("Storstädning", 6_000, "tim", 440_00, "25"),)
ADVANCE = (LineDraft("Förskott enligt avtal", 1_000, "st", 6_000_00, "25"),)


def work_in_homes(world: World, today: date) -> None:
    """Cleo writes a rot invoice; another member's rut invoice is paid and can be asked for; half an advance has come."""
    with acting_in(world.tenant.pk):
        cleo, cleo_member = world.members[1]
        rot = _draft(cleo, cleo_member, CARPENTRY, today - timedelta(days=1), "Sigrid Sågström")
        work = Work("ROT", "Bygg", 14, property_name="Sorsele Nedre 1:4")
        _deduct(cleo, rot, work, "Sigrid Sågström", "19690914", today)

        cleaner, cleaner_member = world.members[6]
        issued = today - timedelta(days=12)
        rut = _draft(cleaner, cleaner_member, CLEANING, issued, "Tage Tallberg")
        _deduct(cleaner, rut, Work("RUT", "Stadning", 6), "Tage Tallberg", "19550302", issued)
        advance = draft_invoice(
            actor=cleaner,
            customer=world.customers[1],
            activity_id=cleaner_member.activity_id,
            lines=ADVANCE,
            kind="advance",
            at=at(issued),
        )
        claims = [(_issued(cleaner, rut, issued), 1), (_issued(cleaner, advance, issued), 2)]
        paid = [Paid(claim.total // part, claim.ocr, "Inbetalning") for claim, part in claims]
        day = today - timedelta(days=3)
        content = bgmax_file(bankgiro=BANKGIRO, day=day, paid=paid, number=FILE)
        import_bank_file(actor=world.eva, content=content, name=f"bgmax-{day}.txt", at=at(day))
        book_paid_advances(actor=world.eva, book=world.book, at=at(day))


def _draft(actor: Actor, member: Member, lines: tuple[LineDraft, ...], day: date, name: str) -> Invoice:
    customer = keep_private_customer(
        actor=actor,
        name=name,
        address="Byvägen 4",
        postal_code="924 31",
        city="Sorsele",
        email="kund@hemma.example",
        at=at(day),
    )
    return draft_invoice(
        actor=actor, customer=customer, activity_id=member.activity_id, lines=lines, at=at(day)
    )


def _deduct(actor: Actor, invoice: Invoice, work: Work, name: str, born: str, day: date) -> None:
    buyers = (Buyer(name, test_number(born, 981)),)
    set_household(actor=actor, invoice=invoice, work=work, buyers=buyers, labour_lines=[1], at=at(day))


def _issued(actor: Actor, draft: Invoice, day: date) -> Issuance:
    invoice = Invoice.objects.select_related("customer__organisation", "book__organisation").get(pk=draft.pk)
    done = issue_invoice(actor=actor, invoice=invoice, on=day, at=at(day, 10))
    return Issuance.objects.get(pk=done.issuance_id)
