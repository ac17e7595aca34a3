"""Invoices: whole, numbered without a gap, frozen, taken back by a credit note."""

import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sosolo.documents.papers import invoice_pdf
from sosolo.employment.actions.time import bill_assignment, release_hours
from sosolo.employment.models import Billed
from sosolo.ground.formats.numbers import make_ocr
from sosolo.ledger import chart
from sosolo.ledger.models import OpenItem
from sosolo.ledger.queries import voucher_with_entries
from sosolo.sales import errors
from sosolo.sales.actions import credit_invoice, issue_invoice
from sosolo.sales.drafts import draft_invoice
from sosolo.sales.figures import LineDraft, sums_of
from sosolo.sales.models import Invoice, InvoiceLine, Issuance
from sosolo.sales.posting import voucher_lines
from tests.cast import DAY, Cast, at
from tests.left import activity_left

LINES = st.lists(
    st.builds(
        LineDraft,
        text=st.just("x"),
        quantity=st.integers(-500_000, 500_000).filter(bool),
        unit=st.just("tim"),
        unit_price=st.integers(1, 10_000_00),
        vat_kind=st.sampled_from(["25", "12", "6", "0", "AE"]),
    ),
    min_size=1,
    max_size=8,
)


@given(LINES, st.integers(0, 2000))
def test_the_entries_of_any_invoice_balance_and_the_parts_sum_to_the_whole(
    lines: list[LineDraft], fee: int
) -> None:
    sums = sums_of(lines)
    assert sums.net == sum(line.net for line in lines)
    assert sums.total == sums.net + sum(part.vat for part in sums.parts)
    assert sum(ore for _, _, ore in voucher_lines(sums, activity=7, fee_basis_points=fee)) == 0


@given(st.integers(1, 10**15))
def test_the_reference_made_in_the_database_is_the_one_of_the_rules(number: int) -> None:
    assert make_ocr(number)[:-2] == str(number)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 1001, 99999, 123456789, 10**14])
def test_database_and_ground_agree_on_the_reference(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ocr_of(%s)", [number])
        assert cursor.fetchone()[0] == make_ocr(number)


def test_ten_hours_at_eight_hundred_become_ten_thousand_with_vat(cast: Cast) -> None:
    left, _ = activity_left(cast.ada_member.activity_id or 0)
    _, issued = cast.issued()
    issuance = Issuance.objects.get(pk=issued.issuance_id)
    assert (issuance.net, issuance.vat, issuance.total) == (8_000_00, 2_000_00, 10_000_00)
    entries = {
        (e.account, e.activity_id is not None): e.ore
        for e in voucher_with_entries(cast.tenant.pk, issued.voucher_id).lines
    }
    assert entries == {
        (chart.RECEIVABLES, False): 10_000_00,
        (chart.SALES_25, True): -8_000_00,
        (chart.VAT_25, False): -2_000_00,
        (chart.INTERNAL_FEE, True): 480_00,
        (chart.INTERNAL_FEE, False): -480_00,
    }
    assert activity_left(cast.ada_member.activity_id or 0)[0] == left + 7_520_00


def test_numbers_have_no_gap_also_when_one_is_refused(cast: Cast) -> None:
    draft = cast.draft()
    first = issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY))
    with pytest.raises(errors.AlreadyIssued), transaction.atomic():
        issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY))
    _, second = cast.issued()
    assert second.number == first.number + 1


def test_an_issued_invoice_and_its_lines_cannot_change(cast: Cast) -> None:
    draft, _ = cast.issued()
    attempts: list[Callable[[], object]] = [
        lambda: Invoice.objects.filter(pk=draft.pk).update(note="annat"),
        lambda: InvoiceLine.objects.filter(invoice=draft).update(unit_price=1),
        lambda: InvoiceLine.objects.filter(invoice=draft).delete(),
        lambda: Issuance.objects.filter(invoice=draft).update(total=1),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("field", "word"),
    [("address", "köparens adress"), ("name", "köparens namn")],
)
def test_what_the_vat_act_wants_is_asked_for_by_name(cast: Cast, field: str, word: str) -> None:
    draft = cast.draft()
    setattr(draft.customer.organisation, field, "")
    with pytest.raises(errors.IncompleteInvoice, match=word):
        issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY))


def test_reverse_charge_needs_the_buyers_vat_number_and_says_so_on_the_invoice(cast: Cast) -> None:
    draft = cast.draft(vat_kind="AE")
    number = draft.customer.organisation.vat_number
    draft.customer.organisation.vat_number = ""
    with pytest.raises(errors.IncompleteInvoice, match="momsnummer"):
        issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY))
    draft.customer.organisation.vat_number = number
    issued = issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY))
    issuance = Issuance.objects.get(pk=issued.issuance_id)
    assert issuance.vat == 0
    assert issuance.document["reverse_charge"]
    _, xml = invoice_pdf(issuance)
    assert b"<cbc:ID>AE</cbc:ID>" in xml


def test_a_credit_note_has_its_own_number_names_the_original_and_settles_it(cast: Cast) -> None:
    draft, issued = cast.issued()
    left, _ = activity_left(cast.ada_member.activity_id or 0)
    credit = credit_invoice(actor=cast.ada, invoice=draft, on=DAY, why="Fel pris.", at=at(DAY, 23))
    note = Issuance.objects.get(pk=credit.issuance_id)
    assert (note.number, note.total) == (issued.number + 1, -10_000_00)
    assert note.document["credits"] == str(issued.number)
    open_items = OpenItem.objects.filter(voucher_id__in=[issued.voucher_id, credit.voucher_id])
    assert [item.remaining for item in open_items] == [0, 0]
    assert activity_left(cast.ada_member.activity_id or 0)[0] == left - 7_520_00
    _, xml = invoice_pdf(note)
    assert b"<CreditNote" in xml


def test_credited_hours_can_be_billed_again(cast: Cast) -> None:
    draft, _ = cast.issued()
    assignment = Billed.objects.select_related("assignment").filter(invoice=draft)[0].assignment
    credit_invoice(actor=cast.ada, invoice=draft, on=DAY, why="Fel", at=at(DAY, 23))
    release_hours(actor=cast.ada, invoice=draft, at=at(DAY, 23))
    assert (
        bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 23)).lines.get().quantity == 10_000
    )


def test_an_invoice_is_credited_once(cast: Cast) -> None:
    draft, _ = cast.issued()
    credit_invoice(actor=cast.ada, invoice=draft, on=DAY, why="Fel", at=at(DAY, 23))
    with pytest.raises(errors.AlreadyCredited):
        credit_invoice(actor=cast.ada, invoice=draft, on=DAY, why="Igen", at=at(DAY, 23))


def test_a_draft_is_not_credited(cast: Cast) -> None:
    with pytest.raises(errors.NotIssued):
        credit_invoice(actor=cast.ada, invoice=cast.draft(), on=DAY, why="Fel", at=at(DAY, 23))


def test_an_invoice_without_lines_is_refused(cast: Cast) -> None:
    with pytest.raises(errors.NoLines):
        draft_invoice(actor=cast.ada, customer=cast.karin, activity_id=None, lines=[], at=at(DAY))


def test_the_frozen_document_is_what_was_issued(cast: Cast) -> None:
    draft, issued = cast.issued()
    document = Issuance.objects.get(pk=issued.issuance_id).document
    assert json.loads(json.dumps(document)) == document
    assert document["buyer"]["name"] == draft.customer.organisation.name
    assert document["lines"][0]["net"] == 8_000_00
