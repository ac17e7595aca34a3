"""Where a member's money goes, as its owner sees it."""

from dataclasses import dataclass
from datetime import datetime

from sosolo.members.models import PayoutAccount


@dataclass(frozen=True, slots=True)
class Payout:
    """One account: clearing and the last four digits; the rest stays hidden."""

    shown: str
    since: datetime
    by: str


def number_before(member_id: int) -> str:
    """Return the account that was in use before the present one, digits only; nothing when there was none."""
    found = list(PayoutAccount.objects.filter(member_id=member_id).order_by("-since", "-id")[:2])
    return found[1].number if len(found) > 1 else ""


def payouts_of(member_id: int) -> list[Payout]:
    """Return the accounts that have been in use, latest first."""
    found = PayoutAccount.objects.filter(member_id=member_id).order_by("-since", "-id")[:10]
    return [Payout(f"{one.number[:4]} ··· {one.number[-4:]}", one.since, one.by) for one in found]
