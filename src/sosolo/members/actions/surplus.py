"""Surplus: proposed by the board, decided by the meeting, booked as a debt to the members, paid."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sosolo.ground.law.rules.shares import most_distribution, shared_out
from sosolo.ground.statutes import rule_of, shown
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import book_of, voucher_by_key
from sosolo.members import errors
from sosolo.members.actions.shares import SERIES
from sosolo.members.models import AdoptedBalance, DebentureLine, Distribution, DistributionLine
from sosolo.members.queries.balance import equity_of
from sosolo.members.queries.surplus import debentures_of_year, shares_of_year, uses_of_year
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace

NAMES = {
    "rebate": "Återbäring",
    "dividend": "Utdelning på insatser",
    "debenture": "Utdelning på förlagsinsatser",
}
BASES = {"rebate": uses_of_year, "dividend": shares_of_year, "debenture": debentures_of_year}


@dataclass(frozen=True, slots=True)
class PartToPay:
    """payee_id: the member, or the debenture share. number: of that one, as people know it. ore: öre."""

    payee_id: int
    number: int
    name: str
    ore: int


@transaction.atomic
def propose_distribution(
    *, actor: Actor, kind: str, year: FiscalYear, total_ore: int, motivation: str, at: datetime
) -> Distribution:
    """Propose to share out a sum: a rebate by each member's real fees of the year, a dividend by paid shares.

    A dividend on debenture shares goes by what was paid for them; what each gives right to is the board's to weigh.
    Raises MotivationMissing, NoAdoptedBalance, MoreThanMayBeShared, NothingUsed.
    """
    actor.must_have("chair", "board")
    if len(motivation.strip()) < 20:
        raise errors.MotivationMissing
    _refuse_too_much(year, total_ore)
    bases = BASES[kind](year)
    parts = shared_out(total_ore, [ore for _, ore in bases])
    if not any(parts):
        raise errors.NothingUsed
    row = Distribution.objects.create(
        tenant_id=actor.tenant_id,
        kind=kind,
        year=year,
        total_ore=total_ore,
        motivation=motivation.strip(),
        proposed_on=day_of(at),
        proposed_by=actor.name,
        at=at,
    )
    shared = [(payee, basis, ore) for (payee, basis), ore in zip(bases, parts, strict=True) if ore]
    _keep_parts(row, shared)
    leave_trace(actor=actor, at=at, verb="propose", kind="distribution", object_id=row.pk)
    return row


@transaction.atomic
def decide_distribution(
    *, actor: Actor, distribution: Distribution, carried: bool, decided: str, on: date, at: datetime
) -> Distribution:
    """Write what the meeting decided, and book it: unbound equity becomes a debt to the members.

    Raises DecidedAlready, NotDecided, DecidedLater, DecidedTooEarly, MoreThanMayBeShared.
    """
    actor.must_have("chair", "house")
    row = (
        Distribution.objects.select_for_update(of=("self",))
        .select_related("year")
        .get(tenant_id=actor.tenant_id, pk=distribution.pk)
    )
    if row.decided_on is not None:
        raise errors.DecidedAlready(day=row.decided_on)
    if len(decided.strip()) < errors.SHORTEST_DECISION:
        raise errors.NotDecided
    _refuse_wrong_day(row, on, day_of(at))
    if carried:
        _refuse_too_much(row.year, row.total_ore, besides=row.pk)
        text = f"{NAMES[row.kind]} {row.year.since.year}: {decided}"
        row.voucher_id = _post(actor, row, text, on, (chart.RETAINED, debt_of(row.kind)), at)
    row.is_carried, row.decided_on, row.decided = carried, on, decided.strip()[:300]
    row.decided_account = actor.account_id
    row.save(update_fields=["is_carried", "decided_on", "decided", "decided_account", "voucher"])
    leave_trace(actor=actor, at=at, verb="decide", kind="distribution", object_id=row.pk, carried=carried)
    return row


def debt_of(kind: str) -> int:
    """Return the account where a decided distribution waits to be paid."""
    return chart.OWED_TO_HOLDERS if kind == "debenture" else chart.OWED_TO_MEMBERS


def distribution_to_pay(*, actor: Actor, distribution: Distribution) -> tuple[Distribution, list[PartToPay]]:
    """Return a decided distribution, locked, with its parts, when another person than the one who wrote it in pays.

    Raises NotDecided, SameTwice.
    """
    actor.must_have("officer", "chair")
    row = Distribution.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=distribution.pk)
    if not row.is_carried:
        raise errors.NotDecided
    if row.decided_account == actor.account_id:
        raise errors.SameTwice(name=actor.name)
    return row, _parts_to_pay(row)


def note_distribution_paid(*, actor: Actor, row: Distribution, key: str, at: datetime) -> None:
    """Write that a distribution has gone to the bank. key: of the payment order, whose voucher it is.

    Its day is the first: from then on everybody can have her part.
    """
    if row.paid_on is None:
        row.payment = voucher_by_key(actor.tenant_id, f"order/{key}")
        row.paid_on = day_of(at)
        row.save(update_fields=["payment", "paid_on"])
    leave_trace(actor=actor, at=at, verb="pay", kind="distribution", object_id=row.pk)


def _refuse_wrong_day(row: Distribution, on: date, today: date) -> None:
    if on > today:
        raise errors.DecidedLater
    adopted = AdoptedBalance.objects.filter(year=row.year).values_list("adopted_on", flat=True).first()
    earliest = max(row.proposed_on, adopted or row.proposed_on)
    if on < earliest:
        raise errors.DecidedTooEarly(day=earliest)


def _keep_parts(row: Distribution, parts: list[tuple[int, int, int]]) -> None:
    if row.kind == "debenture":
        DebentureLine.objects.bulk_create(
            DebentureLine(
                tenant_id=row.tenant_id, distribution=row, debenture_id=payee, basis_ore=basis, ore=ore
            )
            for payee, basis, ore in parts
        )
    else:
        DistributionLine.objects.bulk_create(
            DistributionLine(
                tenant_id=row.tenant_id, distribution=row, member_id=payee, basis_ore=basis, ore=ore
            )
            for payee, basis, ore in parts
        )


def _parts_to_pay(row: Distribution) -> list[PartToPay]:
    if row.kind == "debenture":
        found = row.debenture_lines.select_related("debenture").order_by("debenture__number")
        return [
            PartToPay(one.debenture_id, one.debenture.number, one.debenture.holder, one.ore) for one in found
        ]
    members = row.lines.select_related("member__person").order_by("member__number")
    return [PartToPay(one.member_id, one.member.number, one.member.person.name, one.ore) for one in members]


def _refuse_too_much(year: FiscalYear, total_ore: int, *, besides: int = 0) -> None:
    balance = AdoptedBalance.objects.filter(year=year).first()
    if balance is None:
        raise errors.BalanceNotAdopted(year=year.since.year)
    gone = Distribution.objects.filter(year=year, is_carried=True).exclude(pk=besides)
    most = most_distribution(equity=equity_of(balance)) - sum(gone.values_list("total_ore", flat=True))
    if total_ore > most:
        raise errors.MoreThanMayBeShared(most=shown(rule_of("share_ore"), max(0, most)))


def _post(
    actor: Actor, row: Distribution, text: str, day: date, accounts: tuple[int, int], at: datetime
) -> int:
    debit, credit = accounts
    posted = post_voucher(
        VoucherDraft(
            book=book_of(actor.tenant_id).pk,
            series=SERIES,
            day=day,
            text=text,
            key=f"distribution/{row.pk}/{credit}",
            lines=((debit, None, row.total_ore), (credit, None, -row.total_ore)),
        ),
        actor=actor,
        at=at,
    )
    return posted.voucher_id
