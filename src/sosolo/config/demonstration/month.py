"""Play a month of the cooperative through the product's own actions."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file, camt_debits
from sosolo.config.demonstration.names import TRADES
from sosolo.config.demonstration.world import IBAN, World, at
from sosolo.employment.actions.absences import AbsenceForm, report_absence
from sosolo.employment.actions.assignments import (
    AssignmentForm,
    answer_offer,
    approve_assignment,
    register_assignment,
    sign_employment,
)
from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.handing_in import hand_in_declaration
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.errors import NotDeclaredYet, NothingToPay
from sosolo.employment.models import Approval, Assignment, EmploymentAgreement, Offer, Opening
from sosolo.expenses.actions import approve_expense, report_mileage
from sosolo.ground.law.rules.absence import WHOLE, Away
from sosolo.members.models import Member
from sosolo.platform.acting import Actor, acting_in
from sosolo.sales.actions import issue_invoice
from sosolo.sales.models import Customer, Invoice, Issuance

PAYDAY = 25
RECENT = 30
WORKING = 0.45
"""the share of the members who have an assignment in a month"""


@dataclass
class Diary:
    """What is under way between the months: claims to be paid (day, öre, OCR, payer) and debits of the bank."""

    claims: list[tuple[date, int, str, str]] = field(default_factory=list)
    debits: list[tuple[int, str]] = field(default_factory=list)
    files: int = 0


def play_month(world: World, diary: Diary, month: date, until: date) -> None:
    """Play the days of a month up to but not including `until`."""
    with acting_in(world.tenant.pk):
        _work(world, diary, month, until)
    with acting_in(world.tenant.pk):
        _expenses(world, month, until)
        _take_payments(world, diary, month.replace(day=20), until)
    payday = month.replace(day=PAYDAY)
    if payday < until:
        with acting_in(world.tenant.pk):
            _pay(world, diary, payday)
        with acting_in(world.tenant.pk):
            _declare(world, diary, month, until)
    with acting_in(world.tenant.pk):
        _take_payments(world, diary, month.replace(day=28), until)


def gate(
    world: World, actor: Actor, member: Member, customer: Customer, form: AssignmentForm, day: date
) -> Assignment:
    """Register, let the customer accept, sign and approve: the gate opens the same day."""
    assignment, _ = register_assignment(
        actor=actor, member=member, customer=customer, form=form, at=at(day, 8)
    )
    accept(world, assignment, day)
    sign(actor, assignment, day)
    if not Approval.objects.filter(assignment=assignment).exists():
        approve_assignment(actor=world.eva, assignment=assignment, at=at(day, 14))
    return assignment


def accept(world: World, assignment: Assignment, day: date) -> None:
    """The customer says yes."""
    offer = Offer.objects.filter(assignment=assignment).latest("id")
    answer_offer(
        tenant_id=world.tenant.pk,
        offer_id=offer.pk,
        accepted=True,
        name="Karin Kund",
        message="",
        shown=offer.sha256,
        address="192.0.2.7",
        at=at(day, 11),
    )


def sign(actor: Actor, assignment: Assignment, day: date) -> None:
    """The member signs the employment agreement."""
    agreement = EmploymentAgreement.objects.filter(assignment=assignment).latest("id")
    sign_employment(actor=actor, assignment=assignment, shown=agreement.sha256, at=at(day, 12))


def form_of(trade: int, first: date, last: date) -> AssignmentForm:
    """Return what a member tells of an assignment in one of the trades."""
    title, tasks, price, vat = TRADES[trade % len(TRADES)]
    fixed = trade % 5 == 0
    return AssignmentForm(
        title=title,
        tasks=tasks,
        municipality="2480",
        starts_on=first,
        ends_on=last,
        pricing="fixed" if fixed else "hour",
        price=price * 30 if fixed else price,
        hours=40,
        vat_kind=vat,
        directed_by="customer" if trade % 6 == 1 else "member",
    )


def _work(world: World, diary: Diary, month: date, until: date) -> None:
    for place, (actor, member) in enumerate(world.members):
        joined = member.states.all()[0].since if place > 12 else month
        if joined > month or world.random.random() > WORKING:
            continue
        first = month + timedelta(days=world.random.randint(1, 4))
        last = month.replace(day=27)
        if last >= until:
            continue
        trade = member.number + month.month
        customer = (
            world.customers[2]
            if TRADES[trade % len(TRADES)][3] == "AE"
            else world.random.choice(world.customers)
        )
        assignment = gate(
            world, actor, member, customer, form_of(trade, first, last), first - timedelta(days=1)
        )
        opening = Opening.objects.get(assignment=assignment)
        if assignment.pricing == "hour":
            for step in range(world.random.randint(2, 4)):
                day = opening.work_from + timedelta(days=3 * step)
                if day <= last:
                    report_time(
                        actor=actor,
                        assignment=assignment,
                        day=day,
                        minutes=60 * world.random.randint(5, 9),
                        note="",
                        at=at(day, 17),
                    )
        if place == 0:
            _stay_home(actor, member, opening.work_from + timedelta(days=1))
        _bill(world, diary, actor, assignment, last, until)


def _stay_home(actor: Actor, member: Member, day: date) -> None:
    """A sick child, between two days of work."""
    form = AbsenceForm(Away.CHILD, day, day, WHOLE, with_weekends=True)
    report_absence(actor=actor, member=member, form=form, at=at(day, 7))


def _bill(world: World, diary: Diary, actor: Actor, assignment: Assignment, day: date, until: date) -> None:
    draft = bill_assignment(actor=actor, assignment=assignment, at=at(day, 15))
    invoice = Invoice.objects.select_related("customer__organisation", "book__organisation").get(pk=draft.pk)
    issued = issue_invoice(actor=actor, invoice=invoice, on=day, at=at(day, 16))
    total = Issuance.objects.values_list("total", flat=True).get(pk=issued.issuance_id)
    chance = world.random.random()
    if chance < 0.1 and RECENT < (until - day).days < 2 * RECENT:
        return  # not paid yet: an invoice that has become late
    pays_on = day + timedelta(days=world.random.randint(12, 33))
    name = invoice.customer.organisation.name
    if chance < 0.06:
        diary.claims += [
            (pays_on, total // 2, issued.ocr, name),
            (pays_on + timedelta(days=12), total - total // 2, issued.ocr, name),
        ]
    elif chance < 0.08:
        diary.claims.append((pays_on, total + 10_000, issued.ocr, name))
    elif chance < 0.10:
        diary.claims.append((pays_on, total, issued.ocr[:-1] + "0", name))
    else:
        diary.claims.append((pays_on, total, issued.ocr, name))


def _expenses(world: World, month: date, until: date) -> None:
    day = month.replace(day=18)
    if day >= until:
        return
    for actor, member in world.members[:12]:
        if world.random.random() < 0.4:
            expense = report_mileage(
                actor=actor,
                member=member,
                day=day,
                text="Resa till kund",
                kilometres=world.random.randint(20, 240),
                at=at(day, 18),
            )
            approve_expense(actor=world.eva, expense=expense, at=at(day + timedelta(days=1), 9))


def _take_payments(world: World, diary: Diary, day: date, until: date) -> None:
    if day >= until:
        return
    due = [claim for claim in diary.claims if claim[0] <= day]
    diary.claims = [claim for claim in diary.claims if claim[0] > day]
    if due:
        diary.files += 1
        content = bgmax_file(
            bankgiro=BANKGIRO,
            day=day,
            paid=[Paid(ore, ocr, payer) for _, ore, ocr, payer in due],
            number=diary.files,
        )
        import_bank_file(actor=world.eva, content=content, name=f"bgmax-{day}.txt", at=at(day, 9))
    if diary.debits:
        diary.files += 1
        content = camt_debits(iban=IBAN, day=day, debits=diary.debits, number=diary.files)
        diary.debits = []
        import_bank_file(actor=world.eva, content=content, name=f"camt-{day}.xml", at=at(day, 10))


def _pay(world: World, diary: Diary, payday: date) -> None:
    try:
        run = prepare_payroll(actor=world.eva, pay_on=payday, at=at(payday - timedelta(days=2), 9))
    except NothingToPay:
        return
    approval = approve_payroll(actor=world.gun, run=run, at=at(payday - timedelta(days=1), 13))
    if approval.order is not None:
        diary.debits.append((approval.order.total, f"Löner {payday}"))


def _declare(world: World, diary: Diary, month: date, until: date) -> None:
    following = (month.replace(day=28) + timedelta(days=5)).replace(day=5)
    if following >= until:
        return
    try:
        declaration = declare_month(actor=world.eva, month=month, at=at(following, 9))
    except NotDeclaredYet:
        return
    hand_in_declaration(actor=world.eva, declaration=declaration, at=at(following, 11))
    if not declaration.tax + declaration.contributions:
        return  # only days of absence: nobody has been paid yet
    pay_declared(actor=world.eva, declaration=declaration, on=following.replace(day=12), at=at(following, 10))
    diary.debits.append((declaration.tax + declaration.contributions, f"Skattekonto {month:%Y-%m}"))
