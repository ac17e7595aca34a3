"""What comes, on a member's own page: the next general meeting, its day, and what one can do before it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sosolo.meetings.actions import running
from sosolo.meetings.actions.steps import take_step
from sosolo.meetings.models import Meeting, Motion
from tests.cast import Cast, at
from tests.meetings.play import PLANNED, play
from tests.web.clients import browser_of
from tests.web.test_mandates import given


@pytest.fixture(autouse=True)
def no_other_meeting(cast: Cast) -> None:
    Meeting.objects.filter(tenant=cast.tenant).update(day=PLANNED)


def coming(cast: Cast, day: date) -> Meeting:
    meeting = play(cast).meeting
    Meeting.objects.filter(pk=meeting.pk).update(day=day, starts_at=at(day, 18))
    return meeting


def test_idag_says_what_comes_and_what_one_can_do(cast: Cast) -> None:
    meeting = coming(cast, timezone.localdate() + timedelta(days=120))
    page = browser_of("ada").get("/idag/").content.decode()
    assert "Det som kommer" in page
    assert "Lämna en motion senast den" in page
    assert f"/moten/{meeting.pk}/motion/" in page
    take_step(actor=cast.gun, meeting=meeting, step="noticed", at=timezone.now())
    page = browser_of("ada").get("/idag/").content.decode()
    assert "Läs dagordningen innan du kommer" in page
    assert f"/moten/{meeting.pk}/motion/" not in page


def test_a_meeting_that_goes_on_is_the_next_step(cast: Cast) -> None:
    meeting = coming(cast, timezone.localdate())
    take_step(actor=cast.gun, meeting=meeting, step="noticed", at=timezone.now())
    running.open_meeting(actor=cast.gun, meeting=Meeting.objects.get(pk=meeting.pk), at=timezone.now())
    ada = browser_of("ada")
    page = ada.get("/idag/").content.decode()
    next_step = page.split('id="next">')[1].split("</h2>")[0]
    assert next_step == "Stämman pågår. Pricka av dig, så kan du rösta"
    ada.post(f"/moten/{meeting.pk}/narvaro/")
    assert "Stämman pågår" not in ada.get("/idag/").content.decode()


def test_own_firms_see_it_too_and_who_helps_does_not(cast: Cast) -> None:
    coming(cast, timezone.localdate() + timedelta(days=120))
    assert "Det som kommer" in browser_of("bo").get("/idag/").content.decode()
    eva = browser_of("eva")
    eva.post(reverse("helping_begin", args=[given(cast).pk]))
    page = eva.get("/idag/").content.decode()
    assert "Du hjälper" in page
    assert "Det som kommer" not in page


def test_the_chair_answers_motions_first_and_then_sends_the_notice_when_its_days_have_come(
    cast: Cast,
) -> None:
    today = timezone.localdate()
    meeting = coming(cast, today + timedelta(days=35))
    lead, gun = reverse("meeting_lead", args=[meeting.pk]), browser_of("gun")
    first, page = gun.get("/idag/").content.decode(), gun.get(lead).content.decode()
    assert "Skicka kallelsen till stämman" in first
    assert f'href="{lead}"' in first
    assert "E-post går till dem" in page
    motion = Motion.objects.create(
        tenant=cast.tenant,
        meeting=meeting,
        member=cast.ada_member,
        title="En släpvagn",
        text="Köp.",
        at=timezone.now(),
    )
    first, page = gun.get("/idag/").content.decode(), gun.get(lead).content.decode()
    assert "1 motion väntar på styrelsens svar" in first
    assert "Skicka kallelsen till stämman" not in first
    assert "Svara på motionerna" in page
    assert reverse("motion", args=[motion.pk]) in page
    assert "E-post går till dem" not in page


def test_the_notice_is_not_offered_before_its_first_day(cast: Cast) -> None:
    meeting = coming(cast, timezone.localdate() + timedelta(days=120))
    page = browser_of("gun").get(reverse("meeting_lead", args=[meeting.pk])).content.decode()
    assert "Kallelsen kan skickas från den" in page
    assert "E-post går till dem" not in page
    assert "Skicka kallelsen till stämman" not in browser_of("gun").get("/idag/").content.decode()
