"""Where members live in the years ahead: the places sum to the whole, and follow where people come from."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.economy.asked import made
from sosolo.ground.economy.places import Homes, by_place, expected, shared
from sosolo.ground.economy.runs import with_chance, without_chance

HOMES = Homes({"Umeå": 30, "Sorsele": 20, "": 10}, {"Sorsele": 9, "Malå": 4})
counts = st.dictionaries(
    st.sampled_from(["Umeå", "Sorsele", "Malå", "Dorotea", ""]), st.integers(0, 500), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(counts, counts, st.integers(0, 800), st.integers(0, 900), st.integers(0, 100_00))
def test_the_places_sum_to_the_members_of_the_model_each_month(
    now: dict[str, int], came: dict[str, int], members: int, arrivals: int, leave: int
) -> None:
    asked = made({"members": members, "arrivals": arrivals, "leave": leave})
    rows = expected(asked, Homes(now, came), 24)
    assert rows.sum(axis=1).tolist() == without_chance(asked, 24).members[:, 0].tolist()
    assert (rows >= 0).all()


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_what_is_shared_out_is_all_there(whole: int, by: list[int]) -> None:
    parts = shared(whole, np.array(by))
    assert parts.sum() == whole
    assert (parts >= 0).all()


def test_with_chance_the_places_grow_as_the_whole_grows_and_as_people_come() -> None:
    asked = made({"members": 60, "arrivals": 60, "leave": 12_00})
    found = {place.name: place for place in by_place(asked, HOMES, months=36, runs=4_000, seed=3)}
    whole = with_chance(asked, runs=4_000, months=36, seed=4).members[-1] / 1_000
    middle = sum(place.middle for place in found.values())
    assert abs(middle - np.median(whole)) < 0.03 * middle
    assert sum(place.now for place in found.values()) == 60
    assert found["Sorsele"].middle > found["Umeå"].middle, "new members come to Sorsele"
    assert found["Malå"].now == 0 < found["Malå"].low
    assert all(place.low <= place.middle <= place.high for place in found.values())
    assert all(0 < place.working < place.middle for place in found.values())


def test_the_expected_path_is_the_mean_of_the_runs() -> None:
    asked = made({"members": 600, "arrivals": 300, "leave": 20_00})
    found = {place.name: place.middle for place in by_place(asked, HOMES, months=24, runs=4_000, seed=5)}
    spread = {"arrivals": (40 + 100 + 160) / 300, "leave": (50 + 100 + 200) / 300}
    leaned = made(
        {"members": 600, "arrivals": round(300 * spread["arrivals"]), "leave": round(20_00 * spread["leave"])}
    )
    exact = expected(leaned, HOMES, 24)[-1] / 1_000
    for name, path in zip(HOMES.names, exact, strict=True):
        assert abs(found[name] - path) < 0.06 * path, name


def test_the_same_seed_gives_the_same_places_and_nobody_anywhere_is_nobody() -> None:
    asked = made({"members": 0, "arrivals": 0})
    once = by_place(asked, HOMES, months=12, runs=50, seed=1)
    assert once == by_place(asked, HOMES, months=12, runs=50, seed=1)
    assert {place.high for place in once} == {0}
