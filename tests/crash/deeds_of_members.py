"""Joining, leaving and sharing out: a member and each öre of the shares exist once."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from sosolo.bank.actions.capital import order_distribution, order_refund
from sosolo.bank.errors import ImportedAlready
from sosolo.bank.models import PaymentOrder
from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear, Voucher
from sosolo.ledger.queries import account_balance
from sosolo.members import errors
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.applications import accept_application
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.models import Application, Distribution, Exit, Member, Refund, RegisterRow, ShareChange
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.shares import holding_of
from sosolo.platform.acting import acting_in
from sosolo.platform.models import Effect
from tests.cast import DAY, Cast, at
from tests.crash.harness import Deed
from tests.crash.outbox import counted_once, drain, quiet_outbox
from tests.members.life import MINUTES, applied, gives_notice, new_member, pays, statute

ADOPTED, DECIDED, REFUND_DAY = date(2027, 5, 1), date(2027, 5, 20), date(2027, 6, 30)
WHY = "Föreningen har en buffert på sex månader och betalar sina skulder i tid."


# --- joining -----------------------------------------------------------------------------------------------------
def _application(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    applied(cast)
    quiet_outbox(cast)


def _join(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with acting_in(tenant):
        application = Application.objects.get(tenant=tenant, email="disa@example.org")
    with suppress(errors.DecidedAlready), acting_in(tenant):
        accept_application(actor=cast.gun, application=application, minutes=MINUTES, at=at(DAY, 12))
    with acting_in(tenant):
        member = Member.objects.get(tenant=tenant, person__email="disa@example.org")
        (line,) = instalments_of(tenant, member.pk)
    with suppress(ImportedAlready), acting_in(tenant):
        pays(cast, line.reference, 500_00, date(2026, 10, 20), 901)
    drain(at(DAY, 13))


def _joined_once(cast: Cast, outside: Path) -> list[str]:
    members = Member.objects.filter(tenant=cast.tenant, person__email="disa@example.org")
    found = counted_once("member", members.count())
    for member in members:
        held = holding_of(cast.tenant.pk, member.pk, date(2026, 10, 20))
        found += counted_once("first row of the register", RegisterRow.objects.filter(member=member).count())
        found += counted_once("subscription", ShareChange.objects.filter(member=member, shares__gt=0).count())
        found += [] if (held.ore, held.paid_ore) == (500_00, 500_00) else [f"shares {held}"]
    letters = [file.name for file in (outside / "mail").glob("*")]
    wanted = Effect.objects.filter(tenant=cast.tenant, done_at=at(DAY, 13)).count()
    return found + ([] if len(letters) == wanted else [f"{len(letters)} letters for {wanted} wishes"])


# --- leaving -----------------------------------------------------------------------------------------------------
def _gone(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    member = new_member(cast)
    for line in instalments_of(cast.tenant.pk, member.pk):
        pays(cast, line.reference, line.left, DAY, 901)
    set_payout_account(actor=cast.eva, member=member, number="80001234567", at=at(DAY))
    gives_notice(cast, member, date(2026, 11, 25))
    _adopt(cast)


def _adopt(cast: Cast) -> None:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    adopt_balance(actor=cast.gun, year=year, adopted_on=ADOPTED, decided="Stämman § 7", at=at(ADOPTED))
    quiet_outbox(cast)


def _refund(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with acting_in(tenant):
        gone = Exit.objects.filter(tenant=tenant).latest("id")
    with suppress(errors.RefundedAlready), acting_in(tenant):
        reckon_refund(actor=cast.eva, gone=gone, at=at(DECIDED))
    with acting_in(tenant):
        refund = Refund.objects.get(exit=gone)
    with suppress(errors.RefundedAlready), acting_in(tenant):
        order_refund(actor=cast.gun, refund=refund, at=at(REFUND_DAY))
    drain(at(REFUND_DAY, 10))


def _refunded_once(cast: Cast, outside: Path) -> list[str]:
    gone = Exit.objects.filter(tenant=cast.tenant).latest("id")
    keys = sorted(
        Voucher.objects.filter(book=cast.book, key__endswith=f"refund/{gone.pk}").values_list(
            "key", flat=True
        )
    )
    found = [] if keys == [f"order/refund/{gone.pk}", f"refund/{gone.pk}"] else [f"vouchers {keys}"]
    found += _ordered_once(cast, outside, f"refund/{gone.pk}")
    held = holding_of(cast.tenant.pk, gone.member_id, REFUND_DAY)
    owed = account_balance(cast.book.pk, chart.OWED_TO_MEMBERS)
    found += [f"the member still holds {held.ore}"] if held.ore else []
    return found + ([f"{owed} is owed"] if owed else [])


# --- sharing out -------------------------------------------------------------------------------------------------
def _proposal(cast: Cast) -> None:
    _adopt(cast)
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    propose_distribution(
        actor=cast.gun, kind="rebate", year=year, total_ore=1_000_00, motivation=WHY, at=at(DECIDED)
    )


def _share_out(cast: Cast) -> None:
    tenant = cast.tenant.pk
    with acting_in(tenant):
        row = Distribution.objects.filter(tenant=tenant).latest("id")
    with suppress(errors.DecidedAlready), acting_in(tenant):
        decide_distribution(
            actor=cast.gun, distribution=row, carried=True, decided="Stämman § 8", on=DECIDED, at=at(DECIDED)
        )
    with suppress(errors.PaidAlready), acting_in(tenant):
        order_distribution(actor=cast.eva, distribution=row, at=at(date(2027, 6, 1)))
    drain(at(date(2027, 6, 1), 10))


def _shared_out_once(cast: Cast, outside: Path) -> list[str]:
    row = Distribution.objects.filter(tenant=cast.tenant).latest("id")
    vouchers = Voucher.objects.filter(book=cast.book, key__contains=f"distribution/{row.pk}/").count()
    owed = account_balance(cast.book.pk, chart.OWED_TO_MEMBERS)
    found = [] if vouchers == 2 else [f"{vouchers} vouchers instead of 2"]
    found += _ordered_once(cast, outside, f"distribution/{row.pk}/1")
    return found + ([f"{owed} is owed"] if owed else [])


def _ordered_once(cast: Cast, outside: Path, key: str) -> list[str]:
    """One order of payment, and one file at the bank's door."""
    orders = PaymentOrder.objects.filter(tenant=cast.tenant, key=key)
    files = [
        file for file in outside.rglob("*") if file.is_file() and b"CstmrCdtTrfInitn" in file.read_bytes()
    ]
    return counted_once(f"order {key}", orders.count()) + counted_once("payment files", len(files))


DEEDS = (
    Deed("joining", _application, _join, _joined_once),
    Deed("refund", _gone, _refund, _refunded_once),
    Deed("distribution", _proposal, _share_out, _shared_out_once),
)
