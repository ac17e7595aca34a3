"""A secret address that others' calendars follow, and files of other calendars read in."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sosolo.ground.formats.calendars import Calendar, Happening, read_calendar, write_calendar
from sosolo.parties.models import Account, OwnEvent
from sosolo.sales.actions import credit_invoice
from sosolo.web.calendar.happenings import happenings_of
from tests.cast import DAY, Cast, at
from tests.ground.formats.hostile import calendars
from tests.web.clients import browser_of

STAMP = datetime(2026, 10, 15, 9, tzinfo=UTC)
TANDLAKARE = Happening(
    "t-1",
    "Tandläkaren",
    datetime(2099, 5, 4, 8, tzinfo=UTC),
    datetime(2099, 5, 4, 9, tzinfo=UTC),
    place="Umeå",
)
RESA = Happening("r-1", "Resa", date(2099, 6, 1), date(2099, 6, 4))


def new_address(who: str = "ada") -> str:
    page = browser_of(who).post("/kalender/adress/").content.decode()
    return page.split('id="feed" readonly value="http://testserver')[1].split('"')[0]


def followed(address: str) -> Calendar:
    """Return what a calendar program gets, which has nothing but the address."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return read_calendar(response.content)


def test_a_secret_address_alone_shows_the_persons_calendar(cast: Cast) -> None:
    found = followed(new_address())
    assert any(one.title == "Lönedag" for one in found.happenings)
    assert not any("Arbetsgivardeklaration" in one.title for one in found.happenings)
    office = followed(new_address("eva"))
    assert any("Arbetsgivardeklaration" in one.title for one in office.happenings)
    assert any("Momsdeklaration" in one.title for one in office.happenings)


def test_a_new_address_ends_the_old_one_and_it_can_be_closed(cast: Cast) -> None:
    old, new = new_address(), new_address()
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    browser_of("ada").post("/kalender/adress/avslut/")
    assert Client().get(new).status_code == 404
    assert Client().get("/kalender/flode/hittepa.ics").status_code == 404


def test_who_may_no_longer_sign_in_is_no_longer_followed(cast: Cast) -> None:

    address = new_address()
    Account.objects.filter(pk=cast.ada.account_id or 0).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_what_is_over_is_told_as_cancelled_with_a_higher_number(cast: Cast) -> None:
    draft, issued = cast.issued()
    ada = replace(cast.ada, activity_id=cast.ada_member.activity_id)

    def due() -> Happening:
        found = happenings_of(ada, DAY, "")
        return next(one for one in found if one.uid == f"faktura-{draft.pk}@sosolo")

    before = due()
    assert (before.sequence, before.is_cancelled) == (0, False)
    assert str(issued.number) in before.title
    credit_invoice(actor=cast.ada, invoice=draft, on=DAY, why="Fel", at=at(DAY, 23))
    after = due()
    assert (after.sequence, after.is_cancelled, after.start) == (1, True, before.start)
    assert f"Faktura {issued.number}" not in browser_of("ada").get("/kalender/").content.decode()


def shown(*happenings: Happening, who: str = "ada") -> str:
    content = write_calendar(happenings, stamp=STAMP)
    file = SimpleUploadedFile("min.ics", content)
    response = browser_of(who).post("/kalender/inlasning/", {"file": file, "once": "k1"})
    assert response.status_code == 200
    return response.content.decode()


def yes(page: str, who: str = "ada") -> int:
    seen = page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]
    return browser_of(who).post("/kalender/inlasning/", {"seen": seen, "once": "k2"}).status_code


def test_a_file_is_shown_first_and_read_in_after_a_yes(cast: Cast) -> None:
    page = shown(TANDLAKARE, RESA)
    assert "Tandläkaren" in page
    assert OwnEvent.objects.count() == 0
    assert yes(page) == 302
    mine = browser_of("ada").get("/kalender/").content.decode()
    assert "Tandläkaren" in mine
    assert "Resa" in mine
    assert "Tandläkaren" not in browser_of("cleo").get("/kalender/").content.decode()
    assert "inget nytt" in shown(TANDLAKARE, RESA)


def test_a_later_file_moves_and_cancels(cast: Cast) -> None:
    from dataclasses import replace

    yes(shown(TANDLAKARE, RESA))
    later = replace(TANDLAKARE, title="Tandläkaren (ny tid)", sequence=2)
    page = shown(later, replace(RESA, is_cancelled=True, sequence=1))
    browser_of("ada").post(
        "/kalender/inlasning/",
        {"seen": page.split('name="seen" value="')[1].split('"')[0], "once": "k3"},
    )
    assert [(one.title, one.sequence) for one in OwnEvent.objects.all()] == [("Tandläkaren (ny tid)", 2)]
    browser_of("ada").post("/kalender/inlasning/borttagning/")
    assert not OwnEvent.objects.exists()


def test_another_persons_yes_counts_for_nothing(cast: Cast) -> None:
    page = shown(TANDLAKARE)
    assert yes(page, who="cleo") == 422
    assert OwnEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF", "kalender"), (b"", "Filen är tom")],
)
def test_what_is_no_calendar_gets_a_sentence(cast: Cast, content: bytes, sentence: str) -> None:
    file = SimpleUploadedFile("fel.ics", content)
    response = browser_of("ada").post("/kalender/inlasning/", {"file": file, "once": "k1"})
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize("name", sorted(dict(calendars())))
def test_a_calendar_at_the_end_of_time_is_no_fault_of_ours(cast: Cast, name: str) -> None:
    del cast
    content = dict(calendars())[name]
    own = SimpleUploadedFile("fil.ics", content)
    assert browser_of("ada").post("/kalender/inlasning/", {"file": own, "once": "k1"}).status_code in {
        200,
        422,
    }
    anybody = {"kind": "calendar", "file": SimpleUploadedFile("fil.ics", content), "once": "k2"}
    assert Client().post("/kolla/", anybody).status_code in {200, 422}
