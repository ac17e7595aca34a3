"""iCalendar out and in: meetings and due days for people's own calendars.

Out: a stable UID, a SEQUENCE that the caller raises on change, CANCEL, times in Europe/Stockholm with its rules, whole
days as dates. In: what each event says; an event that cannot be understood is a finding, not a refusal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

import icalendar

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotReadable, NotWritable, WrongKind
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.plain_text import one_line
from sosolo.ground.formats.safe_xml import refuse_no_text

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MOST_BYTES = 5_000_000
MOST_EVENTS = 10_000
_YEARS = range(1800, 2300)
# written out, because a file must not depend on the time zone data of the machine that wrote it
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. start and end: moments with a time zone, or dates for whole days (end is the day after the last)."""

    uid: str
    title: str
    start: datetime | date
    end: datetime | date
    text: str = ""
    place: str = ""
    url: str = ""
    sequence: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    name: str
    happenings: tuple[Happening, ...]
    findings: tuple[Finding, ...] = ()


def write_calendar(happenings: Sequence[Happening], *, stamp: datetime, name: str = "") -> bytes:
    """Return the file. stamp: the moment of writing, with a time zone. All cancelled: METHOD is CANCEL, else PUBLISH."""
    method = "CANCEL" if happenings and all(h.is_cancelled for h in happenings) else "PUBLISH"
    calendar = icalendar.Calendar()
    for key, value in (
        ("VERSION", "2.0"),
        ("PRODID", "-//SOSOLO//SV"),
        ("METHOD", method),
        ("X-WR-CALNAME", name),
    ):
        if value:
            calendar.add(key, value)
    calendar.add_component(icalendar.Timezone.from_ical(_ZONE))
    for happening in happenings:
        calendar.add_component(_event(happening, stamp))
    return bytes(calendar.to_ical())


def _event(h: Happening, stamp: datetime) -> Any:
    if stamp.tzinfo is None or type(h.start) is not type(h.end) or _moment(h.end) <= _moment(h.start):
        raise NotWritable(reason=told("händelsen ”{title}” slutar inte efter att den börjar", title=h.title))
    event = icalendar.Event()
    event.add("uid", h.uid)
    event.add("dtstamp", stamp.astimezone(ZoneInfo("UTC")))
    event.add("sequence", h.sequence)
    event.add("summary", h.title)
    event.add("dtstart", _local(h.start))
    event.add("dtend", _local(h.end))
    for key, value in (("description", h.text), ("location", h.place), ("url", h.url)):
        if value:
            event.add(key, value)
    event.add("status", "CANCELLED" if h.is_cancelled else "CONFIRMED")
    return event


def _local(when: datetime | date) -> datetime | date:
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise NotWritable(reason=phrase("en tid saknar tidszon"))
    return when.astimezone(STOCKHOLM)


def _moment(when: datetime | date) -> datetime:
    return when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=STOCKHOLM)


def read_calendar(data: bytes) -> Calendar:
    refuse_no_text(data, limit=MOST_BYTES)
    if b"BEGIN:VCALENDAR" not in data[:2000].upper():
        raise WrongKind(
            expected=phrase("kalender (iCalendar)"), found=one_line(data[:20].decode("ascii", "replace"))
        )
    if data.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise NotReadable(sentence("Kalendern har fler än {most} händelser."), most=MOST_EVENTS)
    try:
        calendars = icalendar.Calendar.from_ical(data, multiple=True)
        return _read(calendars)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError):
        raise NotReadable(sentence("Kalendern går inte att läsa. Exportera den på nytt.")) from None


def _read(calendars: Sequence[Any]) -> Calendar:
    happenings, findings = [], []
    name = ""
    for calendar in calendars:
        name = name or str(calendar.get("X-WR-CALNAME", ""))
        for event in calendar.walk("VEVENT"):
            happening = _happening(event)
            if happening is None:
                values: dict[str, object] = {"title": str(event.get("SUMMARY", ""))[:60]}
                words = sentence("Händelsen ”{title}” har ingen läsbar tid och hoppas över.")
                findings.append(Finding("event", Grade.WARNING, words, 0, values))
            else:
                happenings.append(happening)
    return Calendar(name, tuple(happenings), tuple(findings))


def _is_near(when: object) -> TypeGuard[date]:
    """Tell whether a moment is one that a calendar of people can have: others cannot be reckoned with."""
    return isinstance(when, date) and when.year in _YEARS


def _after(start: date, length: timedelta) -> date | None:
    try:
        return start + length
    except OverflowError:
        return None


def _happening(event: Any) -> Happening | None:
    start = getattr(event.get("DTSTART"), "dt", None)
    end = getattr(event.get("DTEND"), "dt", None)
    length = getattr(event.get("DURATION"), "dt", None)
    if not _is_near(start):
        return None
    if not isinstance(end, date):
        usual = timedelta(0 if isinstance(start, datetime) else 1)
        end = _after(start, length if isinstance(length, timedelta) else usual)
    if not _is_near(end):
        return None
    sequence = str(event.get("SEQUENCE", "0"))
    return Happening(
        uid=str(event.get("UID", "")),
        title=str(event.get("SUMMARY", "")),
        start=start,
        end=end,
        text=str(event.get("DESCRIPTION", "")),
        place=str(event.get("LOCATION", "")),
        url=str(event.get("URL", "")),
        sequence=int(sequence) if sequence.isdecimal() else 0,
        is_cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )
