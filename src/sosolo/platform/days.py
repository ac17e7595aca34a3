"""Moments become days in Sweden, whatever the server's clock is set to; and days become words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def day_of(at: datetime) -> date:
    """Return the Swedish calendar day of a moment."""
    return at.astimezone(STOCKHOLM).date()


def in_words(day: date) -> str:
    """Write a day as an agreement or a letter says it: `24 november 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
