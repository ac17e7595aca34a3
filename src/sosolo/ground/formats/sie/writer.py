"""Values to SIE 4E or 4I: CP437, CRLF, #KSUMMA. Characters that CP437 lacks give way to lookalikes, and a finding says so."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.memory import collector_at_rest
from sosolo.ground.formats.plain_text import fit, no_breaks
from sosolo.ground.formats.sie.text import checksum
from sosolo.ground.formats.sie.values import Objects, SieFile, SieRow, SieVoucher

_EMPTY = '""'


class _Lines:
    """Lines as they are written. Words that were fitted once are kept: many vouchers repeat them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.known: dict[str, str] = {}
        self.listed: dict[Objects, str] = {}
        self.swapped: list[str] = []

    def put(self, label: str, *fields: str) -> None:
        self.lines.append(f"#{label} {' '.join(fields)}")

    def text(self, value: str) -> str:
        if value.isascii() and value.isprintable() and '"' not in value and "\\" not in value:
            return f'"{value}"'
        found = self.known.get(value)
        if found is None:
            bare, swapped = fit(no_breaks(value), "cp437")
            safe = bare.replace('\\"', '/"')
            safe = f"{safe[:-1]}/" if safe.endswith("\\") else safe
            if swapped or safe != bare:
                self.swapped.append(value)
            found = self.known[value] = f'"{safe.replace(chr(34), chr(92) + chr(34))}"'
        return found

    def objects(self, objects: Objects) -> str:
        found = self.listed.get(objects)
        if found is None:
            inner = " ".join(f"{self.text(dimension)} {self.text(number)}" for dimension, number in objects)
            found = self.listed[objects] = f"{{{inner}}}"
        return found


def write_sie(book: SieFile, *, with_checksum: bool = True) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the file and what had to give way. Refuses vouchers that do not balance and a 4E without a year."""
    _refuse(book)
    lines = _Lines()
    _head(book, lines)
    _chart(book, lines)
    _amounts(book, lines)
    with collector_at_rest():
        for voucher in book.vouchers:
            _voucher(voucher, lines)
    block = ("\r\n".join(lines.lines) + "\r\n").encode("cp437")
    start = f"#FLAGGA {book.flag}\r\n".encode("cp437")
    if with_checksum:
        block = b"#KSUMMA\r\n" + block + b"#KSUMMA %d\r\n" % checksum(block)
    return start + block, tuple(_findings(lines))


def _findings(lines: _Lines) -> Iterator[Finding]:
    for value in lines.swapped:
        words = sentence("”{text}” har tecken som SIE inte kan bära. De har bytts mot liknande.")
        yield Finding("transliterated", Grade.NOTE, words, 0, {"text": value[:60]})


def _refuse(book: SieFile) -> None:
    if book.kind != 4:
        raise NotWritable(reason=phrase("vi skriver bara SIE 4"))
    if book.balances and not book.years:
        raise NotWritable(reason=phrase("en SIE-fil med balanser behöver ett räkenskapsår"))


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _optional(lines: _Lines, label: str, value: str) -> None:
    if value:
        lines.put(label, lines.text(value))


def _head(book: SieFile, lines: _Lines) -> None:
    if book.generated is None:
        raise NotWritable(reason=phrase("dagen då filen skapas saknas"))
    lines.put("PROGRAM", lines.text(book.program), lines.text(book.version))
    lines.put("FORMAT", "PC8")
    by = (lines.text(book.generated_by),) if book.generated_by else ()
    lines.put("GEN", _day(book.generated), *by)
    lines.put("SIETYP", "4")
    _optional(lines, "PROSA", book.remark)
    if book.company_type:
        lines.put("FTYP", book.company_type)
    _optional(lines, "FNR", book.company_id)
    _company(book, lines)
    for index, (start, end) in sorted(book.years.items(), reverse=True):
        lines.put("RAR", str(index), _day(start), _day(end))
    if book.tax_year:
        lines.put("TAXAR", book.tax_year)
    if book.until:
        lines.put("OMFATTN", _day(book.until))
    _optional(lines, "KPTYP", book.chart)
    if book.currency:
        lines.put("VALUTA", book.currency)


def _company(book: SieFile, lines: _Lines) -> None:
    number = book.org_number
    if number:
        lines.put("ORGNR", f"{number[:6]}-{number[6:]}" if len(number) == 10 and number.isdigit() else number)
    if book.address:
        lines.put("ADRESS", *(lines.text(part) for part in (*book.address, "", "", "", "")[:4]))
    lines.put("FNAMN", lines.text(book.company))


def _chart(book: SieFile, lines: _Lines) -> None:
    for account in book.accounts:
        lines.put("KONTO", account.number, lines.text(account.name))
        if account.kind:
            lines.put("KTYP", account.number, account.kind)
        if account.unit:
            lines.put("ENHET", account.number, lines.text(account.unit))
        for code in account.sru:
            lines.put("SRU", account.number, code)
    for dimension in book.dimensions:
        if dimension.parent:
            lines.put("UNDERDIM", dimension.number, lines.text(dimension.name), dimension.parent)
        else:
            lines.put("DIM", dimension.number, lines.text(dimension.name))
    for one in book.objects:
        lines.put("OBJEKT", one.dimension, lines.text(one.number), lines.text(one.name))


def _amounts(book: SieFile, lines: _Lines) -> None:
    for b in book.balances:
        objects = (lines.objects(b.objects),) if b.label in ("OIB", "OUB") else ()
        lines.put(b.label, str(b.year), b.account, *objects, _kronor(b.amount), *_quantity(b.quantity))
    for p in book.periods:
        lines.put(
            p.label,
            str(p.year),
            p.period,
            p.account,
            lines.objects(p.objects),
            _kronor(p.amount),
            *_quantity(p.quantity),
        )


def _quantity(quantity: Decimal | None) -> Iterable[str]:
    return () if quantity is None else (f"{quantity:f}",)


def _voucher(v: SieVoucher, lines: _Lines) -> None:
    if v.sum:
        raise NotWritable(
            reason=told("verifikationen {series}{number} balanserar inte", series=v.series, number=v.number)
        )
    if v.day is None:
        raise NotWritable(
            reason=told("verifikationen {series}{number} saknar datum", series=v.series, number=v.number)
        )
    more = ""
    if v.entered or v.sign:
        more = f" {_day(v.entered)}" if v.entered else ' ""'
    if v.sign:
        more += f" {lines.text(v.sign)}"
    text, day, out = lines.text, _day(v.day), lines.lines
    out.append(f"#VER {text(v.series)} {text(v.number)} {day} {text(v.text)}{more}\r\n{{")
    for row in v.rows:
        account, amount, objects, on, words, quantity, sign = row
        tail = "" if on is None and quantity is None and not words and not sign else _tail(row, lines)
        listed = lines.objects(objects) if objects else "{}"
        out.append(f"#TRANS {account or _EMPTY} {listed} {_kronor(amount)}{tail}")
    out.append("}")


def _tail(row: SieRow, lines: _Lines) -> str:
    """Return the optional fields as far as the last that is set: day, text, quantity, sign."""
    tail = f" {_day(row.day)}" if row.day else ' ""'
    if row.text or row.quantity is not None or row.sign:
        tail += f" {lines.text(row.text)}"
    if row.quantity is not None or row.sign:
        tail += f" {row.quantity:f}" if row.quantity is not None else ' ""'
    return f"{tail} {lines.text(row.sign)}" if row.sign else tail


def _kronor(ore: int) -> str:
    digits = str(ore)
    if -100 < ore < 100:
        return f"{'-' if ore < 0 else ''}0.{digits.lstrip('-'):0>2}"
    return f"{digits[:-2]}.{digits[-2:]}"
