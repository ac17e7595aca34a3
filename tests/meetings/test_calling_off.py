"""A meeting that is not held after all."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from sosolo.config.effects import HANDLERS
from sosolo.meetings import errors
from sosolo.meetings.actions import planning, running
from sosolo.meetings.actions.calling_off import call_off_meeting
from sosolo.meetings.models import CoSigner, Meeting, MeetingStep, Motion, NoticeSent
from sosolo.meetings.queries.ahead import ahead_of_board
from sosolo.meetings.queries.meetings import step_of
from sosolo.platform.acting import NotYours
from sosolo.platform.outbox import carry_out_next
from sosolo.web.calendar.happenings import happenings_of
from tests.cast import DAY, Cast, at
from tests.meetings.play import PLANNED, Play, play
from tests.web.clients import browser_of

CALLED = DAY - timedelta(days=28)
BEFORE = DAY - timedelta(days=7)
WHY = "Snöstorm, vägarna är stängda."


def called(cast: Cast) -> Play:
    here = play(cast)
    planning.choose_notice(actor=cast.ada, member_id=cast.ada_member.pk, by_email=True, at=at(PLANNED))
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(CALLED))
    return here


def call_off(cast: Cast, meeting: Meeting) -> None:
    call_off_meeting(actor=cast.gun, meeting=meeting, why=WHY, at=at(BEFORE))


def test_all_who_have_had_the_notice_are_told_why_once_and_nobody_else(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAIL_URL", f"file://{tmp_path}")
    monkeypatch.setattr(settings, "OUTSIDE_DIR", tmp_path)
    monkeypatch.setattr("sosolo.config.effects.NOTICES_AT_ONCE", 2)

    def sent(key: str) -> list[bytes]:
        while carry_out_next(HANDLERS, at(DAY)):
            pass
        return [one.read_bytes() for one in tmp_path.rglob(f"*{key}*")]

    here = called(cast)
    sent("notice")
    called_by_mail = NoticeSent.objects.filter(meeting=here.meeting, channel="email")
    late = called_by_mail.latest("id")
    called_by_mail.filter(pk=late.pk).update(left_at=None)
    call_off(cast, here.meeting)
    letters = [message_from_bytes(one, policy=policy.default) for one in sent("called-off")]
    had = called_by_mail.filter(left_at__isnull=False).values_list("address", flat=True)
    assert len(had) > 2
    assert Counter(str(letter["To"]) for letter in letters) == Counter(had)
    assert all(WHY in str(letter.get_content()) for letter in letters)


def test_it_is_not_opened_and_an_opened_one_is_not_called_off(cast: Cast) -> None:
    here = called(cast)
    call_off(cast, here.meeting)
    with pytest.raises(errors.WrongStep, match="inställt"):
        running.open_meeting(actor=cast.gun, meeting=here.meeting, at=at(DAY, 18))
    with pytest.raises(errors.WrongStep, match="inställt"):
        call_off(cast, here.meeting)
    other = play(cast)
    other.opened()
    with pytest.raises(errors.WrongStep, match="öppnat"):
        call_off(cast, other.meeting)


def test_the_database_itself_refuses_a_meeting_that_is_both_held_and_called_off(cast: Cast) -> None:
    here = play(cast)
    here.opened()
    with pytest.raises(DatabaseError, match="held_or_called_off"), transaction.atomic():
        MeetingStep.objects.create(
            tenant_id=cast.tenant.pk, meeting=here.meeting, step="called_off", at=at(DAY, 19), by="Någon"
        )


def test_a_member_calls_nothing_off(cast: Cast) -> None:
    here = called(cast)
    with pytest.raises(NotYours):
        call_off_meeting(actor=cast.ada, meeting=here.meeting, why=WHY, at=at(BEFORE))
    assert step_of(here.meeting) == "noticed"


def test_motions_follow_to_the_next_meeting_with_those_behind_them_and_only_once(cast: Cast) -> None:
    here = play(cast)
    motion = planning.send_motion(
        actor=cast.ada, meeting=here.meeting, title="Cykelställ", text="Ett vid varje dörr.", at=at(PLANNED)
    )
    cleo = replace(cast.ada, member_id=cast.cleo_member.pk)
    planning.cosign_motion(actor=cleo, motion=motion, at=at(PLANNED))
    call_off(cast, here.meeting)
    next_one = planning.plan_meeting(
        actor=cast.gun,
        kind="extra",
        starts_at=at(DAY + timedelta(days=90), 18),
        place="Folkets hus",
        at=at(DAY),
    )
    carried = Motion.objects.get(meeting=next_one)
    assert (carried.title, carried.member_id, carried.at) == (motion.title, motion.member_id, motion.at)
    assert CoSigner.objects.get(motion=carried).member_id == cleo.member_id
    third = planning.plan_meeting(
        actor=cast.gun,
        kind="extra",
        starts_at=at(DAY + timedelta(days=120), 18),
        place="Folkets hus",
        at=at(DAY),
    )
    assert not Motion.objects.filter(meeting=third).exists()


def test_calendars_hear_that_it_is_cancelled_and_the_board_no_longer_waits_for_it(cast: Cast) -> None:
    here = called(cast)

    def told() -> tuple[int, bool]:
        found = happenings_of(cast.ada, BEFORE, "")
        one = next(one for one in found if one.uid == f"mote-{here.meeting.pk}@sosolo")
        return one.sequence, one.is_cancelled

    assert told() == (0, False)
    call_off(cast, here.meeting)
    assert told() == (1, True)
    coming, _due, _planned = ahead_of_board(cast.tenant.pk, BEFORE, count=50)
    assert here.meeting.pk not in [one.id for one in coming]


def test_a_board_meeting_that_is_called_off_leaves_its_number_to_another(cast: Cast) -> None:
    def board() -> Meeting:
        return planning.plan_meeting(
            actor=cast.gun, kind="board", starts_at=at(DAY, 18), place="Kontoret", at=at(PLANNED)
        )

    first = board()
    second = board()
    call_off(cast, first)
    assert (board().number, second.number) == (first.number, first.number + 1)


def test_the_chair_says_why_on_the_page_and_everybody_reads_it(cast: Cast) -> None:
    here = called(cast)
    gun = browser_of("gun")
    lead = f"/moten/{here.meeting.pk}/ledning/"
    empty = gun.post(f"{lead}installning/", {"why": ""})
    assert empty.status_code == 422
    assert step_of(here.meeting) == "noticed"
    gun.post(f"{lead}installning/", {"why": WHY})
    assert "Sätt en ny dag" in gun.get(lead).content.decode()
    page = browser_of("ada").get(f"/moten/{here.meeting.pk}/").content.decode()
    assert WHY in page
    assert "Inställt" in page
