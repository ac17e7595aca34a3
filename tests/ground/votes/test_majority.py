"""The act by hand: majorities, ties, rounding, investing members at and above a third; windows over leap years."""

from datetime import date

import pytest

from sosolo.ground.law.rules.cooperative_act import Matter, Meeting, proxy_is_valid
from sosolo.ground.meeting_dates import dates_of, year_end_before
from sosolo.ground.votes.majority import board_outcome, elected, number, outcome_of, weight_of_investing

O, S, H, L, D = (  # noqa: E741 - short names for a table
    Matter.ORDINARY,
    Matter.STATUTES,
    Matter.HIGHER_DUTIES,
    Matter.LESS_RIGHT,
    Matter.LIQUIDATION,
)
# paragraph, matter, (yes, no, blank), investing (yes, no), on the roll, the chair says yes, carried
MAJORITIES = [
    ("6:33 more than half", O, (6, 5, 0), (0, 0), 20, None, True),
    ("6:33 fewer", O, (5, 6, 0), (0, 0), 20, None, False),
    ("6:33 a tie waits for the chair", O, (5, 5, 3), (0, 0), 20, None, None),
    ("6:33 a tie, the chair says yes", O, (5, 5, 3), (0, 0), 20, True, True),
    ("6:33 a tie, the chair says no", O, (5, 5, 3), (0, 0), 20, False, False),
    ("6:33 blanks are not cast", O, (2, 1, 90), (0, 0), 100, None, True),
    ("6:33 only blanks", O, (0, 0, 9), (0, 0), 20, None, False),
    ("6:33 one vote", O, (1, 0, 0), (0, 0), 20, None, True),
    ("6:35 exactly two thirds", S, (6, 3, 0), (0, 0), 20, None, True),
    ("6:35 one vote below", S, (5, 3, 0), (0, 0), 20, None, False),
    ("6:35 66 of 100 is below two thirds", S, (66, 34, 0), (0, 0), 100, None, False),
    ("6:35 67 of 100 is above", S, (67, 33, 0), (0, 0), 100, None, True),
    ("6:35 nobody", S, (0, 0, 4), (0, 0), 20, None, False),
    ("6:35 the chair decides no tie here", S, (5, 5, 0), (0, 0), 20, True, False),
    ("6:36 exactly three quarters", H, (6, 2, 0), (0, 0), 20, None, True),
    ("6:36 just below", H, (74, 26, 0), (0, 0), 100, None, False),
    ("6:36 three of four", H, (3, 1, 0), (0, 0), 4, None, True),
    ("6:36 all on the roll", L, (20, 0, 0), (0, 0), 20, None, True),
    ("6:36 one of them absent", L, (19, 0, 0), (0, 0), 20, None, False),
    ("6:36 one blank", L, (19, 0, 1), (0, 0), 20, None, False),
    ("6:36 investing members too", L, (18, 0, 0), (2, 0), 20, None, True),
    ("17:2 exactly two thirds", D, (4, 2, 0), (0, 0), 20, None, True),
    ("17:2 below", D, (3, 2, 0), (0, 0), 20, None, False),
    ("6:3 investing exactly a third weigh one", O, (3, 5, 0), (4, 0), 20, None, True),
    ("6:3 investing above a third weigh less: 3 + 4 against 5", O, (3, 5, 0), (6, 0), 20, None, True),
    ("6:3 a tie after scaling: 3 + 4 against 7, no more", O, (2, 6, 0), (9, 0), 20, None, None),
    ("6:3 investing alone decide nothing", O, (0, 0, 0), (7, 0), 20, None, False),
    ("6:3 many investing cannot carry alone: 50 weigh 5 of 10", O, (0, 10, 0), (50, 0), 100, None, False),
    ("6:3 two thirds with weights: 7 + 4 of 12, below", S, (7, 1, 0), (3, 1), 20, None, True),
    ("6:3 two thirds with weights: 5 + 4 of 12, reached", S, (6, 2, 0), (4, 2), 20, None, True),
]


@pytest.mark.parametrize(("case", "matter", "others", "inv", "roll", "chair", "carried"), MAJORITIES)
def test_a_majority_by_hand(
    case: str,
    matter: Matter,
    others: tuple[int, int, int],
    inv: tuple[int, int],
    roll: int,
    chair: bool | None,
    carried: bool | None,
) -> None:
    words = dict(zip(("ja", "nej", "avstår"), others, strict=True))
    outcome = outcome_of(
        matter=matter,
        others=words,
        investing={"ja": inv[0], "nej": inv[1]},
        all_voters=roll,
        chair_says_yes=chair,
    )
    assert outcome.carried is carried, outcome.lines
    assert all(line.endswith((".", "!")) for line in outcome.lines)


@pytest.mark.parametrize(
    ("others", "investing", "weight"),
    [(8, 4, "1"), (8, 5, "4/5"), (0, 5, "0"), (10, 5, "1"), (10, 6, "5/6"), (1, 1, "1/2"), (0, 0, "1")],
)
def test_investing_members_weigh_at_most_half_of_the_others(others: int, investing: int, weight: str) -> None:
    found = weight_of_investing(others=others, investing=investing)
    assert number(found) == weight
    assert investing * found * 2 <= max(others, 2 * investing * (found == 1))


@pytest.mark.parametrize(
    ("votes", "lot", "carried", "winner"),
    [
        ({"Anna": 5, "Bertil": 3, "avstår": 9}, "", True, "Anna"),
        ({"Anna": 4, "Bertil": 4}, "", None, ""),
        ({"Anna": 4, "Bertil": 4}, "Bertil", True, "Bertil"),
        ({"Anna": 4, "Bertil": 4, "Cilla": 3}, "Cilla", None, ""),
        ({"Anna": 0, "Bertil": 0, "avstår": 3}, "", False, ""),
        ({"Anna": 3, "Bertil": 2, "Cilla": 2}, "", True, "Anna"),
    ],
)
def test_an_election_goes_to_most_votes_and_a_tie_to_the_lot(
    votes: dict[str, int], lot: str, carried: bool | None, winner: str
) -> None:
    outcome = elected(others=votes, lot=lot)
    assert (outcome.carried, outcome.winner) == (carried, winner)


@pytest.mark.parametrize(
    ("present", "seats", "yes", "no", "chair", "carried"),
    [
        (2, 4, 2, 0, None, False),
        (3, 4, 2, 1, None, True),
        (3, 5, 1, 0, None, False),
        (3, 5, 2, 1, None, True),
        (4, 6, 2, 2, None, None),
        (4, 6, 3, 1, None, True),
        (4, 5, 2, 2, True, True),
        (4, 6, 2, 2, True, False),
        (4, 5, 2, 2, False, False),
        (3, 3, 2, 1, None, True),
        (5, 5, 2, 1, None, False),
        (5, 5, 3, 1, None, True),
        (4, 6, 2, 1, None, False),
        (5, 5, 2, 2, None, None),
        (5, 5, 2, 2, True, True),
        (7, 7, 2, 2, True, False),
        (4, 4, 0, 0, None, False),
        (4, 4, 0, 0, True, False),
    ],
)
def test_the_board_by_hand(
    present: int, seats: int, yes: int, no: int, chair: bool | None, carried: bool | None
) -> None:
    found = board_outcome(present=present, seats=seats, yes=yes, no=no, chair_says_yes=chair)
    assert found.carried is carried, found.lines


# kind, day, weeks of notice, weeks for motions, year end; first and last day of notice, motions, documents, minutes
WINDOWS = [
    ("ordinary", "2026-05-20", 4, 7, "2026-04-08", "2026-04-22", "2026-04-01", "2026-05-06", "2026-06-10"),
    ("ordinary", "2028-03-14", 4, 7, "2028-02-01", "2028-02-15", "2028-01-25", "2028-02-29", "2028-04-04"),
    ("ordinary", "2027-03-14", 2, 3, "2027-01-31", "2027-02-28", "2027-02-21", "2027-02-28", "2027-04-04"),
    ("extra", "2027-01-07", 2, 7, "2026-11-26", "2026-12-24", "2026-11-19", "2026-12-24", "2027-01-28"),
    ("extra", "2028-03-01", 2, 2, "2028-01-19", "2028-02-16", "2028-02-16", "2028-02-16", "2028-03-22"),
    (
        "extra_with_long_notice",
        "2026-12-31",
        4,
        7,
        "2026-11-19",
        "2026-12-03",
        "2026-11-12",
        "2026-12-17",
        "2027-01-21",
    ),
    ("ordinary", "2026-06-30", 4, 4, "2026-05-19", "2026-06-02", "2026-06-02", "2026-06-16", "2026-07-21"),
]


@pytest.mark.parametrize(
    ("kind", "day", "weeks", "motion", "first", "last", "motions", "documents", "minutes"), WINDOWS
)
def test_the_days_of_a_meeting_by_hand(
    kind: str,
    day: str,
    weeks: int,
    motion: int,
    first: str,
    last: str,
    motions: str,
    documents: str,
    minutes: str,
) -> None:
    found = dates_of(
        day=date.fromisoformat(day),
        kind=Meeting(kind),
        notice_weeks=weeks,
        motion_weeks=motion,
        year_end=date(2025, 12, 31),
    )
    said = (found.notice.first, found.notice.last, found.motions, found.documents, found.minutes)
    assert said == tuple(date.fromisoformat(text) for text in (first, last, motions, documents, minutes))
    assert found.latest == (date(2026, 6, 30) if kind == "ordinary" else None)


@pytest.mark.parametrize(
    ("day", "month", "ends"),
    [
        ("2026-05-20", 12, "2025-12-31"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2028-03-01", 2, "2028-02-29"),
        ("2027-03-01", 2, "2027-02-28"),
        ("2026-07-01", 6, "2026-06-30"),
        ("2026-06-30", 6, "2025-06-30"),
    ],
)
def test_the_year_that_an_ordinary_meeting_treats(day: str, month: int, ends: str) -> None:
    assert year_end_before(date.fromisoformat(day), month) == date.fromisoformat(ends)


@pytest.mark.parametrize(
    ("dated", "day", "represented", "valid"),
    [
        ("2025-05-20", "2026-05-20", 1, True),
        ("2025-05-19", "2026-05-20", 1, False),
        ("2026-05-21", "2026-05-20", 1, False),
        ("2024-02-29", "2025-02-28", 3, True),
        ("2024-02-29", "2025-03-01", 3, False),
        ("2026-05-20", "2026-05-20", 4, False),
    ],
)
def test_a_proxy_by_hand(dated: str, day: str, represented: int, valid: bool) -> None:
    found = proxy_is_valid(
        dated=date.fromisoformat(dated), day=date.fromisoformat(day), members_represented=represented
    )
    assert found is valid
