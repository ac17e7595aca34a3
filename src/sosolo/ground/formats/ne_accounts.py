"""Which box of the NE form an account of the BAS chart belongs to, where that is plain. What is not is left for people to say.

There is no official table from BAS to NE. This one follows the notes of the form (SKV 2161), and what bookkeeping programs
write in the SIE files of sole traders. Exact accounts come before spans.
"""

from bisect import bisect_right

from sosolo.ground.formats.sru import NE_FIELDS

RESULT_ACCOUNTS = frozenset(range(8990, 9000))
"""Where a closed year's result goes out: the other side of equity, and no box of its own."""
_EXACT = {
    2410: "B13", 2417: "B13", 2440: "B15", 2441: "B15", 2445: "B15",
    3004: "R2", 3044: "R2", 3045: "R2", 3054: "R2", 3064: "R2", 3074: "R2", 3084: "R2", 3954: "R2", 3200: "R3", 3740: "R1", 3910: "R1", 3973: "R1",
}  # fmt: skip
_SPANS = (
    (1000, "B1"), (1100, "B2"), (1130, "B3"), (1140, "B2"), (1180, ""), (1200, "B4"), (1290, ""), (1300, "B5"),
    (1400, "B6"), (1500, "B7"), (1600, "B8"), (1800, ""), (1900, "B9"), (2000, "B10"), (2100, "B11"), (2200, "B12"),
    (2300, "B13"), (2400, "B16"), (2500, "B14"), (2750, "B16"), (3000, "R1"), (3100, "R2"), (3200, "R1"), (3300, "R2"),
    (3400, ""), (3500, "R1"), (3800, ""), (3930, "R2"), (3950, "R1"), (3960, "R2"), (3970, ""), (3980, "R2"), (4000, "R5"), (5000, "R6"), (7000, "R7"),
    (7700, ""), (7720, "R9"), (7730, "R10"), (7740, ""), (7810, "R10"), (7820, "R9"), (7830, "R10"), (7840, ""),
    (8300, "R4"), (8400, "R8"), (8490, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _SPANS]


def box_of(account: int) -> str:
    """Return the box of an account, such as R6; empty when it is not plain."""
    if account in _EXACT:
        return _EXACT[account]
    place = bisect_right(_STARTS, account) - 1
    return _SPANS[place][1] if place >= 0 else ""


def field_of(account: int) -> str:
    """Return the field code of an account, such as 7501; empty when it is not plain."""
    return NE_FIELDS.get(box_of(account), "")
