"""The own firm's books move: out as SIE, into other books, and they are the same to the öre."""

from datetime import date

from sosolo.ground.formats.sie.reader import read_sie
from sosolo.ground.formats.sie.values import SieAccount, SieBalance, SieFile, SieRow, SieVoucher
from sosolo.ground.formats.sie.writer import write_sie
from sosolo.ledger.export import sie_of_year
from sosolo.ledger.importing import import_sie, preview_import
from sosolo.ledger.models import Book, LedgerAccount
from sosolo.ledger.own_firm.queries import ne_of_ledger
from sosolo.ledger.queries import trial_balance
from sosolo.members.models import OwnFirm
from sosolo.members.own_firms import OwnBooks, own_books, writing_in_own_books
from tests.cast import DAY, Cast, at
from tests.ledger.test_books import audit, seal
from tests.own_firm.firm import EVENTS, booked, opened

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def read_in(own: OwnBooks, content: bytes) -> int:
    return import_sie(actor=own.actor, book=own.book, content=content, name="bok.se", at=at(DAY)).vouchers


def books(book: Book) -> tuple[object, ...]:
    """Return all that the books say, but for when they were written."""
    read = read_sie(sie_of_year(book, 2026, made_on=DAY))
    return (
        [(b.account, b.name, b.opening, b.debit, b.credit, b.closing) for b in trial_balance(book.pk, *YEAR)],
        read.balances,
        {account.number: account.sru for account in read.accounts},
        [(v.series, v.number, v.day, v.text, v.rows) for v in read.vouchers],
        ne_of_ledger(book, 2026, owner="", name="")[0],
    )


def test_books_come_out_and_go_into_another_empty_firm_as_they_were(cast: Cast) -> None:
    opened(cast.ada)
    opened(cast.cleo, name="Cleos firma")
    booked(cast.ada, *EVENTS)
    with own_books(cast.ada) as own:
        content, before = sie_of_year(own.book, 2026, made_on=DAY), books(own.book)
    with writing_in_own_books(cast.cleo) as own:
        assert preview_import(book=own.book, content=content).refusals == ()
        assert read_in(own, content) == len(EVENTS)
        after = books(own.book)
    seal()

    assert after == before
    assert audit() == []


def of_another_program(year: int) -> SieFile:
    """Return a year of books as another program wrote them."""
    return SieFile(
        company="Adas gamla böcker",
        program="Annat program",
        generated=date(2026, 1, 20),
        years={0: (date(year, 1, 1), date(year, 12, 31))},
        accounts=[
            SieAccount("1930", "Bank", sru=("7281", "7280")),
            SieAccount("2010", "Kapital", sru=("7300",)),
            SieAccount("3051", "Snickeri", sru=("7400",)),
            SieAccount("6990", "Diverse"),
            SieAccount("7970", "Förlust när jag sålde bilen", sru=("7503",)),
        ],
        balances=[SieBalance("IB", 0, "1930", 500_00), SieBalance("IB", 0, "2010", -500_00)],
        vouchers=[
            SieVoucher("A", "1", date(year, 2, 3), "Sålt", (SieRow("1930", 900_00), SieRow("3051", -900_00))),
            SieVoucher("A", "2", date(year, 3, 3), "Köp", (SieRow("6990", 100_00), SieRow("1930", -100_00))),
            SieVoucher("A", "3", date(year, 4, 3), "Bil", (SieRow("7970", 50_00), SieRow("1930", -50_00))),
        ],
    )


OTHERS = of_another_program(2025)


def test_a_file_of_another_program_brings_openings_years_and_its_own_codes(cast: Cast) -> None:
    opened(cast.ada)
    content = write_sie(OTHERS)[0]
    with writing_in_own_books(cast.ada) as own:
        plan = preview_import(book=own.book, content=content)
        assert (plan.refusals, plan.count, plan.opening) == ((), 4, {1930: 500_00, 2010: -500_00})
        read_in(own, content)
        ne = ne_of_ledger(own.book, 2025, owner="", name="")[0]
        codes = dict(LedgerAccount.objects.filter(book=own.book).values_list("number", "sru"))

    assert {box: ne.kronor(box) for box in ne.boxes} == {
        "R1": 900, "R6": 100, "R8": 50, "B9": 1_250, "B10": 1_250,
    }  # fmt: skip
    assert (codes[3051], codes[6990], codes[7970]) == ("7400", "7501", "7503")
    assert OwnFirm.objects.get(member=cast.ada_member).books_until == date(2026, 12, 31)


def test_the_cooperative_s_books_get_no_codes_of_a_sole_trader(cast: Cast) -> None:
    import_sie(actor=cast.eva, book=cast.book, content=write_sie(OTHERS)[0], name="b.se", at=at(DAY))
    assert set(LedgerAccount.objects.filter(book=cast.book).values_list("sru", flat=True)) == {""}


def test_the_law_s_seven_years_are_counted_from_the_latest_year_with_vouchers(cast: Cast) -> None:
    firm = opened(cast.ada)
    later = SieFile(
        company="x",
        generated=DAY,
        years={0: (date(2027, 1, 1), date(2027, 12, 31))},
        vouchers=[SieVoucher("A", "1", date(2027, 1, 3), "x", (SieRow("1930", 1), SieRow("3041", -1)))],
    )
    assert firm.books_until == date(2026, 12, 31)
    with writing_in_own_books(cast.ada) as own:
        read_in(own, write_sie(later)[0])
    firm.refresh_from_db()
    assert firm.books_until == date(2027, 12, 31)
