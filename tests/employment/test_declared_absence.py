"""Absences in the employer declaration: the first has all, a later one what changed, and what is handed in stands."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from sosolo.employment import errors
from sosolo.employment.actions.absences import change_absence_day, take_back_absence, take_back_absence_day
from sosolo.employment.actions.declarations import declare_month, pay_declared
from sosolo.employment.actions.handing_in import hand_in_declaration, take_back_handing_in
from sosolo.employment.actions.payroll import approve_payroll
from sosolo.employment.models import Absence, AbsenceDay, Declaration, DeclaredAbsence
from sosolo.employment.queries.absences import absences_of, absences_waiting
from sosolo.employment.queries.declarations import declarations_of, months_to_declare
from sosolo.ground.formats.agi import values as agi
from sosolo.ground.formats.agi.reader import AgiFile, read_agi
from sosolo.ground.formats.checks import check_agi
from sosolo.ground.law.rules.absence import Part
from sosolo.platform.acting import NotYours
from sosolo.platform.files import content_of
from tests.cast import Cast, at
from tests.employment.test_absence import HALF, MONDAY, reported
from tests.employment.test_payroll import EVE, prepared

MONTH, NEXT = date(2026, 10, 1), date(2026, 11, 1)
AFTER = date(2026, 11, 5)


@pytest.fixture
def paid(cast: Cast) -> Cast:
    """Ada has her pay of October, and it is approved."""
    approve_payroll(actor=cast.gun, run=prepared(cast), at=at(EVE, 12))
    return cast


def declared(cast: Cast, *, hour: int = 9, month: date = MONTH) -> Declaration:
    return declare_month(actor=cast.eva, month=month, at=at(AFTER, hour))


def file_of(declaration: Declaration) -> AgiFile:
    return read_agi(content_of(declaration.file))


def adas(cast: Cast, declaration: Declaration) -> list[agi.Absence]:
    """Return what a declaration says of Ada from Monday on."""
    number = cast.ada_member.person.personal_number
    found = file_of(declaration).given.absences
    return [one for one in found if one.payee == number and one.day >= MONDAY]


def day_of(absence: Absence) -> AbsenceDay:
    return absence.days.select_related("absence").earliest("day")


def test_the_first_declaration_has_every_day(paid: Cast) -> None:
    absence = reported(paid, until=MONDAY + timedelta(days=1), part=Part(hours=3_50))
    reported(paid, kind="parental", part=Part(percent=12_50))

    first = declared(paid)

    number = day_of(absence).number
    payee = paid.ada_member.person.personal_number
    assert adas(paid, first) == [
        agi.Absence(payee, MONDAY, number, agi.AbsenceKind.SICK_CHILD, hours=Decimal("3.5")),
        agi.Absence(payee, MONDAY, number + 2, agi.AbsenceKind.PARENTAL, percent=Decimal("12.5")),
        agi.Absence(
            payee, MONDAY + timedelta(days=1), number + 1, agi.AbsenceKind.SICK_CHILD, hours=Decimal("3.5")
        ),
    ]
    assert file_of(first).findings == ()
    assert file_of(first).given.individuals


def test_our_own_file_passes_our_own_check(paid: Cast) -> None:
    reported(paid)
    made = declared(paid)
    answer = check_agi(content_of(made.file))
    assert answer.findings == ()
    assert answer.facts["absences"] == made.absences.count() > 0


def test_nothing_new_of_absence_is_nothing_to_declare(paid: Cast) -> None:
    reported(paid)
    declared(paid)
    with pytest.raises(errors.NothingChanged):
        declared(paid, hour=10)


def test_a_correction_carries_only_the_days_that_changed_under_their_numbers(paid: Cast) -> None:
    kept = reported(paid)
    changed = reported(paid, since=MONDAY + timedelta(days=1), until=MONDAY + timedelta(days=1))
    gone = reported(paid, since=MONDAY + timedelta(days=2), until=MONDAY + timedelta(days=2))
    numbers = [day_of(one).number for one in (kept, changed, gone)]
    declared(paid)

    change_absence_day(actor=paid.ada, day=day_of(changed), part=HALF, at=at(AFTER, 10))
    take_back_absence(actor=paid.ada, absence=gone, at=at(AFTER, 10))
    new = reported(paid, since=MONDAY + timedelta(days=3), until=MONDAY + timedelta(days=3), at=at(AFTER, 10))
    assert MONTH in months_to_declare(paid.tenant.pk, AFTER)
    second = declared(paid, hour=11)

    told = [(one.number, one.percent, one.is_removed) for one in adas(paid, second)]
    assert told == [
        (numbers[1], Decimal(50), False),
        (numbers[2], None, True),
        (day_of(new).number, Decimal(100), False),
    ]
    assert file_of(second).given.individuals == ()
    assert file_of(second).findings == ()
    assert MONTH not in months_to_declare(paid.tenant.pk, AFTER)
    assert numbers[2] != day_of(new).number


def test_a_day_that_was_taken_back_in_a_declaration_is_not_taken_back_twice(paid: Cast) -> None:
    absence = reported(paid)
    declared(paid)
    take_back_absence(actor=paid.ada, absence=absence, at=at(AFTER, 10))
    assert [one.is_removed for one in adas(paid, declared(paid, hour=11))] == [True]
    with pytest.raises(errors.NothingChanged):
        declared(paid, hour=12)
    again = reported(paid, at=at(AFTER, 13))
    (told,) = adas(paid, declared(paid, hour=14))
    assert (told.number, told.is_removed) == (day_of(again).number, False)


def test_who_was_away_all_month_and_got_no_pay_is_told_of_all_the_same(cast: Cast) -> None:
    cast.opened(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 30))
    december = date(2026, 12, 1)
    reported(cast, kind="parental", since=december, until=date(2026, 12, 18), at=at(december))
    assert december not in months_to_declare(cast.tenant.pk, date(2026, 12, 31))
    assert december in months_to_declare(cast.tenant.pk, date(2027, 1, 2))

    only = declared(cast, month=december)

    given = file_of(only).given
    assert (len(given.absences), given.individuals, given.main) == (14, (), agi.Main(0, 0))
    assert file_of(only).findings == ()
    assert (only.tax, only.contributions) == (0, 0)


def test_each_declaration_says_how_many_days_it_tells_of(paid: Cast) -> None:
    reported(paid, until=MONDAY + timedelta(days=2))
    waits = {one.month: one for one in absences_waiting(paid.tenant.pk)}[MONTH]
    made = declared(paid)
    line = next(one for one in declarations_of(paid.tenant.pk) if one.id == made.pk)
    assert line.absences == waits.days >= 3


def test_a_correction_of_absence_alone_asks_for_no_money(paid: Cast) -> None:
    first = declared(paid)
    pay_declared(actor=paid.eva, declaration=first, on=AFTER, at=at(AFTER, 10))
    reported(paid, at=at(AFTER, 10))
    second = declared(paid, hour=11)
    assert (second.tax, second.contributions) == (first.tax, first.contributions)
    line = next(one for one in declarations_of(paid.tenant.pk) if one.id == second.pk)
    assert (line.is_ordered, line.is_even, line.is_last) == (False, True, True)
    with pytest.raises(errors.PaidToTheOre):
        pay_declared(actor=paid.eva, declaration=second, on=AFTER, at=at(AFTER, 12))


def test_what_is_handed_in_stands(paid: Cast) -> None:
    absence = reported(paid, until=MONDAY + timedelta(days=1))
    hand_in_declaration(actor=paid.eva, declaration=declared(paid), at=at(AFTER, 10))

    with pytest.raises(errors.AbsenceStands, match="Försäkringskassan"):
        change_absence_day(actor=paid.ada, day=day_of(absence), part=HALF, at=at(AFTER, 11))
    with pytest.raises(errors.AbsenceStands):
        take_back_absence_day(actor=paid.ada, day=day_of(absence), at=at(AFTER, 11))
    with pytest.raises(DatabaseError), transaction.atomic():
        AbsenceDay.objects.filter(pk=day_of(absence).pk).update(percent=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        AbsenceDay.objects.filter(pk=day_of(absence).pk).update(month=NEXT)
    assert absences_of(paid.ada_member.pk)[0].stands
    assert MONTH not in {one.month for one in absences_waiting(paid.tenant.pk)}


def test_a_day_told_of_late_goes_in_the_next_months_declaration(paid: Cast) -> None:
    before = reported(paid, since=MONDAY + timedelta(days=1), until=MONDAY + timedelta(days=1))
    first = declared(paid)
    late = reported(paid, at=at(AFTER, 10))
    hand_in_declaration(actor=paid.eva, declaration=first, at=at(AFTER, 11))
    later = reported(
        paid, since=MONDAY + timedelta(days=2), until=MONDAY + timedelta(days=2), at=at(AFTER, 12)
    )

    assert [day_of(one).month for one in (before, late, later)] == [MONTH, NEXT, NEXT]
    with pytest.raises(errors.NothingChanged):
        declared(paid, hour=13)
    following = declare_month(actor=paid.eva, month=NEXT, at=at(date(2026, 12, 5)))
    assert [one.day for one in adas(paid, following)] == [MONDAY, MONDAY + timedelta(days=2)]
    assert file_of(following).findings == ()


def test_a_declaration_that_was_not_signed_after_all_may_be_corrected_again(paid: Cast) -> None:
    absence = reported(paid)
    first = declared(paid)
    for _ in range(2):
        hand_in_declaration(actor=paid.eva, declaration=first, at=at(AFTER, 10))
    take_back_handing_in(actor=paid.eva, declaration=first, at=at(AFTER, 11))
    change_absence_day(actor=paid.ada, day=day_of(absence), part=HALF, at=at(AFTER, 12))
    assert [one.percent for one in adas(paid, declared(paid, hour=13))] == [Decimal(50)]


def test_a_correction_of_pay_alone_leaves_handed_in_absence_alone(paid: Cast) -> None:
    absence = reported(paid)
    first = declared(paid)
    change_absence_day(actor=paid.ada, day=day_of(absence), part=HALF, at=at(AFTER, 10))
    hand_in_declaration(actor=paid.eva, declaration=first, at=at(AFTER, 11))
    assert MONTH not in months_to_declare(paid.tenant.pk, AFTER)
    with pytest.raises(errors.NothingChanged):
        declared(paid, hour=12)
    (day,) = absences_of(paid.ada_member.pk)[0].days
    assert (day.stands, day.is_same) == (True, False)


def test_only_the_office_hands_in(paid: Cast) -> None:
    reported(paid)
    first = declared(paid)
    for who in (paid.ada, paid.gun):
        with pytest.raises(NotYours):
            hand_in_declaration(actor=who, declaration=first, at=at(AFTER))


def test_what_a_declaration_said_is_never_changed(paid: Cast) -> None:
    reported(paid)
    made = declared(paid)
    with pytest.raises(DatabaseError), transaction.atomic():
        DeclaredAbsence.objects.filter(declaration=made).update(removed=True)
