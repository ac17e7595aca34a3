"""The NE form ties to the ledger, whatever has happened in it; and out of the SIE file it is the very same."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.ne import FIELDS, NeDraft, YearOfAccounts, ne_of_accounts
from sosolo.ground.formats.ne_accounts import box_of, field_of
from sosolo.ground.formats.ne_of_sie import ne_of_sie
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sru import NE_FIELDS, Supplier, read_forms, write_sru
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.models import Book, LedgerAccount
from sosolo.ledger.own_firm.chart import OWN_CHART
from sosolo.ledger.own_firm.queries import ne_of_ledger, standing_of
from sosolo.ledger.queries import trial_balance
from sosolo.members.own_firms import own_books
from tests.cast import DAY, Cast, at
from tests.own_firm.firm import EVENTS, booked, opened
from tests.shared_data import SHARED, needs_shared

OWNER, NAME = "197605302387", "Bo Berg"
YEAR = (date(2026, 1, 1), date(2027, 1, 1))
INCOME, COSTS = ("R1", "R2", "R3", "R4"), ("R5", "R6", "R7", "R8", "R9", "R10")
ASSETS, DEBTS = [f"B{n}" for n in range(1, 10)], [f"B{n}" for n in range(10, 17)]


def form_of(book: Book) -> NeDraft:
    return ne_of_ledger(book, 2026, owner=OWNER, name=NAME)[0]


def without_ore(ore: int) -> int:
    return abs(ore) // 100 * (1 if ore > 0 else -1)


def ties(ne: NeDraft, result: int) -> None:
    """The boxes are the ledger: in öre to the öre, in kronor box by box."""
    ore = ne.boxes
    assert sum(ore.get(b, 0) for b in INCOME) - sum(ore.get(b, 0) for b in COSTS) == ne.result == result
    assert sum(ore.get(b, 0) for b in ASSETS) == sum(ore.get(b, 0) for b in DEBTS)
    fields = ne.form.fields
    on_form = {box: int(fields.get(NE_FIELDS[box], 0)) for box in (*INCOME, *COSTS, *ASSETS, *DEBTS)}
    assert on_form == {box: without_ore(ore.get(box, 0)) for box in on_form}
    r11 = sum(on_form[b] for b in INCOME) - sum(on_form[b] for b in COSTS)
    assert ne.result_on_form == fields.get("7440", 0) == r11
    assert (
        abs(r11 * 100 - result) < 100 * len([b for b in (*INCOME, *COSTS) if b in ore]) or r11 * 100 == result
    )
    assert (
        sum(ne.amounts[a] for listed in ne.accounts.values() for a in listed) == sum(ore.values()) - ne.earned
    )


def test_what_was_booked_in_everyday_words_stands_in_its_boxes(cast: Cast) -> None:
    opened(cast.ada)
    booked(cast.ada, *EVENTS)
    with own_books(cast.ada) as own:
        ne = form_of(own.book)
        standing = standing_of(trial_balance(own.book.pk, *YEAR))
    assert ne.without_code == {}
    assert {box: ne.kronor(box) for box in ne.boxes} == {
        "R1": 10_000, "R6": 699, "R8": 45, "B9": 26_955, "B10": 24_572, "B14": 2_382,
    }  # fmt: skip
    assert ne.result_on_form == 9_256
    assert (standing.result, standing.money, standing.vat, standing.taken) == (
        925_496,
        2_695_506,
        238_210,
        500_000,
    )
    ties(ne, standing.result)


def test_a_box_that_loses_an_account_would_be_noticed(cast: Cast) -> None:
    """Who tests the test."""
    opened(cast.ada)
    booked(cast.ada, *EVENTS)
    with own_books(cast.ada) as own:
        travel = LedgerAccount.objects.filter(book=own.book, number=5810)
        travel.update(sru="7500")
        moved = form_of(own.book)
        travel.update(sru="")
        lost = form_of(own.book)
    ties(moved, 925_496)
    assert lost.without_code == {"5810": 300_00}
    with pytest.raises(AssertionError):
        ties(lost, 925_496)


AMOUNTS = st.integers(1, 10**9)
VOUCHERS = st.lists(
    st.tuples(st.sampled_from(sorted(OWN_CHART)), st.sampled_from(sorted(OWN_CHART)), AMOUNTS), max_size=12
)


@given(VOUCHERS)
@settings(max_examples=25)
def test_the_form_ties_to_the_ledger_whatever_was_booked(
    cast: Cast, pairs: list[tuple[int, int, int]]
) -> None:
    """Any vouchers over the chart; the SIE file that is made of them gives the same form."""
    with transaction.atomic():
        opened(cast.ada)
        with own_books(cast.ada) as own:
            for place, (debit, credit, ore) in enumerate(pairs):
                post_voucher(
                    VoucherDraft(
                        own.book.pk,
                        "A",
                        DAY,
                        "Något",
                        f"v/{place}",
                        ((debit, None, ore), (credit, None, -ore - 7), (1910, None, 7)),
                    ),
                    actor=own.actor,
                    at=at(DAY),
                )
            ne = form_of(own.book)
            told = standing_of(trial_balance(own.book.pk, *YEAR))
            sie = sie_of_year(own.book, 2026, made_on=DAY) if pairs else b""
        transaction.set_rollback(True)
    assert ne.without_code == {}
    ties(ne, told.result)
    if pairs:
        assert ne_of_sie(read_sie(sie), owner=OWNER, name=NAME) == ne


def test_the_files_say_what_the_form_says(cast: Cast) -> None:
    opened(cast.ada)
    booked(cast.ada, *EVENTS)
    with own_books(cast.ada) as own:
        ne = form_of(own.book)
    _, forms = write_sru([ne.form], Supplier(OWNER, NAME, "93070", "Malå"), program="SOSOLO", created=at(DAY))
    assert read_forms(forms) == (ne.form,)


def test_a_closed_year_gives_the_form_of_an_open_one() -> None:
    """What a program books to close the year (8999 against equity) has no box of its own and changes no total."""
    codes = {"1930": ("7280",), "2019": ("7300",), "3041": ("7400",)}

    def form(balances: dict[str, int], results: dict[str, int]) -> NeDraft:
        year = YearOfAccounts(YEAR[0], date(2026, 12, 31), balances, results, codes)
        return ne_of_accounts(year, owner=OWNER, name=NAME)

    still_open = form({"1930": 500_00}, {"3041": -500_00})
    closed = form({"1930": 500_00, "2019": -500_00}, {"3041": -500_00, "8999": 500_00})
    assert closed.form == still_open.form
    assert (closed.result, closed.without_code) == (500_00, {})


def test_every_account_of_the_chart_has_its_box_but_the_one_that_closes_the_year() -> None:
    assert [number for number in OWN_CHART if not box_of(number)] == [8999]


def test_what_has_no_plain_box_gets_none() -> None:
    assert [box_of(number) for number in (999, 1180, 1800, 7700, 7960, 8000, 8910, 9999)] == [""] * 8
    assert (box_of(2440), box_of(3044), field_of(5410)) == ("B15", "R2", "7501")


@needs_shared
def test_programs_of_others_put_the_same_accounts_in_the_same_boxes() -> None:
    """Over the SIE files of sole traders that are at hand."""
    said = set()
    for path in (SHARED / "formats" / "sie").rglob("*"):
        if path.is_file() and path.suffix.lower() in {".se", ".si", ".sie"}:
            for line in path.read_bytes().splitlines():
                words = line.replace(b'"', b"").split()
                if (
                    words[:1] == [b"#SRU"]
                    and len(words) == 3
                    and words[2].decode("ascii", "replace") in FIELDS
                ):
                    said.add((int(words[1]), words[2].decode()))
    unlike = {(account, code) for account, code in said if field_of(account) not in ("", code)}
    assert len(said) > 200
    assert unlike == {(3690, "7401")}
