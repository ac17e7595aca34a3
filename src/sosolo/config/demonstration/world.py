"""The two cooperatives and the cast, before the first month is played."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sosolo.config.demonstration.bank_double import BANKGIRO
from sosolo.config.demonstration.names import (
    FAMILY,
    FIRMS,
    GIVEN,
    cooperative_number,
    firm_number,
    test_number,
)
from sosolo.employment.actions.tax import set_tax_details
from sosolo.employment.models import Assignment, PayrollRun
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.ledger.actions import open_book
from sosolo.ledger.models import Book
from sosolo.members.actions import admit_member, decide_terms, give_account, set_payout_account
from sosolo.members.models import Member
from sosolo.parties.models import Account, Organisation, Role
from sosolo.parties.places import MUNICIPALITIES
from sosolo.platform.acting import Actor, acting_in, the_house
from sosolo.platform.models import Tenant
from sosolo.sales.customers import keep_customer
from sosolo.sales.models import Customer, Invoice

STOCKHOLM = ZoneInfo("Europe/Stockholm")

IBAN = "SE4550000000058398257466"
CAST = (
    ("eva", "Eva Kansli", "officer"),
    ("gun", "Gun Ordförande", "chair"),
    ("rolf", "Rolf Revisor", "auditor"),
    ("majken", "Majken Rådgivare", "adviser"),
    ("region", "Region Västerbotten", "funder"),
)


@dataclass
class World:
    """What the playing of the months needs."""

    tenant: Tenant
    book: Book
    eva: Actor
    gun: Actor
    random: Random
    members: list[tuple[Actor, Member]] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment of a day, Swedish time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM)


def make_world(*, start: date, seed: int, spread: int = 240) -> World:
    """Make the cooperative with 60 members in all 15 municipalities, its officers and its customers.

    spread: the days over which the later members join.
    """
    tenant = Tenant.objects.create(
        slug="vasterbotten",
        name="Kooperativet SOSOLO Västerbotten",
        is_demonstration=True,
        created_at=at(start),
    )
    with acting_in(tenant.pk):
        house = the_house(tenant.pk, "Stämman")
        book = _book(tenant, tenant.name, cooperative_number(25123), start)
        actors = {slug: _officer(tenant, slug, name, role, start) for slug, name, role in CAST}
        decide_terms(actor=house, since=start, fee_basis_points=600, pension=True, at=at(start))
        world = World(tenant, book, actors["eva"], actors["gun"], Random(seed))  # noqa: S311 - a repeatable play, no secret
        _add_members(world, start, spread)
        _add_customers(world, start)
    return world


def make_second(*, start: date) -> None:
    """Make the small cooperative that Otto belongs to."""
    tenant = Tenant.objects.create(
        slug="andra", name="Kooperativet Andra Stranden", is_demonstration=True, created_at=at(start)
    )
    with acting_in(tenant.pk):
        house = the_house(tenant.pk, "Stämman")
        _book(tenant, tenant.name, cooperative_number(25124), start)
        decide_terms(actor=house, since=start, fee_basis_points=800, pension=True, at=at(start))
        member = _admit(house, 1, "Otto", "Ottosson", "19790611", "2482", "through", start)
        give_account(
            actor=house, member=member, account=_account("otto", "Otto Ottosson", start), since=start
        )


def _book(tenant: Tenant, name: str, org_number: str, start: date) -> Book:
    organisation = Organisation.objects.create(
        tenant=tenant,
        name=name,
        org_number=org_number,
        vat_number=f"SE{org_number}01",
        address="Storgatan 12",
        postal_code="921 31",
        city="Lycksele",
        email="kansliet@sosolo.example",
        contact="Eva Kansli",
        phone="0950-123 45",
    )
    years = [(date(y, 1, 1), date(y + 1, 1, 1)) for y in range(start.year, start.year + 3)]
    return open_book(
        organisation=organisation, name=name, years=years, bankgiro=BANKGIRO, iban=IBAN, swish="1231815148"
    )


def _account(slug: str, name: str, start: date) -> Account:
    account = Account(email=f"{slug}@sosolo.example", name=name, made_at=at(start))
    account.set_unusable_password()
    account.save()
    return account


def _officer(tenant: Tenant, slug: str, name: str, role: str, start: date) -> Actor:
    account = _account(slug, name, start)
    Role.objects.create(tenant=tenant, account=account, role=role, since=start)
    return Actor(tenant.pk, account.pk, name, frozenset({role}))


def _admit(
    actor: Actor, number: int, given: str, family: str, born: str, municipality: str, state: str, since: date
) -> Member:
    return admit_member(
        actor=actor,
        number=number,
        given_name=given,
        family_name=family,
        personal_number=test_number(born, 980 + number % 3),
        municipality=municipality,
        email=f"medlem{number}@sosolo.example",
        phone="070-174 06 05",
        address="Byvägen 1",
        postal_code="924 31",
        city=MUNICIPALITIES[municipality],
        state=state,
        since=since,
        at=at(since),
    )


def _add_members(world: World, start: date, spread: int) -> None:
    house = the_house(world.tenant.pk, "Styrelsen")
    codes = list(MUNICIPALITIES)
    named = {
        1: ("ada", "Ada", "Ek", "19870214", "2422", "through"),
        2: ("bo", "Bo", "Berg", "19760530", "2481", "own_firm"),
        3: ("cleo", "Cleo", "Carlsson", "19930903", "2480", "through"),
    }
    for number in range(1, 61):
        if number in named:
            slug, given, family, born, municipality, state = named[number]
        else:
            slug = ""
            given, family = GIVEN[number % len(GIVEN)], FAMILY[(number * 7) % len(FAMILY)]
            born = f"{world.random.randint(1957, 2006)}{world.random.randint(1, 12):02d}{world.random.randint(1, 28):02d}"
            municipality = codes[number % len(codes)]
            state = "own_firm" if number % 3 == 2 else "through"
        since = start + timedelta(days=0 if number <= 20 else world.random.randint(0, spread))
        member = _admit(house, number, given, family, born, municipality, state, since)
        actor = Actor(world.tenant.pk, None, f"{given} {family}", frozenset({"member"}), member.pk)
        if slug:
            account = _account(slug, f"{given} {family}", since)
            give_account(actor=house, member=member, account=account, since=since)
            actor = Actor(world.tenant.pk, account.pk, actor.name, actor.roles, member.pk)
        if state == "through":
            _add_pay_facts(world, actor, member, since)
            world.members.append((actor, member))


def _add_pay_facts(world: World, actor: Actor, member: Member, since: date) -> None:
    house = the_house(world.tenant.pk)
    set_payout_account(
        actor=actor, member=member, number=f"6000{world.random.randint(10**8, 10**9 - 1)}", at=at(since, 10)
    )
    methods = [(Withholding.TABLE, 35, 1)] * 7 + [
        (Withholding.SIDE_INCOME, 0, 0),
        (Withholding.NO_DECISION, 35, 1),
    ]
    method, table, column = (Withholding.TABLE, 35, 1) if member.number <= 3 else world.random.choice(methods)
    if method == Withholding.TABLE and member.person.municipality in {"2422", "2425", "2462", "2463"}:
        table = 36
    set_tax_details(
        actor=house,
        member=member,
        since=since,
        method=int(method),
        table=table,
        column=column,
        at=at(since, 10),
    )


def _add_customers(world: World, start: date) -> None:
    for serial, (name, city, _code) in enumerate(FIRMS, 1):
        number = firm_number(serial)
        world.customers.append(
            keep_customer(
                actor=world.eva,
                org_number=number,
                name=name,
                vat_number=f"SE{number}01",
                address=f"Industrigatan {serial}",
                postal_code="930 10",
                city=city,
                contact="Karin Kund" if serial == 1 else "Inköp",
                email="karin@kund.example" if serial == 1 else f"inkop{serial}@kund.example",
                at=at(start),
                sells_building_services="Bygg" in name,
            )
        )


def found_world() -> tuple[World, dict[str, int]]:
    """Return the filled cooperative as a World, and the latest ids of Ada's things."""
    tenant = Tenant.objects.get(slug="vasterbotten")
    with acting_in(tenant.pk, read_only=True):
        book = Book.objects.select_related("organisation").get(tenant=tenant)
        actors = {slug: _found_actor(tenant, slug) for slug in ("eva", "gun", "ada")}
        ada = Member.objects.select_related("person").get(tenant=tenant, number=1)
        world = World(tenant, book, actors["eva"], actors["gun"], Random(1))  # noqa: S311 - no secret
        world.members.append((actors["ada"], ada))
        world.customers += list(
            Customer.objects.select_related("organisation").filter(tenant=tenant).order_by("id")
        )
        ids = {
            "assignment": Assignment.objects.filter(member=ada).latest("id").pk,
            "invoice": Invoice.objects.filter(activity__number=ada.number).latest("id").pk,
            "payroll": PayrollRun.objects.filter(tenant=tenant).latest("id").pk,
        }
    return world, ids


def _found_actor(tenant: Tenant, slug: str) -> Actor:
    account = Account.objects.get(email=f"{slug}@sosolo.example")
    roles = list(Role.objects.filter(tenant=tenant, account=account))
    member = next((role.member_id for role in roles if role.member_id), None)
    return Actor(tenant.pk, account.pk, account.name, frozenset(role.role for role in roles), member)
