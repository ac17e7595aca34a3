from datetime import date
from decimal import Decimal

import pytest

from sosolo.ground.errors import NotKnownOn
from sosolo.ground.law.parameters import (
    MARKS,
    Parameter,
    changes_after,
    every_parameter,
    names,
    parameter,
    running_out,
)
from sosolo.ground.law.refusals import NoSuchParameter

EVERY = pytest.mark.parametrize("known", every_parameter(), ids=names())


def test_the_value_in_force_is_the_latest_that_has_begun() -> None:
    base = parameter("prisbasbelopp")
    assert base.kronor(date(2025, 12, 31)) == 58_800
    assert base.kronor(date(2026, 1, 1)) == 59_200
    assert base.kronor(date(2027, 12, 31)) == 59_600


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2028, 1, 1)])
def test_a_day_outside_the_file_is_an_error_that_names_parameter_and_date(day: date) -> None:
    with pytest.raises(NotKnownOn) as told:
        parameter("prisbasbelopp").on(day)
    assert "Prisbasbelopp" in str(told.value)
    assert day.isoformat() in str(told.value)


def test_rates_are_exact() -> None:
    assert parameter("sarskild_loneskatt").on(date(2026, 5, 1)) == Decimal("0.2426")
    assert parameter("sarskild_loneskatt").rate(date(2026, 5, 1)) == 2426


def test_a_rate_finer_than_asked_for_is_a_fault_not_a_rounding() -> None:
    with pytest.raises(ValueError, match="whole number"):
        parameter("forvarvsinkomst_skattereduktion").part("andel", date(2026, 1, 1), 100)


def test_a_composite_value_is_not_a_number_and_a_number_not_composite() -> None:
    with pytest.raises(TypeError):
        parameter("arbetsgivaravgift").on(date(2026, 1, 1))
    with pytest.raises(TypeError):
        parameter("prisbasbelopp").table(date(2026, 1, 1))
    with pytest.raises(TypeError):
        parameter("sink").kronor(date(2026, 1, 1))


@pytest.mark.parametrize("name", ["finns_inte", "../errors", ""])
def test_an_unknown_name_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(NoSuchParameter, match="lagens siffror"):
        parameter(name)


@EVERY
def test_every_value_is_dated_in_order_sourced_and_marked(known: Parameter) -> None:
    assert list(known.starts) == sorted(set(known.starts))
    assert all(dated.source and dated.mark in MARKS for dated in known.values)
    assert known.starts[-1] <= known.known_until
    assert known.label
    assert known.english
    assert known.unit


@EVERY
def test_every_parameter_knows_its_first_and_last_day_and_can_show_itself(known: Parameter) -> None:
    for day in (known.starts[0], known.known_until):
        use = known.use(day)
        assert use.name == known.name
        assert use.value
        assert use.source
        assert date.fromisoformat(use.since) <= day


@EVERY
def test_every_parameter_covers_2026(known: Parameter) -> None:
    known.dated(date(2026, 1, 1))
    known.dated(date(2026, 12, 31))


def test_what_runs_out_is_told_soonest_first_and_not_before_its_time() -> None:
    short = running_out(date(2026, 11, 24))
    assert "inkomstbasbelopp" in [known.name for known in short]
    assert "prisbasbelopp" not in [known.name for known in short]
    assert [known.known_until for known in short] == sorted(known.known_until for known in short)
    assert running_out(date(2026, 1, 1), within_days=30) == ()


def test_what_changes_next_is_told_soonest_first() -> None:
    coming = [(known.name, dated.since) for known, dated in changes_after(date(2026, 11, 24))]
    assert ("prisbasbelopp", date(2027, 1, 1)) in coming
    assert ("moms_livsmedel", date(2028, 1, 1)) in coming
    assert [since for _, since in coming] == sorted(since for _, since in coming)


@EVERY
def test_every_value_is_written_in_both_languages(known: Parameter) -> None:
    for dated in known.values:
        swedish, english = (known.shown(dated, in_full=True, english=one) for one in (False, True))
        assert swedish
        assert not set("åäöÅÄÖ") & set(english) - set("ö" if "öre" in english else ""), english


def test_a_share_and_a_scale_read_as_people_write_them() -> None:
    known = parameter("engangsbelopp")
    dated = known.dated(date(2026, 1, 1))
    assert "kolumn 1 till 25\u00a0041 0\u00a0%" in known.shown(dated, in_full=True)
    assert "column 1 up to 25,041 0%" in known.shown(dated, in_full=True, english=True)
    assert parameter("bolagsskatt").shown(parameter("bolagsskatt").values[-1], english=True) == "20.6%"
