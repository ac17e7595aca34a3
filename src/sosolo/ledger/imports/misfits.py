"""What in a SIE file does not fit a book. Each is a sentence, and each refuses the whole file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.sie.table import table_of
from sosolo.ground.formats.sie.values import SieFile
from sosolo.ledger.imports.values import OPENING_SERIES, BookNow, Columns, Year, bas
from sosolo.platform.money import MOST

SHOWN = 10
LONGEST_YEAR = 550
"""Days: a first year may be prolonged to eighteen months (BFL 3 kap. 3 §)."""


def _refusal(code: str, words: str, **values: object) -> Finding:
    return Finding(code, Grade.FAULT, words, 0, values)


def misfits(
    file: SieFile,
    year: Year | None,
    now: BookNow,
    columns: Columns,
    opening: Mapping[int, int],
    years: Sequence[Year],
) -> Iterator[Finding]:
    if not columns.days:
        yield _refusal(
            "nothing", sentence("Filen har varken verifikationer eller ingående balanser att läsa in.")
        )
    if file.currency not in ("", "SEK"):
        yield _refusal(
            "currency", sentence("Filen är i {currency}. Boken förs i kronor."), currency=file.currency[:10]
        )
    if 0 in columns.accounts:
        strange = sorted(
            {
                account
                for block in table_of(file.vouchers).blocks
                for account in block.accounts_of(block.amounts != 0)
                if not bas(account)
            }
        )
        shown = ", ".join(strange[:SHOWN]) or phrase("i de ingående balanserna")
        yield _refusal(
            "account",
            sentence("Konton som inte har fyra siffror går inte att läsa in: {accounts}."),
            accounts=shown,
        )
    if abs(columns.ore).sum() > MOST:
        yield _refusal("amount", sentence("Beloppen är för stora för att vara en förenings böcker."))
    yield from _wrong_days(columns, now, [year] if year else years)
    yield from _wrong_year(year, now)
    if opening and any(now.openings.values()):
        yield _refusal("opening", sentence("Boken har redan andra ingående balanser än filen."))
    if year is not None and (again := _taken(file, now)):
        yield _refusal(
            "taken",
            sentence("Boken har redan verifikationer med samma nummer och dag: {labels}."),
            labels=", ".join(again[:SHOWN]),
        )


def _wrong_year(year: Year | None, now: BookNow) -> Iterator[Finding]:
    if year is None:
        return
    days = {"since": year[0], "last": year[1] - timedelta(days=1)}
    if not 0 < (year[1] - year[0]).days <= LONGEST_YEAR:
        yield _refusal(
            "year", sentence("Filens räkenskapsår {since} – {last} är inget möjligt räkenskapsår."), **days
        )
    elif year not in now.years and any(s < year[1] and year[0] < u for s, u in now.years):
        words = sentence("Filens räkenskapsår {since} – {last} krockar med ett år som boken redan har.")
        yield _refusal("year", words, **days)


def _wrong_days(columns: Columns, now: BookNow, years: Sequence[Year]) -> Iterator[Finding]:
    """Yield days outside the file's year (or, for a 4I, outside the book's) and days in closed months."""
    days = {*columns.days}
    theirs = {day for day, label in zip(columns.days, columns.labels, strict=True) if label != OPENING_SERIES}
    outside = sorted(day for day in theirs if not any(since <= day < until for since, until in years))
    if outside:
        shown = ", ".join(map(str, outside[:SHOWN]))
        yield _refusal("day", sentence("Dagar som inte hör till räkenskapsåret: {days}."), days=shown)
    closed = sorted({f"{day:%Y-%m}" for day in days if day.replace(day=1) in now.closed})
    if closed:
        shown = ", ".join(closed[:SHOWN])
        yield _refusal("closed", sentence("Månaden är stängd för bokföring: {months}."), months=shown)


def _taken(file: SieFile, now: BookNow) -> list[str]:
    return [
        f"{series}{number}"
        for block in (table_of(file.vouchers).blocks if now.taken else ())
        for series, number, day in zip(block.series.words(), block.numbers.words(), block.days, strict=True)
        if (series, number, day) in now.taken
    ]


def strange_activities(wanted: Mapping[str, str], now: BookNow) -> Iterator[Finding]:
    for number, name in wanted.items():
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            yield _refusal(
                "object", sentence("Verksamheten ”{number}” har inget nummer."), number=number[:40]
            )
        elif number in now.activities and now.activities[number][1] != name:
            yield _refusal(
                "object",
                sentence("Verksamhet {number} heter {theirs} i filen men {ours} i boken."),
                number=number,
                theirs=name[:60],
                ours=now.activities[number][1],
            )
