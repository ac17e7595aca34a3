"""Files that are plainly wrong though every field can be read: the checkers say so, and say nothing of files that are right."""

import re
from dataclasses import replace
from datetime import date

import pytest

from sosolo.config.bench.big_files import books, order_of, return_of
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.names import test_number as personal_number
from sosolo.ground.formats.agi.values import Individual, Main
from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.formats.checks import FINE, REFUSED, Answer, check_agi, check_bank, check_pain, check_sie
from sosolo.ground.formats.pain001 import write_pain001
from sosolo.ground.formats.sie.writer import write_sie
from tests.ground.formats.test_camt import entry, statement

MONTH = return_of(3)
RETURN = write_agi(MONTH)
ORDER = write_pain001(order_of(3))


def codes(answer: Answer) -> list[str]:
    return sorted({one.code for one in answer.findings})


def changed(data: bytes, *pairs: tuple[str, str], count: int = -1) -> bytes:
    text = data.decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, count)
    return text.encode()


# --- the employer's return


def test_a_return_of_an_ordinary_month_has_no_finding() -> None:
    assert (codes(check_agi(RETURN)), check_agi(RETURN).code) == ([], FINE)


@pytest.mark.parametrize("contributions", [0, 1, 8_000, 90_000, 10**9])
def test_contributions_that_the_bases_cannot_give_are_looked_at(contributions: int) -> None:
    answer = check_agi(write_agi(replace(MONTH, main=Main(contributions, 22_500))))
    assert (codes(answer), answer.code) == (["agi-contributions"], FINE)


@pytest.mark.parametrize(
    "fields",
    [
        {"011": 30_000, "001": 7_500, "253": 1},
        {"131": 30_000, "001": 7_500},
        {"011": 30_000, "010": 30_000, "001": 7_500},
    ],
    ids=["an exception", "pay without contributions", "an annulment"],
)
def test_no_contributions_can_be_right(fields: dict[str, int]) -> None:
    kept: dict[str, int | str] = {c: v for c, v in fields.items() if c != "001" or "253" not in fields}
    given = replace(
        MONTH,
        individuals=[Individual(personal_number("19600101", 980), 1, kept)],
        main=Main(0, int(kept.get("001", 0))),
    )
    assert "agi-contributions" not in codes(check_agi(write_agi(given)))


def test_the_oldest_pay_no_contributions_and_the_old_a_tenth() -> None:
    def month(payee: str, contributions: int) -> bytes:
        one = Individual(payee, 1, {"011": 30_000, "001": 7_500})
        return write_agi(replace(MONTH, individuals=[one], main=Main(contributions, 7_500)))

    assert codes(check_agi(month(personal_number("19300101", 980), 0))) == []
    assert codes(check_agi(month(MONTH.individuals[0].payee, 3_063))) == []
    assert codes(check_agi(month(MONTH.individuals[0].payee, 9_426))) == []


def test_a_return_without_the_employers_part_is_looked_at() -> None:
    answer = check_agi(write_agi(replace(MONTH, main=None, is_correction=True)))
    assert (codes(answer), answer.code) == (["agi-no-main"], FINE)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (">202601</agd:Period>", ">202602</agd:Period>", "agi-other-period"),
        ('faltkod="006">202601', 'faltkod="006">202512', "agi-other-period"),
        (">167696250013</agd:Arendeagare>", ">165560269986</agd:Arendeagare>", "agi-other-employer"),
        ('faltkod="201">167696250013', 'faltkod="201">165560269986', "agi-other-employer"),
    ],
)
def test_a_part_of_another_month_or_employer_is_a_fault(old: str, new: str, code: str) -> None:
    text = RETURN.decode()
    at = text.rindex(old)
    answer = check_agi((text[:at] + new + text[at + len(old) :]).encode())
    assert (codes(answer), answer.code) == ([code], REFUSED)


# --- payments


def test_an_ordinary_order_has_no_finding() -> None:
    assert (codes(check_pain(ORDER)), check_pain(ORDER).code) == ([], FINE)


@pytest.mark.parametrize(
    ("pairs", "found", "code"),
    [
        ([("LON-1<", "LON-0<")], ["pain-same-id"], FINE),
        ([("SE4550000000058398257466", "SE4550000000058398257467")], ["pain-iban"], REFUSED),
        ([("2026-01-01</ReqdExctnDt>", "0001-01-01</ReqdExctnDt>")], ["pain-day"], REFUSED),
        ([("2026-01-01</ReqdExctnDt>", "9999-12-31</ReqdExctnDt>")], ["pain-day"], REFUSED),
    ],
)
def test_an_order_that_the_bank_will_not_carry_out(
    pairs: list[tuple[str, str]], found: list[str], code: int
) -> None:
    answer = check_pain(changed(ORDER, *pairs))
    assert (codes(answer), answer.code) == (found, code)


def test_money_of_two_kinds_in_one_sum_is_said() -> None:
    answer = check_pain(changed(ORDER, ('Ccy="SEK"', 'Ccy="EUR"'), count=1))
    assert (codes(answer), answer.code) == (["pain-currencies"], FINE)


def test_the_same_payment_twice_is_a_fault() -> None:
    text = ORDER.decode()
    first = text[text.index("<CdtTrfTxInf>") : text.index("</CdtTrfTxInf>") + len("</CdtTrfTxInf>")]
    answer = check_pain(text.replace(first, first * 2, 1).encode())
    assert "pain-twice" in codes(answer)
    assert answer.code == REFUSED


def giro(number: str, ocr: str) -> bytes:
    said = f"<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{ocr}</Ref></CdtrRefInf></Strd></RmtInf>"
    text = ORDER.decode()
    end = text.index("</CdtTrfTxInf>")
    start = text.index("<CdtrAcct>")
    stop = text.index("</CdtrAcct>", start)
    account = f"<CdtrAcct><Id><Othr><Id>{number}</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id>"
    left = text[stop:end]
    left = left[: left.index("<RmtInf>")] if "<RmtInf>" in left else left
    return (text[:start] + account + left + said + text[end:]).encode()


@pytest.mark.parametrize(
    ("number", "ocr", "found", "code"),
    [
        ("50501055", "100164", [], FINE),
        ("50501056", "100164", ["pain-bankgiro"], REFUSED),
        ("50501055", "100165", ["pain-ocr"], FINE),
        ("50501055", "RF18539007547034", [], FINE),
    ],
)
def test_the_numbers_of_a_bankgiro_payment_are_checked(
    number: str, ocr: str, found: list[str], code: int
) -> None:
    answer = check_pain(giro(number, ocr))
    assert (codes(answer), answer.code) == (found, code)


# --- the bank


@pytest.mark.parametrize("amount", ["-1.00", "-0.01"])
def test_an_amount_below_zero_is_refused(amount: str) -> None:
    assert check_bank(statement(entry(amount))).code == REFUSED


@pytest.mark.parametrize("version", ["053.evil", "053.001.99", "053.001.02.evil", "053.002.02"])
def test_a_version_that_nobody_has_written_is_refused(version: str) -> None:
    answer = check_bank(statement(entry("1.00"), version=version))
    assert (answer.code, codes(answer)) == (REFUSED, ["WrongKind"])


def test_a_preliminary_report_and_a_test_file_are_said_to_be_so() -> None:
    report = statement(entry("1.00"), version="052.001.02", name="Rpt", root="BkToCstmrAcctRpt")
    assert (codes(check_bank(report)), check_bank(report).code) == (["preliminary"], FINE)
    deposit = bgmax_file(bankgiro=BANKGIRO, day=date(2026, 11, 24), paid=[Paid(1_00, "1", "K")], number=1)
    assert codes(check_bank(deposit)) == []
    assert codes(check_bank(re.sub(rb"(?m)^(01BGMAX.{37})P", rb"\1T", deposit))) == ["test-file"]


# --- books


def year(**changes: object) -> bytes:
    """Return books without their checksum, so that a test may change them."""
    written = write_sie(replace(books(5), **changes))[0]  # type: ignore[arg-type]
    return re.sub(rb"(?m)^#KSUMMA.*\r?\n?", b"", written)


def test_books_that_are_right_have_no_finding() -> None:
    assert codes(check_sie(year())) == []


def test_a_year_that_ends_before_it_begins_is_a_fault() -> None:
    answer = check_sie(year().replace(b"#RAR 0 20260101 20261231", b"#RAR 0 20261231 20260101"))
    assert (codes(answer), answer.code) == (["year-reversed"], REFUSED)


def test_vouchers_of_no_year_are_named() -> None:
    moved = [*books(5).vouchers[:-1], books(5).vouchers[-1]._replace(day=date(2027, 1, 1))]
    answer = check_sie(year(vouchers=moved))
    assert (codes(answer), answer.code) == (["outside-year"], FINE)
    assert "A5" in str(answer.findings[0])


def test_a_balance_that_stands_twice_is_said_and_the_last_one_is_meant() -> None:
    answer = check_sie(year().replace(b"#VER", b"#IB 0 1930 5.00\r\n#IB 0 1930 0.00\r\n#VER", 1))
    assert (codes(answer), answer.code) == (["balance-twice"], FINE)
    assert "IB 1930" in str(answer.findings[0])
    assert answer.facts["opening"] == 0


def test_books_that_do_not_say_their_kind_are_looked_at() -> None:
    answer = check_sie(year().replace(b"#SIETYP 4\r\n", b""))
    assert (codes(answer), answer.code) == (["no-kind"], FINE)
