"""The board's work in the demonstration: three scenarios, one of them the plan, the risks, the open books."""

from datetime import date, timedelta

from sosolo.config.demonstration.world import World, at
from sosolo.economy.actions import adopt_plan, keep_first_risks, open_books, save_scenario
from sosolo.economy.models import Scenario
from sosolo.platform.acting import acting_in, the_house

SEED = 2026
KRONOR = 100
SCENARIOS = (
    ("Som vi tror", "Två heltider på kansliet och projektstöd i tre år.", {"members": 21, "arrivals": 40}),
    (
        "Om det går trögt",
        "Hälften så många nya medlemmar, och de fakturerar mindre.",
        {
            "members": 21,
            "arrivals": 20,
            "invoiced": 150_000 * KRONOR,
            "through": 40_00,
            "member_fee": 1_800 * KRONOR,
        },
    ),
    (
        "Delad drift med Coompanion",
        "En heltid i stället för två. Lön och fakturor sköts tillsammans med tre andra föreningar.",
        {
            "members": 21,
            "arrivals": 40,
            "fixed": 950_000 * KRONOR,
            "variable": 900 * KRONOR,
            "grant": 700_000 * KRONOR,
        },
    ),
)


def look_ahead(world: World, start: date, today: date) -> None:
    """Let the board plan at the start, and keep the risks and the books open."""
    with acting_in(world.tenant.pk):
        kept: list[Scenario] = [
            save_scenario(
                actor=world.gun,
                name=name,
                note=note,
                assumed=assumed,
                seed=SEED,
                begins=start,
                at=at(start, 10),
            )
            for name, note, assumed in SCENARIOS
        ]
        adopt_plan(actor=world.gun, scenario=kept[0], at=at(start, 11))
        keep_first_risks(actor=the_house(world.tenant.pk, "Styrelsen"), at=at(today - timedelta(days=20), 18))
        open_books(actor=world.gun, for_everyone=True, at=at(start, 12))
