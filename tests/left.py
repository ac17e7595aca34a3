"""What is left on an activity account, straight from the balance that the database keeps."""

from sosolo.platform.reading import one


def activity_left(activity_id: int) -> tuple[int, int]:
    """Return (öre left on the activity account, öre owed for what the member laid out)."""
    found = one("SELECT result, owed FROM ledger_activitybalance WHERE activity_id = %s", [activity_id])
    return (int(found[0]), int(found[1])) if found else (0, 0)
