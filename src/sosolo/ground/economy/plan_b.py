"""Plan B: what is switched off or bought as a service while the members are few."""

from dataclasses import dataclass

import numpy as np

from sosolo.ground.economy.inputs import Ints
from sosolo.ground.errors import sentence as _

MILLI, BP = 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """How the cooperative runs with fewer members than `below`.

    kept: the share of the fixed costs that remains. bought: the price of bought services, of the invoiced. 1/100 %.
    """

    below: int
    kept: int
    bought: int
    title: str
    off: str
    buys: str
    trigger: str


LEVELS = (
    Level(
        25, 15_00, 3_50, _("Färre än 25 medlemmar"),
        _("Ingen anställd. Styrelsen turas om. Egen löne- och fakturadrift är avstängd."),
        _("Fakturering, lön och arbetsgivaransvar köps av ett egenanställningsföretag (priser på marknaden från 3,49 %)."),
        _("Färre än 25 medlemmar två månader i rad: styrelsen kallas inom 14 dagar."),
    ),
    Level(
        50, 40_00, 1_50, _("25 till 49 medlemmar"),
        _("En halvtid på kansliet. Rådgivning på plats, maskinbokning och kurser är avstängda."),
        _("Lönekörning och deklarationer köps av en redovisningsbyrå."),
        _("Färre än 50 medlemmar två månader i rad: nästa nivå förbereds."),
    ),
    Level(
        100, 65_00, 0, _("50 till 99 medlemmar"),
        _("En heltid. Öppettider på telefon halveras."),
        _("Inköp och upphandling delas med en annan förening eller Coompanion."),
        _("Färre än 100 medlemmar när projektstödet tar slut: avgiften omprövas."),
    ),
)  # fmt: skip


def level_of(members: int) -> Level | None:
    """Return the level for a number of members; None when everything is on."""
    return next((level for level in LEVELS if members < level.below), None)


def cut_of(members: Ints, invoiced: Ints, fixed: Ints) -> tuple[Ints, Ints]:
    """Return (price of bought services this month, fixed costs per year) under plan B, öre. members: thousandths."""
    which = np.searchsorted([level.below * MILLI for level in LEVELS], members, side="right")
    kept = np.array([*(level.kept for level in LEVELS), BP], dtype=np.int64)[which]
    bought = np.array([*(level.bought for level in LEVELS), 0], dtype=np.int64)[which]
    return invoiced * bought // BP, fixed * kept // BP
