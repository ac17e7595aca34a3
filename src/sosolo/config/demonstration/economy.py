"""The board's work in the demonstration: the association's own months, three scenarios, the plan, the risks."""

from datetime import date, timedelta

from sosolo.config.demonstration.world import World, at
from sosolo.economy.actions import adopt_plan, keep_first_risks, open_books, save_scenario
from sosolo.economy.models import Scenario
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.platform.acting import acting_in, the_house

SEED = 2026
KRONOR = 100
BANK, OWN_BANK, MEMBER_FEES, GRANTS = 1930, 1940, 3010, 3985
START = ((OWN_BANK, 1_510_000), (BANK, -1_510_000))
PAID_IN = timedelta(days=12)
"""shares and debentures have come in on the bank account by then"""
A_MONTH = (
    (7210, 110_393),
    (5010, 9_500),
    (5420, 6_200),
    (6310, 4_800),
    (6530, 3_400),
    (OWN_BANK, -134_293),
)
GRANT, DUES = 110_000, 200
USUAL = {
    "members": 21,
    "capital": 0,
    "fund": 1_560_000 * KRONOR,
    "invoiced": 90_000 * KRONOR,
    "through": 66_00,
}
SCENARIOS = (
    (
        "Som vi tror",
        "En och en halv heltid på kansliet och projektstöd i tre år.",
        {"arrivals": 40, "fixed": 1_600_000 * KRONOR, "grant": 1_320_000 * KRONOR},
    ),
    (
        "Om det går trögt",
        "Hälften så många nya medlemmar, och de fakturerar mindre.",
        {
            "arrivals": 20,
            "fixed": 1_600_000 * KRONOR,
            "grant": 1_320_000 * KRONOR,
            "invoiced": 60_000 * KRONOR,
        },
    ),
    (
        "Delad drift med Coompanion",
        "Lön och fakturor sköts tillsammans med tre andra föreningar. Fler timmar per medlem, lägre fast kostnad.",
        {
            "arrivals": 60,
            "fixed": 700_000 * KRONOR,
            "variable": 700 * KRONOR,
            "grant": 600_000 * KRONOR,
            "invoiced": 180_000 * KRONOR,
        },
    ),
)


def look_ahead(world: World, start: date, today: date) -> None:
    """Let the association have months of its own, and the board its plan, risks and open books."""
    with acting_in(world.tenant.pk):
        _own_months(world, start, today)
        kept: list[Scenario] = [
            save_scenario(
                actor=world.gun,
                name=name,
                note=note,
                assumed=USUAL | assumed,
                seed=SEED,
                begins=start,
                at=at(start, 10),
            )
            for name, note, assumed in SCENARIOS
        ]
        adopt_plan(actor=world.gun, scenario=kept[0], at=at(start, 11))
        board = the_house(world.tenant.pk, "Styrelsen")
        keep_first_risks(actor=board, at=at(today - timedelta(days=20), 18))
        open_books(actor=world.gun, for_everyone=True, at=at(start, 12))


def _own_months(world: World, start: date, today: date) -> None:
    """The capital that came in goes to the association's own account; then what the office costs, the grant and the members' fees each month."""
    _post(world, start + PAID_IN, "Insatser och förlagsinsatser till föreningens eget konto", START)
    month = start
    while (day := month.replace(day=22)) < today:
        members = sum(member.states.all()[0].since <= day for _, member in world.members)
        paid_in = GRANT + DUES * members
        _post(world, day, "Kansliet", A_MONTH)
        _post(
            world, day, "Projektstöd och medlemsavgifter",
            ((OWN_BANK, paid_in), (GRANTS, -GRANT), (MEMBER_FEES, -DUES * members)),
        )  # fmt: skip
        month = (month + timedelta(days=32)).replace(day=1)


def _post(world: World, day: date, text: str, lines: tuple[tuple[int, int], ...]) -> None:
    draft = VoucherDraft(
        book=world.book.pk,
        series="F",
        day=day,
        text=text,
        key=f"own/{day}/{text}",
        lines=tuple((account, None, kronor * KRONOR) for account, kronor in lines),
    )
    post_voucher(draft, actor=world.eva, at=at(day, 15))
