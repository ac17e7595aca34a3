"""The statutes are dated settings within the act; a decision of the meeting becomes the setting by itself."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from sosolo.ground.statutes import (
    RULES,
    AgainstTheAct,
    NoSuchStatute,
    NotOneOfTheWays,
    checked,
)
from sosolo.members import errors
from sosolo.members.actions.statutes import carry_out_decision, change_statute
from sosolo.members.models import Statute
from sosolo.members.queries import terms_on
from sosolo.members.queries.statutes import statute, statute_history, statutes_on
from sosolo.platform.acting import NotYours
from tests.cast import DAY, Cast, at

DECIDED = "Stämman 2026-10-15, § 9"

ILLEGAL = [
    ("notice_ordinary_weeks", 1, "6 kap. 17–18 §§"),
    ("notice_ordinary_weeks", 7, "6 kap. 17–18 §§"),
    ("notice_earliest_weeks", 8, "6 kap. 17–18 §§"),
    ("exit_notice_months", 0, "4 kap. 9 §"),
    ("exit_notice_months", 7, "4 kap. 9 §"),
    ("lock_in_months", 25, "4 kap. 7 §"),
    ("board_smallest", 2, "7 kap. 1 §"),
    ("board_term_years", 5, "7 kap. 12 §"),
    ("auditors", 0, "8 kap. 1 §"),
    ("proxies_per_person", 0, "6 kap. 5 §"),
    ("most_fee_basis_points", 20_01, "3 kap. 2 §"),
]


@pytest.mark.parametrize(("name", "value", "paragraph"), ILLEGAL)
def test_what_the_act_does_not_allow_is_refused_with_its_paragraph(
    name: str, value: int, paragraph: str
) -> None:
    with pytest.raises(AgainstTheAct, match=re.escape(paragraph)):
        checked(name, value)


@pytest.mark.parametrize("name", RULES)
def test_the_acts_own_rule_is_within_its_own_limits(name: str) -> None:
    assert checked(name, RULES[name].default) == RULES[name].default


def test_a_word_that_the_act_does_not_know_is_refused() -> None:
    with pytest.raises(NotOneOfTheWays, match=re.escape("4 kap. 8 §")):
        checked("who_excludes", "the chair")


def test_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NoSuchStatute, match="colour"):
        checked("colour", 1)


def test_a_number_written_as_text_or_as_yes_is_no_number() -> None:
    for wrong in ("4", True):
        with pytest.raises(AgainstTheAct):
            checked("notice_ordinary_weeks", wrong)


def test_without_any_writing_the_act_holds(cast: Cast) -> None:
    assert statutes_on(cast.tenant.pk, date(1999, 1, 1)).values == {n: r.default for n, r in RULES.items()}


def test_a_change_holds_from_its_day_and_not_before(cast: Cast) -> None:
    change_statute(actor=cast.gun, name="exit_notice_months", value=3, since=DAY, decided=DECIDED, at=at(DAY))
    day_before = statutes_on(cast.tenant.pk, DAY - timedelta(days=1))
    assert day_before.number("exit_notice_months") == 1
    assert statute(cast.tenant.pk, "exit_notice_months", DAY) == 3
    assert statute_history(cast.tenant.pk)[0].decided == DECIDED


def test_history_is_not_rewritten(cast: Cast) -> None:
    change_statute(actor=cast.gun, name="assistant", value="anyone", since=DAY, decided=DECIDED, at=at(DAY))
    with pytest.raises(errors.ChangedLater):
        change_statute(
            actor=cast.gun,
            name="assistant",
            value="near",
            since=DAY - timedelta(days=1),
            decided=DECIDED,
            at=at(DAY),
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Statute.objects.update(value="near")


def test_only_by_a_decision_and_only_the_chair(cast: Cast) -> None:
    with pytest.raises(errors.NotDecided):
        change_statute(actor=cast.gun, name="assistant", value="near", since=DAY, decided=" ", at=at(DAY))
    with pytest.raises(NotYours):
        change_statute(actor=cast.ada, name="assistant", value="near", since=DAY, decided=DECIDED, at=at(DAY))


def test_a_lower_share_waits_a_year(cast: Cast) -> None:
    house = cast.gun
    change_statute(actor=house, name="share_ore", value=500_00, since=DAY, decided=DECIDED, at=at(DAY))
    with pytest.raises(errors.LowerShareTooSoon, match="2027-10-15"):
        change_statute(
            actor=house,
            name="share_ore",
            value=400_00,
            since=date(2027, 10, 14),
            decided=DECIDED,
            at=at(DAY),
        )
    change_statute(
        actor=house, name="share_ore", value=400_00, since=date(2027, 10, 15), decided=DECIDED, at=at(DAY)
    )
    assert statute(cast.tenant.pk, "share_ore", date(2027, 10, 14)) == 500_00
    assert statute(cast.tenant.pk, "share_ore", date(2027, 10, 15)) == 400_00


def test_a_decision_about_the_fee_becomes_the_fee_from_its_day(cast: Cast) -> None:
    new_year = date(2027, 1, 1)
    carry_out_decision(
        actor=cast.gun, name="fee_basis_points", value=550, since=new_year, decided=DECIDED, at=at(DAY)
    )
    assert terms_on(cast.tenant.pk, date(2026, 12, 31)).fee_basis_points == 600
    assert terms_on(cast.tenant.pk, new_year).fee_basis_points == 550
    assert terms_on(cast.tenant.pk, new_year).decided_by == DECIDED


def test_a_fee_above_the_statutes_is_refused(cast: Cast) -> None:
    change_statute(
        actor=cast.gun, name="most_fee_basis_points", value=650, since=DAY, decided=DECIDED, at=at(DAY)
    )
    with pytest.raises(errors.FeeAboveStatutes, match="6,5 procent"):
        carry_out_decision(
            actor=cast.gun, name="fee_basis_points", value=651, since=DAY, decided=DECIDED, at=at(DAY)
        )
