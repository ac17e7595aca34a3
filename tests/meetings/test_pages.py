"""The pages of meetings, as those who use them see them."""

import pytest

from sosolo.meetings.models import Meeting, Motion, Poll, Task
from tests.cast import Cast
from tests.web.clients import browser_of
from tests.web.test_other_languages import in_language


def addresses() -> list[str]:
    found = [
        "/moten/",
        "/moten/nytt/",
        "/moten/kallelser/",
        "/valurna/",
        "/valurna/om/",
        "/valurna/verify_board.py",
    ]
    for meeting in Meeting.objects.all():
        found += [f"/moten/{meeting.pk}/", f"/moten/{meeting.pk}/ledning/", f"/moten/{meeting.pk}/rostlangd/"]
        found += [f"/moten/{meeting.pk}/protokoll/", f"/moten/{meeting.pk}/postlista/"]
        found += [f"/moten/{meeting.pk}/protokoll/protokoll.pdf", f"/moten/{meeting.pk}/motion/"]
    found += [f"/motioner/{motion.pk}/" for motion in Motion.objects.all()]
    found += [f"/omrostningar/{poll.pk}/" for poll in Poll.objects.all()]
    found += [f"/omrostningar/{poll.pk}/tavla.json" for poll in Poll.objects.filter(is_secret=True)]
    return found + [f"/motesuppgifter/{task.pk}/" for task in Task.objects.all()]


@pytest.mark.parametrize("slug", ["ada", "bo", "gun", "eva", "rolf"])
def test_every_page_answers(cast: Cast, slug: str) -> None:
    client = browser_of(slug)
    answers = {page: client.get(page).status_code for page in addresses()}
    assert {page: status for page, status in answers.items() if status not in {200, 302, 403, 404, 409}} == {}
    assert answers["/moten/"] == 200


def test_the_words_are_those_of_each_who_asks_not_of_the_first(cast: Cast) -> None:
    swedish = browser_of("gun").get("/moten/").content.decode()
    english = in_language(browser_of("gun"), "en").get("/moten/").content.decode()
    assert "Extra stämma" in swedish
    assert "Extra stämma" not in english
    assert "Extra stämma" in browser_of("gun").get("/moten/").content.decode()


def test_who_comes_too_late_with_a_motion_is_told_before_writing_it(cast: Cast) -> None:
    past = Meeting.objects.earliest("starts_at")
    page = browser_of("ada").get(f"/moten/{past.pk}/motion/").content.decode()
    assert "6 kap. 15 §" in page
    assert 'name="text"' not in page
