"""Debenture shares (11 kap.): issued, their dividend, told to the tax agency, redeemed by two people and once."""

import re
from datetime import date

import pytest
from lxml import etree

from sosolo.bank.actions.capital import order_distribution, order_redemption
from sosolo.bank.errors import NoPayoutAccount
from sosolo.bank.queries import without_payment
from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import account_balance
from sosolo.members import errors
from sosolo.members.actions.debentures import (
    Holder,
    give_debenture_notice,
    issue_debenture,
    reckon_redemption,
    set_debenture_account,
)
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.models import DebentureShare
from sosolo.members.queries.surplus import (
    debentures_of_year,
    parts_of,
)
from sosolo.platform.files import content_of
from tests.cast import DAY, Cast, at
from tests.members.life import defects, pays, statute
from tests.members.test_shares import DAYS, WHY, adopted
from tests.web.clients import browser_of


def test_debentures_need_the_statutes_and_stay_five_years(cast: Cast) -> None:
    holder = Holder("Enty AB", "Storgatan 1, 903 26 Umeå", "", "Tre procent om året, före medlemmarna")
    statute(cast, "debenture_shares", "no")
    with pytest.raises(errors.NoDebentures, match=re.escape("11 kap. 1 §")):
        issue_debenture(actor=cast.gun, holder=holder, ore=100_000_00, issued_on=DAY, at=at(DAY))
    statute(cast, "debenture_shares", "yes")
    before = account_balance(cast.book.pk, chart.DEBENTURES)
    row = issue_debenture(actor=cast.gun, holder=holder, ore=100_000_00, issued_on=DAY, at=at(DAY))
    assert pays(cast, row.item.reference, 100_000_00, DAY, 901).outcomes == {"paid": 1}
    assert account_balance(cast.book.pk, chart.DEBENTURES) == before - 100_000_00
    noticed = give_debenture_notice(actor=cast.eva, debenture=row, by_holder=True, at=at(date(2027, 1, 1)))
    assert noticed.redeem_on == date(2031, 10, 15)
    with pytest.raises(errors.DecidedAlready):
        give_debenture_notice(actor=cast.eva, debenture=row, by_holder=False, at=at(date(2027, 1, 2)))
    assert defects() == []


def debenture(
    cast: Cast,
    number: str,
    ore: int,
    place: int,
    name: str = "Inga Innehavare",
    account: str = "80001234567",
) -> DebentureShare:
    statute(cast, "debenture_shares", "yes")
    holder = Holder(name, "Storgatan 1, 903 26 Umeå", number, "Tre procent om året", account)
    row = issue_debenture(actor=cast.gun, holder=holder, ore=ore, issued_on=DAY, at=at(DAY))
    pays(cast, row.item.reference, ore, DAY, place)
    return DebentureShare.objects.select_related("item").get(pk=row.pk)


def test_a_dividend_on_debentures_follows_what_was_paid_and_reaches_the_tax_agency(cast: Cast) -> None:
    anna = debenture(cast, "199001019802", 60_000_00, 911)
    firm = debenture(cast, "165560360793", 30_000_00, 912, name="Bo Bolag AB", account="")
    statute(cast, "share_ore", 500_00)
    year = adopted(cast).year
    row = propose_distribution(
        actor=cast.gun, kind="debenture", year=year, total_ore=1_590_00, motivation=WHY, at=at(DAYS[1])
    )
    parts = {part.payee_id: part.ore for part in parts_of(cast.tenant.pk, row.pk)[0]}
    assert (parts[anna.pk], parts[firm.pk]) == (60_00, 30_00), "beside 1.5 million from before"
    assert sum(parts.values()) == 1_590_00
    decide_distribution(
        actor=cast.gun, distribution=row, carried=True, decided="Stämman § 9", on=DAYS[1], at=at(DAYS[1])
    )
    assert account_balance(cast.book.pk, chart.OWED_TO_HOLDERS) == -1_590_00
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == 0
    assert order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2])).total == 1_560_00
    assert without_payment(row) == (["Bo Bolag AB"], 1)
    with pytest.raises(NoPayoutAccount, match="Bo Bolag AB"):
        order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    set_debenture_account(actor=cast.eva, debenture=firm, number="80007654321", at=at(DAYS[2]))
    order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    assert without_payment(row) == ([], 0)
    assert account_balance(cast.book.pk, chart.OWED_TO_HOLDERS) == 0
    root = etree.fromstring(browser_of("eva").post("/insatser/ku31.xml", {"ar": "2027"}).content)
    assert [one.text for one in root.iter("{*}UtbetaldUtdelning")] == ["60"], "a company gets no statement"
    assert [one.text for one in root.iter("{*}VPNamn")] == ["Förlagsinsats"]
    assert "199001019802" in {one.text for one in root.iter("{*}Inkomsttagare")}
    assert defects() == []


def test_a_debenture_without_a_number_stops_the_statement_with_a_reason(cast: Cast) -> None:
    debenture(cast, "", 60_000_00, 911)
    row = propose_distribution(
        actor=cast.gun,
        kind="debenture",
        year=adopted(cast).year,
        total_ore=90_00,
        motivation=WHY,
        at=at(DAYS[1]),
    )
    decide_distribution(
        actor=cast.gun, distribution=row, carried=True, decided="Stämman § 9", on=DAYS[1], at=at(DAYS[1])
    )
    order_distribution(actor=cast.eva, distribution=row, at=at(DAYS[2]))
    answer = browser_of("eva").post("/insatser/ku31.xml", {"ar": "2027"})
    assert answer.status_code == 409
    assert "saknas för Inga Innehavare" in answer.content.decode()


def test_a_debenture_is_redeemed_on_its_day_by_two_people_and_once(cast: Cast) -> None:
    row = debenture(cast, "199001019802", 60_000_00, 911)
    DebentureShare.objects.filter(pk=row.pk).update(issued_on=date(2020, 1, 1))  # five years have gone
    late = at(date(2027, 5, 15))
    with pytest.raises(errors.NoNoticeGiven, match=re.escape("11 kap. 4 §")):
        reckon_redemption(actor=cast.gun, debenture=row, at=late)
    give_debenture_notice(actor=cast.eva, debenture=row, by_holder=False, at=at(date(2026, 11, 15)))
    with pytest.raises(errors.RedemptionTooEarly, match="2027-05-15"):
        reckon_redemption(actor=cast.gun, debenture=row, at=at(date(2027, 5, 14)))
    with pytest.raises(errors.BalanceNotAdopted):
        reckon_redemption(actor=cast.gun, debenture=row, at=late)
    adopted(cast)
    before = account_balance(cast.book.pk, chart.DEBENTURES)
    redemption = reckon_redemption(actor=cast.gun, debenture=row, at=late)
    assert redemption.ore == 60_000_00
    assert account_balance(cast.book.pk, chart.DEBENTURES) == before + 60_000_00
    with pytest.raises(errors.RefundedAlready):
        reckon_redemption(actor=cast.gun, debenture=row, at=late)
    with pytest.raises(errors.SameTwice):
        order_redemption(actor=cast.gun, redemption=redemption, at=late)
    order = order_redemption(actor=cast.eva, redemption=redemption, at=late)
    assert order
    assert (order.total, order.count) == (60_000_00, 1)
    assert b"Inga Innehavare" in content_of(order.file)
    assert account_balance(cast.book.pk, chart.OWED_TO_HOLDERS) == 0
    with pytest.raises(errors.PaidAlready):
        order_redemption(actor=cast.eva, redemption=redemption, at=late)
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    assert row.pk in dict(debentures_of_year(year)), "it was held at the end of 2026"
    assert defects() == []


def test_a_debenture_that_is_not_paid_is_not_redeemed(cast: Cast) -> None:
    statute(cast, "debenture_shares", "yes")
    holder = Holder("Inga", "Storgatan 1, 903 26 Umeå", "", "Tre procent om året")
    row = issue_debenture(actor=cast.gun, holder=holder, ore=60_000_00, issued_on=DAY, at=at(DAY))
    give_debenture_notice(actor=cast.eva, debenture=row, by_holder=True, at=at(date(2027, 1, 1)))
    with pytest.raises(errors.DebentureNotPaid):
        reckon_redemption(actor=cast.gun, debenture=row, at=at(date(2031, 10, 15)))
