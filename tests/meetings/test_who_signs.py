"""The minutes are signed by those who led, kept and adjusted, and by nobody else (6 kap. 39 §, 7 kap. 24 §)."""

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions import leading, minutes, planning, proxies, running, voting
from sosolo.meetings.models import Meeting, Minutes, MinutesSignature, RollEntry
from sosolo.meetings.queries.leaders import NobodyToLead, find_leader
from sosolo.meetings.queries.meetings import step_of
from sosolo.meetings.queries.minutes import signing_of
from sosolo.platform.acting import Actor
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play, play
from tests.web.clients import browser_of


def chosen(cast: Cast, meeting: Meeting, role: str, words: str) -> None:
    leading.choose_leader(
        actor=cast.gun, meeting=meeting, role=role, person=find_leader(meeting, words), at=at(DAY, 18)
    )


def decided(cast: Cast, *, here: int = 2) -> tuple[Play, list[RollEntry]]:
    """A meeting with its matter decided and all but the close done."""
    stage = play(cast)
    matter = stage.planned()
    roll = stage.opened()
    stage.arrive(*roll[:here])
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    return stage, roll


def closed_by(cast: Cast, stage: Play, actor: Actor) -> Minutes:
    return minutes.close_meeting(actor=actor, meeting=stage.meeting, at=at(DAY, 20))


def signs(actor: Actor, written: Minutes) -> list[str]:
    made = minutes.sign_minutes(actor=actor, minutes=written, shown=written.sha256, at=at(DAY, 21))
    return [one.role for one in made]


def test_the_keeper_is_the_one_the_minutes_name_and_not_any_officer(cast: Cast) -> None:
    stage, (ada, *_) = decided(cast)
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    written = closed_by(cast, stage, cast.gun)
    assert (written.document["chair"], written.document["keeper"]) == (cast.gun.name, cast.gun.name)
    with pytest.raises(errors.NotToSign, match=r"6 kap\. 39 §"):
        signs(cast.eva, written)
    assert signs(cast.gun, written) == ["keeper", "chair"]
    with pytest.raises(errors.SignedAlready):
        signs(cast.gun, written)
    assert signing_of(written).missing == (ada.name,)
    signs(cast.ada, written)
    minutes.publish_minutes(actor=cast.eva, minutes=written, at=at(DAY, 22))
    assert step_of(stage.meeting) == "published"


def test_the_meeting_chooses_its_chair_and_keeper_who_then_sign(cast: Cast) -> None:
    stage, (ada, bo, cleo, *_) = decided(cast, here=3)
    chosen(cast, stage.meeting, "chair", str(cleo.number))
    chosen(cast, stage.meeting, "keeper", "Eva Kansli")
    chosen(cast, stage.meeting, "chair", bo.name)
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    written = closed_by(cast, stage, cast.gun)
    assert (written.document["chair"], written.document["keeper"]) == (bo.name, "Eva Kansli")
    with pytest.raises(errors.NotToSign):
        signs(cast.gun, written)
    assert signs(stage.person(bo), written) == ["chair"]
    assert signs(cast.eva, written) == ["keeper"]
    with pytest.raises(errors.NotToSign):
        signs(stage.person(cleo), written)


def test_the_chair_is_never_an_adjuster_as_well(cast: Cast) -> None:
    stage, (ada, bo, *_) = decided(cast)
    chosen(cast, stage.meeting, "chair", ada.name)
    with pytest.raises(errors.ChairAdjusts, match=r"6 kap\. 39 § och 7 kap\. 24 §"):
        running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=bo, at=at(DAY, 19))
    with pytest.raises(errors.ChairAdjusts):
        chosen(cast, stage.meeting, "chair", bo.name)


def test_nobody_leads_or_keeps_the_minutes_from_afar(cast: Cast) -> None:
    stage, (ada, _bo, cleo, four, *_) = decided(cast)
    proxies.give_proxy(
        actor=cast.eva, meeting=stage.meeting, entry=four, holder="", holder_entry=ada, relation="member",
        dated=DAY, at=at(DAY, 18),
    )  # fmt: skip
    for role in ("chair", "keeper"):
        for absent in (cleo, four):
            with pytest.raises(errors.LeaderNotHere, match=r"inte avprickad.*6 kap\. 39 §"):
                chosen(cast, stage.meeting, role, str(absent.number))
    with pytest.raises(NobodyToLead):
        chosen(cast, stage.meeting, "chair", "Grannen Gustav")


def test_one_who_only_pressed_the_button_does_not_lead_in_her_absence(cast: Cast) -> None:
    stage = play(cast)
    matter = stage.planned()
    ada, bo, *_ = stage.roll() or stage_opened_by_bo(cast, stage)
    stage.arrive(ada)
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    with pytest.raises(errors.LeaderNotHere, match=bo.name):
        closed_by(cast, stage, cast.eva)
    stage.arrive(bo)
    assert closed_by(cast, stage, cast.eva).document["chair"] == bo.name


def stage_opened_by_bo(cast: Cast, stage: Play) -> list[RollEntry]:
    """Bo is a member and has an officer's part as well."""
    from datetime import timedelta

    from sosolo.members.models import Member

    bo = Member.objects.select_related("person").get(tenant=cast.tenant, number=2)
    officer = Actor(cast.tenant.pk, bo.account_id, bo.person.name, frozenset({"officer", "member"}), bo.pk)
    planning.send_notice(actor=cast.gun, meeting=stage.meeting, at=at(DAY - timedelta(days=28)))
    running.open_meeting(actor=officer, meeting=stage.meeting, at=at(DAY, 18))
    return stage.roll()


def test_leaders_are_settled_when_the_meeting_is_closed(cast: Cast) -> None:
    stage, (ada, bo, *_) = decided(cast)
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    closed_by(cast, stage, cast.eva)
    with pytest.raises(errors.WrongStep, match="avslutat"):
        chosen(cast, stage.meeting, "chair", bo.name)


def test_the_board_is_led_by_its_chair_when_she_is_there(cast: Cast) -> None:
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="board", starts_at=at(DAY, 16), place="Kansliet", at=at(DAY)
    )
    planning.send_notice(actor=cast.gun, meeting=meeting, at=at(DAY))
    running.open_meeting(actor=cast.eva, meeting=meeting, at=at(DAY, 16))
    gun, bo, four = meeting.roll.order_by("number")
    for entry in (bo, four):
        running.check_in(actor=cast.eva, meeting=meeting, entry=entry, way="room", at=at(DAY, 16))
    running.elect_adjuster(actor=cast.eva, meeting=meeting, entry=four, at=at(DAY, 16))
    with pytest.raises(errors.LeaderNotHere, match=gun.name):
        minutes.close_meeting(actor=cast.eva, meeting=meeting, at=at(DAY, 17))
    chosen(cast, meeting, "chair", bo.name)
    assert minutes.close_meeting(actor=cast.eva, meeting=meeting, at=at(DAY, 17)).document["chair"] == bo.name


def test_a_member_who_leads_reads_and_signs_before_the_minutes_are_published(cast: Cast) -> None:
    stage, (ada, bo, *_) = decided(cast)
    lead, gun = f"/moten/{stage.meeting.pk}/ledning/", browser_of("gun")
    assert gun.post(f"{lead}ordforande/", {"who": "2", "once": "o-1"}).status_code == 302
    assert bo.name in gun.get(lead).content.decode()
    refused = gun.post(f"{lead}protokollforare/", {"who": "3", "once": "o-2"})
    assert refused.status_code == 422
    running.elect_adjuster(actor=cast.gun, meeting=stage.meeting, entry=ada, at=at(DAY, 19))
    written = closed_by(cast, stage, cast.eva)
    page = f"/moten/{stage.meeting.pk}/protokoll/"
    assert "Skriv under protokollet" in browser_of("bo").get(page).content.decode()
    assert "Skriv under protokollet" not in gun.get(page).content.decode()
    answer = browser_of("bo").post(page, {"shown": written.sha256, "once": "s-1"})
    assert answer.status_code == 302
    assert MinutesSignature.objects.get(minutes=written).role == "chair"
