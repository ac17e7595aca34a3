"""The notice as letters and e-mail: the same words, the board's answers, and the form for voting by post."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from sosolo.config import works
from sosolo.config.effects import HANDLERS
from sosolo.meetings.actions import letters as many
from sosolo.meetings.actions import planning
from sosolo.meetings.models import Meeting, NoticeSent
from sosolo.meetings.queries import places
from sosolo.meetings.queries.notice import notice_letter, notice_of
from sosolo.members.models import Member
from sosolo.platform.outbox import carry_out_next
from tests.cast import DAY, Cast, at
from tests.crash.outbox import quiet_outbox
from tests.meetings.play import PLANNED, Play, play
from tests.members.life import statute
from tests.web.clients import browser_of

LONG_AFTER = date(2040, 1, 1)


def called(cast: Cast, *, by_post: bool) -> Play:
    statute(cast, "postal_vote", "yes" if by_post else "no", PLANNED)
    here = play(cast)
    here.planned("election", "Val av valberedning", options=("Anna", "Bertil"))
    motion = planning.send_motion(
        actor=cast.ada, meeting=here.meeting, title="Verkstad", text="Vi hyr en verkstad.", at=at(PLANNED)
    )
    planning.answer_motion(
        actor=cast.gun, motion=motion, supports=False, text="Det finns inga pengar.", at=at(PLANNED)
    )
    for pk in Member.objects.filter(tenant=cast.tenant).values_list("pk", flat=True)[:2]:
        planning.choose_notice(actor=cast.eva, member_id=pk, by_email=True, at=at(PLANNED))
    quiet_outbox(cast)
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=28)))
    return here


def pages_of(content: bytes) -> list[str]:
    found = PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in found]


def letters(meeting: Meeting) -> list[str]:
    answer = browser_of("eva").get(f"/moten/{meeting.pk}/postlista/brev.pdf")
    assert answer.status_code == 200
    return pages_of(answer.getvalue())


def test_each_who_is_called_by_post_gets_a_letter_with_all_of_the_notice(cast: Cast) -> None:
    here = called(cast, by_post=False)
    pages = letters(here.meeting)
    sent = NoticeSent.objects.filter(meeting=here.meeting, channel="post").select_related("member__person")
    assert len(pages) == len(sent) > 1
    for page, one in zip(pages, sent.order_by("id"), strict=True):
        for words in (
            one.member.person.name, str(one.address).split(", ")[0], "15 oktober 2026", "18.00", "Bygdegården",
            "Val av valberedning", "Vi hyr en verkstad.", "Styrelsen föreslår avslag: Det finns inga pengar.",
            "kom till platsen",
        ):  # fmt: skip
            assert words in page, words
        assert "Poströst" not in page


def test_the_form_for_voting_by_post_offers_what_can_be_said_in_each_matter(cast: Cast) -> None:
    here = called(cast, by_post=True)
    pages = letters(here.meeting)
    forms = [page for page in pages if "Underskrift" in page]
    assert len(forms) == len(pages) / 2
    form = forms[0]
    assert "14 oktober 2026" in form
    election, motion = form.index("Val av valberedning"), form.index("Motion: Verkstad")
    assert "Anna Bertil avstår" in " ".join(form[election:motion].split())
    assert "ja nej avstår" in " ".join(form[motion:].split())
    assert "Röstlängden godkänns" not in form, "nothing is decided there"


def test_the_form_goes_with_the_notice_by_email(cast: Cast, tmp_path: Path, settings: Any) -> None:
    settings.MAIL_URL = f"file://{tmp_path}"
    called(cast, by_post=True)
    while carry_out_next(HANDLERS, at(DAY - timedelta(days=27))):
        pass
    mails = [file.read_text() for file in tmp_path.glob("*.eml")]
    assert mails
    assert all("postrost.pdf" in mail for mail in mails)


@pytest.mark.parametrize("is_digital", [True, False])
def test_nobody_is_told_to_come_to_a_meeting_that_is_nowhere(cast: Cast, is_digital: bool) -> None:  # noqa: FBT001 - both ways
    statute(cast, "digital_meeting", "yes", PLANNED)
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="extra", starts_at=at(DAY, 18), place="Kansliet", link="https://mote.example/1",
        is_digital=is_digital, at=at(PLANNED),
    )  # fmt: skip
    _, text = notice_letter(notice_of(meeting, "Kooperativet", "https://sosolo.example"))
    assert ("kom till platsen" in text) is not is_digital
    assert ("Plats: Mötet är digitalt" in text) is is_digital
    assert "På distans: https://mote.example/1" in text
    assert f"https://sosolo.example/moten/{meeting.pk}/" in text


def test_without_anybody_on_the_post_list_there_is_nothing_to_print(cast: Cast) -> None:
    here = play(cast)
    assert browser_of("eva").get(f"/moten/{here.meeting.pk}/postlista/brev.pdf").status_code == 404
    assert browser_of("ada").get(f"/moten/{here.meeting.pk}/postlista/brev.pdf").status_code in {
        302,
        403,
        404,
    }


def test_very_many_letters_are_written_by_the_worker_in_files_that_a_printer_takes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = called(cast, by_post=False)
    quiet_outbox(cast)
    once = letters(here.meeting)
    page = f"/moten/{here.meeting.pk}/postlista/"
    monkeypatch.setattr(many, "AT_ONCE", 0)
    monkeypatch.setattr(works, "IN_A_FILE", 2)
    gun = browser_of("gun")
    assert gun.get(f"{page}brev.pdf").status_code == 404
    assert 'action="/moten' in gun.get(page).content.decode()
    first, again = (gun.post(f"{page}brev.pdf", {"once": key})["Location"] for key in ("a", "b"))
    assert first == again
    assert "Kallelserna skrivs" in gun.get(first).content.decode()
    assert f'href="{first}"' in gun.get(page).content.decode()
    while carry_out_next(HANDLERS, at(LONG_AFTER)):
        pass
    assert gun.get(first)["Location"] == page
    files = -(-len(once) // 2)
    assert gun.get(page).content.decode().count("brev.pdf?del=") == files
    parts = [gun.get(f"{page}brev.pdf?del={part}") for part in range(1, files + 1)]
    assert [text for one in parts for text in pages_of(one.getvalue())] == once
    for wrong in ("0", str(files + 1), "x", "²", "9" * 30):
        assert gun.get(f"{page}brev.pdf", {"del": wrong}).status_code == 404
    assert browser_of("ada").post(f"{page}brev.pdf").status_code == 403


def test_a_long_post_list_is_read_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    here = called(cast, by_post=False)
    everybody, last = places.post_list(here.meeting)
    assert (len(everybody) > 1, last) == (True, 0)
    monkeypatch.setattr(places, "MOST_SHOWN", 1)
    seen, after = places.post_list(here.meeting)
    while after:
        more, after = places.post_list(here.meeting, after=after)
        seen += more
    assert seen == everybody
