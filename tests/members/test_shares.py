"""Exclusion, death, transfer, extra shares, rebate and dividend: who may, when, and what is booked."""

import re
from datetime import date
from typing import Any

import pytest
from lxml import etree

from sosolo.bank.actions.capital import order_distribution
from sosolo.bank.actions.orders import Payment, make_payment_order
from sosolo.bank.errors import NoPayoutAccount
from sosolo.bank.queries import without_payment
from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import account_balance
from sosolo.members import errors
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.exclusions import answer_exclusion, decide_exclusion, open_exclusion
from sosolo.members.actions.exits import (
    change_way,
    give_up_extra_shares,
    record_death,
    transfer_membership,
)
from sosolo.members.actions.refunds import adopt_balance
from sosolo.members.actions.shares import credit_shares, subscribe_shares
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.models import AdoptedBalance, Member
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.register import voters_on
from sosolo.members.queries.shares import holding_of
from sosolo.members.queries.surplus import (
    count_parts,
    dividends_in_books,
    dividends_paid_in,
    parts_of,
    uses_of_year,
)
from sosolo.parties.models import Reading
from sosolo.platform.acting import NotYours, the_house
from sosolo.platform.files import content_of
from tests.cast import DAY, Cast, at
from tests.members.life import MINUTES, defects, new_member, pays, self_of, statute
from tests.web.clients import browser_of

WHY = "Föreningen har en buffert på sex månader och betalar sina skulder i tid."
DAYS = (date(2027, 5, 1), date(2027, 5, 20), date(2027, 6, 1))


def votes(cast: Cast, member: Member, day: date) -> bool:
    return member.pk in {row[0] for row in voters_on(cast.tenant.pk, day)}


def adopted(cast: Cast) -> AdoptedBalance:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    return adopt_balance(
        actor=cast.gun, year=year, adopted_on=DAYS[0], decided="Stämman 2027-05-01, § 7", at=at(DAYS[0])
    )


def paid_member(cast: Cast, number: int = 901) -> Member:
    member = new_member(cast)
    for line in instalments_of(cast.tenant.pk, member.pk):
        pays(cast, line.reference, line.left, DAY, number)
    return member


def test_an_exclusion_has_a_ground_a_hearing_and_the_right_body(cast: Cast) -> None:
    member = new_member(cast)
    with pytest.raises(errors.FactsMissing):
        open_exclusion(actor=cast.gun, member=member, ground="gross_breach", facts=" ", at=at(DAY))
    case = open_exclusion(
        actor=cast.gun, member=member, ground="gross_breach", facts="Tog betalt vid sidan av.", at=at(DAY)
    )
    meeting = the_house(cast.tenant.pk, "Stämman")
    decision: dict[str, Any] = {"case": case, "excluded": True, "minutes": MINUTES}
    with pytest.raises(errors.WrongBody, match=re.escape("4 kap. 8 §")):
        decide_exclusion(actor=cast.gun, body="board", at=at(DAY), **decision)
    with pytest.raises(NotYours):
        decide_exclusion(actor=cast.gun, body="meeting", at=at(DAY), **decision)
    with pytest.raises(errors.NotHeardYet, match="2026-10-29"):
        decide_exclusion(actor=meeting, body="meeting", at=at(date(2026, 10, 29)), **decision)
    with pytest.raises(errors.NotYourCase):
        answer_exclusion(actor=cast.ada, case=case, text="Nej", at=at(DAY))
    answer_exclusion(
        actor=self_of(cast, member), case=case, text="Det stämmer inte.", at=at(date(2026, 10, 20))
    )
    done = decide_exclusion(actor=meeting, body="meeting", at=at(date(2026, 10, 21)), **decision)
    assert done.exit is not None
    assert done.exit.ends_on == date(2026, 12, 31)
    assert votes(cast, member, date(2026, 10, 20)) is True
    assert votes(cast, member, date(2026, 10, 22)) is False  # 6 kap. 2 §: the vote is lost at once
    with pytest.raises(errors.DecidedAlready):
        decide_exclusion(actor=meeting, body="meeting", at=at(date(2026, 10, 22)), **decision)


def test_nobody_takes_part_in_her_own_exclusion(cast: Cast) -> None:
    chair = self_of(cast, cast.ada_member)
    ada_in_board = type(chair)(
        chair.tenant_id, 1, chair.name, frozenset({"chair", "member"}), chair.member_id
    )
    case = open_exclusion(
        actor=cast.gun, member=cast.ada_member, ground="no_participation", facts="Hörs inte av.", at=at(DAY)
    )
    statute(cast, "who_excludes", "board")
    with pytest.raises(errors.OwnCase, match=re.escape("7 kap. 23 §")):
        decide_exclusion(
            actor=ada_in_board, case=case, excluded=False, body="board", minutes=MINUTES, at=at(DAY)
        )


def test_an_answer_comes_in_time(cast: Cast) -> None:
    case = open_exclusion(
        actor=cast.gun,
        member=cast.ada_member,
        ground="requirements",
        facts="Uppfyller inte kraven.",
        at=at(DAY),
    )
    with pytest.raises(errors.AnswerTooLate):
        answer_exclusion(actor=cast.ada, case=case, text="Jo", at=at(date(2026, 10, 30)))


def test_death_ends_the_vote_at_once_and_the_membership_later(cast: Cast) -> None:
    gone = record_death(actor=cast.eva, member=cast.cleo_member, died=date(2026, 10, 10), at=at(DAY))
    assert (gone.ends_on, gone.refund_on) == (date(2027, 12, 31), date(2028, 6, 30))
    assert votes(cast, cast.cleo_member, date(2026, 10, 11)) is False


def test_a_transfer_moves_the_share_and_refunds_nothing(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    member = paid_member(cast)
    with pytest.raises(errors.TransferToSelf):
        transfer_membership(actor=cast.eva, giver=member, taker=member, at=at(DAY))
    transfer_membership(actor=cast.eva, giver=member, taker=cast.ada_member, at=at(DAY))
    assert holding_of(cast.tenant.pk, cast.ada_member.pk, DAY).paid_ore == 1_000_00
    assert holding_of(cast.tenant.pk, member.pk, DAY).ore == 0
    assert defects() == []


def test_an_unpaid_share_cannot_be_transferred(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    with pytest.raises(errors.PayFirst):
        transfer_membership(actor=cast.eva, giver=new_member(cast), taker=cast.ada_member, at=at(DAY))


def test_extra_shares_are_given_up_without_leaving(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    statute(cast, "extra_shares", "yes")
    member = paid_member(cast)
    subscribe_shares(actor=cast.eva, member=member, shares=3, extra=True, day=DAY, at=at(DAY))
    me = self_of(cast, member)
    give_up_extra_shares(actor=me, member=member, shares=2, at=at(DAY))
    with pytest.raises(errors.NotSoManyShares, match=re.escape("bara 1")):
        give_up_extra_shares(actor=me, member=member, shares=2, at=at(DAY))
    assert votes(cast, member, date(2027, 2, 1)) is True


def test_a_payment_of_the_wrong_sum_is_booked_and_nothing_is_lost(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    member = new_member(cast)
    (asked,) = instalments_of(cast.tenant.pk, member.pk)
    assert pays(cast, asked.reference, 400_00, DAY, 901).outcomes == {"part": 1}
    assert holding_of(cast.tenant.pk, member.pk, DAY).left == 100_00
    assert pays(cast, asked.reference, 150_00, DAY, 902).outcomes == {"over": 1}
    assert holding_of(cast.tenant.pk, member.pk, DAY).left == 0
    assert account_balance(cast.book.pk, chart.OVERPAID) == -50_00
    assert defects() == []


def test_an_issue_from_the_result_raises_the_share(cast: Cast) -> None:
    member = cast.ada_member
    before = holding_of(cast.tenant.pk, member.pk, DAY).paid_ore
    credit_shares(actor=cast.gun, member=member, ore=120_00, day=DAY, decided="Stämman § 8", at=at(DAY))
    assert holding_of(cast.tenant.pk, member.pk, DAY).paid_ore == before + 120_00
    assert defects() == []


def test_a_rebate_follows_the_real_use_from_proposal_to_payment(cast: Cast) -> None:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    with pytest.raises(errors.BalanceNotAdopted):
        propose_distribution(
            actor=cast.gun, kind="rebate", year=year, total_ore=1, motivation=WHY, at=at(DAYS[1])
        )
    adopted(cast)
    uses = dict(uses_of_year(year))
    assert uses
    proposal: dict[str, Any] = {"actor": cast.gun, "kind": "rebate", "year": year, "at": at(DAYS[1])}
    with pytest.raises(errors.MotivationMissing, match=re.escape("13 kap. 6 §")):
        propose_distribution(total_ore=1_000_00, motivation="Bra år.", **proposal)
    with pytest.raises(errors.MoreThanMayBeShared, match=re.escape("12 kap. 3 §")):
        propose_distribution(total_ore=10**11, motivation=WHY, **proposal)
    row = propose_distribution(total_ore=1_000_00, motivation=WHY, **proposal)
    parts, _more = parts_of(cast.tenant.pk, row.pk)
    assert sum(part.ore for part in parts) == 1_000_00
    assert all(
        abs(p.ore * sum(uses.values()) - 1_000_00 * uses[p.payee_id]) < sum(uses.values()) for p in parts
    )
    with pytest.raises(errors.NotDecided):
        order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    decide_distribution(
        actor=cast.gun, distribution=row, carried=True, decided="Stämman § 8", on=DAYS[1], at=at(DAYS[1])
    )
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == -1_000_00
    order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == 0
    assert dividends_paid_in(cast.tenant.pk, 2027) == []  # a rebate is no dividend
    with pytest.raises(errors.PaidAlready):
        order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    assert defects() == []


def test_a_dividend_follows_the_paid_shares_and_becomes_a_statement(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    member = paid_member(cast)
    year = adopted(cast).year
    row = propose_distribution(
        actor=cast.gun, kind="dividend", year=year, total_ore=610_00, motivation=WHY, at=at(DAYS[1])
    )
    decide_distribution(
        actor=cast.gun, distribution=row, carried=True, decided="Stämman § 9", on=DAYS[1], at=at(DAYS[1])
    )
    order = order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    left, count = without_payment(row)
    assert count == len(left)
    assert 0 < len(left) < 61
    assert order.count == 61 - len(left)
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == -10_00 * len(left)
    with pytest.raises(NoPayoutAccount, match=left[0]):
        order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    for line in row.lines.exclude(member__payout_accounts__isnull=False).select_related("member"):
        set_payout_account(actor=cast.eva, member=line.member, number="80001234567", at=at(DAYS[2]))
    order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    assert without_payment(row) == ([], 0)
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == 0
    told = {one.member_id: one.ore for one in dividends_paid_in(cast.tenant.pk, 2027)}
    assert len(told) == 61
    assert set(told.values()) == {10_00}
    assert member.pk in told
    answer = browser_of("eva").post("/insatser/ku31.xml", {"ar": "2027"})
    root = etree.fromstring(answer.content)
    stated = [int(one.text or 0) for one in root.iter("{*}UtbetaldUtdelning")]
    assert len(stated) == 61
    assert sum(stated) * 100 == dividends_in_books(cast.tenant.pk, 2027) == row.total_ore
    receivers = {one.text for one in root.iter("{*}Inkomsttagare") if one.text}
    assert member.person.personal_number in receivers
    assert Reading.objects.filter(what="number").count() == 61, "each of them can see who has read her number"


def test_a_page_names_a_handful_and_says_how_many_more_there_are(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    paid_member(cast)
    row = propose_distribution(
        actor=cast.gun,
        kind="dividend",
        year=adopted(cast).year,
        total_ore=610_00,
        motivation=WHY,
        at=at(DAYS[1]),
    )
    numbers: list[int] = []
    skip = 0
    while skip or not numbers:
        parts, skip = parts_of(cast.tenant.pk, row.pk, skip=skip, count=25)
        numbers += [part.number for part in parts]
    assert len(numbers) == count_parts(row) == 61
    assert numbers == sorted(set(numbers))
    named, count = without_payment(row, count=2)
    assert (len(named), count) == (2, 61)


def test_a_proposal_that_falls_gives_nothing(cast: Cast) -> None:
    year = adopted(cast).year
    row = propose_distribution(
        actor=cast.gun, kind="rebate", year=year, total_ore=1_000_00, motivation=WHY, at=at(DAYS[1])
    )
    decide_distribution(
        actor=cast.gun, distribution=row, carried=False, decided="Stämman § 8", on=DAYS[1], at=at(DAYS[1])
    )
    with pytest.raises(errors.NotDecided):
        order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == 0


def test_moving_between_the_ways_is_refused_when_it_makes_no_sense(cast: Cast) -> None:
    with pytest.raises(errors.SameWayAlready):
        change_way(actor=cast.ada, member=cast.ada_member, state="through", since=DAY, at=at(DAY))
    with pytest.raises(errors.NoMemberThen):
        change_way(actor=cast.ada, member=cast.ada_member, state="investing", since=DAY, at=at(DAY))
    with pytest.raises(NotYours):
        change_way(actor=cast.cleo, member=cast.ada_member, state="paused", since=DAY, at=at(DAY))


@pytest.mark.parametrize("number", [1, 7, 42, 305, 7_341, 80_125, 912_006, 5_000_111, 70_000_001])
def test_the_ids_of_a_payment_file_differ_however_long_the_number_is(cast: Cast, number: int) -> None:
    payment = Payment(cast.ada_member.pk, 100_00, f"REBATE-{number}-1")
    order = make_payment_order(
        actor=cast.gun,
        book=cast.book,
        key=f"distribution/{number}/1",
        kind="distribution",
        pay_on=DAYS[2],
        payments=[payment],
        made_by=cast.eva.account_id or 0,
        made_at=at(DAYS[1]),
        at=at(DAYS[2]),
    )
    text = content_of(order.file).decode()
    assert re.findall("<MsgId>(.*?)</MsgId>", text) != re.findall("<PmtInfId>(.*?)</PmtInfId>", text)
