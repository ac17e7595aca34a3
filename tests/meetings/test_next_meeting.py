"""The meeting that comes next, on a member's own page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sosolo.meetings.actions import planning, running
from sosolo.meetings.actions.calling_off import call_off_meeting
from sosolo.meetings.actions.minutes import publish_minutes
from sosolo.meetings.actions.steps import take_step
from sosolo.meetings.models import Meeting
from sosolo.meetings.queries.ahead import NextMeeting, ahead_of_board, meetings_for
from sosolo.meetings.queries.dates import meeting_dates
from sosolo.members.actions.statutes import change_statute
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from tests.cast import DAY, Cast, at
from tests.meetings.play import PLANNED, play
from tests.meetings.test_who_signs import closed_by, decided, signs

CALLED = DAY - timedelta(days=28)


def next_meeting(actor: Actor, today: date) -> NextMeeting | None:
    return meetings_for(actor, today)[0]


@pytest.fixture(autouse=True)
def no_other_meeting(cast: Cast) -> None:
    """The year of the cast has meetings of its own: here they lie in the past."""
    Meeting.objects.filter(tenant=cast.tenant).update(day=PLANNED - timedelta(days=1))


def test_it_is_the_next_general_one_with_the_days_of_the_statutes(cast: Cast) -> None:
    planning.plan_meeting(
        actor=cast.gun,
        kind="board",
        starts_at=at(DAY - timedelta(days=1), 18),
        place="Kontoret",
        at=at(PLANNED),
    )
    later = play(cast)
    sooner = planning.plan_meeting(
        actor=cast.gun,
        kind="extra",
        starts_at=at(DAY - timedelta(days=7), 18),
        place="Folkets hus",
        at=at(PLANNED),
    )
    found = next_meeting(cast.ada, PLANNED)
    assert found is not None
    assert (found.id, found.step, found.is_here) == (sooner.pk, "planned", False)
    assert found.dates == meeting_dates("extra", sooner.day, statutes_on(cast.tenant.pk, sooner.day))
    assert found.takes_motions(found.dates.motions)
    assert not found.takes_motions(found.dates.motions + timedelta(days=1))
    call_off_meeting(actor=cast.gun, meeting=sooner, why="Snöstorm.", at=at(PLANNED))
    found = next_meeting(cast.ada, PLANNED)
    assert found is not None
    assert found.id == later.meeting.pk


def test_the_statutes_are_those_of_the_day_of_the_meeting(cast: Cast) -> None:
    here = play(cast)
    before = next_meeting(cast.ada, PLANNED)
    change_statute(
        actor=cast.gun,
        name="motion_deadline_weeks",
        value=8,
        since=DAY - timedelta(days=30),
        decided="Stämman, § 9, i protokollet från mötet",
        at=at(PLANNED),
    )
    after = next_meeting(cast.ada, PLANNED)
    assert before is not None
    assert after is not None
    assert after.dates.motions == here.meeting.day - timedelta(weeks=8)
    assert after.dates.motions < before.dates.motions


def test_it_takes_no_motions_once_it_is_called(cast: Cast) -> None:
    here = play(cast)
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(CALLED))
    found = next_meeting(cast.ada, PLANNED)
    assert found is not None
    assert found.step == "noticed"
    assert not found.takes_motions(PLANNED)


def test_while_it_goes_on_it_knows_who_has_been_ticked_off_and_when_it_is_over_it_is_gone(cast: Cast) -> None:
    here = play(cast)
    entries = here.opened()
    mine = next(entry for entry in entries if entry.member_id == cast.ada_member.pk)
    here.arrive(mine)
    cleo = replace(cast.ada, member_id=cast.cleo_member.pk)
    for actor, is_here in ((cast.ada, True), (cleo, False)):
        found = next_meeting(actor, DAY + timedelta(days=1))
        assert found is not None
        assert (found.id, found.step, found.is_here) == (here.meeting.pk, "opened", is_here)
    take_step(actor=cast.gun, meeting=here.meeting, step="closed", at=at(DAY, 20))
    assert next_meeting(cast.ada, DAY) is None


def test_a_day_that_has_passed_is_not_what_comes(cast: Cast) -> None:
    play(cast)
    assert next_meeting(cast.ada, DAY) is not None
    assert next_meeting(cast.ada, DAY + timedelta(days=1)) is None


def test_nobody_sees_the_meeting_of_another_cooperative(cast: Cast) -> None:
    play(cast)
    assert next_meeting(replace(cast.ada, tenant_id=cast.tenant.pk + 1), PLANNED) is None


def test_minutes_wait_for_each_who_is_to_sign_them_until_she_has_and_for_the_board_until_they_are_published(
    cast: Cast,
) -> None:
    for before, _day in ahead_of_board(cast.tenant.pk, DAY, count=3).minutes:
        take_step(actor=cast.gun, meeting=Meeting.objects.get(pk=before), step="published", at=at(DAY))
    stage, (ada, *_) = decided(cast)
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    assert meetings_for(cast.ada, DAY)[1] is None
    written = closed_by(cast, stage, cast.gun)
    for who, waits in ((cast.ada, True), (cast.gun, True), (cast.cleo, False)):
        found = meetings_for(who, DAY)[1]
        assert (found is not None and found.meeting == stage.meeting.pk) == waits
    signs(cast.ada, written)
    assert meetings_for(cast.ada, DAY)[1] is None
    assert meetings_for(cast.gun, DAY)[1] is not None
    signs(cast.gun, written)
    assert meetings_for(cast.gun, DAY)[1] is None
    waiting = ahead_of_board(cast.tenant.pk, DAY, count=3).minutes
    assert (stage.meeting.pk, DAY) in waiting
    publish_minutes(actor=cast.eva, minutes=written, at=at(DAY, 22))
    assert (stage.meeting.pk, DAY) not in ahead_of_board(cast.tenant.pk, DAY, count=3).minutes
