from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sosolo.ground.formats.agi.values import Contact, Sender
from sosolo.ground.formats.errors import (
    BadField,
    CutFile,
    HasDoctype,
    NotANumber,
    NotReadable,
    NotWritable,
    WrongKind,
)
from sosolo.ground.formats.hus import ROT_KINDS, RUT_KINDS, Case, HusRequest, Work, write_hus
from sosolo.ground.formats.ku31 import Dividend, DividendYear, write_ku31
from sosolo.ground.formats.moms import BOXES, OUTPUT, VatReturn, read_vat_return, write_vat_return
from sosolo.ground.formats.periodic import EuSale, EuSales, read_eu_sales, write_eu_sales
from sosolo.ground.formats.safe_xml import read_xml
from sosolo.ground.formats.sru import NE_FIELDS, Supplier, ne_form, read_forms, write_sru
from tests.shared_data import SHARED, needs_shared

FORMATS = SHARED / "formats"
ADA, GUN = "199001019802", "198001019804"
EVA = Contact("Eva Ek", "090-123456", "eva@kooperativet.se")

# --- the VAT return

VAT = VatReturn("5560269986", "202611", {"05": 100000, "10": 25000, "48": 5000, "06": 0}, "Å & B")


def test_a_vat_return_survives_writing_and_reading() -> None:
    read = read_vat_return(write_vat_return(VAT))

    assert read.given == replace(VAT, boxes={"05": 100000, "10": 25000, "48": 5000})
    assert (read.given.payable, read.findings) == (20000, ())
    assert b"<UttagMoms>" not in write_vat_return(VAT)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(sorted(BOXES)), st.integers(-(10**9), 10**9).filter(bool)))
def test_any_boxes_come_back_and_the_sum_is_output_less_input(boxes: dict[str, int]) -> None:
    read = read_vat_return(write_vat_return(replace(VAT, boxes=boxes)))

    assert read.given.boxes == boxes
    assert read.given.payable == sum(boxes.get(box, 0) for box in OUTPUT) - boxes.get("48", 0)


@pytest.mark.parametrize(
    "bad", [replace(VAT, period="202613"), replace(VAT, org_number="1"), replace(VAT, boxes={"49": 1})]
)
def test_a_wrong_vat_return_is_not_written(bad: VatReturn) -> None:
    with pytest.raises(NotWritable):
        write_vat_return(bad)


def test_a_vat_return_whose_sum_is_wrong_says_so() -> None:
    read = read_vat_return(write_vat_return(VAT).replace(b">20000<", b">20001<"))

    assert [str(f) for f in read.findings] == ["Moms att betala (ruta 49) är 20001 men rutorna ger 20000."]


def test_a_document_type_that_defines_anything_is_refused() -> None:
    data = write_vat_return(VAT).replace(b'6p0.dtd">', b'6p0.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>')

    with pytest.raises(HasDoctype):
        read_vat_return(data)


@pytest.mark.parametrize(
    ("old", "new", "error"), [(b"25000", b"NaN", BadField), (b"<Moms>", b"<X>", WrongKind)]
)
def test_a_vat_return_that_makes_no_sense_is_refused(old: bytes, new: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_vat_return(
            write_vat_return(VAT)
            .replace(old, new)
            .replace(b"</Moms>", b"</X>" if new == b"<X>" else b"</Moms>")
        )


@needs_shared
def test_the_official_vat_example_comes_back_with_the_same_elements_in_the_same_order() -> None:
    data = (FORMATS / "moms" / "momsexempel_v6.xml").read_bytes()
    read = read_vat_return(data)

    written = write_vat_return(read.given)

    def elements(content: bytes) -> list[tuple[str, str]]:
        root = read_xml(content, drop_doctype=True)
        return [(str(e.tag), (e.text or "").strip()) for e in root.iter()]

    assert read.findings == ()
    assert read.given.payable == 225500
    assert elements(written) == elements(data)


# --- sales to other EU countries

SALES = EuSales(
    "5560001671", "26-4", "Per Persson", "0123-45690", "per@firma.se", (EuSale("FI20774740", services=16400),)
)


def test_eu_sales_survive_writing_and_reading() -> None:
    both = replace(
        SALES, period="2611", sales=(EuSale("FI20774740", 5, 0, 7), EuSale("DK13585628", triangular=9))
    )

    assert read_eu_sales(write_eu_sales(both)) == both
    assert both.total == 21
    assert write_eu_sales(SALES).decode("iso-8859-1").splitlines() == [
        "SKV574008;",
        "165560001671;26-4;Per Persson;0123-45690;per@firma.se",
        "FI20774740;;;16400;",
    ]


@pytest.mark.parametrize(
    "bad",
    [
        replace(SALES, sales=()),
        replace(SALES, sales=(EuSale("FI20774740", 1),)),
        replace(SALES, sales=(EuSale("FI20774740"),)),
        replace(SALES, sales=(EuSale("SE556026998601", services=1),)),
        replace(SALES, sales=(*SALES.sales, *SALES.sales)),
        replace(SALES, sales=(EuSale("FI2077474", services=1),)),
    ],
)
def test_wrong_eu_sales_are_not_written(bad: EuSales) -> None:
    with pytest.raises((NotWritable, NotANumber)):
        write_eu_sales(bad)


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"SKV;", WrongKind), (b"SKV574008;\n16;", CutFile), (b"SKV574008;\n16;\nFI1;1e5;", BadField)],
)
def test_what_is_no_eu_sales_file_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_eu_sales(data)


# --- dividends

YEAR = DividendYear(
    "165560269986",
    2022,
    "Förlagsinsats",
    Sender("SOSOLO", "165560269986", EVA, "2026-01-20T08:00:00"),
    EVA,
    (Dividend(ADA, 1, 1200, 360), Dividend(ADA, 2, is_removed=True)),
)


def test_a_dividend_is_stated_with_its_codes() -> None:
    text = write_ku31(YEAR).decode()

    assert '<ku:UtbetaldUtdelning faltkod="574">1200</ku:UtbetaldUtdelning>' in text
    assert '<ku:AvdragenSkatt faltkod="001">360</ku:AvdragenSkatt>' in text
    assert (YEAR.paid, YEAR.tax) == (1200, 360)


@pytest.mark.parametrize(
    "dividends",
    [
        (),
        (Dividend(ADA, 1, 1), Dividend(ADA, 1, 2)),
        (Dividend("1", 1, 1),),
        (Dividend(ADA, 1, 1, 2),),
        (Dividend(ADA, 1),),
        (Dividend("165560269986", 1, 1),),
    ],
)
def test_wrong_dividends_are_not_written(dividends: tuple[Dividend, ...]) -> None:
    with pytest.raises(NotWritable):
        write_ku31(replace(YEAR, dividends=dividends))


class _Beside(etree.Resolver):
    """Finds a schema by its file name in the folders beside the project, whatever path it was written with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, *asked: Any) -> Any:
        system_url, _, context = asked
        found = next(iter(self.folder.rglob(Path(str(system_url)).name)), None)
        here: Any = self
        return here.resolve_filename(str(found), context) if found else None


def _schema(path: Path, folder: Path) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Beside(folder))
    return etree.XMLSchema(etree.parse(str(path), parser))


@needs_shared
def test_dividends_follow_the_official_schema() -> None:
    folder = FORMATS / "ku" / "kontrolluppgifter_8.0"
    schema = _schema(folder / "instans" / "Kontrolluppgifter_8.0.xsd", folder)

    assert schema.validate(read_xml(write_ku31(YEAR))), schema.error_log


# --- ROT and RUT

ROT = Case(ADA, date(2026, 11, 3), 1550, 805, 745, "1001", 60, {"Vvs": (2, 0)}, property_name="Umeå 1:2")
RUT = Case(
    ADA, date(2026, 11, 3), 1600, 800, 800, "1002", 0, {"Stadning": (4, 0), "TvattVidTvattinrattning": (0, 0)}
)
REQUEST = HusRequest("2026-11", Work.ROT, "165560269986", (ROT,))


@needs_shared
@pytest.mark.parametrize(
    "request_",
    [
        REQUEST,
        replace(REQUEST, cases=(replace(ROT, property_name="", flat="1101", housing_number="769625-0013"),)),
        replace(REQUEST, cases=(replace(ROT, done=dict.fromkeys(ROT_KINDS, (1, 2))),)),
        replace(REQUEST, work=Work.RUT, cases=(RUT, replace(RUT, done=dict.fromkeys(RUT_KINDS, (1, 2))))),
        replace(REQUEST, work=Work.RUT, cases=(replace(RUT, done={"TransportTillForsaljning": (0, 0)}),)),
    ],
)
def test_a_request_follows_the_official_schema(request_: HusRequest) -> None:
    folder = FORMATS / "rotrut" / "schema-v6"
    schema = _schema(folder / "Begaran.xsd", folder)

    assert schema.validate(read_xml(write_hus(request_))), schema.error_log


@needs_shared
def test_our_request_says_the_same_as_the_official_example() -> None:
    example = read_xml((FORMATS / "rotrut" / "RotBegaran.xml").read_bytes())
    kopare = "196808092826"
    case = replace(ROT, buyer=kopare, paid_on=date(2020, 11, 9), invoice="18843", property_name="X")
    ours = read_xml(write_hus(replace(REQUEST, name="210225-1", cases=(case,))))

    def said(root: etree._Element) -> list[tuple[str, str]]:
        found = [(etree.QName(e).localname, (e.text or "").strip()) for e in root.iter()]
        return [pair for pair in found if pair[0] != "Fastighetsbeteckning"]

    assert said(ours) == said(example)


@pytest.mark.parametrize(
    "bad",
    [
        replace(REQUEST, name=""),
        replace(REQUEST, cases=()),
        replace(REQUEST, cases=(ROT,) * 101),
        replace(REQUEST, cases=(ROT, replace(ROT, paid_on=date(2025, 12, 31)))),
        replace(REQUEST, cases=(replace(ROT, asked=806),)),
        replace(REQUEST, cases=(replace(ROT, price=1549),)),
        replace(REQUEST, cases=(replace(ROT, asked=0),)),
        replace(REQUEST, performer=ADA),
        replace(REQUEST, cases=(replace(ROT, buyer="201501019807"),)),
        replace(REQUEST, cases=(replace(ROT, done={"Stadning": (1, 0)}),)),
        replace(REQUEST, cases=(replace(ROT, done=None),)),
        replace(REQUEST, cases=(replace(ROT, property_name=""),)),
    ],
)
def test_a_request_that_the_service_would_refuse_is_not_written(bad: HusRequest) -> None:
    with pytest.raises(NotWritable):
        write_hus(bad)


# --- income tax annexes

SUPPLIER = Supplier(
    "165560269986", "Kooperativet Å", "90326", "Umeå", "Storgatan 1", "eva@kooperativet.se", "090-1"
)
BOXES_OF_ADA: Mapping[str, int] = {"R1": 200000, "R5": 50000, "R6": 25000, "B9": 30000, "R2": 0}
CREATED = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)


def test_the_result_of_a_sole_trader_is_counted_and_the_file_comes_back() -> None:
    form = ne_form(ADA, "Ada Åström", BOXES_OF_ADA, year=2025, more={"8047": "X"})
    info, forms = write_sru([form], SUPPLIER, program="SOSOLO 1", created=CREATED)

    assert form.fields[NE_FIELDS["R11"]] == form.fields[NE_FIELDS["R12"]] == 125000
    assert read_forms(forms) == (form,)
    assert forms.decode("iso-8859-1").splitlines()[:3] == [
        "#BLANKETT NE-2025P4",
        f"#IDENTITET {ADA} 20260301 120005",
        "#NAMN Ada Åström",
    ]
    assert b"7401" not in forms
    assert info.endswith(b"#MEDIELEV_SLUT\r\n")


@pytest.mark.parametrize(
    ("boxes", "more"),
    [
        ({"R99": 1}, {}),
        ({"R47": 1, "R48": 1}, {}),
        ({"R1": 1}, {"8046": "X", "8047": "X"}),
        ({"R13": -1}, {}),
        ({"R1": 10**12}, {}),
        ({"R1": 1}, {"70": "X"}),
    ],
)
def test_a_form_that_contradicts_itself_is_not_written(boxes: dict[str, int], more: dict[str, str]) -> None:
    with pytest.raises(NotWritable):
        write_sru(
            [ne_form(ADA, "Ada", boxes, year=2025, more=more)], SUPPLIER, program="SOSOLO", created=CREATED
        )


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"hej", WrongKind),
        (b"#BLANKETT NE\r\n", CutFile),
        (b"#BLANKETT NE\r\n#UPPGIFT 7400 1e5\r\n", BadField),
    ],
)
def test_what_is_no_form_file_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_forms(data)


@needs_shared
def test_every_box_of_the_form_has_the_code_of_the_official_list() -> None:
    rows = (FORMATS / "sru" / "2024P4" / "NE_SKV2161-12-02-23-02.csv").read_text("utf-8").splitlines()
    codes: dict[str, list[str]] = {}
    for row in rows:
        name = row.strip('"').split(".")[0]
        code = next((cell for cell in row.split(",") if len(cell) == 4 and cell.isdecimal()), "")
        if code and name[:1] in "RB" and name[1:].isdecimal():
            codes.setdefault(name, []).append(code)

    official = {box: found for box, found in codes.items() if box != "R20"}
    assert {box: [code] for box, code in NE_FIELDS.items() if not box.startswith("R20")} == official
    assert sorted(codes["R20"]) == [NE_FIELDS["R20+"], NE_FIELDS["R20-"]] or sorted(codes["R20"]) == [
        "7614",
        "7703",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\xa0\xa0\x85",
        b"SKV574008;\r\n7696250013;2601;A;0;a@b.se\r\nDK12345678;" + b"9" * 5_000 + b";;;\r\n",
        b"SKV574008;\r\n7696250013;2601;A;0;a@b.se\r\nDK12345678;--1;;;\r\n",
        "SKV574008;\r\n7696250013;2601;A;0;a@b.se\r\nDK12345678;²;;;\r\n".encode("iso-8859-1"),
    ],
    ids=["blanks of other kinds", "five thousand digits", "two signs", "a raised digit"],
)
def test_a_file_of_eu_sales_that_means_harm_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadable):
        read_eu_sales(data)


@pytest.mark.parametrize("value", ["9" * 5_000, "--1", "²", ""])
def test_an_amount_in_a_form_that_no_form_has_is_refused(value: str) -> None:
    data = f"#BLANKETT NE-2024P4\r\n#IDENTITET 199001019802\r\n#UPPGIFT 7400 {value}\r\n#BLANKETTSLUT\r\n#FIL_SLUT\r\n"
    with pytest.raises(NotReadable):
        read_forms(data.encode("iso-8859-1"))


def test_a_form_of_blanks_is_refused() -> None:
    with pytest.raises(NotReadable):
        read_forms(b"\xa0\xa0\x85")
