"""Which way a member works on a day."""

from datetime import date

from sosolo.members.models import MemberState

THROUGH = "through"


def is_through(member_id: int, day: date) -> bool:
    """Say whether a member works through the cooperative on a day."""
    states = MemberState.objects.filter(member_id=member_id, since__lte=day).order_by("since", "id")
    return states.values_list("state", flat=True).last() == THROUGH


def may_work_through(member_id: int, day: date) -> bool:
    """Say whether a member works through the cooperative on a day, or has said from which later day."""
    states = MemberState.objects.filter(member_id=member_id)
    return is_through(member_id, day) or states.filter(since__gt=day, state=THROUGH).exists()
