"""A notice to many leaves in lots: the page tells the truth in between, and what stops half-way begins where it stopped."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from sosolo.config import effects
from sosolo.documents.mail import post_letter
from sosolo.meetings.actions import planning
from sosolo.meetings.actions.calling_off import call_off_meeting
from sosolo.meetings.models import Meeting, NoticeSent
from sosolo.members.models import Member
from sosolo.parties.actions.languages import set_language
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from tests.cast import DAY, Cast, at
from tests.crash.outbox import quiet_outbox
from tests.meetings.play import play
from tests.web.clients import browser_of

CALLED = DAY - timedelta(days=28)


@pytest.fixture
def called(cast: Cast, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """A meeting to which at least seven are called by mail, three at a time."""
    monkeypatch.setattr(effects, "NOTICES_AT_ONCE", 3)
    settings.MAIL_URL = f"file://{tmp_path}"
    here = play(cast)
    for pk in Member.objects.filter(tenant=cast.tenant).values_list("pk", flat=True)[:7]:
        planning.choose_notice(actor=cast.eva, member_id=pk, by_email=True, at=at(CALLED - timedelta(days=1)))
    quiet_outbox(cast)
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(CALLED))
    return here.meeting


def sent(meeting: Meeting) -> int:
    return NoticeSent.objects.filter(meeting=meeting, channel="email").exclude(left_at=None).count()


def all_of(meeting: Meeting) -> int:
    return NoticeSent.objects.filter(meeting=meeting, channel="email").count()


def one_lot(hours: int = 1) -> bool:
    return carry_out_next(effects.HANDLERS, at(CALLED) + timedelta(hours=hours))


def test_it_leaves_lot_by_lot_and_each_letter_once(called: Meeting, tmp_path: Path) -> None:
    seen = []
    while one_lot():
        seen.append(sent(called))
    assert seen[:2] == [3, 6]
    assert sent(called) == all_of(called) >= 7
    letters = [file.read_text() for file in tmp_path.glob("*.eml")]
    assert len(letters) == all_of(called)


def test_the_page_tells_how_far_it_has_come_and_asks_again_until_it_is_done(called: Meeting) -> None:
    gun = browser_of("gun")
    one_lot()
    page = gun.get(f"/moten/{called.pk}/kallelse/")
    assert page["Refresh"] == "3"
    assert f"3 av {all_of(called)} har lämnat huset." in page.content.decode()
    assert "Följ utskicket" in gun.get(f"/moten/{called.pk}/ledning/").content.decode()
    while one_lot():
        pass
    page = browser_of("gun").get(f"/moten/{called.pk}/kallelse/")
    assert "Refresh" not in page
    assert "Alla kallelser med e-post har lämnat huset." in page.content.decode()


def test_what_stops_half_way_says_so_and_goes_on_where_it_stopped(
    called: Meeting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one_lot()
    real = post_letter
    monkeypatch.setattr(effects, "post_letter", _broken)
    for hours in (2, 4, 6, 12, 48):
        one_lot(hours)
    assert Effect.objects.filter(kind="send_notice", done_at=None).exclude(parked_at=None).count() == 1
    page = browser_of("gun").get(f"/moten/{called.pk}/kallelse/")
    assert "Utskicket har stannat" in page.content.decode()
    assert "Refresh" not in page
    monkeypatch.setattr(effects, "post_letter", real)
    Effect.objects.exclude(parked_at=None).update(parked_at=None, tries=0)
    while one_lot(60):
        pass
    assert sent(called) == all_of(called) == len(list(tmp_path.glob("*.eml")))


def _broken(_letter: object) -> None:
    raise OSError("no line")


def test_a_meeting_that_is_called_off_is_no_longer_called_to(cast: Cast, called: Meeting) -> None:
    one_lot()
    call_off_meeting(actor=cast.gun, meeting=called, why="Sjukdom", at=at(CALLED, 12))
    Effect.objects.filter(kind="send_calling_off").update(done_at=at(DAY))
    while one_lot(10):
        pass
    assert sent(called) == 3
    assert (
        "Inga fler kallelser skickas"
        in browser_of("gun").get(f"/moten/{called.pk}/kallelse/").content.decode()
    )


def test_only_who_leads_sees_it(called: Meeting) -> None:
    assert browser_of("ada").get(f"/moten/{called.pk}/kallelse/").status_code == 403


def test_a_member_who_reads_english_meets_what_it_is_about_in_english_first(
    cast: Cast, called: Meeting, tmp_path: Path
) -> None:
    first = NoticeSent.objects.filter(meeting=called, channel="email").earliest("id").member
    assert first.account_id is not None
    set_language(account_id=first.account_id, language="en")
    while one_lot():
        pass
    call_off_meeting(actor=cast.gun, meeting=called, why="Snöstorm.", at=at(CALLED, 20))
    while one_lot(hours=30):
        pass
    letters = [message_from_bytes(file.read_bytes(), policy=default) for file in tmp_path.glob("*.eml")]
    said = [(str(one["subject"]), one.get_body().get_content()) for one in letters]  # type: ignore[union-attr]
    english = {subject.split(":")[0]: text for subject, text in said if "Hello!" in text}
    assert set(english) == {"Notice", "Called off"}
    assert "The Swedish notice below is the one that counts." in english["Notice"]
    assert "Du kallas till" in english["Notice"]
    assert "Snöstorm." in english["Called off"]
    assert len(letters) == 2 * all_of(called)
