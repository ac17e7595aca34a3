"""What a page needs to know of the member who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from sosolo.members.errors import NotWorkingThrough
from sosolo.members.queries import member_of, terms_on

if TYPE_CHECKING:
    from sosolo.members.models import Member
    from sosolo.platform.acting import Actor


def activity_of(actor: Actor) -> int:
    """Return the acting member's activity account. Raises NotWorkingThrough for those without."""
    if actor.activity_id is None:
        raise NotWorkingThrough
    return actor.activity_id


def me(actor: Actor) -> Member:
    """Return the membership of the one who acts."""
    return member_of(actor.tenant_id, actor.member_id)


def fee_today(actor: Actor) -> int:
    """Return the cooperative's fee today in hundredths of a per cent."""
    return terms_on(actor.tenant_id, timezone.localdate()).fee_basis_points
