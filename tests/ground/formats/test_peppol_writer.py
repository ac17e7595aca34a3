from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.peppol.sums import choose_endpoint, rounded, to_whole_kronor
from sosolo.ground.formats.peppol.values import Allowance, Endpoint, Invoice, TaxSubtotal, Vat
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ground.formats.safe_xml import read_xml
from sosolo.ground.formats.schemas import schema_findings, ubl_schema
from tests.ground.formats.invoices import BUYER, CASES, HOURS, invoice


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_invoice_follows_the_schema(name: str) -> None:
    root = read_xml(write_invoice(CASES[name]))

    assert schema_findings(root, ubl_schema("CreditNote" if CASES[name].is_credit else "Invoice")) == ()


@pytest.mark.parametrize("name", CASES)
def test_the_same_invoice_gives_the_same_bytes(name: str) -> None:
    assert write_invoice(CASES[name]) == write_invoice(CASES[name])


def test_the_swedish_payment_words_are_those_of_the_rules() -> None:
    text = write_invoice(CASES["25 percent"]).decode()

    assert "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>" in text
    assert "<cbc:PaymentID>100164</cbc:PaymentID>" in text
    assert "<cac:FinancialInstitutionBranch><cbc:ID>SE:BANKGIRO</cbc:ID>" in text
    assert "<cbc:CompanyID>Godkänd för F-skatt</cbc:CompanyID>" in text
    assert '<cbc:PayableAmount currencyID="SEK">50000.00</cbc:PayableAmount>' in text


def test_reverse_charge_says_why_there_is_no_vat() -> None:
    text = write_invoice(CASES["reverse charge"]).decode()

    assert "<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>" in text
    assert '<cbc:TaxAmount currencyID="SEK">0.00</cbc:TaxAmount>' in text


def test_a_negative_price_is_written_as_a_negative_quantity() -> None:
    text = write_invoice(CASES["final with negative line"]).decode()

    assert '<cbc:InvoicedQuantity unitCode="HUR">-1</cbc:InvoicedQuantity>' in text
    assert '<cbc:PriceAmount currencyID="SEK">5000.00</cbc:PriceAmount>' in text


def test_a_credit_note_names_the_invoice_that_it_credits() -> None:
    text = write_invoice(CASES["credit note"]).decode()

    assert "<CreditNote " in text
    assert "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>" in text
    assert (
        "<cac:InvoiceDocumentReference><cbc:ID>1000</cbc:ID><cbc:IssueDate>2026-10-01</cbc:IssueDate>" in text
    )


GOOD = CASES["25 percent"]


@pytest.mark.parametrize(
    "bad",
    [
        replace(GOOD, lines=()),
        replace(GOOD, subtotals=()),
        replace(GOOD, subtotals=(replace(GOOD.subtotals[0], base=1),)),
        replace(GOOD, subtotals=(replace(GOOD.subtotals[0], tax=GOOD.subtotals[0].tax + 2),)),
        replace(GOOD, subtotals=(GOOD.subtotals[0], TaxSubtotal(Vat.STANDARD, Decimal(12), 0, 0))),
        replace(GOOD, allowances=(Allowance(100, "Rabatt"),)),
        invoice(HOURS, allowances=(Allowance(100, ""),)),
        invoice(HOURS, allowances=(Allowance(-100, "Rabatt"),)),
        replace(
            CASES["exempt small firm"],
            subtotals=(replace(CASES["exempt small firm"].subtotals[0], reason=""),),
        ),
    ],
)
def test_sums_that_the_lines_do_not_bear_out_are_refused(bad: Invoice) -> None:
    with pytest.raises(NotWritable):
        write_invoice(bad)


def test_a_sole_traders_personal_number_is_not_published_unless_the_person_says_so() -> None:
    number = "9001019802"

    assert choose_endpoint(org_number=number, is_sole_trader=True) is None
    assert choose_endpoint(org_number=number, is_sole_trader=True, gln="7300010000001") == Endpoint(
        "0088", "7300010000001"
    )
    assert choose_endpoint(org_number=number, is_sole_trader=True, may_publish=True) == Endpoint(
        "0007", number
    )
    assert choose_endpoint(org_number="5560269986") == Endpoint("0007", "5560269986")
    assert choose_endpoint(vat_number="SE556026998601") == Endpoint("9955", "SE556026998601")


def test_halves_round_away_from_zero() -> None:
    assert [rounded(Decimal(x)) for x in ("0.5", "1.5", "-0.5", "2.4")] == [1, 2, -1, 2]
    assert (to_whole_kronor(12345), to_whole_kronor(12350), to_whole_kronor(-12350)) == (-45, 50, -50)


specs = st.tuples(
    st.integers(1, 10**4),
    st.integers(-(10**6), 10**7),
    st.just(Vat.STANDARD),
    st.sampled_from([25, 12, 6]),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(specs, min_size=1, max_size=6),
    st.text(max_size=40),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_any_lines_and_words_follow_the_schema_and_add_up(
    given_specs: list[tuple[int, int, Vat, int]], words: str, day: date
) -> None:
    given_invoice = invoice(*given_specs, note=words, issued=day, buyer=replace(BUYER, name=words or "X"))

    root = read_xml(write_invoice(given_invoice))

    assert schema_findings(root, ubl_schema("Invoice")) == ()
    assert given_invoice.payable == given_invoice.line_total + given_invoice.tax
