"""Files of other hands: cut, in other letters, with odd lines; what can be read is, and the rest is told."""

import pytest

from sosolo.ground.formats.errors import CutFile, NotReadable, WrongEncoding, WrongKind
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.text import fields_of, objects_of
from sosolo.ground.formats.sie.writer import write_sie
from tests.ground.formats.sie.books import BOOK, lines


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
