"""Money in the canary world that the audit counts again: a pay taken back, fees asked for, a debenture share written down."""

from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.config.demonstration.world import at
from sosolo.employment.actions.reversals import approve_reversal, ask_reversal
from sosolo.employment.models import Payslip
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Voucher
from sosolo.ledger.queries import book_of
from sosolo.members.actions.fees import ask_for_entry_fee
from sosolo.members.models import DebentureShare, Member
from sosolo.parties.models import Account
from sosolo.platform.acting import Actor
from sosolo.platform.models import Tenant

TAKEN_BACK = timedelta(days=20)
"""From the start to the day when the neighbour's pay is taken back."""


@dataclass(frozen=True)
class Owner:
    """Whose rows they are."""

    tenant: Tenant
    word: str
    account: Account
    start: date


def let_money_move(
    *, word: str, start: date, officer: Actor, chair: Actor, members: dict[str, Member]
) -> None:
    """Take back the neighbour's pay, and ask both for the entry fee."""
    slip = (
        Payslip.objects.select_related("run").filter(member=members["neighbour"], gross__gt=0).earliest("pk")
    )
    day = start + TAKEN_BACK
    asked = ask_reversal(actor=officer, slip=slip, why=f"{word}-varför", at=at(day, 9))
    approve_reversal(actor=chair, asked=asked, on=day, at=at(day, 10))
    for who in ("member", "neighbour"):
        ask_for_entry_fee(actor=chair, member=members[who], day=start, at=at(start))


def written_down(owner: Owner) -> Voucher:
    """Return the voucher of a debenture share of which nothing was left to pay out: a stranger to the five years it takes."""
    share = DebentureShare.objects.filter(tenant=owner.tenant).earliest("pk")
    lines = ((chart.DEBENTURES, None, share.ore), (chart.RETAINED, None, -share.ore))
    posted = post_voucher(
        VoucherDraft(
            book=book_of(owner.tenant.pk).pk,
            series="M",
            day=owner.start,
            text=f"{owner.word}-inlösen",
            key=f"redemption/{share.number}",
            lines=lines,
        ),
        actor=Actor(owner.tenant.pk, owner.account.pk, owner.word, frozenset({"officer"})),
        at=at(owner.start),
    )
    return Voucher.objects.get(pk=posted.voucher_id)
