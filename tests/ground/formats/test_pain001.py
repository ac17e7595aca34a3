from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.pain001 import (
    PROFILES,
    AccountKind,
    BankProfile,
    Batch,
    PaymentOrder,
    Transfer,
    write_pain001,
)
from sosolo.ground.formats.safe_xml import read_xml
from sosolo.ground.formats.schemas import pain_schema, schema_findings
from tests.shared_data import SHARED, needs_shared

DAY = date(2026, 11, 25)
SALARY = Transfer("LON-2026-11-0001", 2500000, "Ada Åström", "1112223332", "8156")
SUPPLIER = Transfer(
    "LF-1001", 625000, "Lev & Co AB", "50501055", kind=AccountKind.BANKGIRO, reference="100164"
)
PLUSGIRO = Transfer(
    "LF-1002", 121250, "Föreningen", "9020900", kind=AccountKind.PLUSGIRO, message="Faktura 77 < 78"
)
ABROAD = Transfer("LF-1003", 100, "Oy Ab", "FI2112345600000785", kind=AccountKind.IBAN)


def order(*batches: Batch) -> PaymentOrder:
    return PaymentOrder(
        "KOOP-20261125-1",
        "2026-11-24T09:00:00",
        "Kooperativet",
        "7696250013",
        "SE4550000000058398257466",
        "ESSESESS",
        batches,
    )


ORDER = order(Batch("SALA-1", DAY, (SALARY,), "SALA"), Batch("SUPP-1", DAY, (SUPPLIER, PLUSGIRO, ABROAD)))


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda p: p.name)
def test_every_bank_profile_gives_a_file_that_the_schema_accepts(profile: BankProfile) -> None:
    assert schema_findings(read_xml(write_pain001(ORDER, profile)), pain_schema(profile.version)) == ()


def test_the_same_order_gives_the_same_bytes() -> None:
    assert write_pain001(ORDER) == write_pain001(ORDER)


def test_salaries_are_marked_and_giros_addressed_as_swedish_banks_want() -> None:
    text = write_pain001(ORDER).decode()

    assert "<CtgyPurp><Cd>SALA</Cd></CtgyPurp>" in text
    assert "<MmbId>9900</MmbId>" in text
    assert "<Prtry>BGNR</Prtry>" in text
    assert "<MmbId>9960</MmbId>" in text
    assert "<MmbId>8156</MmbId>" in text
    assert "<NbOfTxs>4</NbOfTxs><CtrlSum>32463.50</CtrlSum>" in text
    assert "Lev &amp; Co AB" in text


@pytest.mark.parametrize(
    "bad",
    [
        order(),
        order(Batch("A", DAY, ())),
        order(Batch("A", DAY, (SALARY, SALARY))),
        order(Batch("A", DAY, (SALARY,)), Batch("A", DAY, (SUPPLIER,))),
        order(Batch("A", DAY, (Transfer("1", 0, "X", "1", "5000"),))),
        order(Batch("A", DAY, (Transfer("1", -5, "X", "1", "5000"),))),
        order(Batch("A", DAY, (Transfer("1", 5, "", "1", "5000"),))),
        order(Batch("A", DAY, (Transfer("1", 5, "X", "1"),))),
        order(Batch("A", DAY, (Transfer("1", 5, "X", "12-3", "5000"),))),
        order(Batch("A", DAY, (Transfer("å" * 3, 5, "X", "1", "5000"),))),
        order(Batch("A" * 36, DAY, (SALARY,))),
    ],
)
def test_an_order_that_a_bank_would_refuse_is_refused_before_it_is_written(bad: PaymentOrder) -> None:
    with pytest.raises(NotWritable):
        write_pain001(bad)


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(NotWritable):
        write_pain001(ORDER, BankProfile(version="11"))


transfers = st.builds(
    Transfer,
    end_to_end_id=st.uuids().map(lambda u: u.hex),
    amount=st.integers(1, 10**12),
    name=st.text(min_size=1, max_size=90).filter(lambda s: s[:70].strip() != ""),
    number=st.integers(1, 10**9).map(str),
    clearing=st.integers(1100, 9999).map(str),
    message=st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(transfers, min_size=1, max_size=5, unique_by=lambda t: t.end_to_end_id))
def test_any_names_and_messages_give_a_valid_file(given_transfers: list[Transfer]) -> None:
    root = read_xml(write_pain001(order(Batch("B", DAY, tuple(given_transfers)))))

    assert schema_findings(root, pain_schema("03")) == ()


@needs_shared
def test_our_schema_check_accepts_the_sample_beside_the_project() -> None:
    data = (SHARED / "formats" / "bank" / "own-samples" / "pain001-se-own.xml").read_bytes()

    assert schema_findings(read_xml(data), pain_schema("03")) == ()
