"""Until when each major version of PostgreSQL gets corrections, by the project's versioning policy."""

from datetime import date, timedelta

LAST_DAY = {
    15: date(2027, 11, 11),
    16: date(2028, 11, 9),
    17: date(2029, 11, 8),
    18: date(2030, 11, 14),
}
NOTICE = timedelta(days=365)


def support_ends(major: int) -> date | None:
    return LAST_DAY.get(major)


def warning_about(major: int, today: date) -> str:
    """A sentence when the version gets no corrections, or soon will not; else nothing."""
    last = LAST_DAY.get(major)
    if last is None or today + NOTICE < last:
        return ""
    if today > last:
        return f"PostgreSQL {major} får inga rättningar sedan {last}. Byt till en nyare."
    return f"PostgreSQL {major} får rättningar till {last}. Planera bytet."
