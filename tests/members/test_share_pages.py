"""The pages of shares: more and fewer, credited, handed over, to an heir, debentures, surplus; and sums that are wrong."""

import re
from datetime import date
from typing import Any

import pytest

from sosolo.bank.actions.capital import order_distribution
from sosolo.ledger.models import FiscalYear
from sosolo.members.actions.exits import record_death
from sosolo.members.actions.refunds import adopt_balance
from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.models import DebentureShare, Distribution, ShareChange
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.shares import holding_of
from tests.cast import DAY, Cast, at
from tests.members.life import pays, statute
from tests.members.test_shares import WHY, paid_member
from tests.web.clients import browser_of

ADOPTED, DECIDED, PAID = date(2027, 5, 1), date(2027, 5, 20), date(2027, 6, 1)


def text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def refused(answer: Any, *words: str) -> None:
    """Bad input: 422, with what is wrong in words."""
    page = text(answer)
    assert answer.status_code == 422, page[:500]
    for word in words:
        assert word in page, word


def changes(cast: Cast) -> int:
    return ShareChange.objects.filter(tenant=cast.tenant).count()


def test_a_member_takes_more_shares_and_gives_some_of_them_up(cast: Cast) -> None:
    statute(cast, "extra_shares", "yes", since=date(2026, 10, 15))
    ada = browser_of("ada")
    before = changes(cast)
    for wrong in ("0", "1001", "två", "", "9" * 30):
        refused(ada.post("/medlemskap/insatser/", {"deed": "more", "shares": wrong}))
    assert changes(cast) == before
    assert ada.post("/medlemskap/insatser/", {"deed": "more", "shares": "3"}).status_code == 302
    assert holding_of(cast.tenant.pk, cast.ada_member.pk, date(2100, 1, 1)).extra == 3
    refused(ada.post("/medlemskap/insatser/", {"deed": "fewer", "shares": "4"}), "10 kap. 16 §", "bara 3")
    assert ada.post("/medlemskap/insatser/", {"deed": "fewer", "shares": "2"}).status_code == 302


def test_without_the_statutes_nobody_takes_more(cast: Cast) -> None:
    statute(cast, "extra_shares", "no")
    refused(browser_of("ada").post("/medlemskap/insatser/", {"deed": "more", "shares": "1"}), "3 kap. 1 §")


def test_the_office_writes_more_shares_for_a_member_and_the_chair_credits_her(cast: Cast) -> None:
    statute(cast, "extra_shares", "yes")
    address = f"/medlemmar/{cast.ada_member.pk}/insatser/"
    eva, gun, before = browser_of("eva"), browser_of("gun"), changes(cast)
    for wrong in ("-1", "en", ""):
        refused(eva.post(address, {"deed": "more", "shares": wrong}))
    for ore, decided in (("0", "Stämman § 9"), ("hundra", "Stämman § 9"), ("100", ""), ("-5", "Stämman § 9")):
        refused(gun.post(address, {"deed": "credit", "ore": ore, "decided": decided}))
    assert changes(cast) == before
    assert eva.post(address, {"deed": "more", "shares": "2"}).status_code == 302
    assert gun.post(address, {"deed": "credit", "ore": "100", "decided": "Stämman § 9"}).status_code == 302
    assert changes(cast) == before + 2


@pytest.mark.parametrize("slug", ["ada", "rolf"])
def test_a_members_shares_are_written_by_the_office_and_the_chair_only(cast: Cast, slug: str) -> None:
    answer = browser_of(slug).post(
        f"/medlemmar/{cast.ada_member.pk}/insatser/", {"deed": "more", "shares": "1"}
    )
    assert answer.status_code == 403


def test_a_share_is_handed_over_to_another_member(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    member, eva = paid_member(cast), browser_of("eva")
    address = f"/medlemmar/{member.pk}/insatser/"
    for wrong in ("", "x", "0", "99999999"):
        refused(eva.post(address, {"deed": "over", "taker": wrong}))
    refused(eva.post(address, {"deed": "over", "taker": str(member.number)}), "4 kap. 5 §")
    assert eva.post(address, {"deed": "over", "taker": "1"}).status_code == 302
    assert holding_of(cast.tenant.pk, member.pk, date(2100, 1, 1)).ore == 0
    assert "inget betalas tillbaka" not in text(eva.get(address)), "it is done"


def test_an_heir_takes_over_after_a_death(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00)
    member, eva = paid_member(cast), browser_of("eva")
    record_death(actor=cast.eva, member=member, died=DAY, at=at(DAY))
    address = f"/medlemmar/{member.pk}/insatser/"
    page = text(eva.get(address))
    assert "Låt en arvinge ta över" in page
    assert "4 kap. 4 §" in page
    assert "Fler insatser" not in page
    assert eva.post(address, {"deed": "over", "taker": "1"}).status_code == 302
    assert holding_of(cast.tenant.pk, member.pk, date(2100, 1, 1)).ore == 0


def test_a_debenture_is_entered_and_given_notice_of(cast: Cast) -> None:
    gun = browser_of("gun")
    typed = {
        "holder": "Enty AB",
        "number": "556036-0793",
        "address": "Storgatan 1, 903 26 Umeå",
        "ore": "100 000",
        "dividend": "Tre procent om året, före medlemmarna",
    }
    statute(cast, "debenture_shares", "no")
    refused(gun.post("/insatser/forlagsinsats/", typed), "11 kap. 1 §", "Enty AB")
    statute(cast, "debenture_shares", "yes", since=date(2026, 10, 16))
    for name, wrong in (
        ("ore", "0"),
        ("ore", "mycket"),
        ("holder", ""),
        ("dividend", ""),
        ("number", "556036-0794"),
        ("account", "12"),
    ):
        refused(gun.post("/insatser/forlagsinsats/", typed | {name: wrong}))
    before = DebentureShare.objects.count()
    assert gun.post("/insatser/forlagsinsats/", typed).status_code == 302
    assert DebentureShare.objects.count() == before + 1
    row = DebentureShare.objects.latest("id")
    address = f"/insatser/forlagsinsats/{row.pk}/"
    assert "100 000" in text(browser_of("rolf").get(address))
    refused(browser_of("rolf").post(address, {"deed": "notice", "by": "holder"}))  # an auditor looks
    assert DebentureShare.objects.get(pk=row.pk).notice_on is None
    refused(gun.post(address, {"deed": "notice", "by": "någon"}))
    assert gun.post(address, {"deed": "notice", "by": "holder"}).status_code == 302
    assert "Löses in" in text(gun.get(address))
    refused(gun.post(address, {"deed": "notice", "by": "association"}), "redan beslutat")
    refused(gun.post(address, {"deed": "account", "account": "12"}))
    assert gun.post(address, {"deed": "account", "account": "8000-1 234 567"}).status_code == 302
    assert "8000 ··· 4567" in text(gun.get(address))
    refused(gun.post(address, {"deed": "reckon"}), "11 kap. 4 §")
    refused(gun.post(address, {"deed": "pay"}), "Räkna först")


def shared_out(cast: Cast) -> Distribution:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    adopt_balance(actor=cast.gun, year=year, adopted_on=ADOPTED, decided="Stämman § 7", at=at(ADOPTED))
    row = propose_distribution(
        actor=cast.gun, kind="rebate", year=year, total_ore=1_000_00, motivation=WHY, at=at(DECIDED)
    )
    decide_distribution(
        actor=cast.gun, distribution=row, carried=True, decided="Stämman § 8", on=DECIDED, at=at(DECIDED)
    )
    return row


def test_each_gets_a_statement_of_her_own_surplus_and_nobody_elses(cast: Cast) -> None:
    row = shared_out(cast)
    ada = browser_of("ada")
    assert f"/medlemskap/besked/{row.pk}/" in text(ada.get("/medlemskap/"))
    answer = ada.get(f"/medlemskap/besked/{row.pk}/")
    assert answer.content[:5] == b"%PDF-"
    told = _words(answer.content)
    assert "Stämman § 8" in told
    assert "Så räknas det" in told
    assert "inte betald än" in told
    order_distribution(actor=cast.eva, distribution=row, at=at(PAID))
    assert "inte betald än" not in _words(ada.get(f"/medlemskap/besked/{row.pk}/").content)
    assert ada.get("/medlemskap/besked/99999999/").status_code == 404
    assert browser_of("gun").get(f"/medlemskap/besked/{row.pk}/").status_code in {403, 404}


def _words(content: bytes) -> str:
    from io import BytesIO

    from pypdf import PdfReader

    found = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return re.sub(r"\s+", " ", found)


@pytest.mark.parametrize(
    "changed",
    [
        {"total": "0"},
        {"total": "nej"},
        {"motivation": "Bra år."},
        {"kind": "bonus"},
        {"total": "99999999999"},
    ],
)
def test_a_proposal_with_something_wrong_is_not_made(cast: Cast, changed: dict[str, Any]) -> None:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    adopt_balance(actor=cast.gun, year=year, adopted_on=ADOPTED, decided="Stämman § 7", at=at(ADOPTED))
    typed = {"deed": "propose", "kind": "rebate", "total": "1000", "motivation": WHY} | changed
    refused(browser_of("gun").post(f"/insatser/ar/{year.pk}/", typed))
    assert not Distribution.objects.filter(year=year).exists()


def test_a_payment_of_the_wrong_sum_is_kept_and_told_with_what_to_do(cast: Cast) -> None:
    """The money has come and cannot be refused: it is booked, and the page says what is missing, or too much."""
    statute(cast, "extra_shares", "yes")
    subscribe_shares(actor=cast.eva, member=cast.ada_member, shares=1, extra=True, day=DAY, at=at(DAY))
    asked = next(line for line in instalments_of(cast.tenant.pk, cast.ada_member.pk) if line.left)
    ada = browser_of("ada")
    pays(cast, asked.reference, asked.ore - 100_00, DAY, 901)
    page = text(ada.get("/medlemskap/"))
    for told in (
        "Det har kommit 400,00 kr",
        "500,00 kr",
        "3 kap. 1 §",
        "Betala resten så här",
        asked.reference,
    ):
        assert told in page, told
    pays(cast, asked.reference, 150_00, DAY, 902)
    page = text(ada.get("/medlemskap/"))
    for told in ("Du har betalat för mycket", "50,00 kr mer än insatsen", "3 kap. 1 §", "betalas tillbaka"):
        assert told in page, told
    assert "Betala resten" not in page
