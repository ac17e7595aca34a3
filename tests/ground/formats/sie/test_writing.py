"""A book is written so that every program reads it, or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.text import checksum
from sosolo.ground.formats.sie.values import (
    SieFile,
    SieRow,
    SieVoucher,
)
from sosolo.ground.formats.sie.writer import write_sie
from tests.ground.formats.sie.books import BOOK, DAY, plain


def test_a_book_survives_writing_and_reading() -> None:
    data, findings = write_sie(BOOK)
    read = read_sie(data)

    assert plain(read) == plain(BOOK)
    assert read.checksum is not None
    assert read.checksum[1]
    assert (findings, read.findings, read.encoding) == ((), (), "cp437")
    assert write_sie(read)[0] == data


def test_the_file_is_cp437_with_crlf_and_says_pc8() -> None:
    data, _ = write_sie(BOOK)

    assert b"#FORMAT PC8\r\n" in data
    assert "Företagskonto".encode("cp437") in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_characters_that_cp437_lacks_give_way_and_a_finding_says_so() -> None:
    data, findings = write_sie(replace(BOOK, company="Šø – ’€’ \U0001f600"))

    assert read_sie(data).company == "Sö - 'EUR' ?"
    assert [finding.code for finding in findings] == ["transliterated"]


def test_a_file_for_import_has_neither_years_nor_balances() -> None:
    data, _ = write_sie(replace(BOOK, years={}, balances=(), periods=()))

    assert read_sie(data).is_import
    assert not read_sie(write_sie(BOOK)[0]).is_import


@pytest.mark.parametrize(
    "bad",
    [
        replace(BOOK, generated=None),
        replace(BOOK, kind=3),
        replace(BOOK, years={}),
        replace(BOOK, vouchers=(SieVoucher("A", "1", DAY, "", (SieRow("1930", 1),)),)),
        replace(BOOK, vouchers=(SieVoucher("A", "1", None, "", ()),)),
    ],
)
def test_a_book_that_would_be_wrong_is_not_written(bad: SieFile) -> None:
    with pytest.raises(NotWritable):
        write_sie(bad)


def test_the_checksum_leaves_out_separators_but_keeps_blanks_in_strings() -> None:
    one = b'#KONTO 1930 "a b"\r\n#TRANS 1 {"1" "2"} 1.00\r\n'
    other = b'  #KONTO\t1930   "a b"\n#TRANS 1 {1   2} 1.00'

    assert checksum(one) == checksum(other)
    assert checksum(one) != checksum(one.replace(b"a b", b"ab"))
    assert checksum(one + b'#FNAMN "x') == checksum(one + b'#FNAMN "x"')


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
simple = st.text(st.sampled_from('abcåäöÅÄÖ é"ü\\'), max_size=20)
ores = st.integers(-(10**12), 10**12)
objects = st.lists(
    st.tuples(st.integers(1, 99).map(str), st.text("0123456789abcÅ ", min_size=1, max_size=6)), max_size=2
).map(tuple)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def vouchers(draw: st.DrawFn, text: st.SearchStrategy[str]) -> SieVoucher:
    rows = draw(
        st.lists(
            st.builds(
                SieRow,
                account=st.integers(1000, 9999).map(str),
                amount=ores,
                objects=objects,
                day=st.none() | days,
                text=text,
                quantity=st.none() | st.decimals(-1000, 1000, places=2),
                sign=st.sampled_from(["", "EE"]),
            ),
            max_size=5,
        )
    )
    rows.append(SieRow("1930", -sum(row.amount for row in rows)))
    return SieVoucher(
        draw(st.sampled_from(["A", "B", ""])),
        str(draw(st.integers(1, 9999))),
        draw(days),
        draw(text),
        tuple(rows),
        draw(st.none() | days),
    )


def tidy(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


@settings(max_examples=80, deadline=None)
@given(st.lists(vouchers(words), max_size=6))
def test_any_vouchers_keep_their_amounts_whatever_their_words(given_vouchers: list[SieVoucher]) -> None:
    read = read_sie(write_sie(replace(BOOK, vouchers=tuple(given_vouchers)))[0])

    assert [[(r.account, r.amount, r.objects, r.day) for r in v.rows] for v in read.vouchers] == [
        [(r.account, r.amount, tuple((d, tidy(o)) for d, o in r.objects), r.day) for r in v.rows]
        for v in given_vouchers
    ]
    assert read.checksum is not None
    assert read.checksum[1]


@settings(max_examples=80, deadline=None)
@given(st.lists(vouchers(simple), max_size=4))
def test_writing_reading_and_writing_gives_the_same_bytes(given_vouchers: list[SieVoucher]) -> None:
    data, _ = write_sie(replace(BOOK, vouchers=tuple(given_vouchers)))

    assert write_sie(read_sie(data))[0] == data
