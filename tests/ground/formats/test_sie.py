import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.errors import CutFile, NotReadable, NotWritable, WrongEncoding, WrongKind
from sosolo.ground.formats.sie import fast, reader
from sosolo.ground.formats.sie.balance import unbalanced
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.table import table_of
from sosolo.ground.formats.sie.text import checksum, fields_of, objects_of
from sosolo.ground.formats.sie.values import (
    SieAccount,
    SieBalance,
    SieDimension,
    SieFile,
    SieObject,
    SiePeriod,
    SieRow,
    SieVoucher,
)
from sosolo.ground.formats.sie.writer import write_sie
from tests.shared_data import SHARED, needs_shared

FOLDER = SHARED / "formats" / "sie"
DAY = date(2026, 11, 24)
BOOK = SieFile(
    company="Kooperativet Åäö",
    org_number="7696250013",
    program="SOSOLO",
    version="1",
    generated=DAY,
    years={0: (date(2026, 1, 1), date(2026, 12, 31)), -1: (date(2025, 1, 1), date(2025, 12, 31))},
    chart="BAS2024",
    currency="SEK",
    company_type="E",
    address=("Eva", "Storgatan 1", "903 26 Umeå", "090-1"),
    accounts=(
        SieAccount("1930", "Företagskonto", "T", sru=("7281",)),
        SieAccount("3001", "Försäljning", "I", unit="tim"),
        SieAccount("2611", "Utgående moms", "S"),
    ),
    dimensions=(SieDimension("1", "Medlem"), SieDimension("21", "Grupp", "1")),
    objects=(SieObject("1", "007", "Ada Åström"),),
    balances=(
        SieBalance("IB", 0, "1930", 10050),
        SieBalance("UB", 0, "1930", 135050),
        SieBalance("OIB", 0, "1930", 50, (("1", "007"),)),
        SieBalance("RES", 0, "3001", -100000, (), Decimal("12.5")),
    ),
    periods=(SiePeriod("PSALDO", 0, "202611", "1930", (("1", "007"),), 125000),),
    vouchers=(
        SieVoucher(
            "A",
            "1",
            DAY,
            'Faktura "1001" från Ada',
            (
                SieRow("1930", 125000),
                SieRow("3001", -100000, (("1", "007"),), DAY, "Arbete", Decimal(-10), "EE"),
                SieRow("2611", -25000, (), None, "", Decimal(2)),
            ),
            DAY,
            "Eva",
        ),
        SieVoucher("B", "", DAY, "", (SieRow("1930", -1), SieRow("3001", 1))),
    ),
)


def plain(book: SieFile) -> SieFile:
    """Return what a file says without what only the reader knows."""
    vouchers = tuple(v._replace(line=0) for v in book.vouchers)
    return replace(
        book,
        vouchers=vouchers,
        encoding="",
        counts={},
        findings=(),
        checksum=None,
        org_number=book.org_number.replace("-", ""),
    )


def lines(*text: str, encoding: str = "cp437") -> bytes:
    head = ("#FLAGGA 0", "#SIETYP 4", '#FNAMN "X"')
    return "\r\n".join((*head, *text, "")).encode(encoding)


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


def test_a_changed_file_fails_its_checksum() -> None:
    data, _ = write_sie(BOOK)

    assert [finding.code for finding in read_sie(data.replace(b"1250.00", b"1350.00")).findings] == [
        "checksum"
    ]


def test_a_file_with_a_checksum_is_refused_wherever_it_is_cut() -> None:
    data, _ = write_sie(BOOK)

    for end in range(30, data.rindex(b"#KSUMMA"), 29):
        with pytest.raises(NotReadable):
            read_sie(data[:end])


def test_a_voucher_without_end_is_a_cut_file() -> None:
    with pytest.raises(CutFile):
        read_sie(lines('#VER A 1 20261124 "x"', "{", "#TRANS 1930 {} 1.00"))


@pytest.mark.parametrize("encoding", ["cp437", "iso-8859-1", "utf-8", "utf-8-sig", "cp1252"])
def test_the_bytes_decide_the_encoding_whatever_the_file_says(encoding: str) -> None:
    read = read_sie(
        '#FLAGGA 0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#FNAMN "Åsa Öbergs Målarfärg"\r\n'.encode(encoding)
    )

    assert read.company == "Åsa Öbergs Målarfärg"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotReadable),
        (b"\xff\xfe#\x00F\x00", WrongEncoding),
        (b"#FLAGGA\x00", NotReadable),
        (b"<Sie xmlns='http://www.sie.se/sie5'/>", WrongKind),
        (b"hej\r\n", WrongKind),
        (lines(*["nonsense"] * 3000), NotReadable),
    ],
)
def test_what_is_no_sie_4_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_sie(data)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ('#KONTO 1684 "Kortfristiga"', ["#KONTO", "1684", "Kortfristiga"]),
        ("\t#KONTO\t1684   Kortfristiga", ["#KONTO", "1684", "Kortfristiga"]),
        ('#KONTO 1684 "a \\"b\\" c"', ["#KONTO", "1684", 'a "b" c']),
        ('#TRANS 1930 {"1" "100"} 1', ["#TRANS", "1930", '{"1" "100"}', "1"]),
        ('#FNAMN ""', ["#FNAMN", ""]),
        ('#KONTO 7385 "F"rutbetalda avgifter"', ["#KONTO", "7385", 'F"rutbetalda avgifter']),
    ],
)
def test_a_line_falls_into_fields_however_it_is_written(line: str, fields: list[str]) -> None:
    assert fields_of(line) == (fields, False)


def test_a_text_without_closing_quote_is_kept_and_reported() -> None:
    read = read_sie(lines('#KONTO 1684 "Kortfristiga fordr'))

    assert read.accounts[0].name == "Kortfristiga fordr"
    assert [(finding.code, finding.line) for finding in read.findings] == [("unended", 4)]


@pytest.mark.parametrize(
    "listed", ['{"1" "100" "6" "47"}', "{1 100 6 47}", '{ "1"  "100" 6 "47" }', '{"1""100""6""47"}']
)
def test_object_lists_are_understood_however_they_are_written(listed: str) -> None:
    assert objects_of(listed) == (("1", "100"), ("6", "47"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (("#KONTO FEL Fel",), ["account"]),
        (("#IB 0 1930 NaN",), ["amount"]),
        (("#IB 0 1930",), ["amount"]),
        (("#RAR 0 20260101 20261399",), ["year"]),
        (("#SIETYP 9",), ["kind"]),
        (("#HITTEPÅ 1",), ["label"]),
        (("rubbish",), ["line"]),
        (("}",), ["brace"]),
        (("{",), ["brace"]),
        (("#TRANS 1930 {} 1.00",), ["row"]),
        (('#VER A 1 00010101 ""', "{", "}"), ["voucher-day"]),
        (('#VER A 1 99991231 ""', "{", "}"), ["voucher-day"]),
        (('#VER A 1 20261124 ""', "{", "#TRANS 1930 {} 1e5", "}"), ["row"]),
        (('#VER A 1 20261124 ""', "{", "#TRANS 1930 {} 1.005", "}"), ["row"]),
        (('#VER A 1 20261124 ""', "{", '#TRANS "" {} 1.00', "}"), ["row-account"]),
        (("#VER A 1 20261124", "{", '#VER A 2 20261124 ""', "{", "}"), ["voucher"]),
    ],
)
def test_a_wrong_line_becomes_a_finding_and_reading_goes_on(text: tuple[str, ...], codes: list[str]) -> None:
    read = read_sie(lines(*text, '#KONTO 3001 "Försäljning"'))

    assert [finding.code for finding in read.findings] == codes
    assert all(str(finding) for finding in read.findings)
    assert read.accounts[-1].name == "Försäljning"


def test_an_added_row_is_counted_once_and_a_removed_one_never() -> None:
    read = read_sie(
        lines(
            '#VER A 1 20261124 "x"',
            "{",
            "#BTRANS 1930 {} 500.00",
            "#RTRANS 1930 {} 100.00",
            "#TRANS 1930 {} 100.00",
            "#TRANS 3001 {} -100.00",
            "}",
        )
    )

    (voucher,) = read.vouchers
    assert (voucher.sum, len(voucher.rows), len(voucher.added), len(voucher.removed)) == (0, 2, 1, 1)


def test_ordinary_and_odd_vouchers_give_the_same_rows_and_the_right_lines() -> None:
    odd = ('#VER A 2 20261124 "a\\"b"', "{", '  #TRANS "1930" { } 1,50 "" ""', "\t#TRANS 3001 {} -1.5", "}")
    ordinary = ('#VER A 1 20261124 "x"', "{", "#TRANS 1930 {} 1.50", "#TRANS 3001 {} -1.50", "}")
    read = read_sie(lines(*ordinary, *odd, *ordinary))

    assert [v.rows for v in read.vouchers] == [read.vouchers[0].rows] * 3
    assert [v.line for v in read.vouchers] == [4, 9, 14]
    assert read.counts["TRANS"] == 6


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


def _facts() -> list[tuple[Path, dict[str, object]]]:
    found = []
    for folder in ("samples-vendors", "samples-sie4j", "samples-misc"):
        path = FOLDER / folder / "_facts.jsonl"
        if path.is_file():
            for line in path.read_text().splitlines():
                fact = json.loads(line)
                if not fact["file"].startswith("_"):
                    found.append((path.parent / fact["file"], fact))
    return found


def _ore(kronor: object) -> int:
    return int(Decimal(str(kronor)) * 100)


@needs_shared
@pytest.mark.parametrize(("path", "fact"), _facts(), ids=[path.name for path, _ in _facts()])
def test_the_files_of_other_programs_have_the_facts_that_lie_beside_them(
    path: Path, fact: dict[str, object]
) -> None:
    read = read_sie(path.read_bytes())

    assert read.encoding == fact["encoding"]
    assert (read.flag, str(read.kind)) == (fact.get("flagga", "0"), fact.get("sietyp", "4"))
    assert (read.org_number, read.company) == (fact.get("orgnr", ""), fact.get("fnamn", ""))
    assert {str(i): [f"{d:%Y%m%d}" for d in days_] for i, days_ in read.years.items()} == fact["rar"]
    assert read.counts == fact["counts"]
    assert len(read.accounts) == fact["accounts"]
    unbalanced = [[v.series, v.number, v.sum] for v in read.vouchers if v.sum]
    assert unbalanced == [[s, n, _ore(x)] for s, n, x in fact["unbalanced"]]  # type: ignore[attr-defined]
    for label in ("IB", "UB", "RES"):
        assert sum(read.balances_of(label).values()) == _ore(fact[f"{label.lower()}0_sum"])
    assert (list(read.checksum) if read.checksum else None) == fact.get("ksumma")
    if fact["vouchers"] != len(read.vouchers):
        assert "missing_voucher_date" in path.name  # counted here with a finding, left out there


@needs_shared
def test_the_facts_cover_all_vendor_files() -> None:
    assert len(_facts()) >= 58


def slowly(data: bytes, monkeypatch: pytest.MonkeyPatch) -> SieFile:
    with monkeypatch.context() as patched:
        patched.setattr(reader, "find_runs", _no_runs)
        return read_sie(data)


def _no_runs(content: bytes, encoding: str) -> tuple[list[object], list[int]]:
    del encoding
    ends = [place + 1 for place, code in enumerate(content) if code == 0x0A]
    return [], [0, *ends]


def differences(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the fast and the tolerant way read differently, refusals included."""
    answers: list[object] = []
    for read in (read_sie, lambda content: slowly(content, monkeypatch)):
        try:
            book = read(data)
        except NotReadable as refusal:
            answers.append(str(refusal))
        else:
            answers.append({**vars_of(book), "vouchers": tuple(book.vouchers)})
    fast, slow = answers
    if isinstance(fast, dict) and isinstance(slow, dict):
        return [name for name in fast if fast[name] != slow[name]]
    return [] if fast == slow else [f"{fast} / {slow}"]


def vars_of(book: SieFile) -> dict[str, object]:
    return {each.name: getattr(book, each.name) for each in fields(book)}


PIECES = [
    "#VER", "#TRANS", "#RTRANS", "{", "}", "{}", '""', '"', "A", "12", "20261124", '"20261124"', "20261332", "2026-11-24",
    "1930", '"1930"', "019", "100", "-100.5", "1.25", "+3", "1,5", ".5", "5.", "1.234", "99999999999", '{"1" "007"}', '{1 "a b"}',
    '{1 "}"}', "{ 1 2 }", '"en text"', '"å ä"', "å", '"a\\"b"', 'a"b', '"a"b"', "\\", "\t", "  ", "\n", "\n", "\n", "\r\n", "\x0b", "\u00a0",
]  # fmt: skip
GOOD_ROW = '#TRANS 1930 {} 1.00 20261124 "t" 2 "s"'
VOUCHERS = [
    '#VER A 1 20261124 "Hyra"\n{\n#TRANS 5010 {} 100\n#TRANS 1930 {} -100.00\n}',
    '#VER "A" "2" "20261124" "å" 20261125 "Eva"\n{\n' + GOOD_ROW + '\n#TRANS 1930 {"1" "7"} -1.0\n}',
    '  #VER\tB "" 20261124\n\t{\n}',
]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(VOUCHERS),
            st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
            st.tuples(st.sampled_from(VOUCHERS), st.integers(0, 60), st.sampled_from(PIECES)).map(
                lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :]
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["cp437", "utf-8", "iso-8859-1"]),
    st.sampled_from([1, 8]),
    st.sampled_from([500, 1_000_000]),
)
@settings(max_examples=400, deadline=None)
def test_the_fast_way_reads_what_the_tolerant_way_reads(
    parts: list[str], encoding: str, least: int, piece: int
) -> None:
    data = (
        lines(*parts, encoding=encoding)
        if encoding != "cp437"
        else "\n".join(("#FLAGGA 0", "#SIETYP 4", *parts)).encode("cp437", "replace")
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fast, "_LEAST", least)
        patched.setattr(reader, "_PIECE", piece)

        assert differences(data, patched) == []


@needs_shared
def test_every_vendor_file_is_read_alike_in_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "_LEAST", 1)
    files = [path for path in sorted(FOLDER.rglob("*")) if path.suffix.lower() in (".se", ".si", ".sie")]

    assert len(files) > 50
    assert {
        path.name: found for path in files if (found := differences(path.read_bytes(), monkeypatch))
    } == {}


def test_a_table_of_vouchers_is_like_a_tuple_of_them() -> None:
    vouchers = tuple(BOOK.vouchers)
    table = table_of(vouchers)

    assert (len(table), table[-1], table[0:2], list(table)) == (2, vouchers[1], vouchers, list(vouchers))
    assert table == vouchers
    assert table != vouchers[:1]
    with pytest.raises(IndexError):
        table[2]


def test_amounts_beyond_sixty_four_bits_are_added_exactly() -> None:
    huge = 10**17 - 1
    book = read_sie(lines("#VER A 1 20261124", "{", *[f"#TRANS 1930 {{}} {huge // 100}.99"] * 200, "}"))

    assert unbalanced(book) == [("A", "1", 200 * huge)]
