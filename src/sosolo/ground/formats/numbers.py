"""Numbers that people type: each parse function gives the normalised value or refuses with a sentence.

Check digits are Luhn unless said otherwise. Bank accounts have a module of their own, `accounts`.
"""

import re
from datetime import date

from stdnum import ean, luhn
from stdnum import iban as stdnum_iban
from stdnum.eu import vat as stdnum_vat
from stdnum.exceptions import ValidationError

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import (
    CenturyUnknown,
    NotABankgiro,
    NotAnIban,
    NotAnOcr,
    NotAnOrgNumber,
    NotANumber,
    NotAPeppolId,
    NotAPersonNumber,
    NotAPlusgiro,
    NotASwishNumber,
    NotAVatNumber,
    NotWritable,
)

OCR_LONGEST = 25
SWISH_MESSAGE_LONGEST = 50
LONGEST_TYPED = 60

_separators = re.compile(r"[\s\u00a0\u2009\u2010-\u2015.\-–]+")
_digits = re.compile(r"[0-9]+")
_AS_IS = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))


def digits_of(text: str) -> str:
    """Return the text without blanks, dots and hyphens when the rest is ASCII digits, otherwise nothing."""
    bare = _separators.sub("", text[:LONGEST_TYPED])
    return bare if len(text) <= LONGEST_TYPED and _digits.fullmatch(bare) else ""


def luhn_holds(digits: str) -> bool:
    """Tell whether the last digit checks the others. Fast, because payroll and bank files ask it a million times."""
    codes = digits.encode()
    return (sum(codes[::-2].translate(_AS_IS)) + sum(codes[-2::-2].translate(_DOUBLED))) % 10 == 0


def _checked(text: str, lengths: range, refusal: type[NotANumber]) -> str:
    digits = digits_of(text)
    if len(digits) not in lengths or not luhn_holds(digits) or not digits.strip("0"):
        raise refusal(given=text)
    return digits


def parse_org_number(text: str) -> str:
    """Return the ten digits of a legal person's number. The third digit is at least 2, which tells it from a person's."""
    digits = digits_of(text)
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if len(digits) != 10 or digits[2] < "2" or not luhn_holds(digits):
        raise NotAnOrgNumber(given=text)
    return digits


def parse_business_number(text: str, *, on: date) -> str:
    """Return ten digits: a legal person's number or, for a sole trader, the personal number without century."""
    try:
        return parse_org_number(text)
    except NotAnOrgNumber:
        try:
            return parse_person_number(text, on=on)[2:]
        except NotAPersonNumber:
            raise NotAnOrgNumber(given=text) from None


def parse_holder_number(text: str) -> str:
    """Return twelve digits of a legal person (16 first) or a natural one, whose century must be written."""
    digits = digits_of(text)
    if digits.startswith("16") if len(digits) == 12 else len(digits) == 10 and digits[2] >= "2":
        return f"16{parse_org_number(text)}"
    return parse_person_number(text)


def parse_person_number(text: str, *, on: date | None = None) -> str:
    """Return the twelve digits of a personal or coordination number.

    Ten digits are understood when `on` (the day of asking) is given: the youngest age that is not negative,
    and a hundred years more after a plus sign.
    """
    digits = digits_of(text.replace("+", "-"))
    if len(digits) == 10:
        digits = _century(text, digits, on) + digits
    if len(digits) != 12 or not luhn_holds(digits[2:]):
        raise NotAPersonNumber(given=text)
    try:
        born = birth_date(digits)
    except ValueError:
        raise NotAPersonNumber(given=text) from None
    if born.year < 1840 or (on is not None and born > on):
        raise NotAPersonNumber(given=text)
    return digits


def _century(text: str, digits: str, on: date | None) -> str:
    if on is None:
        raise CenturyUnknown(given=text)
    month_and_day = int(digits[2:6])
    month_and_day -= 60 if month_and_day % 100 > 60 else 0
    year = on.year - (on.year - int(digits[:2])) % 100
    if year == on.year and month_and_day > on.month * 100 + on.day:
        year -= 100
    return str((year - 100 if "+" in text else year) // 100).zfill(2)


def birth_date(person_number: str) -> date:
    """Return the day of birth in twelve digits. The day of a coordination number is raised by sixty."""
    day = int(person_number[6:8])
    return date(int(person_number[:4]), int(person_number[4:6]), day - 60 if day > 60 else day)


def is_coordination_number(person_number: str) -> bool:
    return int(person_number[6:8]) > 60


def parse_bankgiro(text: str) -> str:
    return _checked(text, range(7, 9), NotABankgiro)


def show_bankgiro(digits: str) -> str:
    return f"{digits[:-4]}-{digits[-4:]}" if digits else ""


def parse_plusgiro(text: str) -> str:
    return _checked(text, range(2, 9), NotAPlusgiro)


def show_plusgiro(digits: str) -> str:
    return f"{digits[:-1]}-{digits[-1]}"


def make_ocr(number: int | str, *, with_length: bool = True) -> str:
    """Return a payment reference for a number: the digits, the length digit (total length modulo 10), the check digit."""
    base = str(number)
    if not _digits.fullmatch(base) or len(base) + 1 + with_length > OCR_LONGEST:
        raise NotWritable(reason=told("en OCR-referens kan inte bildas av ”{base}”", base=base))
    if with_length:
        base += str((len(base) + 2) % 10)
    return base + str(luhn.calc_check_digit(base))


def parse_ocr(text: str, *, with_length: bool = False) -> str:
    """Return the digits of a payment reference whose check digit holds, and its length digit too when asked for."""
    digits = digits_of(text)
    if not 2 <= len(digits) <= OCR_LONGEST:
        raise NotAnOcr(given=text, reason=phrase("den ska ha 2 till 25 siffror"))
    if not luhn_holds(digits):
        raise NotAnOcr(given=text, reason=phrase("kontrollsiffran stämmer inte"))
    if with_length and (len(digits) < 3 or int(digits[-2]) != len(digits) % 10):
        raise NotAnOcr(given=text, reason=phrase("längdsiffran stämmer inte"))
    return digits


def is_ocr(text: str, *, with_length: bool = True) -> bool:
    try:
        parse_ocr(text, with_length=with_length)
    except NotAnOcr:
        return False
    return True


def parse_vat_number(text: str) -> str:
    """Return a VAT number of an EU country in capitals without blanks. A Swedish one is SE, ten digits, 01."""
    bare = _separators.sub("", text[:LONGEST_TYPED]).upper()
    if bare.startswith("SE"):
        if (
            len(bare) != 14
            or not _digits.fullmatch(bare[2:])
            or bare[12:] == "00"
            or not luhn_holds(bare[2:12])
        ):
            raise NotAVatNumber(given=text)
        return bare
    try:
        return str(stdnum_vat.validate(bare))
    except ValidationError:
        raise NotAVatNumber(given=text) from None


def vat_number_of(org_number: str) -> str:
    return f"SE{org_number[-10:]}01"


def parse_peppol_id(text: str) -> str:
    """Return an electronic address of the network as scheme:id: 0007 org number, 0088 GLN, 9955 VAT number."""
    scheme, _, number = text.strip().replace(" ", "").partition(":")
    if scheme == "0007" and number.isdecimal() and len(number) == 10 and luhn_holds(number):
        return f"{scheme}:{number}"
    if scheme == "0088" and ean.is_valid(number) and len(number) == 13:
        return f"{scheme}:{number}"
    if scheme == "9955":
        return f"{scheme}:{parse_vat_number(number)}"
    raise NotAPeppolId(given=text)


def parse_iban(text: str) -> str:
    try:
        return str(stdnum_iban.validate(text[:LONGEST_TYPED], check_country=False))
    except (ValidationError, ValueError):
        raise NotAnIban(given=text) from None


def parse_swish_number(text: str) -> str:
    """Return digits: a company's 123… with ten digits, or a mobile number with the country code 46."""
    digits = digits_of(text.replace("+", ""))
    if digits.startswith("123") and len(digits) == 10:
        return digits
    if digits.startswith("07") and len(digits) == 10:
        digits = "46" + digits[1:]
    if not (digits.startswith("467") and len(digits) == 11):
        raise NotASwishNumber(given=text)
    return digits


def swish_qr_text(number: str, amount: int, message: str, *, editable: int = 0) -> str:
    """Return the text of a Swish QR code. amount: öre. editable: 0 nothing, 2 the amount, 4 the message, 6 both."""
    if amount < 0:
        raise NotWritable(reason=phrase("ett Swishbelopp kan inte vara negativt"))
    kept = "".join(c for c in message if c.isalnum() or c in " !?(),.:-+&%/")[:SWISH_MESSAGE_LONGEST]
    return f"C{parse_swish_number(number)};{amount // 100}.{amount % 100:02d};{kept};{editable}"
