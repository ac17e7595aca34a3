"""A register of very many is brought in by the worker, all of it or nothing, and followed on a page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sosolo.config.demonstration.names import test_number as personal_number
from sosolo.config.effects import HANDLERS
from sosolo.members.actions import importing
from sosolo.members.models import Member
from sosolo.platform.models import Effect, LongWork
from sosolo.platform.outbox import carry_out_next
from tests.cast import Cast
from tests.web.clients import browser_of


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 0)
    Effect.objects.filter(done_at=None).update(done_at=timezone.now())


def content(*numbers: int) -> bytes:
    rows = [
        f"{number};Åke;Ås;{personal_number(f'19{70 + place}0101', 981)};Vägen 1;921 31;Lycksele;Lycksele;a@x.se;070-1;"
        "2019-03-01;egen firma;1;500"
        for place, number in enumerate(numbers)
    ]
    return "\n".join([";".join(importing.COLUMNS), *rows, ""]).encode()


def work_is_done() -> None:
    while carry_out_next(HANDLERS, timezone.now()):
        pass


def test_very_many_members_are_brought_in_once_and_followed_until_they_are_there(cast: Cast) -> None:
    gun = browser_of("gun")
    file = SimpleUploadedFile("register.csv", content(900, 901))
    plan = gun.post("/medlemmar/import/", {"file": file, "once": "f"})["Location"]
    first, again, other = (gun.post(plan, {"once": once})["Location"] for once in ("a", "a", "b"))
    assert first == again == other
    assert not Member.objects.filter(number=900).exists()
    page = gun.get(first)
    assert "Medlemmarna läses in" in page.content.decode()
    assert page["Refresh"]
    assert gun.get(plan)["Location"] == first
    assert browser_of("ada").get(first).status_code == 403
    work_is_done()
    assert gun.get(first)["Location"] == "/medlemmar/"
    assert Member.objects.filter(number__in=(900, 901)).count() == 2
    assert gun.post(plan, {"once": "c"}).status_code == 422
    assert LongWork.objects.count() == 1


def test_a_number_that_was_given_to_somebody_meanwhile_stops_all_of_the_file(cast: Cast) -> None:
    eva = browser_of("eva")
    file = SimpleUploadedFile("register.csv", content(900, 901))
    plan = eva.post("/medlemmar/import/", {"file": file, "once": "f"})["Location"]
    here = eva.post(plan, {"once": "a"})["Location"]
    Member.objects.filter(pk=cast.ada_member.pk).update(number=901)
    work_is_done()
    page = eva.get(here).content.decode()
    assert "fel och läses inte in" in page
    assert not Member.objects.filter(number=900).exists()
