"""What a calendar must know of assignments."""

from collections.abc import Sequence

from sosolo.platform.reading import rows


def times_changed(assignment_ids: Sequence[int]) -> dict[int, int]:
    """Return how often each assignment was offered anew: a calendar takes only what has a higher number than before."""
    found = rows(
        "SELECT assignment_id, count(*) - 1 FROM employment_offer WHERE assignment_id = ANY(%s) GROUP BY assignment_id",
        [list(assignment_ids)],
    )
    return {assignment: int(changed) for assignment, changed in found}
