"""A SIE file goes into a book whole or not at all, once, and the books come out as they went in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieAccount, SieBalance, SieFile, SieRow, SieVoucher
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ledger import chart, errors
from sosolo.ledger.actions import VoucherDraft, close_month, open_book, post_voucher
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.importing import import_sie, preview_import
from sosolo.ledger.models import Book, Entry, LedgerAccount, Seal, SieImport, Voucher
from sosolo.ledger.queries import trial_balance
from sosolo.parties.models import Organisation
from tests.cast import DAY, Cast, at
from tests.ledger.test_books import audit, seal

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def empty_book(cast: Cast, number: str = "7696250013", years: Sequence[tuple[date, date]] = ()) -> Book:
    organisation = Organisation.objects.create(tenant=cast.tenant, name=f"Tom {number}", org_number=number)
    return open_book(organisation=organisation, name="Tom bok", years=years)


def voucher(
    number: int, day: date, *rows: tuple[str, int], series: str = "A", text: str = "Köp"
) -> SieVoucher:
    return SieVoucher(series, str(number), day, text, tuple(SieRow(account, ore) for account, ore in rows))


BOUGHT = voucher(1, date(2026, 2, 3), ("4010", 100_00), ("2641", 25_00), ("1930", -125_00))
SOLD = voucher(2, date(2026, 2, 4), ("1930", 200_00), ("3041", -200_00))
FILE = SieFile(
    company="Gamla systemet",
    program="Annat program",
    generated=date(2026, 3, 1),
    years={0: (date(2026, 1, 1), date(2026, 12, 31))},
    accounts=[SieAccount("1930", "Bank"), SieAccount("4099", "Egna varor")],
    balances=[SieBalance("IB", 0, "1930", 500_00), SieBalance("IB", 0, "2083", -500_00)],
    vouchers=[BOUGHT, SOLD],
)


def content_of(file: SieFile = FILE, **changes: object) -> bytes:
    return write_sie(replace(file, **changes))[0]  # type: ignore[arg-type]


def read_in(cast: Cast, book: Book, content: bytes) -> int:
    return import_sie(actor=cast.eva, book=book, content=content, name="bok.se", at=at(DAY)).vouchers


def balances(book: Book) -> list[tuple[int, int, int, int, int]]:
    return [(b.account, b.opening, b.debit, b.credit, b.closing) for b in trial_balance(book.pk, *YEAR)]


def test_a_years_books_come_out_of_an_empty_book_as_they_went_in(cast: Cast) -> None:
    content = sie_of_year(cast.book, 2026, made_on=DAY)
    book = empty_book(cast)
    assert preview_import(book=book, content=content).refusals == ()
    read_in(cast, book, content)
    seal()
    assert balances(book) == balances(cast.book)
    assert audit() == []
    mine, theirs = (read_sie(sie_of_year(b, 2026, made_on=DAY)) for b in (book, cast.book))
    assert mine.balances == theirs.balances
    assert [(v.series, v.number, v.day, v.text, v.rows) for v in mine.vouchers] == [
        (v.series, v.number, v.day, v.text, v.rows) for v in theirs.vouchers
    ]


def test_a_broken_financial_year_comes_out_whole_and_in_again(cast: Cast) -> None:
    """A year from May to April: what lies outside it is not in it, and its opening balances are those before it."""
    since, until = date(2026, 5, 1), date(2027, 5, 1)
    book = empty_book(cast, years=[(date(2025, 5, 1), since), (since, until)])
    for day, ore in ((date(2025, 12, 31), 700_00), (date(2026, 4, 30), 300_00), (date(2027, 4, 30), 50_00)):
        post_voucher(
            VoucherDraft(book.pk, "A", day, "Sålt", f"{day}", ((1930, None, ore), (3041, None, -ore))),
            actor=cast.eva,
            at=at(DAY),
        )
    read = read_sie(sie_of_year(book, 2026, made_on=DAY))
    assert read.years[0] == (since, date(2027, 4, 30))
    assert [v.day for v in read.vouchers] == [date(2027, 4, 30)]
    found = {(b.label, b.account): b.amount for b in read.balances}
    assert found == {("IB", "1930"): 1_000_00, ("UB", "1930"): 1_050_00, ("RES", "3041"): -50_00}
    assert [v.day for v in read_sie(sie_of_year(book, 2025, made_on=DAY)).vouchers] == [
        date(2025, 12, 31),
        date(2026, 4, 30),
    ]
    with pytest.raises(errors.NoYear):
        sie_of_year(book, 2030, made_on=DAY)


def test_openings_open_the_year_and_vouchers_keep_day_text_and_number(cast: Cast) -> None:
    book = empty_book(cast)
    assert read_in(cast, book, content_of()) == 3
    seal()
    lines = {b.account: b for b in trial_balance(book.pk, *YEAR)}
    assert (lines[1930].opening, lines[1930].closing) == (500_00, 575_00)
    assert lines[2083].closing == -500_00
    kept = Voucher.objects.filter(book=book).order_by("id").values_list("series", "number", "day", "text")
    assert list(kept) == [
        ("IB", 1, date(2025, 12, 31), "Ingående balanser enligt SIE-fil"),
        ("A", 1, date(2026, 2, 3), "Köp"),
        ("A", 2, date(2026, 2, 4), "Köp"),
    ]


def test_the_preview_says_what_will_happen_and_does_nothing(cast: Cast) -> None:
    book = empty_book(cast)
    bought = voucher(1, date(2026, 2, 3), ("4099", 125_00), ("1930", -125_00))
    plan = preview_import(book=book, content=content_of(vouchers=[bought, SOLD]))
    assert plan.refusals == ()
    assert (plan.count, plan.turnover, plan.per_series) == (3, 825_00, {"IB": 1, "A": 2})
    assert plan.new_accounts == {4099: "Egna varor"}
    assert plan.new_years == ((date(2025, 1, 1), date(2026, 1, 1)), YEAR)
    assert Voucher.objects.filter(book=book).count() == 0


def test_accounts_that_the_chart_lacks_come_with_the_names_of_the_file(cast: Cast) -> None:
    book = empty_book(cast)
    read_in(cast, book, content_of(vouchers=[voucher(1, DAY, ("4099", 5), ("4098", -5))]))
    names = dict(
        LedgerAccount.objects.filter(book=book, number__in=[4098, 4099]).values_list("number", "name")
    )
    assert names == {4098: "Konto 4098", 4099: "Egna varor"}


def test_the_same_file_twice_is_refused_kindly_and_changes_nothing(cast: Cast) -> None:
    book = empty_book(cast)
    read_in(cast, book, content_of())
    before = balances(book)
    with pytest.raises(errors.ImportedAlready, match="Inget har ändrats"), transaction.atomic():
        read_in(cast, book, content_of())
    with pytest.raises(errors.DoesNotFit, match="A1, A2"), transaction.atomic():
        read_in(cast, book, content_of(remark="samma böcker, andra byte"))
    assert balances(book) == before
    assert SieImport.objects.filter(book=book).count() == 1


def test_the_next_year_follows_on_the_one_before(cast: Cast) -> None:
    book = empty_book(cast)
    read_in(cast, book, content_of())
    opening = [(b.account, b.closing) for b in trial_balance(book.pk, *YEAR) if b.account < 3000]
    later = content_of(
        years={0: (date(2027, 1, 1), date(2027, 12, 31))},
        balances=[SieBalance("IB", 0, str(account), ore) for account, ore in opening],
        vouchers=[voucher(1, date(2027, 1, 5), ("4010", 10_00), ("1930", -10_00))],
    )
    assert read_in(cast, book, later) == 1
    other = [SieBalance("IB", 0, "1930", 1), SieBalance("IB", 0, "2083", -1)]
    plan = preview_import(
        book=book,
        content=content_of(
            FILE, balances=other, vouchers=[], years={0: (date(2028, 1, 1), date(2028, 12, 31))}
        ),
    )
    assert [one.code for one in plan.refusals] == ["opening"]


def test_openings_that_do_not_add_up_are_told_and_become_results_of_earlier_years(cast: Cast) -> None:
    book = empty_book(cast)
    content = content_of(balances=[SieBalance("IB", 0, "1930", 500_00)])
    plan = preview_import(book=book, content=content)
    assert "konto 8999" in " ".join(str(one) for one in plan.findings)
    read_in(cast, book, content)
    assert {b.account: b.opening for b in trial_balance(book.pk, *YEAR)}[1930] == 500_00
    assert 8999 not in {b.account for b in trial_balance(book.pk, *YEAR)}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"vouchers": [voucher(1, DAY, ("19301", 5), ("1930", -5))]}, "fyra siffror .*19301"),
        ({"vouchers": [voucher(1, date(2027, 5, 1), ("4010", 5), ("1930", -5))]}, "2027-05-01"),
        ({"vouchers": [], "balances": []}, "varken verifikationer"),
        ({"currency": "EUR"}, "EUR"),
        ({"vouchers": [voucher(1, DAY, ("4010", 10**16), ("1930", -(10**16)))]}, "för stora"),
        ({"years": {0: (date(1950, 1, 1), date(2026, 12, 31))}}, "möjligt räkenskapsår"),
        ({"years": {0: (date(2026, 7, 1), date(2027, 6, 30))}, "vouchers": []}, "krockar"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_nothing_is_kept(
    cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    book = empty_book(cast, years=[(date(2026, 1, 1), date(2027, 1, 1))])
    with pytest.raises(errors.DoesNotFit, match=sentence), transaction.atomic():
        read_in(cast, book, content_of(FILE, **changes))
    assert not Voucher.objects.filter(book=book).exists()
    assert LedgerAccount.objects.filter(book=book).count() == len(chart.CHART)


def test_an_unbalanced_voucher_refuses_the_whole_file(cast: Cast) -> None:
    book = empty_book(cast)
    content = re.sub(rb"#KSUMMA.*?\r\n", b"", content_of()).replace(b"-125.00", b"-125.01")
    with pytest.raises(errors.DoesNotFit, match="A1 balanserar inte"), transaction.atomic():
        read_in(cast, book, content)


def test_a_closed_month_refuses_the_whole_file(cast: Cast) -> None:
    book = empty_book(cast, years=[YEAR])
    close_month(actor=cast.eva, book_id=book.pk, month=date(2026, 2, 1), at=at(DAY))
    assert [one.code for one in preview_import(book=book, content=content_of()).refusals] == ["closed"]


def test_numbers_that_the_book_cannot_keep_stay_in_the_text(cast: Cast) -> None:
    book = empty_book(cast)
    gap = voucher(17, date(2026, 2, 3), ("4010", 5), ("1930", -5))
    far = replace(
        FILE, vouchers=[BOUGHT._replace(rows=()), gap, gap._replace(series="LÅNGSERIE", number="1")]
    )
    far_rows = (SieRow("4010", 5, (("1", "100"), ("6", "47"))), SieRow("1930", -5))
    far = replace(far, vouchers=[*far.vouchers, gap._replace(number="2", rows=far_rows)])
    read_in(cast, book, content_of(far))
    texts = Voucher.objects.filter(book=book).exclude(series="IB").values_list("series", "number", "text")
    assert sorted(texts) == [
        ("A", 1, "Köp (ver A17)"),
        ("A", 2, "Köp [1:100, 6:47]"),
        ("LÅNG", 1, "Köp (ver LÅNGSERIE1)"),
    ]


def test_a_file_without_year_adds_vouchers_to_the_years_of_the_book(cast: Cast) -> None:
    book = empty_book(cast, years=[YEAR])
    content = content_of(years={}, balances=[])
    assert preview_import(book=book, content=content).year is None
    assert read_in(cast, book, content) == 2
    outside = content_of(
        years={}, balances=[], vouchers=[voucher(1, date(2031, 1, 1), ("4010", 5), ("1930", -5))]
    )
    assert "2031-01-01" in str(preview_import(book=book, content=outside).refusals[0])


def test_single_and_many_vouchers_share_one_chain_of_seals(cast: Cast) -> None:
    book = empty_book(cast, years=[(date(2025, 1, 1), date(2026, 1, 1)), YEAR])
    lines = ((chart.BANK, None, 1), (chart.SALES_0, None, -1))
    for turn, action in enumerate(("one", "file", "one", "file")):
        if action == "one":
            draft = VoucherDraft(book.pk, "A", date(2026, 3, 1), "Enstaka", f"one/{turn}", lines)
            post_voucher(draft, actor=cast.eva, at=at(DAY))
        else:
            rows = (("4010", 7 + turn), ("1930", -7 - turn))
            day = date(2026, 3, 2 + turn)
            read_in(
                cast, book, content_of(balances=[], vouchers=[voucher(1, day, *rows), voucher(9, day, *rows)])
            )
    seal()
    assert audit() == []
    assert list(Voucher.objects.filter(book=book).order_by("id").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]
    assert Seal.objects.filter(voucher__book=book).count() == 6


@pytest.mark.parametrize(
    ("values", "state"),
    [
        (("{A}", "{2026-02-01}", "{x}", "{k}", "{1,1}", "{1930,3041}", "{NULL,NULL}", "{5,-4}"), "SO001"),
        (("{A}", "{2026-02-01}", "{x}", "{k}", "{1}", "{1930}", "{NULL}", "{0}"), "SO001"),
        (
            (
                "{A,A}",
                "{2026-02-01,2026-02-01}",
                "{x,y}",
                "{k,l}",
                "{1,1}",
                "{1930,3041}",
                "{NULL,NULL}",
                "{5,-5}",
            ),
            "SO001",
        ),
        (("{A}", "{2026-02-01}", "{x}", "{k}", "{2,2}", "{1930,3041}", "{NULL,NULL}", "{5,-5}"), "SO001"),
        (("{A}", "{2036-02-01}", "{x}", "{k}", "{1,1}", "{1930,3041}", "{NULL,NULL}", "{5,-5}"), "SO004"),
        (("{A}", "{2026-02-01}", "{x}", "{k}", "{1,1}", "{1939,3041}", "{NULL,NULL}", "{5,-5}"), "SO005"),
        (("{A}", "{2026-02-01}", "{x}", "{k}", "{1,1}", "{1930,3041}", "{NULL,999999}", "{5,-5}"), "SO008"),
    ],
)
def test_many_vouchers_obey_the_rules_of_one(cast: Cast, values: tuple[str, ...], state: str) -> None:
    head = (
        f'{{"tenant": {cast.tenant.pk}, "book": {cast.book.pk}, "at": "2026-10-15T09:00:00Z", "by": "Eva"}}'
    )
    assert refused_as(head, values) == state


def test_many_vouchers_of_another_cooperative_are_refused(cast: Cast) -> None:
    values = ("{A}", "{2026-02-01}", "{x}", "{k}", "{1,1}", "{1930,3041}", "{NULL,NULL}", "{5,-5}")
    head = f'{{"tenant": {cast.tenant.pk + 1}, "book": {cast.book.pk}, "at": "2026-10-15T09:00:00Z", "by": "Eva"}}'
    assert refused_as(head, values) == "42501"


def refused_as(head: str, values: tuple[str, ...]) -> str:
    from django.db import DatabaseError

    casts = ("text[]", "date[]", "text[]", "text[]", "int[]", "int[]", "bigint[]", "bigint[]")
    words = ", ".join(f"%s::{one}" for one in casts)
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT post_vouchers(%s::jsonb, {words})", [head, *values])
    return str(getattr(caught.value.__cause__, "sqlstate", ""))


ACCOUNTS = st.sampled_from(["1510", "1930", "2440", "2611", "3041", "4010", "4555", "6990", "8310"])
ROWS = st.lists(st.tuples(ACCOUNTS, st.integers(-(10**9), 10**9)), min_size=1, max_size=4)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
TEXTS = st.text("abcåäö ÅÄÖé\"\\{}#'0", max_size=30)
VOUCHERS = st.lists(st.tuples(st.sampled_from(["A", "B"]), DAYS, TEXTS, ROWS), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=VOUCHERS, opening=st.integers(-(10**9), 10**9))
def test_any_small_book_survives_export_and_import(
    cast: Cast, made: list[tuple[str, date, str, list[tuple[str, int]]]], opening: int
) -> None:
    vouchers = [
        voucher(place, day, *rows, ("1930", -sum(ore for _, ore in rows)), series=series, text=text)
        for place, (series, day, text, rows) in enumerate(made, 1)
        if any(ore for _, ore in rows)
    ]
    held = [SieBalance("IB", 0, "1510", opening), SieBalance("IB", 0, "2083", -opening)]
    with transaction.atomic():
        first, second = empty_book(cast), empty_book(cast, "5560269986")
        if vouchers or opening:
            read_in(cast, first, content_of(vouchers=vouchers, balances=held))
            read_in(cast, second, sie_of_year(first, 2026, made_on=DAY))
        seal()
        assert balances(first) == balances(second)
        assert audit() == []
        total = Entry.objects.filter(book=second, day__year=2026).count()
        assert total == sum(1 for v in vouchers for row in v.rows if row.amount)
        transaction.set_rollback(True)
