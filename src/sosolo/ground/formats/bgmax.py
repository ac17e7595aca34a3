"""BgMax, Bankgirot's file of payments received: records of 80 characters in ISO 8859-1, amounts in öre.

01 start, 05 opens a deposit, 20 payment, 21 deduction, 22 and 23 further references, 25 text, 26-29 who paid,
15 closes the deposit with its sum and count, 70 ends the file with its counts. The reader believes no file whose
sums do not hold. It reads what happens to such files on the way: blanks cut off, tabs, CRLF, UTF-8 copies.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.bank_values import (
    MOST,
    BankFile,
    BankTransaction,
    Identities,
    ReferencePart,
    Statement,
    refuse_too_large,
)
from sosolo.ground.formats.errors import (
    BadField,
    CutFile,
    NotWritable,
    SumsDisagree,
    WrongEncoding,
    WrongKind,
)
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.plain_text import fit, one_line
from sosolo.ground.formats.safe_xml import refuse_no_text

LARGEST = 20_000_000
TEST_FILE = sentence("Filen är en testfil och säger inget om riktiga betalningar.")
WIDTH = 80
_YEARS = range(1980, 2100)
_AMOUNT, _COUNT = phrase("beloppet"), phrase("antalet")


@dataclass(slots=True)
class _Deposit:
    account: str
    currency: str
    line: int
    payments: list[dict[str, Any]] = field(default_factory=list)


def read_bgmax(data: bytes) -> BankFile:
    """Read a whole file or refuse it whole."""
    text, findings = _decode(data)
    reader = _Reader(findings)
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r\n\x1a ")
        if line:
            reader.take(number, line.expandtabs(8) if "\t" in line else line)
    return reader.result()


def _decode(data: bytes) -> tuple[str, list[Finding]]:
    refuse_no_text(data, limit=LARGEST)
    if data.isascii():
        return data.decode("ascii"), []
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("iso-8859-1")
        if any("\x80" <= char < "\xa0" for char in text):
            raise WrongEncoding(encoding=phrase("varken ISO 8859-1 eller UTF-8")) from None
        return text, []
    note = sentence("Filen är omkodad till UTF-8 på vägen hit. Innehållet är läst som det står.")
    return text, [Finding("recoded", Grade.NOTE, note)]


class _Reader:
    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.number, self.line = 0, ""
        self.version = self.created = ""
        self.is_test = self.started = self.ended = False
        self.deposit: _Deposit | None = None
        self.statements: list[Statement] = []
        self.identities = Identities()
        self.counts = {"20": 0, "21": 0, "22": 0, "23": 0, "15": 0}
        self.records: dict[str, Callable[[], None]] = {
            "01": self._start,
            "05": self._open,
            "20": self._payment,
            "21": self._payment,
            "22": self._reference,
            "23": self._reference,
            "25": self._text,
            "26": self._name,
            "27": self._address,
            "28": self._address,
            "29": self._org_number,
            "15": self._close,
            "70": self._end,
        }

    def take(self, number: int, line: str) -> None:
        self.number, self.line = number, line
        kind = line[:2]
        if not self.started and kind != "01":
            raise WrongKind(expected="BgMax", found=one_line(line[:20]))
        record = self.records.get(kind)
        if record is None or len(line) > WIDTH or self.ended:
            raise BadField(line=number, field=phrase("posten"), found=one_line(line[:20]))
        if kind in self.counts:
            self.counts[kind] += 1
        record()

    def result(self) -> BankFile:
        if not self.ended:
            raise CutFile(missing=phrase("slutposten (70)") if self.started else phrase("startposten (01)"))
        statements = tuple(self.statements)
        return BankFile(
            "bgmax", self.version, self.created, statements, tuple(self.findings), self.is_test, self.created
        )

    def _start(self) -> None:
        if self.started or self._part(2, 22) != "BGMAX":
            raise WrongKind(expected="BgMax", found=one_line(self.line[:20]))
        self.started = True
        self.version, self.created, mark = self._part(22, 24), self._part(24, 44), self._part(44, 45)
        self.is_test = mark == "T"
        if self.is_test:
            self.findings.append(Finding("test-file", Grade.WARNING, TEST_FILE))

    def _open(self) -> None:
        if self.deposit is not None:
            raise CutFile(missing=phrase("insättningsposten (15)"))
        account = self._part(2, 12).lstrip("0") or self._part(12, 22).lstrip("0")
        self.deposit = _Deposit(account, self._part(22, 25) or "SEK", self.number)

    def _payment(self) -> None:
        line, deposit = self.line, self._deposit()
        amount = self._amount()
        deposit.payments.append(
            {
                "amount": -amount if line.startswith("21") else amount,
                "account": deposit.account,
                "currency": deposit.currency,
                "reference": line[12:37].strip(),
                "payer_account": line[2:12].strip().lstrip("0"),
                "bank_id": line[57:69].strip(),
            }
        )

    def _reference(self) -> None:
        sign = -1 if self.line[:2] == "23" else 1
        part = ReferencePart(self._part(12, 37), sign * self._amount())
        self._add(parts=(*self._last().get("parts", ()), part))

    def _text(self) -> None:
        before = self._last().get("message", "")
        self._add(message=f"{before}\n{self._part(2, 52)}" if before else self._part(2, 52))

    def _name(self) -> None:
        line = self.line
        self._last()["payer"] = f"{line[2:37].strip()} {line[37:72].strip()}".strip()

    def _address(self) -> None:
        lines = (self._part(2, 37), self._part(37, 46 if self.line[:2] == "27" else 72))
        before = self._last().get("payer_address", ())
        self._add(payer_address=before + tuple(line for line in lines if line))

    def _org_number(self) -> None:
        self._add(payer_number=self._part(2, 14).removeprefix("00"))

    def _close(self) -> None:
        deposit = self._deposit()
        day = self._day(37, 45)
        if self._part(68, 71) not in ("", deposit.currency):
            raise SumsDisagree(
                what=phrase("valutan i insättningen"), found=deposit.currency, stated=self._part(68, 71)
            )
        payments = tuple(self.identities.make_all(day, deposit.payments))
        self._expect(
            phrase("insättningens belopp"),
            sum(p.amount for p in payments),
            self._number(50, 68, _AMOUNT),
        )
        self._expect(
            phrase("insättningens antal betalningar"),
            len(payments),
            self._number(71, 79, _COUNT),
        )
        number, account = self._part(45, 50), self._part(2, 37)
        self.statements.append(Statement(deposit.account, deposit.currency, payments, number, day, account))
        self.deposit = None

    def _end(self) -> None:
        if self.deposit is not None:
            raise CutFile(missing=phrase("insättningsposten (15)"))
        n = self.counts
        self._expect(phrase("antalet betalningar"), n["20"], self._number(2, 10, _COUNT))
        self._expect(phrase("antalet avdrag"), n["21"], self._number(10, 18, _COUNT))
        self._expect(phrase("antalet extra referenser"), n["22"] + n["23"], self._number(18, 26, _COUNT))
        self._expect(phrase("antalet insättningar"), n["15"], self._number(26, 34, _COUNT))
        self.ended = True

    def _deposit(self) -> _Deposit:
        if self.deposit is None:
            raise CutFile(missing=phrase("öppningsposten (05)"))
        return self.deposit

    def _last(self) -> dict[str, Any]:
        payments = self._deposit().payments
        if not payments:
            raise CutFile(missing=phrase("betalningsposten (20)"))
        return payments[-1]

    def _add(self, **values: object) -> None:
        self._last().update(values)

    def _part(self, start: int, end: int) -> str:
        return self.line[start:end].strip()

    def _number(self, start: int, end: int, name: str) -> int:
        digits = self._part(start, end)
        if not (digits.isascii() and digits.isdigit()):
            raise BadField(line=self.number, field=name, found=one_line(digits))
        return int(digits)

    def _amount(self) -> int:
        digits = self.line[37:55]
        amount = int(digits) if digits.isascii() and digits.isdigit() else self._number(37, 55, _AMOUNT)
        if amount > MOST:
            refuse_too_large(amount, line=self.number)
        return amount

    def _day(self, start: int, end: int) -> date:
        digits = self._part(start, end)
        try:
            day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            day = date.min
        if day.year not in _YEARS or len(digits) != 8:
            raise BadField(line=self.number, field=phrase("datumet"), found=one_line(digits))
        return day

    def _expect(self, what: str, found: int, stated: int) -> None:
        if found != stated:
            raise SumsDisagree(what=what, found=found, stated=stated)


def write_bgmax(statements: Sequence[Statement], *, created: str, is_test: bool = False) -> bytes:
    """Write deposits as Bankgirot does. created: twenty digits, YYYYMMDDhhmmss and microseconds."""
    if len(created) != 20 or not created.isdigit():
        raise NotWritable(reason=phrase("tidsstämpeln ska ha tjugo siffror"))
    lines = [f"01{'BGMAX':20}01{created}{'T' if is_test else 'P'}"]
    counts = [0, 0, 0]
    for statement in statements:
        lines += _deposit_lines(statement)
        for payment in statement.transactions:
            counts[payment.amount < 0] += 1
            counts[2] += len(payment.parts)
    lines.append("70" + "".join(f"{count:08d}" for count in (*counts, len(statements))))
    return "".join(f"{line:80}\r\n" for line in lines).encode("iso-8859-1")


def _deposit_lines(statement: Statement) -> list[str]:
    if statement.day is None or statement.total < 0:
        raise NotWritable(reason=phrase("en insättning behöver en dag och en summa som inte är negativ"))
    lines = [f"05{statement.account:0>10}{'':10}{statement.currency:3}"]
    for payment in statement.transactions:
        lines += _payment_lines(payment)
    tail = f"{statement.total:018d}{statement.currency:3}{len(statement.transactions):08d}"
    lines.append(f"15{statement.bank_account:0>35}{statement.day:%Y%m%d}{statement.number:0>5}{tail}")
    return lines


def _payment_lines(payment: BankTransaction) -> list[str]:
    head, tail = f"{payment.payer_account:0>10}", f"{payment.bank_id:0>12}"
    code = "3" if payment.parts else "2" if payment.reference.isdigit() else "4" if payment.reference else "0"
    kind = "21" if payment.amount < 0 else "20"
    lines = [f"{kind}{head}{_fixed(payment.reference, 25)}{abs(payment.amount):018d}{code}2{tail}0"]
    for part in payment.parts:
        kind = "23" if part.amount < 0 else "22"
        lines.append(f"{kind}{head}{_fixed(part.reference, 25)}{abs(part.amount):018d}{code}2{tail}0")
    lines += [f"25{_fixed(text, 50)}" for text in payment.message.split("\n") if text]
    if payment.payer:
        lines.append(f"26{_fixed(payment.payer, 35)}")
    address = (*payment.payer_address, "", "", "")[:3]
    if any(address):
        lines += [f"27{_fixed(address[0], 35)}{_fixed(address[1], 9)}", f"28{_fixed(address[2], 35)}"]
    if payment.payer_number:
        lines.append(f"29{payment.payer_number:0>12}")
    return lines


def _fixed(text: str, width: int) -> str:
    return f"{fit(one_line(text), 'iso-8859-1')[0][:width]:{width}}"
