"""The fast way reads what the tolerant way reads."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.errors import NotReadable
from sosolo.ground.formats.sie import fast, reader
from sosolo.ground.formats.sie.balance import unbalanced
from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.table import table_of
from sosolo.ground.formats.sie.values import (
    SieFile,
)
from tests.ground.formats.sie.books import BOOK, FOLDER, lines
from tests.shared_data import needs_shared


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
