"""What the demonstration leaves: a meeting held from notice to published minutes, and one that is called."""

import json
from datetime import date

from sosolo.config.demonstration.leaving import play_leaving
from sosolo.config.demonstration.world import found_world
from sosolo.ground.votes import verify_board
from sosolo.meetings.actions.secret import board_json
from sosolo.meetings.models import Meeting, Minutes, SecretVote
from sosolo.meetings.queries.meetings import notices_of, step_of
from sosolo.members.models import Exit, Member, Refund
from sosolo.members.queries.shares import holding_of
from tests.cast import Cast
from tests.members.life import defects


def test_a_meeting_was_held_and_its_minutes_are_published(cast: Cast) -> None:
    steps = {meeting.kind: step_of(meeting) for meeting in Meeting.objects.order_by("-day")}
    assert steps["board"] == "closed"
    held = Meeting.objects.exclude(kind="board").order_by("day")[0]
    assert step_of(held) == "published"
    document = Minutes.objects.get(meeting=held).document
    assert document["adjusters"] == ["Ada Ek"]
    assert {one["way"] for one in document["present"]} == {"digital", "room", "phone", "proxy"}
    election = next(one for one in document["matters"] if one["secret"])
    assert election["decision"] == "Cleo Carlsson valdes."


def test_the_board_of_its_secret_vote_is_verified_by_a_stranger(cast: Cast) -> None:
    board = json.loads(board_json(SecretVote.objects.get()))
    *defects, last = verify_board.verify(board)  # type: ignore[no-untyped-call]
    assert defects == []
    assert last[1] == {"Cleo Carlsson": 8, "Bo Berg": 4, "avstår": 0}


def test_an_extra_meeting_is_called_with_a_motion(cast: Cast) -> None:
    called = Meeting.objects.order_by("-day")[0]
    assert step_of(called) == "noticed"
    state = notices_of(called)
    assert state.email > 5
    assert state.post > 5
    assert called.motions.count() == 1


def test_one_who_joined_and_paid_has_left_with_the_year_and_got_her_share_back(cast: Cast) -> None:
    """In the twelve months of a fresh start all of it lies behind; two months are too few."""
    world, _ = found_world()
    begun = date(2026, 8, 1)
    play_leaving(world, begun, date(2027, 6, 30))
    assert not Member.objects.filter(person__given_name="Inger").exists()
    play_leaving(world, begun, date(2027, 7, 10))
    gone = Exit.objects.get(member__person__given_name="Inger")
    assert (gone.ends_on, gone.refund_on) == (date(2026, 12, 31), date(2027, 6, 30))
    refund = Refund.objects.get(exit=gone)
    assert (refund.share_ore, refund.paid_on) == (500_00, date(2027, 7, 1))
    assert holding_of(cast.tenant.pk, gone.member_id, date(2027, 7, 10)).shares == 0
    assert defects() == []
