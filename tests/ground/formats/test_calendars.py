from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.calendars import Happening, read_calendar, write_calendar
from sosolo.ground.formats.errors import NotReadable, NotWritable, WrongKind
from tests.ground.formats.hostile import calendars
from tests.shared_data import SHARED, needs_shared

STOCKHOLM = ZoneInfo("Europe/Stockholm")
STAMP = datetime(2026, 11, 24, 9, tzinfo=UTC)
MEETING = Happening(
    "meeting-1@kooperativet.se",
    "Årsstämma; val, av styrelse",
    datetime(2026, 6, 1, 18, tzinfo=STOCKHOLM),
    datetime(2026, 6, 1, 20, tzinfo=STOCKHOLM),
    "Rad ett\nRad två",
    "Umeå",
    "https://kooperativet.se/stamma",
    2,
)
DUE = Happening("due-1@kooperativet.se", "Sista dag för tid", date(2026, 12, 24), date(2026, 12, 25))


def test_events_survive_writing_and_reading() -> None:
    data = write_calendar([MEETING, DUE], stamp=STAMP, name="Kooperativet")

    assert read_calendar(data).happenings == (MEETING, DUE)
    assert read_calendar(data).name == "Kooperativet"
    assert write_calendar([MEETING, DUE], stamp=STAMP, name="Kooperativet") == data


def test_times_are_swedish_and_the_zone_comes_along() -> None:
    text = write_calendar([MEETING], stamp=STAMP).decode()

    assert "DTSTART;TZID=Europe/Stockholm:20260601T180000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "DTSTAMP:20261124T090000Z" in text
    assert "METHOD:PUBLISH" in text


def test_a_change_raises_the_sequence_and_a_cancellation_says_so() -> None:
    text = write_calendar([replace(MEETING, sequence=3, is_cancelled=True)], stamp=STAMP).decode()

    assert "METHOD:CANCEL" in text
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:3" in text
    assert read_calendar(text.encode()).happenings[0].is_cancelled


@pytest.mark.parametrize(
    "bad",
    [
        replace(MEETING, end=MEETING.start),
        replace(MEETING, end=date(2026, 6, 2)),
        replace(MEETING, start=datetime(2026, 6, 1), end=datetime(2026, 6, 2)),  # noqa: DTZ001  (that is the fault)
    ],
)
def test_an_event_that_does_not_end_after_it_begins_is_not_written(bad: Happening) -> None:
    with pytest.raises((NotWritable, TypeError)):
        write_calendar([bad], stamp=STAMP)


@pytest.mark.parametrize(
    "data", [b"", b"hej", b"BEGIN:VCALENDAR\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" * 20000]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises((NotReadable, WrongKind)):
        read_calendar(data)


def test_an_event_without_time_is_left_out_with_a_finding() -> None:
    read = read_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Hej\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")

    assert [str(finding) for finding in read.findings] == [
        "Händelsen ”Hej” har ingen läsbar tid och hoppas över."
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80).filter(lambda s: s == s.strip()),
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001  (the zone is added below)
)
def test_any_title_and_moment_survive(title: str, moment: datetime) -> None:
    start = moment.replace(microsecond=0, tzinfo=UTC)
    happening = replace(MEETING, title=title, start=start, end=start + timedelta(days=1))

    (read,) = read_calendar(write_calendar([happening], stamp=STAMP)).happenings

    assert read.title == title
    assert isinstance(read.start, datetime)
    assert read.start.timestamp() == start.timestamp()


@needs_shared
@pytest.mark.filterwarnings("ignore")
def test_nearly_every_calendar_of_others_is_read_and_the_rest_refused_with_a_sentence() -> None:
    read, refused, empty = 0, [], 0
    for path in sorted((SHARED / "formats" / "calendar").rglob("*.ics")):
        try:
            empty += not read_calendar(path.read_bytes()).happenings
            read += 1
        except NotReadable:
            refused.append(path.name)

    assert read > 0.6 * (read + len(refused)), refused


@pytest.mark.parametrize("name", sorted(dict(calendars())))
def test_an_event_on_a_day_that_cannot_be_reckoned_with_is_left_out(name: str) -> None:
    try:
        found = read_calendar(dict(calendars())[name])
    except NotReadable:
        return
    assert (found.happenings, [one.code for one in found.findings]) == ((), ["event"])
