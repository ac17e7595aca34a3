from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.agi.controls import contribution_base, tax_total
from sosolo.ground.formats.agi.reader import read_agi
from sosolo.ground.formats.agi.values import (
    Absence,
    AbsenceKind,
    AgiReturn,
    Contact,
    Individual,
    Main,
    Sender,
    twelve,
)
from sosolo.ground.formats.agi.writer import write_agi
from sosolo.ground.formats.errors import BadField, CutFile, NotWritable, WrongKind
from tests.shared_data import SHARED, needs_shared

EVA = Contact("Eva Ek", "090-123456", "eva@kooperativet.se", "löner")
ADA = Individual("199001019802", 1, {"011": 30000, "001": 7500, "050": 1})
GUN = Individual("198001019802", 2, {"001": 0, "011": 500, "245": "Storgatan 1 & 2", "246": "Umeå"})
RETURN = AgiReturn(
    employer=twelve("5560269986"),
    period="202611",
    sender=Sender("SOSOLO", twelve("5560269986"), EVA, "2026-12-01T07:42:25"),
    contacts=(EVA,),
    individuals=(ADA,),
    main=Main(9426, 7500),
)
AWAY = date(2026, 11, 3)
WRONG_PARTS: list[list[tuple[int, dict[str, Any]]]] = [
    [(1, {})],
    [(0, {"percent": Decimal(50)})],
    [(1, {"percent": Decimal(50), "hours": Decimal(4)})],
    [(1, {"percent": Decimal("100.01")})],
    [(1, {"percent": Decimal("12.505")})],
    [(1, {"percent": Decimal(0)})],
    [(1, {"hours": Decimal("24.01")})],
    [(1, {"hours": Decimal(4), "is_removed": True})],
    [(1, {"percent": Decimal(50)}), (1, {"percent": Decimal(50)})],
    [(1, {"percent": Decimal(60)}), (2, {"percent": Decimal(50)})],
    [(1, {"hours": Decimal(20)}), (2, {"hours": Decimal(5)})],
]
"""Numbers and parts of absences on one day, each list wrong in its own way."""
EXAMPLE = SHARED / "formats" / "agi" / "Exempelfil_01_Vanliga_lontagare_v1.1.9.xml"


def payee(number: str) -> str:
    from sosolo.ground.formats.numbers import luhn_holds

    return next(number[:-1] + d for d in "0123456789" if luhn_holds(number[2:-1] + d))


GUN = replace(GUN, payee=payee(GUN.payee))


def test_what_is_written_is_read_back_the_same() -> None:
    absence = Absence(ADA.payee, date(2026, 11, 3), 1, AbsenceKind.SICK_CHILD, hours=Decimal("4.5"))
    other = Absence(ADA.payee, date(2026, 11, 4), 2, AbsenceKind.PARENTAL, percent=Decimal("12.5"))
    given_return = replace(RETURN, individuals=(ADA, GUN), absences=(absence, other))

    read = read_agi(write_agi(given_return))

    assert read.given == given_return
    assert read.findings == ()
    assert write_agi(read.given) == write_agi(given_return)


def test_an_absence_has_its_kind_and_its_removal_directly_in_its_part() -> None:
    kept = Absence(ADA.payee, date(2026, 11, 3), 1, AbsenceKind.SICK_CHILD, hours=Decimal("4.5"))
    gone = Absence(ADA.payee, date(2026, 11, 4), 2, AbsenceKind.PARENTAL, is_removed=True)
    given_return = replace(RETURN, absences=(kept, gone))

    text = write_agi(given_return).decode()

    first, last = text.split("<agd:Franvarouppgift>")[1:]
    assert 'faltkod="822">1</agd:FranvaroSpecifikationsnummer><agd:FranvaroTyp faltkod="823">TILL' in first
    assert '<agd:FranvaroTimmarTFP faltkod="825">4.5</agd:FranvaroTimmarTFP></agd:Franvarouppgift>' in first
    assert '<agd:FranvaroBorttag faltkod="820">1</agd:FranvaroBorttag><agd:FranvaroTyp' in last
    assert "Timmar" not in last
    assert "Procent" not in last
    assert read_agi(text.encode()).given == given_return


def test_a_kind_in_a_choice_of_its_own_is_read_too() -> None:
    absence = Absence(ADA.payee, date(2026, 11, 3), 1, AbsenceKind.PARENTAL, percent=Decimal(50))
    text = write_agi(replace(RETURN, absences=(absence,))).decode()
    other = text.replace("<agd:FranvaroTyp", "<agd:FranvaroChoice><agd:FranvaroTyp")
    other = other.replace("</agd:FranvaroTyp>", "</agd:FranvaroTyp></agd:FranvaroChoice>")
    assert read_agi(other.encode()).given.absences == (absence,)


def test_fields_stand_in_the_official_order_with_their_codes() -> None:
    text = write_agi(replace(RETURN, individuals=(GUN,), main=Main(0, 0))).decode()

    order = [text.index(f'faltkod="{code}"') for code in ("201", "215", "570", "245", "246", "011", "001")]
    assert order[1:] == sorted(order[1:])
    assert "Storgatan 1 &amp; 2" in text
    assert '<agd:Specifikationsnummer faltkod="570">002</agd:Specifikationsnummer>' in text


def test_a_removal_carries_only_the_identity() -> None:
    text = write_agi(
        replace(RETURN, individuals=(Individual(ADA.payee, 1, is_removed=True),), main=None)
    ).decode()

    assert '<agd:Borttag faltkod="205">1</agd:Borttag>' in text
    assert 'faltkod="011"' not in text


@pytest.mark.parametrize(
    "bad",
    [
        replace(RETURN, period="202613"),
        replace(RETURN, period="201806"),
        replace(RETURN, employer="5560269986"),
        replace(RETURN, contacts=()),
        replace(RETURN, main=Main(9426, 7501)),
        replace(RETURN, main=Main(-1, 7500)),
        replace(RETURN, individuals=(ADA, ADA)),
        replace(RETURN, individuals=(replace(ADA, payee="199001019803"),)),
        replace(RETURN, individuals=(replace(ADA, specification=0),)),
        replace(RETURN, individuals=(replace(ADA, is_removed=True),)),
        replace(RETURN, individuals=(replace(ADA, fields={"011": 1}),)),
        replace(RETURN, individuals=(replace(ADA, fields={"011": 1, "001": 0, "274": 0}),)),
        replace(RETURN, individuals=(replace(ADA, fields={"011": -1, "001": 0}),)),
        replace(RETURN, individuals=(replace(ADA, fields={"011": "NaN", "001": 0}),)),
        replace(RETURN, individuals=(replace(ADA, fields={"999": 1, "001": 0}),)),
        replace(RETURN, individuals=(replace(ADA, fields={"050": 2, "001": 0}),), main=None),
        replace(RETURN, individuals=(replace(ADA, fields={"062": 1, "001": 0}),), main=None),
        replace(
            RETURN,
            absences=(Absence(ADA.payee, date(2026, 12, 3), 1, AbsenceKind.SICK_CHILD, hours=Decimal(1)),),
        ),
        *(
            replace(
                RETURN,
                absences=tuple(
                    Absence(ADA.payee, AWAY, n, AbsenceKind.SICK_CHILD, **part) for n, part in wrong
                ),
            )
            for wrong in WRONG_PARTS
        ),
        replace(
            RETURN,
            period="202412",
            absences=(Absence(ADA.payee, date(2024, 12, 3), 1, AbsenceKind.SICK_CHILD, hours=Decimal(1)),),
        ),
        replace(RETURN, sender=replace(RETURN.sender, contact=Contact("", "", ""))),
    ],
)
def test_what_a_control_rule_stops_is_not_written(bad: AgiReturn) -> None:
    with pytest.raises(NotWritable) as refusal:
        write_agi(bad)

    assert str(refusal.value).startswith("Filen kan inte skapas: ")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<Skatteverket/>", WrongKind),
        (write_agi(RETURN).split(b"<agd:Blankett>")[0] + b"</Skatteverket>", CutFile),
        (write_agi(RETURN).replace(b">30000<", b">3e4<"), BadField),
    ],
)
def test_a_file_that_is_no_return_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_agi(data)


def test_a_wrong_total_in_a_file_that_is_read_is_a_finding() -> None:
    data = write_agi(RETURN).replace(b'faltkod="497">7500<', b'faltkod="497">7400<')

    assert [finding.code for finding in read_agi(data).findings] == ["agi-tax-sum"]


amounts = st.integers(0, 10**9)
individuals = st.builds(
    Individual,
    payee=st.sampled_from([ADA.payee, GUN.payee]),
    specification=st.integers(1, 10**10 - 1),
    fields=st.fixed_dictionaries(
        {"001": amounts, "011": amounts},
        optional={"012": amounts, "051": st.just(1), "246": st.just("Åsele")},
    ),
)


@settings(max_examples=50)
@given(st.lists(individuals, max_size=6, unique_by=lambda i: (i.payee, i.specification)))
def test_any_return_survives_writing_and_reading(given_individuals: list[Individual]) -> None:
    total = sum(int(i.fields["001"]) for i in given_individuals)
    given_return = replace(RETURN, individuals=tuple(given_individuals), main=Main(0, total))

    assert read_agi(write_agi(given_return)).given == given_return


@needs_shared
def test_the_official_example_gives_its_own_totals() -> None:
    read = read_agi(EXAMPLE.read_bytes())

    base = sum(contribution_base(one) for one in read.given.individuals)
    assert read.findings == ()
    assert read.given.main == Main(base * 3142 // 10000, tax_total(read.given))
    assert (base, read.given.main) == (83050, Main(26094, 25140))


@needs_shared
def test_the_official_example_comes_back_from_our_writer_with_the_same_content() -> None:
    read = read_agi(EXAMPLE.read_bytes())

    assert read_agi(write_agi(read.given)).given == read.given
