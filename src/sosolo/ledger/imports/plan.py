"""What a SIE file would do to a book, as values: read, judged and laid out before anything is written.

The opening balances become a voucher on the day before the year, so that they open the year as in the file. Rows of
zero and vouchers without amounts are left out. What is wrong in the file, or does not fit the book, refuses all of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.sie.balance import book_findings
from sosolo.ground.formats.sie.values import Objects, SieFile, SieVoucher
from sosolo.ledger.imports.misfits import misfits, strange_activities
from sosolo.ledger.imports.values import OPENING_SERIES, BookNow, Columns, Year, bas, year_of

DIMENSION = "1"
EARLIER_RESULTS = 8999
NAMES = {EARLIER_RESULTS: "Årets resultat"}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What will happen. refusals: why nothing will; empty when the import may be made. Sums in öre."""

    company: str
    year: Year | None
    new_years: tuple[Year, ...]
    new_accounts: Mapping[int, str]
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
        return sum(ore for ore in self.columns.ore if ore > 0)

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
    used = {*columns.accounts} - {0}
    names = NAMES | {bas(a.number): a.name for a in file.accounts}
    new_accounts = {n: (names.get(n) or f"Konto {n}")[:120] for n in sorted(used - now.accounts)}
    known = {o.number: o.name for o in file.objects if o.dimension == DIMENSION} if _is_ours(file) else {}
    wanted = {number: known.get(number, number) for number in sorted({*columns.activities} - {""})}
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
        new_activities={number: name for number, name in wanted.items() if number not in now.activities},
        opening=opening,
        columns=columns,
        findings=tuple(one for one in findings if one.grade is not Grade.FAULT),
        refusals=refusals,
    )


def _is_same(opening: Mapping[int, int], before: Mapping[int, int]) -> bool:
    return opening == {account: ore for account, ore in before.items() if ore and account < 3000}


def _is_ours(file: SieFile) -> bool:
    """Say whether the objects of the file are activity accounts: only our own export has them."""
    return file.program == "SOSOLO" and any(
        d.number == DIMENSION and d.name == "Verksamhet" for d in file.dimensions
    )


def _columns(file: SieFile, opening: Mapping[int, int], year: Year | None) -> tuple[Columns, list[Finding]]:
    columns = Columns()
    notes: list[Finding] = []
    if opening and year:
        notes += _open(columns, opening, year[0] - timedelta(days=1))
    is_ours = _is_ours(file)
    counters: Counter[str] = Counter()
    empty = objects = 0
    for voucher in file.vouchers:
        series = voucher.series[:4].strip() or "S"
        if voucher.day is None or not any(row.amount for row in voucher.rows):
            empty += 1
            continue
        counters[series] += 1
        moved = series != voucher.series or voucher.number not in ("", str(counters[series]))
        label = f"{voucher.series}{voucher.number}" if moved else ""
        kept = () if is_ours else {row.objects for row in voucher.rows if row.objects}
        objects += bool(kept)
        columns.add(series, voucher.day, _text(voucher, label, kept), f"{voucher.series}/{voucher.number}")
        _rows(columns, voucher, is_ours=is_ours)
    return columns, [*notes, *_notes(empty, objects)]


def _rows(columns: Columns, voucher: SieVoucher, *, is_ours: bool) -> None:
    for account, ore, objects, *_ in voucher.rows:
        if ore:
            columns.accounts.append(bas(account))
            columns.ore.append(ore)
            columns.activities.append(_activity(objects) if is_ours and objects else "")


def _activity(objects: Objects) -> str:
    return next((number for dimension, number in objects if dimension == DIMENSION), "")


def _text(voucher: SieVoucher, label: str, objects: Iterable[Objects]) -> str:
    """Return the voucher's text, with its own number and objects where the book keeps no place for them."""
    words = voucher.text.strip() or "Verifikation"
    pairs = sorted({f"{dimension}:{number}" for listed in objects for dimension, number in listed})
    tail = (f" (ver {label})" if label else "") + (f" [{', '.join(pairs)}]" if pairs else "")
    return f"{words[: 300 - len(tail[:100])]}{tail[:100]}" if tail else words[:300]


def _open(columns: Columns, opening: Mapping[int, int], day: date) -> Iterator[Finding]:
    columns.add(OPENING_SERIES, day, "Ingående balanser enligt SIE-fil", OPENING_SERIES)
    rest = -sum(opening.values())
    lines = [*sorted(opening.items()), *([(EARLIER_RESULTS, rest)] if rest else [])]
    for account, ore in lines:
        columns.accounts.append(account)
        columns.ore.append(ore)
        columns.activities.append("")
    if rest:
        sentence = "De ingående balanserna går inte jämnt upp. Skillnaden {amount:.2f} bokförs året före på konto {account}, som resultat från tidigare år."
        values: dict[str, object] = {"amount": rest / 100, "account": EARLIER_RESULTS}
        yield Finding("opening-rest", Grade.WARNING, sentence, 0, values)


def _notes(empty: int, objects: int) -> Iterator[Finding]:
    if empty:
        sentence = "{count} verifikationer utan belopp läses inte in."
        yield Finding("empty", Grade.NOTE, sentence, 0, {"count": empty})
    if objects:
        sentence = (
            "{count} verifikationer har kostnadsställen eller projekt. De skrivs i verifikationens text."
        )
        yield Finding("objects", Grade.NOTE, sentence, 0, {"count": objects})


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
