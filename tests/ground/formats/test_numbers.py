from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.errors import Refused
from sosolo.ground.formats import numbers
from sosolo.ground.formats.accounts import parse_account, parse_account_text
from sosolo.ground.formats.errors import (
    CenturyUnknown,
    NotAnAccount,
    NotAnOrgNumber,
    NotAPersonNumber,
    NotASwishNumber,
)
from tests.shared_data import SHARED, needs_shared

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["556026-9986", "5560269986", " 556026 9986 ", "16556026-9986", "556026–9986"]
)
def test_an_org_number_is_understood_however_it_is_written(text: str) -> None:
    assert numbers.parse_org_number(text) == "5560269986"


@pytest.mark.parametrize(
    "text", ["", "556026-9987", "556026998", "900101-9802", "abc", "5" * 80, "٥٥٦٠٢٦٩٩٨٦"]
)
def test_what_is_no_org_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotAnOrgNumber) as refusal:
        numbers.parse_org_number(text)

    assert "tio siffror" in str(refusal.value)


def test_a_sole_traders_org_number_is_the_personal_number() -> None:
    assert numbers.parse_business_number("900101-9802", on=TODAY) == "9001019802"
    assert numbers.parse_business_number("556026-9986", on=TODAY) == "5560269986"
    with pytest.raises(NotAnOrgNumber):
        numbers.parse_business_number("900101-9803", on=TODAY)


def test_a_person_number_without_century_needs_the_day_of_asking() -> None:
    with pytest.raises(CenturyUnknown):
        numbers.parse_person_number("900101-9802")

    assert numbers.parse_person_number("900101-9802", on=TODAY) == "199001019802"
    assert numbers.parse_person_number("19900101-9802") == "199001019802"


def test_a_plus_sign_means_a_hundred_years_more() -> None:
    assert numbers.parse_person_number("900101+9802", on=TODAY)[:4] == "1890"


def test_a_coordination_number_has_its_day_raised_by_sixty() -> None:
    number = "19900161980"
    number += str(next(d for d in range(10) if numbers.luhn_holds(number[2:] + str(d))))

    assert numbers.parse_person_number(number) == number
    assert numbers.is_coordination_number(number)
    assert numbers.birth_date(number) == date(1990, 1, 1)


@pytest.mark.parametrize(
    "text", ["199002309805", "999901019802", "190013019806", "20301224-0000", "19900101"]
)
def test_an_impossible_person_number_is_refused(text: str) -> None:
    with pytest.raises(NotAPersonNumber):
        numbers.parse_person_number(text, on=TODAY)


@pytest.mark.parametrize(
    ("parse", "good", "value", "bad"),
    [
        (numbers.parse_bankgiro, "5050-1055", "50501055", "5050-1056"),
        (numbers.parse_bankgiro, "991-2346", "9912346", "123-4567"),
        (numbers.parse_plusgiro, "90 20 90-0", "9020900", "902090-1"),
        (numbers.parse_plusgiro, "28-1", "281", "1"),
        (numbers.parse_vat_number, "se 556026-9986 01", "SE556026998601", "SE556026998701"),
        (numbers.parse_vat_number, "FI20774740", "FI20774740", "SE5560269986"),
        (
            numbers.parse_iban,
            "SE45 5000 0000 0583 9825 7466",
            "SE4550000000058398257466",
            "SE4650000000058398257466",
        ),
        (numbers.parse_swish_number, "123 118 11 89", "1231181189", "0812345678"),
        (numbers.parse_swish_number, "070-123 45 67", "46701234567", "123"),
    ],
)
def test_a_number_is_normalised_and_a_wrong_one_refused(
    parse: Callable[[str], str], good: str, value: str, bad: str
) -> None:
    assert parse(good) == value
    with pytest.raises(Refused) as refusal:
        parse(bad)
    assert bad in str(refusal.value)


@given(st.integers(min_value=1, max_value=10**22))
def test_every_reference_that_we_make_checks_and_says_its_length(number: int) -> None:
    reference = numbers.make_ocr(number)

    assert numbers.parse_ocr(reference, with_length=True) == reference
    assert reference.startswith(str(number))
    assert int(reference[-2]) == len(reference) % 10


@given(st.integers(min_value=1000, max_value=10**9), st.data())
def test_one_wrong_digit_in_a_reference_is_always_noticed(number: int, data: st.DataObject) -> None:
    reference = numbers.make_ocr(number)
    place = data.draw(st.integers(0, len(reference) - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != reference[place]]))

    assert not numbers.is_ocr(reference[:place] + digit + reference[place + 1 :])


def test_a_swish_code_says_number_kronor_and_message() -> None:
    assert (
        numbers.swish_qr_text("123 118 11 89", 123450, "Faktura 1001; <hej>")
        == "C1231181189;1234.50;Faktura 1001 hej;0"
    )
    with pytest.raises(NotASwishNumber):
        numbers.swish_qr_text("556026-9986", 100, "x")


@pytest.mark.parametrize(
    ("text", "clearing", "number", "bank"),
    [
        ("6789 123 456 789", "6789", "123456789", "Handelsbanken"),
        ("3300 000620-5124", "3300", "0006205124", "Nordea personkonto"),
        ("8424-4, 983 189 224-6", "84244", "9831892246", "Swedbank och sparbankerna"),
    ],
)
def test_an_account_is_split_in_clearing_and_number_and_its_bank_known(
    text: str, clearing: str, number: str, bank: str
) -> None:
    account = parse_account_text(text)

    assert (account.clearing, account.number, account.bank, account.warnings) == (clearing, number, bank, ())
    assert account.bban == clearing[:4] + number


@pytest.mark.parametrize(
    ("clearing", "number", "code"),
    [
        ("6789", "123456788", "account-check"),
        ("9400", "1111128", "clearing-unknown"),
        ("84241", "9831892246", "clearing-check"),
    ],
)
def test_a_check_that_is_known_to_be_loose_warns_but_does_not_block(
    clearing: str, number: str, code: str
) -> None:
    account = parse_account(clearing, number)

    assert [warning.code for warning in account.warnings] == [code]
    assert account.number in str(account)


@pytest.mark.parametrize(
    ("clearing", "number"), [("12", "1234567"), ("0123", "1234567"), ("50001", "1234567"), ("5000", "123")]
)
def test_what_can_be_no_account_is_refused(clearing: str, number: str) -> None:
    with pytest.raises(NotAnAccount):
        parse_account(clearing, number)


@needs_shared
def test_every_official_test_personal_number_is_understood() -> None:
    given_numbers = (SHARED / "data" / "testpersonnummer.csv").read_text().split()[1:]

    assert len(given_numbers) > 4000
    assert [numbers.parse_person_number(number) for number in given_numbers] == given_numbers


@pytest.mark.parametrize(
    ("text", "kept"),
    [("556026-9986", "165560269986"), ("165560269986", "165560269986"), ("19900101-9802", "199001019802")],
)
def test_a_holder_is_a_legal_or_a_natural_person_in_twelve_digits(text: str, kept: str) -> None:
    assert numbers.parse_holder_number(text) == kept


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("556026-9987", NotAnOrgNumber),
        ("165560269987", NotAnOrgNumber),
        ("900101-9802", CenturyUnknown),
        ("19900101-9803", NotAPersonNumber),
        ("", NotAPersonNumber),
    ],
)
def test_a_wrong_number_of_a_holder_is_told_as_what_it_looks_like(text: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        numbers.parse_holder_number(text)
