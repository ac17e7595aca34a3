"""Swedish bank accounts: which bank a clearing number means and whether the account's check digit holds.

The rule is loose in places: savings banks have valid accounts that fail the check, and banks merge. So an unknown
clearing range or a failed check is a warning on the value; only what cannot be an account at all is refused.
Ranges and methods: Bankgirot, "Bankernas kontonummer" (2024-02-22).
"""

from bisect import bisect_right
from dataclasses import dataclass

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotAnAccount
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.numbers import digits_of, luhn_holds

# first clearing number, last, bank, method. Methods: A = modulus 11 over three clearing digits and the account,
# B = the same over all four, L = modulus 10 over ten digits, H = modulus 11 over nine digits, V = modulus 10, any length.
_TABLE = """
1100 1199 A Nordea
1200 1399 A Danske Bank
1400 2099 A Nordea
2300 2399 B Ålandsbanken
2400 2499 A Danske Bank
3000 3299 A Nordea
3300 3300 L Nordea personkonto
3301 3399 A Nordea
3400 3409 A Länsförsäkringar Bank
3410 3781 A Nordea
3782 3782 L Nordea personkonto
3783 3999 A Nordea
4000 4999 B Nordea
5000 5999 A SEB
6000 6999 H Handelsbanken
7000 7999 A Swedbank
8000 8999 V Swedbank och sparbankerna
9020 9029 B Länsförsäkringar Bank
9040 9049 B Citibank
9060 9069 A Länsförsäkringar Bank
9070 9079 A Multitude Bank
9100 9109 B Nordnet Bank
9120 9124 A SEB
9130 9149 A SEB
9150 9169 B Skandiabanken
9170 9179 A IKANO Bank
9180 9189 L Danske Bank
9190 9199 B DNB Bank
9230 9239 A Marginalen Bank
9250 9259 A SBAB
9260 9269 B DNB Bank
9270 9279 A ICA Banken
9280 9289 A Resurs Bank
9300 9349 L Swedbank
9390 9399 B Landshypotek
9460 9469 A Santander Consumer Bank
9470 9479 B BNP Paribas
9500 9549 V Nordea Plusgirot
9550 9569 B Avanza Bank
9570 9579 L Sparbanken Syd
9580 9589 A Aion Bank
9590 9599 B Erik Penser
9630 9639 A Lån & Spar Bank
9640 9649 B NOBA Bank
9660 9669 B Svea Bank
9670 9679 B JAK Medlemsbank
9680 9689 A BlueStep Finans
9700 9709 B Ekobanken
9710 9719 B Lunar Bank
9750 9759 B Northmill Bank
9780 9789 B Klarna Bank
9880 9889 B Riksgälden
9890 9899 L Riksgälden
9960 9969 V Nordea Plusgirot
"""
_rows = [line.split(maxsplit=3) for line in _TABLE.strip().splitlines()]
_RANGES = [(int(first), int(last), method, bank) for first, last, method, bank in _rows]
_FIRSTS = [first for first, *_ in _RANGES]
_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1)
_LENGTHS = {
    "A": range(7, 8),
    "B": range(7, 8),
    "L": range(1, 11),
    "H": range(8, 10),
    "V": range(2, 11),
    "": range(1, 13),
}


@dataclass(frozen=True, slots=True)
class BankAccount:
    """clearing: four digits, or five where Swedbank has a check digit. number: the account's own digits, as paid to."""

    clearing: str
    number: str
    bank: str
    warnings: tuple[Finding, ...] = ()

    @property
    def bban(self) -> str:
        """Return the digits as a bank's payment file wants them: four of clearing and the account."""
        return self.clearing[:4] + self.number

    def __str__(self) -> str:
        return f"{self.clearing}, {self.number}"


def bank_of(clearing: str) -> tuple[str, str]:
    """Return the bank's name and the check method, or two empty strings for a range that is not known."""
    number = int(clearing[:4])
    at = bisect_right(_FIRSTS, number) - 1
    if at < 0 or number > _RANGES[at][1]:
        return "", ""
    return _RANGES[at][3], _RANGES[at][2]


def parse_account(clearing: str, number: str) -> BankAccount:
    """Return an account with warnings where the check is loose; refuse what no Swedish bank account can be."""
    given = f"{clearing} {number}"
    sort, digits = digits_of(clearing), digits_of(number)
    if len(sort) not in (4, 5) or sort[0] == "0":
        raise NotAnAccount(
            given=given, reason=phrase("clearingnumret ska ha fyra siffror (fem hos Swedbank)")
        )
    if len(sort) == 5 and sort[0] != "8":
        raise NotAnAccount(
            given=given, reason=phrase("bara clearingnummer på 8 000-serien har en femte siffra")
        )
    bank, method = bank_of(sort)
    if len(digits) not in _LENGTHS[method]:
        raise NotAnAccount(
            given=given,
            reason=told("kontonumret har {count} siffror, vilket inte passar banken", count=len(digits)),
        )
    return BankAccount(sort, _filled(method, digits), bank, tuple(_warnings(sort, digits, method)))


def parse_account_text(text: str) -> BankAccount:
    """Return the account of one text with clearing first, such as "8327-9, 123 456 789-7" or "5000 1234567"."""
    digits = digits_of(text.replace(",", " "))
    cut = 5 if text.lstrip().startswith("8") and text.lstrip()[4:5] == "-" else 4
    return parse_account(digits[:cut], digits[cut:])


def _filled(method: str, digits: str) -> str:
    if method == "L":
        return digits.zfill(10)
    return digits.zfill(9) if method == "H" else digits


def _warnings(clearing: str, digits: str, method: str) -> list[Finding]:
    found = []
    if not method:
        words = sentence(
            "Clearingnumret {clearing} finns inte i vår lista över banker. Kontrollera det mot kontoutdraget."
        )
        found.append(Finding("clearing-unknown", Grade.WARNING, words, 0, {"clearing": clearing}))
    elif not _check_holds(clearing, digits, method):
        words = sentence(
            "Kontrollsiffran stämmer inte för kontot {number}. Några banker har sådana konton: kontrollera numret."
        )
        found.append(Finding("account-check", Grade.WARNING, words, 0, {"number": digits}))
    if len(clearing) == 5 and not luhn_holds(clearing):
        words = sentence(
            "Femte siffran i clearingnumret {clearing} stämmer inte. Kontrollera det mot kontoutdraget."
        )
        found.append(Finding("clearing-check", Grade.WARNING, words, 0, {"clearing": clearing}))
    return found


def _check_holds(clearing: str, digits: str, method: str) -> bool:
    if method in "LV":
        return luhn_holds(digits)
    covered = {"A": clearing[1:4] + digits, "B": clearing[:4] + digits, "H": digits.zfill(9)}[method]
    return sum(int(d) * w for d, w in zip(reversed(covered), _WEIGHTS, strict=False)) % 11 == 0


_BICS = {
    "120": "DABASESX",
    "230": "AABASESS",
    "300": "NDEASESS",
    "500": "ESSESESS",
    "600": "HANDSESS",
    "800": "SWEDSESS",
    "902": "ELLFSESS",
    "915": "SKIASESS",
    "950": "NDEASESS",
}
"""The bank number within a Swedish IBAN (its fifth to seventh character) and the bank's BIC."""


def bic_of(iban: str) -> str:
    """Return the BIC of the bank that a Swedish IBAN belongs to; nothing for a bank that we do not know."""
    return _BICS.get(iban[4:7], "") if iban.startswith("SE") else ""
