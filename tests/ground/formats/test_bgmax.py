import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.bank_values import BankTransaction, ReferencePart, Statement, marked
from sosolo.ground.formats.bgmax import read_bgmax, write_bgmax
from sosolo.ground.formats.errors import (
    BadField,
    CutFile,
    Empty,
    NotReadable,
    SumsDisagree,
    WrongEncoding,
    WrongKind,
)
from tests.shared_data import SHARED, needs_shared

DAY = date(2026, 11, 24)
CREATED = "20261124173035010331"
FOLDER = SHARED / "formats" / "bank" / "bgmax"


def payment(
    amount: int = 125000, reference: str = "100164", serial: str = "1", **more: object
) -> BankTransaction:
    return BankTransaction(DAY, amount, "50501055", reference=reference, bank_id=serial.zfill(12), **more)  # type: ignore[arg-type]


def deposit(*payments: BankTransaction) -> Statement:
    return Statement("50501055", "SEK", marked(payments), "00001", DAY, "0" * 24 + "05841000001")


def sample() -> bytes:
    full = payment(
        payer="Åsa Öberg AB",
        payer_account="3783511",
        payer_number="5560269986",
        payer_address=("Storgatan 2", "90326", "Umeå"),
        message="Tack för hjälpen",
    )
    several = payment(5000, "", "2", parts=(ReferencePart("100164", 3000), ReferencePart("100271", 2000)))
    return write_bgmax([deposit(full, several, payment(-2000, "100164", "3"))], created=CREATED)


def test_what_is_written_is_read_back_the_same() -> None:
    read = read_bgmax(sample())

    assert [t.amount for t in read.transactions] == [125000, 5000, -2000]
    assert read.transactions[0].payer == "Åsa Öberg AB"
    assert read.transactions[1].references == ("100164", "100271")
    assert read.statements[0].total == 128000
    assert write_bgmax(read.statements, created=CREATED) == sample()


def test_every_record_has_eighty_characters() -> None:
    assert {len(line) for line in sample().decode("iso-8859-1").split("\r\n")} == {80, 0}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\n".join(line.rstrip() for line in text.split("\r\n")),
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text + "\r\n\r\n",
    ],
)
def test_blanks_and_line_ends_lost_on_the_way_change_nothing(change: Callable[[str], str]) -> None:
    text = sample().decode("iso-8859-1")

    assert read_bgmax(change(text).encode("iso-8859-1")) == read_bgmax(sample())


def test_a_copy_in_utf8_gives_the_same_payments_and_says_so() -> None:
    read = read_bgmax(sample().decode("iso-8859-1").encode("utf-8-sig"))

    assert read.statements == read_bgmax(sample()).statements
    assert [finding.code for finding in read.findings] == ["recoded"]


def test_the_same_payment_has_the_same_id_in_another_file() -> None:
    first, second = payment(serial="1"), payment(serial="2")
    both = read_bgmax(write_bgmax([deposit(first, second)], created=CREATED))
    other = read_bgmax(write_bgmax([deposit(second)], created="20261125173035010331"))

    assert other.transactions[0].id == both.transactions[1].id
    assert both.transactions[0].id != both.transactions[1].id


def test_a_file_cut_anywhere_before_its_last_record_is_refused() -> None:
    data = sample()
    last = data.rindex(b"70000") + 34

    for end in range(1, last, 7):
        with pytest.raises(NotReadable):
            read_bgmax(data[:end])


def test_a_cut_file_says_what_is_missing() -> None:
    with pytest.raises(CutFile) as refusal:
        read_bgmax(sample().split(b"\r\n70")[0])

    assert "slutposten" in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b"000000000000128000SEK", b"000000000000128001SEK", SumsDisagree),
        (b"SEK00000003", b"SEK00000004", SumsDisagree),
        (b"7000000002", b"7000000003", SumsDisagree),
        (b"000000000000128000SEK", b"000000000000128000EUR", SumsDisagree),
        (b"000000000000125000", b"0000000000001250NN", BadField),
        (b"20261124000010", b"00010101000010", BadField),
        (b"26\xc5sa", b"99\xc5sa", BadField),
        (b"26\xc5sa", b"26\x8fsa", WrongEncoding),
        (b"01BGMAX", b"01OTHER", WrongKind),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_whole(
    old: bytes, new: bytes, error: type[Exception]
) -> None:
    assert sample().count(old) == 1
    with pytest.raises(error):
        read_bgmax(sample().replace(old, new))


@pytest.mark.parametrize("data", [b"", b"  \r\n ", b"\xff\xfe0\x001\x00", b"01\x00BGMAX", b"PK\x03\x04zip"])
def test_what_is_no_bgmax_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadable):
        read_bgmax(data)


def test_an_empty_file_says_so() -> None:
    with pytest.raises(Empty):
        read_bgmax(b"")


texts = st.text(st.sampled_from("abcåäöÅÄÖé 0123"), max_size=30).map(lambda s: " ".join(s.split()))
parts = st.builds(ReferencePart, st.integers(1, 10**9).map(str), st.integers(-(10**6), 10**9))
payments = st.builds(
    BankTransaction,
    booked=st.just(DAY),
    amount=st.integers(1, 10**12),
    account=st.just("50501055"),
    reference=st.integers(1, 10**20).map(str),
    parts=st.lists(parts, max_size=3).map(tuple),
    payer=texts,
    message=texts,
    bank_id=st.integers(0, 10**11).map(lambda n: f"{n:012d}"),
    currency=st.just("SEK"),
    payer_account=st.just(""),
    payer_number=st.just(""),
    payer_address=st.just(()),
    id=st.just(""),
)


@settings(max_examples=60)
@given(st.lists(payments, max_size=5))
def test_any_deposit_survives_writing_and_reading(given_payments: list[BankTransaction]) -> None:
    statement = deposit(*given_payments)

    assert read_bgmax(write_bgmax([statement], created=CREATED)).statements == (statement,)


@needs_shared
@pytest.mark.parametrize(
    "line", (FOLDER / "_facts.jsonl").read_text().splitlines() if FOLDER.is_dir() else []
)
def test_the_files_of_others_have_the_facts_that_lie_beside_them(line: str) -> None:
    facts = json.loads(line)
    data = (FOLDER / facts["file"]).read_bytes()
    if not facts.get("end_ok"):
        with pytest.raises(NotReadable):
            read_bgmax(data)
        return

    read = read_bgmax(data)

    assert read.created == facts["timestamp"]
    for statement, fact in zip(read.statements, facts["deposits"], strict=True):
        assert statement.account == fact["bg"]
        assert statement.total == Decimal(fact["total"]) * 100
        assert len(statement.transactions) == fact["count"]
        assert statement.currency == fact["cur"]
        assert f"{statement.day:%Y%m%d}" == fact["date"]
        assert statement.number == fact["serial"]
        found = [[t.reference, Decimal(abs(t.amount)) / 100] for t in statement.transactions]
        assert found == [[reference, Decimal(amount)] for reference, _, _, amount in fact["refs"]]
