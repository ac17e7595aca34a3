"""The demonstration: two invented cooperatives, made by the product's own actions, the same for the same day and seed."""

from datetime import date, timedelta

from django.utils import timezone

from sosolo.config.demonstration.economy import look_ahead
from sosolo.config.demonstration.household import work_in_homes
from sosolo.config.demonstration.leaving import play_leaving
from sosolo.config.demonstration.meetings import play_meetings
from sosolo.config.demonstration.membership import play_membership
from sosolo.config.demonstration.month import Diary, play_month
from sosolo.config.demonstration.own_firm import keep_own_firm
from sosolo.config.demonstration.quotes import write_quotes
from sosolo.config.demonstration.suppliers import let_suppliers_ask
from sosolo.config.demonstration.today import ask_for_help, set_the_scene
from sosolo.config.demonstration.world import make_second, make_world
from sosolo.ground.law.parameters import known_day
from sosolo.platform.models import Tenant

SEED = 2026
MONTHS = 12
PEOPLE = (
    ("ada", "Ada, medlem som arbetar genom kooperativet"),
    ("bo", "Bo, medlem med egen firma"),
    ("cleo", "Cleo, en annan medlem"),
    ("eva", "Eva, ekonomi och lön på kansliet"),
    ("gun", "Gun, ordförande"),
    ("rolf", "Rolf, revisor"),
    ("majken", "Majken, företagsrådgivare"),
    ("region", "Regionen, finansiär"),
    ("otto", "Otto, medlem i ett annat kooperativ"),
)


def is_filled() -> bool:
    """Say whether the demonstration is there."""
    return Tenant.objects.filter(slug="vasterbotten").exists()


def fill(today: date | None = None, months: int = MONTHS) -> None:
    """Play the months behind today, then leave today as it is when somebody opens the door. Does nothing twice."""
    if is_filled():
        return
    today = known_day(today or timezone.localdate())
    first = _months_before(today.replace(day=1), months)
    world = make_world(start=first, seed=SEED, spread=20 * months)
    diary = Diary()
    month = first
    while month <= today:
        play_month(world, diary, month, today)
        month = (month + timedelta(days=32)).replace(day=1)
    play_membership(world, first, today)
    set_the_scene(world, today)
    write_quotes(world, today)
    work_in_homes(world, today)
    play_meetings(world, first, today)
    play_leaving(world, first, today)
    keep_own_firm(world, first, today)
    look_ahead(world, first, today)
    let_suppliers_ask(world, today)
    ask_for_help(world, today)
    make_second(start=first)


def people() -> list[tuple[str, str]]:
    """Return (sign-in name, who it is) of everybody one can be."""
    return list(PEOPLE)


def _months_before(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)
