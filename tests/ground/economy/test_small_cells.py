"""An attacker who knows the rule, the places and the sum, and lays two editions beside each other, finds nobody."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from sosolo.ground.economy.small_cells import CHANGED, Told, latest_told, told

LEAST = 5
DAY, LATER = date(2026, 7, 1), date(2027, 1, 1)
COUNTS = st.dictionaries(st.sampled_from([f"24{n:02}" for n in range(15)]), st.integers(1, 40), max_size=15)


def attack(counted: dict[str, int], seen: Told) -> list[str]:
    """Reckon, as a reader who knows where members live at all, which small numbers can only be one value below five.

    The sum is known: it stands elsewhere on the page.
    """
    shown = dict(seen.places)
    hidden = sorted(place for place in counted if place not in shown)
    left = sum(counted.values()) - sum(shown.values())
    found = [f"{place} is told: {count}" for place, count in shown.items() if count < LEAST or not place]
    most = left - (len(hidden) - 1)
    return found + [f"{place} is at most {most}" for place in hidden if shown and most < LEAST]


def threshold_only(day: date, counted: dict[str, int]) -> Told:
    """The rule that most people think is enough."""
    places = tuple((place, count) for place, count in counted.items() if count >= LEAST)
    rest = sum(count for count in counted.values() if count < LEAST)
    return Told(day, places, rest if rest >= LEAST else 0)


@seed(20261127)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS)
def test_nobody_is_found_by_taking_the_others_from_the_sum(counted: dict[str, int]) -> None:
    assert attack(counted, told(DAY, counted.items(), least=LEAST)) == []


def test_the_attack_finds_what_the_threshold_alone_gives_away() -> None:
    counted = {"2480": 30, "2482": 12, "2462": 1}
    assert attack(counted, threshold_only(DAY, counted)) == ["2462 is at most 1"]
    assert attack(counted, told(DAY, counted.items(), least=LEAST)) == []


@given(COUNTS)
def test_nobody_is_lost(counted: dict[str, int]) -> None:
    seen = told(DAY, counted.items(), least=LEAST)
    everybody, shown = sum(counted.values()), sum(count for _, count in seen.places) + seen.rest
    assert shown == everybody or (everybody < LEAST and shown == 0)


def test_as_little_as_possible_is_hidden() -> None:
    seen = told(DAY, {"A": 30, "B": 12, "C": 9, "D": 4, "E": 3}.items(), least=LEAST)
    assert seen.places == (("A", 30), ("B", 12), ("C", 9))
    assert seen.rest == 7


def test_a_protected_person_without_a_place_is_never_alone_among_the_hidden() -> None:
    seen = told(DAY, {"A": 30, "B": 12, "": 1}.items(), least=LEAST)
    assert seen.places == (("A", 30),)
    assert seen.rest == 13


@given(COUNTS, st.sampled_from(["2480", "2462", "2409"]))
def test_one_who_comes_between_two_editions_is_not_seen(counted: dict[str, int], place: str) -> None:
    after = counted | {place: counted.get(place, 0) + 1}
    one = latest_told([(DAY, counted)], least=LEAST)
    both = latest_told([(DAY, counted), (LATER, after)], least=LEAST)
    assert one == both


@pytest.mark.parametrize(("change", "day"), [(CHANGED - 1, DAY), (CHANGED, LATER)])
def test_new_numbers_are_told_when_enough_people_have_changed(change: int, day: date) -> None:
    found = latest_told([(DAY, {"A": 20, "B": 9}), (LATER, {"A": 20 + change, "B": 9})], least=LEAST)
    assert found is not None
    assert found.day == day


def test_nothing_is_told_before_there_is_anybody() -> None:
    assert latest_told([], least=LEAST) is None
