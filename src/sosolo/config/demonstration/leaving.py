"""One who came and went: joined, paid her share, gave notice, left with the year, and got the share back."""

from datetime import date, timedelta

from sosolo.bank.actions.capital import order_refund
from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.membership import MINUTES, applied
from sosolo.config.demonstration.world import World, at
from sosolo.ledger.models import FiscalYear
from sosolo.meetings.models import Meeting
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.applications import accept_application
from sosolo.members.actions.exits import give_notice
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.models import Member
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.exits import way_out
from sosolo.platform.acting import Actor, acting_in

INGER = ("Inger", "Isaksson", "19610214", "2481")
FILE = 690
PAID, NOTICE = timedelta(days=8), timedelta(days=12)
ACCOUNT = "80001234567"


def play_leaving(world: World, start: date, today: date) -> None:
    """Play it when the whole of it lies behind today; the share is paid back half a year after the end (10 kap. 11 §)."""
    with acting_in(world.tenant.pk):
        out = way_out(world.tenant.pk, world.members[0][1].pk, start + NOTICE)
        if out.refund_on >= today:
            return
        member = _joined(world, start)
        me = Actor(world.tenant.pk, None, member.person.name, frozenset({"member"}), member.pk)
        read = way_out(world.tenant.pk, member.pk, start + NOTICE)
        gone = give_notice(actor=me, member=member, shown=read.mark, at=at(start + NOTICE, 19))
        adopted_on = _adopt(world, gone.ends_on, gone.refund_on)
        set_payout_account(actor=world.eva, member=member, number=ACCOUNT, at=at(adopted_on, 10))
        day = gone.refund_on + timedelta(days=1)
        refund = reckon_refund(actor=world.eva, gone=gone, at=at(day, 9))
        order_refund(actor=world.gun, refund=refund, at=at(day, 10))


def _joined(world: World, start: date) -> Member:
    wish = applied(world, INGER, "own_firm", "Jag väver och säljer på marknader.", start)
    made = accept_application(
        actor=world.gun, application=wish, minutes=MINUTES, at=at(start + timedelta(days=3))
    )
    (asked,) = instalments_of(world.tenant.pk, made.pk)
    paid = [Paid(asked.left, asked.reference, "Inger Isaksson")]
    content = bgmax_file(bankgiro=BANKGIRO, day=start + PAID, paid=paid, number=FILE)
    import_bank_file(actor=world.eva, content=content, name="insats-inger.txt", at=at(start + PAID, 9))
    return Member.objects.select_related("person").get(pk=made.pk)


def _adopt(world: World, ends_on: date, latest: date) -> date:
    """Write that the ordinary meeting adopted the balance of the year in which the membership ended; return its day."""
    held = Meeting.objects.filter(tenant=world.tenant, kind="ordinary", day__gt=ends_on, day__lte=latest)
    meeting = held.order_by("day").first()
    day = meeting.day if meeting else latest - timedelta(days=30)
    adopt_balance(
        actor=world.gun,
        year=FiscalYear.objects.get(book=world.book, since__lte=ends_on, until__gt=ends_on),
        adopted_on=day,
        decided=f"Stämman {day}, § 6",
        at=at(day + timedelta(days=6)),
    )
    return day
