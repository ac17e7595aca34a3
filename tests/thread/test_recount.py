"""Somebody else counts again: a reader of SIE of our own hand, forty lines long, that knows nothing of the product.

Recounted to the öre from the exported file: every balance, the VAT of the invoices, pay and tax, the claims.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

import pytest
from django.db.models import Sum

from sosolo.employment.models import Payslip
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import trial_balance
from sosolo.sales.models import Issuance
from tests.cast import Cast

YEAR = 2026
WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|\{([^}]*)\}|(\S+)')


@dataclass
class Counted:
    """What the file says by its vouchers, and what it says its balances are."""

    moved: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    opening: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    stated: dict[str, int] = field(default_factory=dict)
    unbalanced: list[str] = field(default_factory=list)


def ore(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("-").partition(".")
    return sign * (int(whole) * 100 + int((part + "00")[:2]))


def count(content: bytes) -> Counted:
    found, voucher, total = Counted(), "", 0
    for line in content.decode("cp437").splitlines():
        words = [a or b or c for a, b, c in WORDS.findall(line)]
        if not words:
            continue
        if words[0] == "#IB" and words[1] == "0":
            found.opening[words[2]] = ore(words[3])
        elif words[0] in {"#UB", "#RES"} and words[1] == "0":
            found.stated[words[2]] = ore(words[3])
        elif words[0] == "#VER":
            voucher, total = f"{words[1]}{words[2]}", 0
        elif words[0] == "#TRANS":
            amount = ore(next(w for w in words[2:] if re.fullmatch(r"-?\d+(\.\d+)?", w)))
            found.moved[words[1]] += amount
            total += amount
        elif words[0] == "}" and total:
            found.unbalanced.append(voucher)
    return found


def differences(content: bytes) -> list[str]:
    found = count(content)
    told = {
        account: found.opening[account] * (account < "3000") + found.moved[account] for account in found.moved
    }
    wrong = [
        f"{account}: {told[account]} ≠ {found.stated.get(account, 0)}"
        for account in told
        if told[account] != found.stated.get(account, 0)
    ]
    return wrong + [f"{voucher} does not balance" for voucher in found.unbalanced]


@pytest.fixture
def content(cast: Cast) -> bytes:
    return sie_of_year(cast.book, YEAR, made_on=date(2026, 12, 31))


def test_every_voucher_balances_and_every_balance_is_the_sum_of_them(content: bytes) -> None:
    assert differences(content) == []
    assert count(content).moved


def test_the_recount_equals_the_trial_balance(cast: Cast, content: bytes) -> None:
    found = count(content)
    lines = trial_balance(cast.book.pk, date(YEAR, 1, 1), date(YEAR + 1, 1, 1))
    told = {str(line.account): line.debit - line.credit for line in lines}
    assert {account: moved for account, moved in told.items() if moved} == {
        account: moved for account, moved in found.moved.items() if moved
    }


def test_vat_sales_and_claims_are_those_of_the_invoices(cast: Cast, content: bytes) -> None:
    moved = count(content).moved
    invoices = Issuance.objects.filter(book=cast.book, issued_on__year=YEAR)
    unpaid = -moved["2427"]
    """Advances that wait, VAT in them: all at 25 % in the demonstration, so a fifth of it."""
    vat = -sum(moved[a] for a in ("2611", "2621", "2631"))
    assert vat == sum(i.document["vat_total"] for i in invoices) - unpaid // 5
    sold = -sum(moved[a] for a in ("3041", "3042", "3043", "3044", "3231", "2423"))
    assert sold == sum(i.document["net"] for i in invoices) - unpaid * 4 // 5
    claims = OpenItem.objects.filter(book=cast.book, account=1510).aggregate(
        ore=Sum("ore"), settled=Sum("settled")
    )
    assert moved["1510"] == claims["ore"] - claims["settled"]


def test_pay_contributions_and_tax_are_those_of_the_payslips(cast: Cast, content: bytes) -> None:
    moved = count(content).moved
    paid = Payslip.objects.filter(run__book=cast.book, run__approvals__isnull=False, run__pay_on__year=YEAR)
    sums = paid.aggregate(gross=Sum("gross"), contributions=Sum("contributions"), pension=Sum("pension"))
    assert moved["7010"] + moved["7285"] == sums["gross"]
    assert moved["7510"] == sums["contributions"]
    assert moved["7411"] == sums["pension"]


def test_one_changed_ore_is_noticed(content: bytes) -> None:
    text = content.decode("cp437")
    line = next(line for line in text.splitlines() if line.strip().startswith("#TRANS 1510"))
    amount = re.findall(r"-?\d+\.\d\d|-?\d+$|(?<=\} )-?\d+(?:\.\d+)?", line)[0]
    changed = line.replace(f" {amount}", f" {ore(amount) / 100 + 0.01:.2f}")
    assert changed != line
    assert differences(text.replace(line, changed, 1).encode("cp437")) != []
