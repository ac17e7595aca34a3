"""Today in the demonstration: things that wait, so that each person has something to do."""

from datetime import date, timedelta

from sosolo.config.demonstration.month import accept, form_of, gate, sign
from sosolo.config.demonstration.world import World, at
from sosolo.employment.actions.absences import AbsenceForm, report_absence
from sosolo.employment.actions.assignments import register_assignment
from sosolo.employment.actions.time import report_time
from sosolo.expenses.actions import report_mileage
from sosolo.ground.law.rules.absence import WHOLE, Away, Part
from sosolo.members.actions.mandates import give_mandate, note_use
from sosolo.members.queries.mandates import helpers_on
from sosolo.platform.acting import acting_in

ADVISER = "Majken Rådgivare"


def ask_for_help(world: World, today: date) -> None:
    """Ada has let the adviser see and write in her place since last week, and the adviser has looked at her money once."""
    ada, _ = world.members[0]
    since = today - timedelta(days=7)
    with acting_in(world.tenant.pk):
        adviser = next(pk for pk, name in helpers_on(world.tenant.pk, since) if name == ADVISER)
        until = today + timedelta(days=60)
        mandate = give_mandate(actor=ada, helper_id=adviser, may_write=True, until=until, at=at(since, 15))
        seen = at(today - timedelta(days=1), 10)
        note_use(tenant_id=world.tenant.pk, mandate_id=mandate.pk, page="/pengar/", wrote=False, at=seen)


def set_the_scene(world: World, today: date) -> None:
    """Ada has work under way and an agreement that Karin has not answered; somebody is away; Eva has things to decide."""
    ada, ada_member = world.members[0]
    cleo, cleo_member = world.members[1]
    karin = world.customers[0]
    with acting_in(world.tenant.pk):
        begun = today - timedelta(days=6)
        running = gate(world, ada, ada_member, karin, form_of(3, begun, today + timedelta(days=40)), begun)
        for step in range(4):
            day = begun + timedelta(days=step)
            report_time(actor=ada, assignment=running, day=day, minutes=7 * 60 + 30, note="", at=at(day, 17))
        ahead = form_of(11, today + timedelta(days=7), today + timedelta(days=60))
        register_assignment(actor=ada, member=ada_member, customer=karin, form=ahead, at=at(today, 7))
        report_mileage(
            actor=ada,
            member=ada_member,
            day=today - timedelta(days=2),
            text="Resa till Umeå",
            kilometres=212,
            at=at(today, 7),
        )
        soon = form_of(1, today + timedelta(days=3), today + timedelta(days=90))
        waiting, _ = register_assignment(
            actor=cleo,
            member=cleo_member,
            customer=world.customers[3],
            form=soon,
            at=at(today - timedelta(days=1), 15),
        )
        accept(world, waiting, today - timedelta(days=1))
        sign(cleo, waiting, today - timedelta(days=1))
        _away(world, today, begun)


def _away(world: World, today: date, begun: date) -> None:
    """Ada was home with a sick child for a day and a half; somebody else is on parental leave from work under way."""
    ada, ada_member = world.members[0]
    parent, parent_member = world.members[5]
    gate(
        world, parent, parent_member, world.customers[1], form_of(6, begun, today + timedelta(days=30)), begun
    )
    for actor, member, kind, since, until, part in (
        (ada, ada_member, Away.CHILD, begun + timedelta(days=4), begun + timedelta(days=4), Part(hours=4_00)),
        (ada, ada_member, Away.CHILD, today - timedelta(days=1), today - timedelta(days=1), WHOLE),
        (parent, parent_member, Away.PARENTAL, today - timedelta(days=3), today + timedelta(days=10), WHOLE),
    ):
        form = AbsenceForm(kind, since, until, part, with_weekends=True)
        report_absence(actor=actor, member=member, form=form, at=at(min(until, today), 7))
