import json
from datetime import date
from pathlib import Path

import pytest

from sosolo.ground.formats.bank_values import BankTransaction
from sosolo.ground.formats.camt import read_camt
from sosolo.ground.formats.errors import (
    BadField,
    CutFile,
    HasDoctype,
    NotReadable,
    NotXml,
    SumsDisagree,
    WrongKind,
)
from tests.shared_data import SHARED, needs_shared

FOLDER = SHARED / "formats" / "bank"
DETAIL = (
    "<TxDtls><Refs>{id}<EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy='SEK'>{amount}</Amt></TxAmt></AmtDtls>"
    "<RltdPties><Dbtr><Nm>Karin &amp; Co</Nm></Dbtr><DbtrAcct><Id><IBAN>SE4550000000058398257466</IBAN></Id></DbtrAcct></RltdPties>"
    "<RmtInf>{info}</RmtInf></TxDtls>"
)
OCR = "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{}</Ref></CdtrRefInf></Strd>"


def detail(amount: str, info: str = OCR.format("100164"), id_: str = "") -> str:
    return DETAIL.format(amount=amount, info=info, id=f"<AcctSvcrRef>{id_}</AcctSvcrRef>" if id_ else "")


def entry(
    amount: str,
    details: str = "",
    *,
    direction: str = "CRDT",
    status: str = "<Sts>BOOK</Sts>",
    day: str = "2026-11-24",
) -> str:
    return (
        f"<Ntry><Amt Ccy='SEK'>{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{status}<BookgDt><Dt>{day}</Dt></BookgDt>"
        f"<AcctSvcrRef>REF1</AcctSvcrRef><NtryDtls>{details}</NtryDtls><AddtlNtryInf>Insättning</AddtlNtryInf></Ntry>"
    )


def statement(
    *entries: str,
    version: str = "053.001.02",
    balances: str = "",
    name: str = "Stmt",
    root: str = "BkToCstmrStmt",
) -> bytes:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.{version}'><{root}>"
        "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-24T06:00:00</CreDtTm></GrpHdr>"
        f"<{name}><Id>S1</Id><CreDtTm>2026-11-24T06:00:00</CreDtTm><Acct><Id><IBAN>SE3550000000054910000003</IBAN></Id><Ccy>SEK</Ccy></Acct>"
        f"{balances}{''.join(entries)}</{name}></{root}></Document>"
    ).encode()


def balance(kind: str, amount: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='SEK'>{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
        "<Dt><Dt>2026-11-24</Dt></Dt></Bal>"
    )


def test_a_payment_with_a_reference_becomes_one_transaction() -> None:
    (found,) = read_camt(statement(entry("1250.00", detail("1250.00", id_="T1")))).transactions

    assert (found.amount, found.reference, found.payer, found.booked) == (
        125000,
        "100164",
        "Karin & Co",
        date(2026, 11, 24),
    )
    assert found.payer_account == "SE4550000000058398257466"
    assert found.bank_id == "T1"


@pytest.mark.parametrize("version", ["053.001.02", "053.001.04", "053.001.08"])
def test_every_version_that_banks_send_is_read(version: str) -> None:
    status = "<Sts><Cd>BOOK</Cd></Sts>" if version.endswith("08") else "<Sts>BOOK</Sts>"

    assert read_camt(statement(entry("1.00", status=status), version=version)).version == version[-2:]


def test_a_notice_is_read_like_a_statement() -> None:
    data = statement(entry("1.00"), version="054.001.02", name="Ntfctn", root="BkToCstmrDbtCdtNtfctn")

    assert read_camt(data).kind == "camt.054"
    assert read_camt(data).transactions[0].message == "Insättning"


def test_a_batch_becomes_one_transaction_for_each_detail() -> None:
    read = read_camt(
        statement(entry("1250.00", detail("1000.00") + detail("250.00", "<Ustrd>Faktura 1002</Ustrd>")))
    )

    assert [(t.amount, t.references, t.message) for t in read.transactions] == [
        (100000, ("100164",), ""),
        (25000, (), "Faktura 1002"),
    ]
    assert len({t.id for t in read.transactions}) == 2


def test_a_batch_that_does_not_add_up_stays_whole_and_says_so() -> None:
    read = read_camt(statement(entry("1250.00", detail("1000.00") + detail("249.00"))))

    assert [t.amount for t in read.transactions] == [125000]
    assert [part.amount for part in read.transactions[0].parts] == [100000, 24900]
    assert [finding.code for finding in read.findings] == ["batch-sum"]


def test_a_reference_written_as_free_text_is_found() -> None:
    (found,) = read_camt(statement(entry("1.00", detail("1.00", "<Ustrd>100164</Ustrd>")))).transactions

    assert found.references == ("100164",)


def test_a_payment_out_is_negative() -> None:
    assert read_camt(statement(entry("1.00", direction="DBIT"))).transactions[0].amount == -100


def test_what_the_bank_has_not_booked_is_left_out_and_mentioned() -> None:
    read = read_camt(statement(entry("1.00", status="<Sts>PDNG</Sts>"), entry("2.00")))

    assert [t.amount for t in read.transactions] == [200]
    assert [finding.code for finding in read.findings] == ["not-booked"]


@pytest.mark.parametrize(("closing", "codes"), [("11.00", []), ("12.00", ["balance"])])
def test_the_balances_are_checked_against_the_entries(closing: str, codes: list[str]) -> None:
    read = read_camt(statement(entry("1.00"), balances=balance("OPBD", "10.00") + balance("CLBD", closing)))

    assert [finding.code for finding in read.findings] == codes


def test_two_payments_that_are_alike_get_two_ids_and_the_same_ones_next_time() -> None:
    data = statement(entry("1.00"), entry("1.00"))
    first, second = (read_camt(data).transactions for _ in range(2))

    assert len({t.id for t in first}) == 2
    assert [t.id for t in first] == [t.id for t in second]
    assert read_camt(data).fingerprint == read_camt(data).fingerprint


def test_a_stream_hands_out_each_transaction_and_keeps_none(tmp_path: Path) -> None:
    path = tmp_path / "statement.xml"
    path.write_bytes(statement(*(entry("1.00") for _ in range(500))))
    taken: list[BankTransaction] = []

    with path.open("rb") as source:
        read = read_camt(source, take=taken.append)

    assert len(taken) == 500
    assert read.transactions == ()


def test_a_cut_file_is_refused_wherever_it_is_cut() -> None:
    data = statement(entry("1.00", detail("1.00")))

    for end in range(1, len(data), 13):
        with pytest.raises(NotReadable):
            read_camt(data[:end])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (statement(entry("NaN")), BadField),
        (statement(entry("1e5")), BadField),
        (statement(entry("1.005")), BadField),
        (statement(entry("1.00", day="0001-01-01")), BadField),
        (statement(entry("1.00", day="9999-12-31")), BadField),
        (statement(entry("1.00", direction="UP")), BadField),
        (statement(entry("1.00")).replace(b"<Amt Ccy='SEK'>1.00", b"<Amt Ccy='EUR'>1.00"), SumsDisagree),
        (statement().replace(b"Stmt>", b"Nothing>"), CutFile),
        (b"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'/>", WrongKind),
        (b"<html></html>", WrongKind),
        (b"01BGMAX", NotXml),
        (b"<?xml version='1.0'?><!DOCTYPE a []><a/>", HasDoctype),
    ],
)
def test_what_cannot_be_trusted_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_camt(data)


def _expected(path: Path) -> list[tuple[int, str]]:
    found = []
    for one in json.loads(path.read_text())["getEntries"]:
        money = one["getAmount"]
        found.append((int(money["getAmount"]), money["getCurrency"]["getCode"]))
    return found


@needs_shared
@pytest.mark.parametrize("path", sorted((FOLDER / "camt").glob("camt053*.json")), ids=lambda p: p.name)
def test_the_sample_statements_have_the_amounts_that_lie_beside_them(path: Path) -> None:
    read = read_camt(path.with_suffix(".xml").read_bytes())

    expected = _expected(path)
    found = [(t.amount, t.currency) for t in read.transactions]
    assert expected
    assert found[-len(expected) :] == expected  # the file beside it lists the last statement's entries


@needs_shared
def test_every_sample_of_others_is_read_or_refused_with_a_reason() -> None:
    read, refused = 0, []
    for path in sorted(
        [
            *(FOLDER / "camt").glob("*.xml"),
            *(FOLDER / "camt-oca").glob("oca-test*"),
            *(FOLDER / "own-samples").glob("*.xml"),
        ]
    ):
        try:
            read_camt(path.read_bytes())
            read += 1
        except NotReadable as refusal:
            refused.append((path.name, type(refusal).__name__))

    assert refused == [
        ("camt053.v2.wrong.xml", "CutFile"),
        ("oca-test-camt053.zip", "HasNulBytes"),
        ("pain001-se-own.xml", "WrongKind"),
    ]
    assert read >= 18
