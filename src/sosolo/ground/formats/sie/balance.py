"""What the books of a SIE file say, and where they do not agree with themselves: to show, never to mend."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from sosolo.ground.errors import sentence
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.sie.table import table_of
from sosolo.ground.formats.sie.values import SieFile

_MOST_SHOWN = 20


def unbalanced(book: SieFile) -> list[tuple[str, str, int]]:
    """Return series, number and difference in öre of the vouchers that do not balance."""
    table = table_of(book.vouchers)
    off = {place: ore for place, ore in enumerate(table.sums()) if ore}
    return [(*label, ore) for label, ore in zip(table.labels(off), off.values(), strict=True)]


def undeclared(book: SieFile) -> list[str]:
    """Return accounts that are used in vouchers but have no #KONTO."""
    known = {account.number for account in book.accounts}
    return sorted({*table_of(book.vouchers).per_account()} - known)


def year_differences(book: SieFile) -> dict[str, int]:
    """Return account to öre where opening balance + vouchers is not closing balance or result."""
    closing = book.balances_of("UB") | book.balances_of("RES")
    if not book.vouchers or not closing:
        return {}
    moved = Counter(book.balances_of("IB"))
    for account, ore in table_of(book.vouchers).per_account().items():
        moved[account] += ore
    accounts = sorted(set(moved) | set(closing))
    return {a: moved[a] - closing.get(a, 0) for a in accounts if moved[a] != closing.get(a, 0)}


def opening_differences(book: SieFile) -> dict[str, int]:
    """Return account to öre where last year's closing balance is not this year's opening balance."""
    before, now = book.balances_of("UB", -1), book.balances_of("IB")
    if not before:
        return {}
    return {
        a: before.get(a, 0) - now.get(a, 0)
        for a in sorted({*before, *now})
        if before.get(a, 0) != now.get(a, 0)
    }


def book_findings(book: SieFile) -> Iterator[Finding]:
    """Yield what a person should know before using the books."""
    for series, number, ore in unbalanced(book)[:_MOST_SHOWN]:
        words = sentence("Verifikationen {name} balanserar inte: {amount:.2f} fattas.")
        yield Finding(
            "unbalanced", Grade.FAULT, words, 0, {"name": f"{series}{number}", "amount": -ore / 100}
        )
    if accounts := undeclared(book):
        words = sentence("Konton används utan att vara upplagda: {accounts}.")
        yield Finding("undeclared", Grade.WARNING, words, 0, {"accounts": ", ".join(accounts[:_MOST_SHOWN])})
    if opening := sum(book.balances_of("IB").values()):
        words = sentence("De ingående balanserna summerar inte till noll utan till {amount:.2f}.")
        yield Finding("opening-sum", Grade.WARNING, words, 0, {"amount": opening / 100})
    if differ := year_differences(book):
        words = sentence(
            "Ingående balans plus verifikationer ger inte utgående balans på {count} konton: {accounts}."
        )
        yield Finding(
            "year",
            Grade.WARNING,
            words,
            0,
            {"count": len(differ), "accounts": ", ".join([*differ][:_MOST_SHOWN])},
        )
    if differ := opening_differences(book):
        words = sentence("Förra årets utgående balans är inte årets ingående på {count} konton: {accounts}.")
        yield Finding(
            "opening",
            Grade.WARNING,
            words,
            0,
            {"count": len(differ), "accounts": ", ".join([*differ][:_MOST_SHOWN])},
        )
    yield from _doubts(book)
    if book.flag == "1":
        yield Finding(
            "flag",
            Grade.WARNING,
            sentence("Filen är märkt som redan inläst (#FLAGGA 1). Läs inte in den två gånger."),
        )


def _doubts(book: SieFile) -> Iterator[Finding]:
    """What a program that reads the file may take otherwise than the one that wrote it."""
    if book.vouchers and book.counts and not book.counts.get("SIETYP"):
        yield Finding(
            "no-kind",
            Grade.WARNING,
            sentence("Filen säger inte vilken SIE-typ den är (#SIETYP). Den läses som typ 4."),
        )
    same = Counter((one.label, one.year, one.account, one.objects) for one in book.balances)
    twice = sorted({f"{label} {account}" for (label, _, account, _), count in same.items() if count > 1})
    if twice:
        words = sentence("{count} saldon står flera gånger, och det sista gäller: {accounts}.")
        values: dict[str, object] = {"count": len(twice), "accounts": ", ".join(twice[:_MOST_SHOWN])}
        yield Finding("balance-twice", Grade.WARNING, words, 0, values)
    yield from _outside(book)


def _outside(book: SieFile) -> Iterator[Finding]:
    """Vouchers on days that lie in no year of the file."""
    spans = [span for span in book.years.values() if span[0] <= span[1]]
    if not spans or 0 not in book.years:
        return
    table = table_of(book.vouchers)
    days = {day for block in table.blocks for day in block.days if day is not None}
    strange = {day for day in days if not any(since <= day <= until for since, until in spans)}
    if not strange:
        return
    places = [
        place for place, day in enumerate(chain.from_iterable(b.days for b in table.blocks)) if day in strange
    ]
    names = ", ".join(series + number for series, number in table.labels(places[:_MOST_SHOWN]))
    words = sentence("{count} verifikationer ligger utanför räkenskapsåret: {names}.")
    yield Finding("outside-year", Grade.WARNING, words, 0, {"count": len(places), "names": names})


def book_facts(book: SieFile) -> dict[str, object]:
    """Return what the file holds, in numbers. Sums are öre."""
    table = table_of(book.vouchers)
    return {
        "kind": f"{book.kind}{('I' if book.is_import else 'E') if book.kind == 4 else ''}",
        "encoding": book.encoding,
        "program": f"{book.program} {book.version}".strip(),
        "company": book.company,
        "org_number": book.org_number,
        "years": {str(index): [str(day) for day in days] for index, days in book.years.items()},
        "counts": dict(book.counts),
        "accounts": len(book.accounts),
        "vouchers": len(table),
        "rows": table.rows,
        "debit": table.debit,
        "opening": sum(book.balances_of("IB").values()),
        "closing": sum(book.balances_of("UB").values()),
        "result": sum(book.balances_of("RES").values()),
        "unbalanced": unbalanced(book),
        "undeclared": undeclared(book),
        "checksum": book.checksum,
    }
