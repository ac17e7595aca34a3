"""The cooperative itself: statutes, everybody's share booked and paid, a queue of applicants, one on the way out."""

from datetime import date, timedelta

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.names import test_number
from sosolo.config.demonstration.world import World, at
from sosolo.members.actions.applications import (
    ApplicationForm,
    accept_application,
    apply_for_membership,
    refuse_application,
    words_of,
)
from sosolo.members.actions.debentures import Holder, issue_debenture
from sosolo.members.actions.exits import give_notice
from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.actions.statutes import change_statute
from sosolo.members.models import Application, Member, RegisterRow
from sosolo.members.offer import fingerprint
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.exits import way_out
from sosolo.platform.acting import Actor, acting_in, the_house

SHARE = 500_00
STATUTES = (
    ("share_ore", SHARE),
    ("most_fee_basis_points", 8_00),
    ("digital_meeting", "yes"),
    ("postal_vote", "yes"),
    ("notice_ordinary_weeks", 3),
    ("notice_extra_long_weeks", 3),
    ("extra_shares", "yes"),
    ("debenture_shares", "yes"),
)
FINANCIER = Holder(
    "Stiftelsen Glesbygdskapital",
    "Storgatan 40, 903 26 Umeå",
    "168949999992",
    "Högst tre procent om året, före medlemmarna, när resultatet räcker",
    "80001234567",
)
FILE = 700
WAITING = (
    ("Didrik", "Dahl", "19880412", "2481", "through", "Jag snickrar på kvällarna och vill börja fakturera."),
    ("Nadja", "Nilsson", "19910923", "2480", "own_firm", "Jag har en redovisningsbyrå och vill dela lokal."),
    ("Sara", "Stenlund", "19690117", "2422", "through", "Jag guidar turister i fjällen på sommaren."),
)
MINUTES = "Styrelsen per capsulam, § 11. Gun Ordförande, Bo Berg och Cleo Carlsson deltog. Enhälligt."


def play_membership(world: World, start: date, today: date) -> None:
    """Statutes from the start; each member's share on the day of entry, paid ten days later."""
    with acting_in(world.tenant.pk):
        house = the_house(world.tenant.pk, "Stämman")
        for name, value in STATUTES:
            change_statute(
                actor=house,
                name=name,
                value=value,
                since=start,
                decided=f"Konstituerande stämman {start}, § 6",
                at=at(start),
            )
        _shares(world, start, today)
    with acting_in(world.tenant.pk):
        _queue(world, today)
        _on_the_way_out(world, today)


def _shares(world: World, start: date, today: date) -> None:
    entered = dict(RegisterRow.objects.filter(tenant=world.tenant).values_list("member_id", "entered_on"))
    loan = issue_debenture(
        actor=world.gun, holder=FINANCIER, ore=1_500_000_00, issued_on=start, at=at(start, 11)
    )
    paid = [(start + timedelta(days=10), Paid(loan.ore, loan.item.reference, FINANCIER.name))]
    for member in Member.objects.select_related("person").filter(tenant=world.tenant).order_by("number"):
        day = min(entered[member.pk], today)
        subscribe_shares(
            actor=the_house(world.tenant.pk), member=member, shares=1, extra=False, day=day, at=at(day, 10)
        )
        line = instalments_of(world.tenant.pk, member.pk)[0]
        paid.append((min(day + timedelta(days=10), today), Paid(SHARE, line.reference, member.person.name)))
    for number, day in enumerate(sorted({day for day, _ in paid}), FILE):
        content = bgmax_file(
            bankgiro=BANKGIRO, day=day, paid=[one for when, one in paid if when == day], number=number
        )
        import_bank_file(actor=world.eva, content=content, name=f"insatser-{day}.txt", at=at(day, 9))


def _queue(world: World, today: date) -> None:
    for place, (given, family, born, municipality, kind, why) in enumerate(WAITING):
        day = today - timedelta(days=9 - 3 * place)
        applied(world, (given, family, born, municipality), kind, why, day)
    day = today - timedelta(days=30)
    refused = applied(
        world, ("Torsten", "Tall", "19550303", "2480"), "through", "Jag vill bara låna maskinerna.", day
    )
    refuse_application(
        actor=world.gun,
        application=refused,
        ground="no_participation",
        reason="Du vill inte arbeta genom kooperativet eller med egen firma. Maskinerna kan du hyra ändå.",
        minutes=MINUTES,
        at=at(day + timedelta(days=5)),
    )
    day = today - timedelta(days=15)
    new = applied(world, ("Vera", "Viklund", "19950808", "2482"), "own_firm", "Jag driver en syateljé.", day)
    accept_application(actor=world.gun, application=new, minutes=MINUTES, at=at(day + timedelta(days=4)))


def applied(world: World, who: tuple[str, str, str, str], kind: str, why: str, day: date) -> Application:
    given, family, born, municipality = who
    application, _ = apply_for_membership(
        tenant_id=world.tenant.pk,
        form=ApplicationForm(
            kind=kind,
            given_name=given,
            family_name=family,
            personal_number=test_number(born, 981),
            municipality=municipality,
            email=f"{given.lower()}@sosolo.example",
            phone="070-174 06 05",
            address="Åvägen 3",
            postal_code="924 31",
            city="Sorsele",
            why=why,
            signed_name=f"{given} {family}",
            shown=fingerprint(words_of(world.tenant.pk, day, kind=kind, extra_shares=0)),
        ),
        network="192.0.2.7",
        at=at(day, 19),
    )
    return application


def _on_the_way_out(world: World, today: date) -> None:
    member = Member.objects.select_related("person").get(tenant=world.tenant, number=11)
    me = Actor(world.tenant.pk, None, member.person.name, frozenset({"member"}), member.pk)
    day = today - timedelta(days=5)
    read = way_out(world.tenant.pk, member.pk, day)
    give_notice(actor=me, member=member, shown=read.mark, at=at(day, 18))
