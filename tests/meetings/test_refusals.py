"""What must not be is refused with its paragraph, and nothing is lost."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sosolo.meetings import errors
from sosolo.meetings.actions import disqualifying, minutes, planning, proxies, running, voting
from sosolo.meetings.models import (
    BoardSeat,
    Decision,
    Meeting,
    Minutes,
    Motion,
    OpenVote,
    Poll,
    RollEntry,
    Task,
)
from sosolo.meetings.queries.meetings import step_of
from sosolo.members.actions.statutes import FEE, change_statute
from sosolo.members.queries import terms_on
from sosolo.platform.acting import NotYours, the_house
from tests.cast import DAY, Cast, at
from tests.meetings.play import PLANNED, play


def test_two_votes_and_a_vote_after_close_are_refused_and_the_first_stands(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    ada, cleo, *_ = here.opened()
    here.arrive(ada, cleo)
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=0, at=at(DAY, 19))
    with pytest.raises(errors.VotedAlready, match=r"6 kap\. 3 §"):
        voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=1, at=at(DAY, 19))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    with pytest.raises(errors.VoteClosed):
        voting.cast_vote(actor=cast.eva, poll=poll, entry=cleo, choice=1, at=at(DAY, 19))
    assert list(OpenVote.objects.filter(poll=poll).values_list("entry", "choice")) == [(ada.pk, 0)]


def test_the_database_itself_refuses_a_vote_after_close_and_a_changed_vote(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    ada, *_ = here.opened()
    here.arrive(ada)
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=0, at=at(DAY, 19))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    with pytest.raises(DatabaseError), transaction.atomic():
        OpenVote.objects.filter(poll=poll).update(choice=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Poll.objects.filter(pk=poll.pk).update(closed_at=None)
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        OpenVote.objects.create(
            tenant=cast.tenant, poll=poll, entry=here.roll()[1], choice=0, at=at(DAY), by="x"
        )


def test_nobody_votes_for_another_nor_without_being_ticked_off(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    ada, bo, cleo, *_ = here.opened()
    here.arrive(ada, cleo)
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    with pytest.raises(NotYours):
        voting.cast_vote(actor=cast.ada, poll=poll, entry=cleo, choice=0, at=at(DAY, 19))
    with pytest.raises(errors.NotCheckedIn):
        voting.cast_vote(actor=cast.eva, poll=poll, entry=bo, choice=0, at=at(DAY, 19))
    with pytest.raises(errors.NotAnOption):
        voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=7, at=at(DAY, 19))


def test_a_proxy_for_a_fourth_member_is_refused(cast: Cast) -> None:
    here = play(cast)
    ada, *others = here.opened()
    here.arrive(ada)

    def give(entry: RollEntry, **more: object) -> None:
        words: dict[str, object] = {"holder": "", "holder_entry": ada, "relation": "member", "dated": DAY}
        proxies.give_proxy(
            actor=cast.eva,
            meeting=here.meeting,
            entry=entry,
            at=at(DAY, 18),
            **(words | more),  # type: ignore[arg-type]
        )

    for entry in others[:3]:
        give(entry)
    with pytest.raises(errors.TooManyForOneProxy, match=r"6 kap\. 5 §"):
        give(others[3])
    with pytest.raises(errors.ProxyTooOld, match=r"6 kap\. 4 §"):
        give(others[4], holder="Sven", holder_entry=None, relation="spouse", dated=DAY - timedelta(days=366))
    with pytest.raises(errors.ProxyOutsideTheCircle, match=r"6 kap\. 5 §"):
        give(others[4], holder="Grannen", holder_entry=None, relation="other")
    matter = next(iter(here.meeting.matters.all()))
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    for entry in (ada, *others[:3]):
        voting.cast_vote(actor=cast.ada, poll=poll, entry=entry, choice=0, at=at(DAY, 19))
    assert OpenVote.objects.filter(poll=poll).count() == 4


def test_a_notice_one_day_late_or_early_is_refused_and_an_impossible_day_cannot_be_planned(
    cast: Cast,
) -> None:
    here = play(cast)
    with pytest.raises(errors.NoticeTooLate, match=r"6 kap\. 17"):
        planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=13)))
    with pytest.raises(errors.NoticeTooEarly, match="sex veckor"):
        planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=43)))
    with pytest.raises(errors.DateGone) as refused:
        planning.plan_meeting(
            actor=cast.gun, kind="extra", starts_at=at(DAY), place="Här", at=at(DAY - timedelta(days=13))
        )
    assert refused.value.values["earliest"] == DAY + timedelta(days=1)
    with pytest.raises(errors.TooLateInTheYear, match=r"6 kap\. 9 §"):
        planning.plan_meeting(actor=cast.gun, kind="ordinary", starts_at=at(DAY), place="Här", at=at(PLANNED))
    _digital(cast, "no")
    with pytest.raises(errors.DigitalNotAllowed, match=r"6 kap\. 14 §"):
        planning.plan_meeting(
            actor=cast.gun, kind="extra", starts_at=at(DAY), place="", is_digital=True, at=at(PLANNED)
        )
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=14)))
    assert step_of(here.meeting) == "noticed"


def test_the_statutes_decide_whether_a_meeting_may_be_digital(cast: Cast) -> None:
    _digital(cast, "yes")
    made = planning.plan_meeting(
        actor=cast.gun, kind="extra", starts_at=at(DAY), place="", is_digital=True, at=at(PLANNED)
    )
    assert made.is_digital


def test_a_motion_after_its_deadline_is_refused_and_one_in_time_must_be_answered(cast: Cast) -> None:
    here = play(cast)
    late, in_time = DAY - timedelta(days=48), DAY - timedelta(days=49)
    with pytest.raises(errors.MotionTooLate, match=r"6 kap\. 15 §"):
        planning.send_motion(actor=cast.ada, meeting=here.meeting, title="För sent", text="x", at=at(late))
    motion = planning.send_motion(
        actor=cast.ada, meeting=here.meeting, title="I tid", text="x", at=at(in_time, 23)
    )
    with pytest.raises(errors.CoSignedAlready):
        planning.cosign_motion(actor=cast.ada, motion=motion, at=at(in_time))
    planning.cosign_motion(actor=cast.cleo, motion=motion, at=at(in_time))
    with pytest.raises(errors.MotionsNotAnswered, match="I tid"):
        planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=20)))
    planning.answer_motion(actor=cast.gun, motion=motion, supports=False, text="Nej.", at=at(late))
    with pytest.raises(errors.AnsweredAlready):
        planning.answer_motion(actor=cast.gun, motion=motion, supports=True, text="Ja.", at=at(late))
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=20)))
    with pytest.raises(errors.AgendaFixed, match=r"6 kap\. 22"):
        here.planned()
    assert Motion.objects.filter(meeting=here.meeting).count() == 1


def test_a_change_of_the_statutes_needs_the_long_notice(cast: Cast) -> None:
    with pytest.raises(errors.NeedsLongNotice, match=r"6 kap\. 18 §"):
        play(cast).planned("statutes")


def test_a_board_member_takes_no_part_in_her_own_case(cast: Cast) -> None:
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="board", starts_at=at(DAY, 16), place="Kansliet", at=at(DAY)
    )
    four = _seat(meeting, 2).member_id
    matter = planning.add_matter(
        actor=cast.gun, meeting=meeting, title="Uppdrag", text="", kind="ordinary", about=four, at=at(DAY)
    )
    planning.send_notice(actor=cast.gun, meeting=meeting, at=at(DAY))
    running.open_meeting(actor=cast.gun, meeting=meeting, at=at(DAY, 16))
    gun, bo, her = meeting.roll.order_by("number")
    running.check_in(actor=cast.gun, meeting=meeting, entry=gun, way="room", at=at(DAY, 16))
    with pytest.raises(errors.NotQuorate, match=r"7 kap\. 21 §"):
        voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 16))
    for entry in (bo, her):
        running.check_in(actor=cast.gun, meeting=meeting, entry=entry, way="room", at=at(DAY, 16))
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 16))
    with pytest.raises(errors.OwnCase, match=r"7 kap\. 23 §"):
        voting.cast_vote(actor=cast.gun, poll=poll, entry=her, choice=0, at=at(DAY, 16))
    disqualifying.disqualify(actor=cast.gun, matter=matter, entry=her, reason="eget uppdrag", at=at(DAY, 16))
    for entry in (gun, bo):
        voting.cast_vote(actor=cast.gun, poll=poll, entry=entry, choice=0, at=at(DAY, 16))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 16))
    assert voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 16)).carried


def _seat(meeting: Meeting, place: int) -> BoardSeat:
    return BoardSeat.objects.filter(tenant_id=meeting.tenant_id).order_by("-is_chair", "id")[place]


def test_a_tie_waits_for_the_chair_and_an_even_election_for_the_lot(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    election = here.planned("election", "Val av revisor", options=("Anna", "Bertil"))
    ada, bo, *_ = here.opened()
    here.arrive(ada, bo)
    for one in (matter, election):
        poll = voting.open_poll(actor=cast.gun, matter=one, at=at(DAY, 19))
        for choice, entry in enumerate((ada, bo)):
            voting.cast_vote(actor=cast.eva, poll=poll, entry=entry, choice=choice, at=at(DAY, 19))
        with pytest.raises(errors.VoteStillOpen):
            voting.decide(actor=cast.gun, matter=one, at=at(DAY, 19))
        voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    with pytest.raises(errors.ChairMustDecide, match=r"6 kap\. 33 §"):
        voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 19))
    assert voting.decide(actor=cast.gun, matter=matter, chair_says_yes=True, at=at(DAY, 19)).carried
    with pytest.raises(errors.LotMustBeDrawn, match="Anna och Bertil"):
        voting.decide(actor=cast.gun, matter=election, at=at(DAY, 19))
    chosen = voting.decide(actor=cast.gun, matter=election, lot="Bertil", at=at(DAY, 19))
    assert chosen.text == "Bertil valdes."
    with pytest.raises(errors.DecidedAlready):
        voting.decide(actor=cast.gun, matter=election, lot="Anna", at=at(DAY, 19))
    assert Task.objects.filter(meeting=here.meeting, kind="filing").count() == 1


def test_minutes_are_signed_only_by_those_who_were_there(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    ada, _bo, cleo, *_ = here.opened()
    here.arrive(ada)
    with pytest.raises(errors.WasNotThere, match=r"6 kap\. 39 §"):
        running.elect_adjuster(actor=cast.gun, meeting=here.meeting, entry=cleo, at=at(DAY, 19))
    with pytest.raises(errors.MattersLeft, match="Gemensam verkstad"):
        minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20))
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    with pytest.raises(errors.AdjusterMissing, match=r"6 kap\. 39 §"):
        minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20))
    running.elect_adjuster(actor=cast.gun, meeting=here.meeting, entry=ada, at=at(DAY, 19))
    made = minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20))
    with pytest.raises(errors.WasNotThere, match="Cleo"):
        minutes.sign_minutes(actor=cast.cleo, minutes=made, shown=made.sha256, at=at(DAY, 21))
    with pytest.raises(errors.SignedOtherWords):
        minutes.sign_minutes(actor=cast.ada, minutes=made, shown="0" * 64, at=at(DAY, 21))
    minutes.sign_minutes(actor=cast.ada, minutes=made, shown=made.sha256, at=at(DAY, 21))
    with pytest.raises(errors.SignedAlready):
        minutes.sign_minutes(actor=cast.ada, minutes=made, shown=made.sha256, at=at(DAY, 21))
    with pytest.raises(errors.SignaturesMissing, match="ordföranden, protokollföraren"):
        minutes.publish_minutes(actor=cast.eva, minutes=made, at=at(DAY, 22))
    for actor in (cast.gun, cast.eva):
        minutes.sign_minutes(actor=actor, minutes=made, shown=made.sha256, at=at(DAY, 22))
    minutes.publish_minutes(actor=cast.eva, minutes=made, at=at(DAY, 22))
    assert step_of(here.meeting) == "published"
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.filter(pk=made.pk).update(sha256="x")


def test_a_decided_fee_becomes_the_dated_setting_by_itself(cast: Cast) -> None:
    here = play(cast)
    since = DAY + timedelta(days=78)
    setting = {"name": FEE, "value": 550, "since": str(since)}
    matter = here.planned("ordinary", "Avgiften sänks till 5,5 procent", setting=setting)
    here.arrive(here.opened()[0])
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    assert terms_on(cast.tenant.pk, since).fee_basis_points == 550
    assert terms_on(cast.tenant.pk, since - timedelta(days=1)).fee_basis_points == 600
    assert "Stämman 2026-10-15" in terms_on(cast.tenant.pk, since).decided_by


def test_a_rejected_fee_changes_nothing(cast: Cast) -> None:
    here = play(cast)
    setting = {"name": FEE, "value": 550, "since": "2027-01-01"}
    matter = here.planned("ordinary", "Avgiften", setting=setting)
    here.arrive(here.opened()[0])
    voting.decide(actor=cast.gun, matter=matter, acclaimed=False, at=at(DAY, 19))
    assert terms_on(cast.tenant.pk, DAY + timedelta(days=90)).fee_basis_points == 600
    assert not Decision.objects.get(matter=matter).carried


def test_the_whole_meeting_by_phone_with_an_officer_is_logged(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    _ada, bo, *_ = here.opened()
    here.arrive(bo, way="phone")
    running.ask_to_speak(actor=cast.eva, meeting=here.meeting, entry=bo, at=at(DAY, 19))
    assert running.call_speaker(actor=cast.gun, meeting=here.meeting, at=at(DAY, 19)) == bo.name
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    voting.cast_vote(actor=cast.eva, poll=poll, entry=bo, choice=0, at=at(DAY, 19))
    vote = OpenVote.objects.get(poll=poll)
    assert (vote.entry_id, vote.by) == (bo.pk, cast.eva.name)


def _digital(cast: Cast, value: str) -> None:
    change_statute(
        actor=the_house(cast.tenant.pk),
        name="digital_meeting",
        value=value,
        since=DAY,
        decided="Stämman, § 9",
        at=at(PLANNED),
    )
