"""What a page needs to know of the member who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from sosolo.members.errors import NotWorkingThrough
from sosolo.members.queries import member_of, terms_on
from sosolo.members.queries.ways import may_work_through

if TYPE_CHECKING:
    from sosolo.members.models import Member
    from sosolo.platform.acting import Actor


def activity_of(actor: Actor) -> int:
    """Return the acting member's activity account. Raises NotWorkingThrough for those without."""
    if actor.activity_id is None:
        raise NotWorkingThrough(day=timezone.localdate())
    return actor.activity_id


def refuse_other_ways(actor: Actor) -> None:
    """Say no before anything is typed to one who neither works through the cooperative nor is about to."""
    today = timezone.localdate()
    if not may_work_through(actor.member_id or 0, today):
        raise NotWorkingThrough(day=today)


def me(actor: Actor) -> Member:
    """Return the membership of the one who acts."""
    return member_of(actor.tenant_id, actor.member_id)


def fee_today(actor: Actor) -> int:
    """Return the cooperative's fee today in hundredths of a per cent."""
    return terms_on(actor.tenant_id, timezone.localdate()).fee_basis_points
