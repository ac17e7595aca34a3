"""Moments become days in Sweden, whatever the server's clock is set to."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def day_of(at: datetime) -> date:
    """Return the Swedish calendar day of a moment."""
    return at.astimezone(STOCKHOLM).date()
