"""A small world for those who test us from outside: some cooperatives, each role in each, and in every text a canary.

The same seed gives the same world. What belongs to one cooperative carries that cooperative's word and nobody else's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.canaries_deeds import Place, let_the_rest_happen
from sosolo.config.demonstration.canaries_money import Owner, let_money_move
from sosolo.config.demonstration.canaries_rest import make_the_rest
from sosolo.config.demonstration.names import cooperative_number, firm_number, test_number
from sosolo.config.demonstration.world import at
from sosolo.employment.actions.absences import AbsenceForm, report_absence
from sosolo.employment.actions.assignments import (
    AssignmentForm,
    answer_offer,
    approve_assignment,
    register_assignment,
    sign_employment,
)
from sosolo.employment.actions.declarations import declare_month
from sosolo.employment.actions.handing_in import hand_in_declaration
from sosolo.employment.actions.payroll import approve_payroll, prepare_payroll
from sosolo.employment.actions.quotes import draft_quote, send_quote
from sosolo.employment.actions.tax import set_tax_details
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.models import Approval, EmploymentAgreement, Offer
from sosolo.employment.quoting import QuoteForm
from sosolo.expenses.actions import approve_expense, report_mileage, report_receipt
from sosolo.ground.law.rules.absence import WHOLE, Away
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.ledger.actions import open_book
from sosolo.members.actions import admit_member, decide_terms, give_account, set_payout_account
from sosolo.members.actions.invitations import invite_to_role
from sosolo.members.models import Member
from sosolo.parties.models import Account, Organisation, Role
from sosolo.platform.acting import Actor, acting_in, the_house
from sosolo.platform.models import Tenant
from sosolo.sales.actions import issue_invoice
from sosolo.sales.customers import keep_customer
from sosolo.sales.figures import LineDraft
from sosolo.sales.models import Customer, Invoice, Issuance

WORD = "kanarie"
OFFICERS = ("officer", "chair", "auditor", "adviser", "funder")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@dataclass
class House:
    """One cooperative: its accounts by role, its members, and the words that nobody else may see."""

    tenant: Tenant
    word: str
    accounts: dict[str, Account] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)


def make_houses(
    *, seed: int, count: int, start: date, apart: Callable[[int], None] = lambda _: None
) -> list[House]:
    """Make the cooperatives. `apart` is called before each, so that ids can tell whose a row is."""
    random = Random(seed)  # noqa: S311 - a repeatable play, no secret
    houses = []
    for n in range(1, count + 1):
        apart(n)
        houses.append(_make(n, f"{WORD}{seed}x{n}{random.randint(1000, 9999)}", start))
    return houses


def make_empty_house(n: int, word: str, start: date) -> House:
    """Make a cooperative where nothing has happened yet: each role, and two members."""
    tenant = Tenant.objects.create(
        slug=word, name=f"{word} ekonomisk förening", is_demonstration=True, created_at=at(start)
    )
    house = House(tenant, word)
    with acting_in(tenant.pk):
        _open_house(house, n, start)
        for role in OFFICERS:
            house.accounts[role] = _account(house, role, start)
            Role.objects.create(tenant=tenant, account=house.accounts[role], role=role, since=start)
        for number, who in ((1, "member"), (2, "neighbour")):
            _member(house, n, number, who, start)
    return house


def _make(n: int, word: str, start: date) -> House:
    house = make_empty_house(n, word, start)
    with acting_in(house.tenant.pk):
        for number, who in ((1, "member"), (2, "neighbour")):
            _month(house, n, number, who, start)
        _payroll(house, start)
        _bank(house, start)
        _absence(house, start)
        invite_to_role(
            actor=_actor(house, "chair"),
            email=f"{word}@inbjuden.example",
            name=f"{word}-inbjuden",
            role="auditor",
            at=at(start),
        )
        actors = {role: _actor(house, role) for role in house.accounts}
        let_the_rest_happen(Place(house.tenant, house.word, start, actors, house.members, house.accounts))
        let_money_move(
            word=word, start=start, officer=actors["officer"], chair=actors["chair"], members=house.members
        )
        make_the_rest(Owner(house.tenant, house.word, house.accounts["officer"], start))
    return house


def _open_house(house: House, n: int, start: date) -> None:
    number = cooperative_number(26000 + n)
    organisation = Organisation.objects.create(
        tenant=house.tenant,
        name=house.tenant.name,
        org_number=number,
        vat_number=f"SE{number}01",
        address=f"{house.word}-vägen 1",
        postal_code="921 31",
        city="Lycksele",
        email=f"kansli@{house.word}.example",
        contact=f"{house.word}-kontakt",
        phone="0950-123 45",
    )
    years = [(date(y, 1, 1), date(y + 1, 1, 1)) for y in (start.year, start.year + 1)]
    open_book(
        organisation=organisation,
        name=house.tenant.name,
        years=years,
        bankgiro=BANKGIRO,
        iban="SE4550000000058398257466",
        swish="1231815148",
    )
    decide_terms(
        actor=the_house(house.tenant.pk), since=start, fee_basis_points=600, pension=True, at=at(start)
    )


def _account(house: House, role: str, start: date) -> Account:
    account = Account(email=f"{role}@{house.word}.example", name=f"{house.word}-{role}", made_at=at(start))
    account.set_unusable_password()
    account.save()
    return account


def _actor(house: House, role: str) -> Actor:
    account, member = house.accounts[role], house.members.get(role)
    kind = "member" if member else role
    return Actor(
        house.tenant.pk,
        account.pk,
        account.name,
        frozenset({kind}),
        member.pk if member else None,
        member.activity_id if member else None,
    )


def _member(house: House, n: int, number: int, who: str, start: date) -> None:
    manager = the_house(house.tenant.pk)
    word = f"{house.word}-{who}"
    house.members[who] = member = admit_member(
        actor=manager,
        number=number,
        given_name=word,
        family_name=f"{word}-efternamn",
        personal_number=test_number(f"19{70 + n}0{number}14", 980 + number),
        municipality="2481",
        email=f"{who}@{house.word}.example",
        phone=word,
        address=f"{word}-stigen",
        postal_code="924 31",
        city=f"{word}-by",
        state="through",
        since=start,
        at=at(start),
    )
    house.accounts[who] = _account(house, who, start)
    give_account(actor=manager, member=member, account=house.accounts[who], since=start)
    member.refresh_from_db()
    set_payout_account(actor=manager, member=member, number=f"60001234{n}{number}01", at=at(start))
    set_tax_details(
        actor=manager,
        member=member,
        since=start,
        method=int(Withholding.TABLE),
        table=35,
        column=1,
        at=at(start),
    )


def _month(house: House, n: int, number: int, who: str, start: date) -> None:
    """One of everything that a member makes: assignment, agreement, hours, invoice, receipt; and one waiting."""
    me, member, word = _actor(house, who), house.members[who], f"{house.word}-{who}"
    org = firm_number(700 + n * 10 + number)
    customer = keep_customer(
        actor=me,
        org_number=org,
        name=f"{word}-kund",
        vat_number=f"SE{org}01",
        address=f"{word}-gatan",
        postal_code="930 10",
        city=f"{word}-ort",
        contact=f"{word}-kontakt",
        email=f"kund-{who}@{house.word}.example",
        at=at(start),
    )
    form = AssignmentForm(
        title=f"{word}-uppdrag",
        tasks=f"{word}-uppgift",
        municipality="2481",
        starts_on=start,
        ends_on=start + timedelta(days=60),
        pricing="hour",
        price=800_00,
        hours=40,
        vat_kind="25",
        directed_by="member",
    )
    register_assignment(actor=me, member=member, customer=customer, form=form, at=at(start, 8))
    assignment, _token = register_assignment(
        actor=me, member=member, customer=customer, form=form, at=at(start, 8)
    )
    offer = Offer.objects.filter(assignment=assignment).latest("id")
    answer_offer(
        tenant_id=house.tenant.pk,
        offer_id=offer.pk,
        accepted=True,
        name=f"Karin {word}-kontakt",
        message="",
        shown=offer.sha256,
        address="192.0.2.7",
        at=at(start, 9),
    )
    agreement = EmploymentAgreement.objects.filter(assignment=assignment).latest("id")
    sign_employment(actor=me, assignment=assignment, shown=agreement.sha256, at=at(start, 10))
    if not Approval.objects.filter(assignment=assignment).exists():
        approve_assignment(actor=_actor(house, "officer"), assignment=assignment, at=at(start, 11))
    report_time(
        actor=me, assignment=assignment, day=start, minutes=600, note=f"{word}-anteckning", at=at(start, 20)
    )
    made = bill_assignment(actor=me, assignment=assignment, at=at(start, 21))
    draft = Invoice.objects.select_related("customer__organisation", "book__organisation").get(pk=made.pk)
    issue_invoice(actor=me, invoice=draft, on=start, at=at(start, 22))
    report_time(
        actor=me,
        assignment=assignment,
        day=start + timedelta(days=1),
        minutes=60,
        note=f"{word}-mer",
        at=at(start + timedelta(days=1), 20),
    )
    _quotes(me, member, customer, word, start)
    report_receipt(
        actor=me,
        member=member,
        day=start,
        kind="material",
        text=f"{word}-kvitto",
        gross=250_00,
        vat=50_00,
        receipt=PIXEL + word.encode(),
        receipt_name=f"{word}.png",
        at=at(start, 21),
    )


def _quotes(me: Actor, member: Member, customer: Customer, word: str, start: date) -> None:
    """One that is sent, and one that nobody else has seen."""
    told = QuoteForm(
        title=f"{word}-offert",
        tasks=f"{word}-uppgift",
        municipality="2481",
        starts_on=start + timedelta(days=20),
        ends_on=start + timedelta(days=40),
        pricing="fixed",
        directed_by="member",
        risk_work="",
        valid_until=start + timedelta(days=900),
        household="",
        lines=(LineDraft(f"{word}-rad", 1000, "st", 5_000_00, "25"),),
    )
    draft_quote(actor=me, member=member, customer=customer, form=told, at=at(start, 8))
    quote = draft_quote(actor=me, member=member, customer=customer, form=told, at=at(start, 8))
    send_quote(actor=me, quote=quote, at=at(start, 9))


def _payroll(house: House, start: date) -> None:
    run = prepare_payroll(
        actor=_actor(house, "officer"), pay_on=start + timedelta(days=10), at=at(start + timedelta(days=9))
    )
    approve_payroll(actor=_actor(house, "chair"), run=run, at=at(start + timedelta(days=9), 12))


def _bank(house: House, start: date) -> None:
    """One claim is paid, and one payment finds no place."""
    claim = Issuance.objects.filter(tenant=house.tenant).earliest("id")
    day = start + timedelta(days=5)
    paid = [
        Paid(claim.total, claim.ocr, f"{house.word}-betalare"),
        Paid(100_00, "123455", f"{house.word}-okand"),
    ]
    content = bgmax_file(bankgiro=BANKGIRO, day=day, paid=paid, number=house.tenant.pk)
    import_bank_file(actor=_actor(house, "officer"), content=content, name=f"{house.word}.txt", at=at(day))


def _absence(house: House, start: date) -> None:
    """Both have been away with a child and will be, one has driven, and both are declared."""
    eva, member = _actor(house, "officer"), house.members["neighbour"]
    for who in ("member", "neighbour"):
        for kind, after in ((Away.CHILD, 2), (Away.PARENTAL, 40)):
            day = start + timedelta(days=after)
            report_absence(
                actor=_actor(house, who),
                member=house.members[who],
                form=AbsenceForm(kind, day, day, WHOLE, with_weekends=True),
                at=at(start + timedelta(days=3), 7),
            )
    trip = report_mileage(
        actor=_actor(house, "neighbour"),
        member=member,
        day=start,
        text=f"{house.word}-neighbour-resa",
        kilometres=87,
        at=at(start, 21),
    )
    approve_expense(actor=eva, expense=trip, at=at(start, 22))
    made = declare_month(actor=eva, month=start.replace(day=1), at=at(start + timedelta(days=30)))
    hand_in_declaration(actor=eva, declaration=made, at=at(start + timedelta(days=30), 10))
