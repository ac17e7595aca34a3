"""Votes by post, assistants, and a meeting that admits members."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions import planning, postal, running, secret, voting
from sosolo.meetings.actions.admissions import put_application, waits_for
from sosolo.meetings.models import Matter, OpenVote
from sosolo.members.actions.applications import accept_application
from sosolo.members.errors import WrongBody
from sosolo.members.models import ApplicationDecision
from sosolo.platform.acting import NotYours
from sosolo.platform.days import day_of
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play, play
from tests.members.life import MINUTES, applied, statute
from tests.web.clients import browser_of

BEFORE = DAY - timedelta(days=3)


def called(cast: Cast, **matter: object) -> tuple[Play, Matter]:
    statute(cast, "postal_vote", "yes", DAY - timedelta(days=60))
    here = play(cast)
    made = here.planned(**matter)  # type: ignore[arg-type]
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=28)))
    return here, made


def test_a_vote_by_post_needs_the_statutes_and_its_days(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    say = {"actor": cast.ada, "matter": matter, "member_id": cast.ada_member.pk, "choice": "ja"}
    statute(cast, "postal_vote", "no", DAY - timedelta(days=60))
    with pytest.raises(errors.NoPostalVote, match=r"6 kap\. 6 §"):
        postal.send_postal_vote(**say, at=at(BEFORE))  # type: ignore[arg-type]
    statute(cast, "postal_vote", "yes", DAY - timedelta(days=59))
    with pytest.raises(errors.PostalVoteTooLate):
        postal.send_postal_vote(**say, at=at(BEFORE))  # type: ignore[arg-type]
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=28)))
    with pytest.raises(errors.PostalVoteTooLate, match="2026-10-14"):
        postal.send_postal_vote(**say, at=at(DAY))  # type: ignore[arg-type]
    with pytest.raises(errors.NotAnOption):
        postal.send_postal_vote(**say | {"choice": "kanske"}, at=at(BEFORE))  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        postal.send_postal_vote(**say | {"member_id": cast.cleo_member.pk}, at=at(BEFORE))  # type: ignore[arg-type]
    with pytest.raises(errors.NotOnTheRoll):
        postal.send_postal_vote(**say | {"actor": cast.eva, "member_id": 10**9}, at=at(BEFORE))  # type: ignore[arg-type]
    postal.send_postal_vote(**say, at=at(DAY - timedelta(days=1), 23))  # type: ignore[arg-type]


def test_votes_by_post_are_counted_unless_their_members_come_themselves(cast: Cast) -> None:
    here, matter = called(cast)
    for actor, member, choice in (
        (cast.ada, cast.ada_member, "nej"),
        (cast.ada, cast.ada_member, "ja"),
        (cast.eva, cast.cleo_member, "ja"),
    ):
        postal.send_postal_vote(actor=actor, matter=matter, member_id=member.pk, choice=choice, at=at(BEFORE))
    running.open_meeting(actor=cast.gun, meeting=here.meeting, at=at(DAY, 18))
    ada, bo, cleo, *_ = here.roll()
    here.arrive(bo, cleo)
    with pytest.raises(errors.PostalVotesWait, match="1 medlemmar"):
        voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    with pytest.raises(errors.SecretTakesNoPost):
        secret.open_secret_poll(actor=cast.gun, matter=matter, at=at(DAY, 19), bits=2048)
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    assert list(OpenVote.objects.filter(poll=poll).values_list("entry", "choice", "by")) == [
        (ada.pk, 0, "Poströst")
    ]
    voting.cast_vote(actor=cast.eva, poll=poll, entry=cleo, choice=1, at=at(DAY, 19))
    voting.cast_vote(actor=cast.eva, poll=poll, entry=bo, choice=0, at=at(DAY, 19))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    decided = voting.decide(actor=cast.gun, matter=matter, who="Gun", due_on=DAY, at=at(DAY, 19))
    assert (decided.carried, decided.counts) == (True, {"ja": 2, "nej": 1, "avstår": 0})
    assert decided.lines[-1] == "Av rösterna kom 1 per post."


def test_the_page_takes_votes_by_post_from_the_member_and_from_the_office(cast: Cast) -> None:
    now = datetime.fromtimestamp(time.time(), UTC)
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="extra", starts_at=now + timedelta(days=28), place="Här", at=now
    )
    planning.add_matter(actor=cast.gun, meeting=meeting, title="Verkstad", text="", kind="ordinary", at=now)
    planning.send_notice(actor=cast.gun, meeting=meeting, at=now)
    (matter,) = meeting.matters.filter(needs_decision=True)
    address, ada = f"/moten/{meeting.pk}/postrost/", browser_of("ada")
    statute(cast, "postal_vote", "no", day_of(now))
    assert ada.get(address).status_code == 409
    statute(cast, "postal_vote", "yes", day_of(now))
    assert "Kan du inte komma?" in ada.get(f"/moten/{meeting.pk}/").content.decode()
    assert "Rösta nu om du inte kan komma" in ada.get(address).content.decode()
    assert ada.post(address, {f"m{matter.pk}": "kanske"}).status_code == 422
    assert ada.post(address, {f"m{matter.pk}": "ja", "once": "k"}).status_code == 302
    assert "Din poströst är framme" in ada.get(address).content.decode()
    assert "Jag avstår" not in ada.get(address).content.decode()  # what is sent is changed, not taken back
    nothing = ada.post(address, {f"m{matter.pk}": "", "once": "k0"})
    assert nothing.status_code == 422
    assert "Välj ett svar i minst ett ärende" in nothing.content.decode()
    eva = browser_of("eva")
    assert "Medlemsnummer" in eva.get(address).content.decode()
    unknown = eva.post(address, {f"m{matter.pk}": "nej", "number": 99_999, "once": "k1"})
    assert unknown.status_code == 422
    assert "Ingen medlem har nummer 99999" in unknown.content.decode()
    assert eva.post(address, {f"m{matter.pk}": "nej", "number": 3, "once": "k2"}).status_code == 302
    said = dict(matter.postal_votes.values_list("member__number", "choice"))
    assert said == {cast.ada_member.number: "ja", 3: "nej"}


def test_an_assistant_outside_the_circle_is_refused_unless_the_statutes_let_anyone(cast: Cast) -> None:
    here = play(cast)
    ada, *_ = here.opened()
    words = {"actor": cast.eva, "meeting": here.meeting, "entry": ada, "way": "room", "at": at(DAY, 18)}
    with pytest.raises(errors.AssistantOutsideTheCircle, match=r"6 kap\. 7 §"):
        running.check_in(**words, assistant="Grannen", relation="other")  # type: ignore[arg-type]
    statute(cast, "assistant", "anyone", DAY - timedelta(days=1))
    there = running.check_in(**words, assistant="Grannen", relation="other")  # type: ignore[arg-type]
    assert there.assistant == "Grannen"


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_where_the_meeting_admits_only_its_own_decision_answers_the_application(
    cast: Cast, answer: str
) -> None:
    says_yes = answer == "yes"
    statute(cast, "who_admits", "meeting", DAY - timedelta(days=90))
    application = applied(cast)
    with pytest.raises(WrongBody, match=r"4 kap\. 3 §"):
        accept_application(
            actor=cast.gun, application=application, minutes=f"Stämman sa ja. {MINUTES}", at=at(DAY)
        )
    with pytest.raises(NotYours):
        accept_application(
            actor=cast.gun, application=application, minutes=MINUTES, body="meeting", at=at(DAY)
        )
    here = play(cast)
    matter = put_application(actor=cast.gun, meeting=here.meeting, application=application, at=at(BEFORE))
    found = waits_for(application)
    assert found is not None
    assert found.pk == matter.pk
    here.arrive(here.opened()[0])
    voting.decide(
        actor=cast.gun,
        matter=matter,
        acclaimed=says_yes,
        text="Bifall." if says_yes else "Föreningen har inte plats för fler snickare i år.",
        who="Kansliet" if says_yes else "",
        due_on=DAY if says_yes else None,
        at=at(DAY, 19),
    )
    decision = ApplicationDecision.objects.get(application=application)
    assert (decision.accepted, decision.body) == (says_yes, "meeting")
    assert decision.minutes.startswith(f"Stämman {DAY}, § {matter.place}: ")
    assert waits_for(application) is None
