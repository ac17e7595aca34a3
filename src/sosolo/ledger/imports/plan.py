"""What a SIE file would do to a book, as values: read, judged and laid out before anything is written.

The opening balances become a voucher on the day before the year, so that they open the year as in the file. Rows of
zero and vouchers without amounts are left out. What is wrong in the file, or does not fit the book, refuses all of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sosolo.ground.errors import sentence
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.ne import FIELDS
from sosolo.ground.formats.ne_accounts import field_of
from sosolo.ground.formats.sie.balance import book_findings
from sosolo.ground.formats.sie.table import Block, Ints, exact, table_of
from sosolo.ground.formats.sie.values import Objects, SieFile
from sosolo.ledger.imports.misfits import misfits, strange_activities
from sosolo.ledger.imports.values import (
    OPENING_SERIES,
    BookNow,
    Columns,
    ColumnsBeingMade,
    Year,
    bas,
    year_of,
)

DIMENSION = "1"
EARLIER_RESULTS = 8999
_LONGEST_TEXT = 300
_LONGEST_TAIL = 100
NAMES = {EARLIER_RESULTS: "Årets resultat"}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What will happen. codes: the field of the NE form, of accounts that get or change it. refusals: why nothing will; empty when the import may be made. Sums in öre."""

    company: str
    year: Year | None
    new_years: tuple[Year, ...]
    new_accounts: Mapping[int, str]
    codes: Mapping[int, str]
    new_activities: Mapping[str, str]
    opening: Mapping[int, int]
    columns: Columns
    findings: tuple[Finding, ...]
    refusals: tuple[Finding, ...]

    @property
    def count(self) -> int:
        return len(self.columns.days)

    @property
    def turnover(self) -> int:
        return int(self.columns.ore[self.columns.ore > 0].sum())

    @property
    def per_series(self) -> dict[str, int]:
        return dict(Counter(self.columns.series))


def plan_import(file: SieFile, now: BookNow) -> ImportPlan:
    """Lay out what the file would do to the book."""
    year = year_of(file)
    opening = (
        {int(a): ore for a, ore in file.balances_of("IB").items() if ore and a.isdigit()} if year else {}
    )
    is_opened = bool(opening) and _is_same(opening, now.openings)
    opening = {} if is_opened else opening
    columns, notes = _columns(file, opening, year)
    new_years = _new_years(year, now, needs_before=bool(opening))
    used = {*columns.accounts.tolist()} - {0}
    names = NAMES | {bas(a.number): a.name for a in file.accounts}
    new_accounts = {n: (names.get(n) or f"Konto {n}")[:120] for n in sorted(used - now.accounts)}
    known = {o.number: o.name for o in file.objects if o.dimension == DIMENSION} if _is_ours(file) else {}
    numbers = {columns.activities[code] for code in np.unique(columns.activity_codes).tolist()} - {""}
    wanted = {number: known.get(number, number) for number in sorted(numbers)}
    findings = (*file.findings, *book_findings(file), *notes)
    refusals = (
        *(one for one in findings if one.grade is Grade.FAULT),
        *misfits(file, year, now, columns, opening, (*now.years, *new_years)),
        *strange_activities(wanted, now),
    )
    return ImportPlan(
        company=file.company,
        year=year,
        new_years=new_years,
        new_accounts=new_accounts,
        codes=_codes(file, now, used) if now.codes else {},
        new_activities={number: name for number, name in wanted.items() if number not in now.activities},
        opening=opening,
        columns=columns,
        findings=tuple(one for one in findings if one.grade is not Grade.FAULT),
        refusals=refusals,
    )


def _codes(file: SieFile, now: BookNow, used: set[int]) -> dict[int, str]:
    """Return the field of the NE form of each account that is used: what the file says, else what the number says."""
    told = {
        bas(account.number): next((code for code in account.sru if code in FIELDS), "")
        for account in file.accounts
    }
    found = {number: told.get(number) or now.codes.get(number) or field_of(number) for number in used}
    return {number: code for number, code in found.items() if code}


def _is_same(opening: Mapping[int, int], before: Mapping[int, int]) -> bool:
    return opening == {account: ore for account, ore in before.items() if ore and account < 3000}


def _is_ours(file: SieFile) -> bool:
    """Say whether the objects of the file are activity accounts: only our own export has them."""
    return file.program == "SOSOLO" and any(
        d.number == DIMENSION and d.name == "Verksamhet" for d in file.dimensions
    )


def _columns(file: SieFile, opening: Mapping[int, int], year: Year | None) -> tuple[Columns, list[Finding]]:
    columns = ColumnsBeingMade()
    notes: list[Finding] = []
    if opening and year:
        notes += _open(columns, opening, year[0] - timedelta(days=1))
    is_ours = _is_ours(file)
    counters: Counter[str] = Counter()
    empty = objects = 0
    for block in table_of(file.vouchers).blocks:
        counts = block.count_rows(block.amounts != 0)
        taken = np.array([day is not None for day in block.days], bool) & (counts > 0)
        empty += len(block) - int(taken.sum())
        kept = {} if is_ours else _objects_kept(block)
        objects += sum(bool(taken[place]) for place in kept)
        _heads(columns, block, taken.tolist(), kept, counters)
        _rows(columns, block, counts, taken, is_ours=is_ours)
    return columns.whole(), [*notes, *_notes(empty, objects)]


def _heads(
    columns: ColumnsBeingMade,
    block: Block,
    taken: list[bool],
    kept: Mapping[int, set[Objects]],
    counters: Counter[str],
) -> None:
    fields = zip(
        taken, block.series.words(), block.numbers.words(), block.days, block.texts.words(), strict=True
    )
    for place, (is_taken, theirs, number, day, text) in enumerate(fields):
        if not is_taken or day is None:
            continue
        series = theirs[:4].strip() or "S"
        counters[series] += 1
        moved = series != theirs or number not in ("", str(counters[series]))
        label = f"{theirs}{number}"
        words = text.strip()
        if moved or not words or len(words) > _LONGEST_TEXT or place in kept:
            words = _text(words, label if moved else "", kept.get(place, ()))
        columns.add(series, day, words, f"{theirs}/{number}")


def _objects_kept(block: Block) -> dict[int, set[Objects]]:
    """Return the objects of each voucher that has any."""
    listed = np.array([bool(objects) for objects in block.objects] or [False], bool)
    places = np.flatnonzero(listed[block.object_codes])
    vouchers = np.repeat(np.arange(len(block)), block.counts)[places]
    found: dict[int, set[Objects]] = {}
    for voucher, code in zip(vouchers.tolist(), block.object_codes[places].tolist(), strict=True):
        found.setdefault(voucher, set()).add(block.objects[code])
    return found


def _rows(columns: ColumnsBeingMade, block: Block, counts: Ints, taken: Ints, *, is_ours: bool) -> None:
    rows = (block.amounts != 0) & np.repeat(taken, block.counts)
    accounts = np.array([bas(account) for account in block.accounts] or [0], np.int64)
    known = columns.activities
    names = [_activity(objects) if is_ours and objects else "" for objects in block.objects]
    codes = np.array([known.setdefault(name, len(known)) for name in names] or [0], np.int64)
    columns.add_entries(
        counts[taken],
        accounts[block.account_codes[rows]],
        block.amounts[rows],
        codes[block.object_codes[rows]],
    )


def _activity(objects: Objects) -> str:
    return next((number for dimension, number in objects if dimension == DIMENSION), "")


def _text(words: str, label: str, objects: Iterable[Objects]) -> str:
    """Return the voucher's text, with its own number and objects where the book keeps no place for them."""
    words = words or "Verifikation"
    pairs = sorted({f"{dimension}:{number}" for listed in objects for dimension, number in listed})
    tail = (f" (ver {label})" if label else "") + (f" [{', '.join(pairs)}]" if pairs else "")
    tail = tail[:_LONGEST_TAIL]
    return f"{words[: _LONGEST_TEXT - len(tail)]}{tail}"


def _open(columns: ColumnsBeingMade, opening: Mapping[int, int], day: date) -> Iterator[Finding]:
    columns.add(OPENING_SERIES, day, "Ingående balanser enligt SIE-fil", OPENING_SERIES)
    rest = -sum(opening.values())
    lines = [*sorted(opening.items()), *([(EARLIER_RESULTS, rest)] if rest else [])]
    columns.add_entries(
        np.array([len(lines)]),
        np.array([account for account, _ in lines]),
        exact([ore for _, ore in lines]),
        np.zeros(len(lines), np.int64),
    )
    if rest:
        words = sentence(
            "De ingående balanserna går inte jämnt upp. Skillnaden {amount:.2f} bokförs året före på konto {account}, som resultat från tidigare år."
        )
        values: dict[str, object] = {"amount": rest / 100, "account": EARLIER_RESULTS}
        yield Finding("opening-rest", Grade.WARNING, words, 0, values)


def _notes(empty: int, objects: int) -> Iterator[Finding]:
    if empty:
        words = sentence("{count} verifikationer utan belopp läses inte in.")
        yield Finding("empty", Grade.NOTE, words, 0, {"count": empty})
    if objects:
        words = sentence(
            "{count} verifikationer har kostnadsställen eller projekt. De skrivs i verifikationens text."
        )
        yield Finding("objects", Grade.NOTE, words, 0, {"count": objects})


def _new_years(year: Year | None, now: BookNow, *, needs_before: bool) -> tuple[Year, ...]:
    if year is None:
        return ()
    wanted = [year] if year not in now.years else []
    before = year[0] - timedelta(days=1)
    if needs_before and not any(since <= before < until for since, until in now.years):
        ends = [until for _, until in now.years if until <= year[0]]
        wanted.insert(0, (max([_year_earlier(year[0]), *ends]), year[0]))
    return tuple(wanted)


def _year_earlier(day: date) -> date:
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )
