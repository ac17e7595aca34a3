"""Discounts, advances, whole kronor, attachments, plusgiro, small firms: from values to books, paper and e-invoice."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from sosolo.ground.formats.peppol.reader import read_invoice
from sosolo.ledger import chart
from sosolo.ledger.models import Book, OpenItem
from sosolo.sales import errors
from sosolo.sales.drafts import (
    Words,
    attach_file,
    change_draft,
    content_of,
    detach_file,
)
from sosolo.sales.figures import AdvancePart, Content, Discount, LineDraft, sums_of
from sosolo.sales.models import InvoiceAdvance, InvoiceAttachment
from sosolo.sales.posting import voucher_lines
from sosolo.sales.queries import invoice_of
from sosolo.sales.vat_free import set_invoicing
from tests.cast import DAY, Cast, at
from tests.sales.billing import advance, entries, faultless, hours, issue, make, opened

KINDS = st.sampled_from(["25", "12", "6", "0", "AE", "SF"])
LINES = st.lists(
    st.builds(
        LineDraft,
        text=st.just("x"),
        quantity=st.integers(-500_000, 500_000).filter(bool),
        unit=st.just("tim"),
        unit_price=st.integers(0, 10_000_00),
        vat_kind=KINDS,
        discount_percent=st.integers(0, 10_000),
        discount_ore=st.integers(0, 100_00),
    ),
    min_size=1,
    max_size=6,
).map(tuple)
CONTENTS = st.builds(
    Content,
    lines=LINES,
    discount=st.builds(Discount, percent=st.integers(0, 10_000), ore=st.integers(0, 1_000_00)),
    advances=st.lists(
        st.builds(AdvancePart, st.just(1), st.just("2026-01-01"), KINDS, st.integers(1, 5_000_00)), max_size=3
    ).map(tuple),
    rounds=st.booleans(),
    kind=st.sampled_from(["ordinary", "advance", "final"]),
)
PDF = b"%PDF-1.4\n%bilaga"


@given(CONTENTS, st.integers(0, 2000))
def test_whatever_an_invoice_holds_its_parts_are_the_whole_and_its_entries_balance(
    content: Content, fee: int
) -> None:
    sums = sums_of(content)
    assert sums.gross == sum(line.net for line in content.lines)
    assert sums.work == sums.gross - sums.discount
    assert sums.net == sums.work - sum(advance.base for advance in content.advances)
    assert sums.total == sums.net + sums.vat + sums.rounding
    assert (sums.total % 100 == 0) or not content.rounds
    assert abs(sums.rounding) <= 50
    lines = voucher_lines(sums, activity=7, fee_basis_points=fee, kind=content.kind)
    assert sum(ore for _, _, ore in lines) == 0


@given(CONTENTS)
def test_a_credit_note_takes_back_exactly_what_was_invoiced(content: Content) -> None:
    there, back = sums_of(content), sums_of(content.turned())
    assert (back.net, back.vat, back.total, back.rounding) == (
        -there.net,
        -there.vat,
        -there.total,
        -there.rounding,
    )


@given(st.integers(0, 100_000_00), LINES)
def test_a_discount_in_kronor_is_spread_over_the_kinds_to_the_ore(
    ore: int, lines: tuple[LineDraft, ...]
) -> None:
    assert sums_of(Content(lines, Discount(ore=ore))).discount == ore


def test_discounts_on_line_and_invoice_stand_in_books_and_e_invoice(cast: Cast) -> None:
    draft = make(
        cast,
        hours(discount_percent=1000, discount_reason="Stamkund"),
        LineDraft("Bok", 1000, "st", 200_00, "6", discount_ore=50_00),
        LineDraft("Retur", -1000, "st", 100_00, "25", discount_percent=5000),
        discount=Discount(ore=715_00, reason="Kampanj"),
        order_reference="ORD-77",
    )
    issuance, issued = issue(cast, draft)
    assert (issuance.net, issuance.document["gross"]) == (6_585_00, 7_300_00)
    found = entries(cast, issued)
    assert -(found[chart.SALES_25] + found[chart.SALES_6]) == issuance.net
    assert found[chart.RECEIVABLES] == issuance.total == issuance.net + issuance.vat
    xml = faultless(issuance)
    assert b"Stamkund" in xml
    assert b"Kampanj" in xml
    assert b"<cac:OrderReference><cbc:ID>ORD-77" in xml


@pytest.mark.parametrize("price", [333_33, 333_34, 100_50, 99_99])
def test_whole_kronor_are_paid_and_the_difference_is_booked_as_rounding(cast: Cast, price: int) -> None:
    issuance, issued = issue(cast, make(cast, LineDraft("Jobb", 1000, "st", price, "25"), rounds=True))
    assert issuance.total % 100 == 0
    rounding = issuance.total - issuance.net - issuance.vat
    assert entries(cast, issued).get(chart.ROUNDING, 0) == -rounding
    assert issuance.document["rounding"] == rounding
    faultless(issuance)


def test_attachments_follow_the_paper_and_the_e_invoice_and_freeze_with_it(cast: Cast) -> None:
    draft = make(cast, hours())
    attach_file(actor=cast.ada, invoice=draft, content=PDF, name="C:\\tid\\tidrapport.pdf", at=at(DAY))
    attach_file(actor=cast.ada, invoice=draft, content=PDF + b"2", name="fel.pdf", at=at(DAY))
    wrong = InvoiceAttachment.objects.get(invoice=draft, name="fel.pdf")
    detach_file(actor=cast.ada, invoice=draft, attachment_id=wrong.pk, at=at(DAY))
    issuance, _ = issue(cast, draft)
    xml = faultless(issuance)
    [kept] = read_invoice(xml).invoice.attachments
    assert (kept.filename, kept.content) == ("tidrapport.pdf", PDF)
    assert [one["name"] for one in issuance.document["attachments"]] == ["tidrapport.pdf"]
    with pytest.raises(errors.AlreadyIssued):
        attach_file(actor=cast.ada, invoice=draft, content=PDF, name="sen.pdf", at=at(DAY))
    with pytest.raises(DatabaseError), transaction.atomic():
        InvoiceAttachment.objects.filter(invoice=draft).delete()


def test_a_file_that_is_no_picture_and_no_pdf_is_refused(cast: Cast) -> None:
    with pytest.raises(Exception, match="PDF"):
        attach_file(actor=cast.ada, invoice=make(cast, hours()), content=b"MZ...", name="x.pdf", at=at(DAY))


def test_plusgiro_stands_beside_bankgiro(cast: Cast) -> None:
    set_invoicing(actor=cast.eva, book=cast.book, plusgiro="12345674", since=None, until=None, at=at(DAY))
    issuance, _ = issue(cast, make(cast, hours()))
    xml = faultless(issuance)
    assert b"SE:PLUSGIRO" in xml
    assert b"SE:BANKGIRO" in xml
    assert issuance.document["plusgiro"] == "12345674"


def _quiet_year(cast: Cast, day: date) -> None:
    set_invoicing(actor=cast.eva, book=cast.book, plusgiro="", since=day, until=None, at=at(DAY))


def test_a_small_firm_sells_without_vat_from_its_day_and_the_invoice_says_why(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sosolo.sales.vat_free.sold_in_three_years", lambda _book, _day: (0, 0, 0))
    _quiet_year(cast, DAY)
    issuance, issued = issue(cast, make(cast, hours()))
    assert (issuance.vat, issuance.total) == (0, 8_000_00)
    assert entries(cast, issued)[chart.SALES_VAT_FREE] == -8_000_00
    xml = faultless(issuance)
    assert "18 kap. mervärdesskattelagen".encode() in xml
    draft = make(cast, hours(), delivered_on=date(2026, 10, 1))
    assert content_of(draft, DAY).lines[0].vat_kind == "25"


def test_the_invoice_that_passes_the_limit_is_refused_with_the_limit_in_the_sentence(cast: Cast) -> None:
    _quiet_year(cast, DAY)
    with pytest.raises(errors.PastTheVatLimit, match="120 000"):
        issue(cast, make(cast, hours(200_000)))


def test_freedom_from_vat_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Book.objects.filter(pk=cast.book.pk).update(vat_free_since=DAY, vat_free_until=date(2026, 1, 1))


def test_a_draft_is_changed_as_a_whole_until_it_is_issued(cast: Cast) -> None:
    taken, _, _ = advance(cast, opened(cast))
    draft = make(cast, hours())
    content = Content((hours(20_000), LineDraft("Resa", 1000, "st", 500_00, "25")), rounds=True)
    words = Words("Ada", "Karin", "B-1", DAY, "Tack!")
    change_draft(actor=cast.ada, invoice=draft, content=content, words=words, advances=[taken.pk], at=at(DAY))
    changed = invoice_of(cast.tenant.pk, draft.pk)
    assert (changed.kind, changed.order_reference, changed.rounds) == ("final", "B-1", True)
    issuance, _ = issue(cast, changed)
    assert issuance.net == 13_500_00
    with pytest.raises(errors.AlreadyIssued):
        change_draft(actor=cast.ada, invoice=changed, content=content, words=words, advances=[], at=at(DAY))
    with pytest.raises(DatabaseError), transaction.atomic():
        InvoiceAdvance.objects.filter(final=draft).delete()


def test_others_advances_cannot_be_chosen(cast: Cast) -> None:
    draft = make(cast, hours())
    with pytest.raises(errors.NotAnAdvance):
        change_draft(
            actor=cast.ada,
            invoice=draft,
            content=Content((hours(),)),
            words=Words(),
            advances=[draft.pk],
            at=at(DAY),
        )


def test_the_claim_is_what_the_customer_pays(cast: Cast) -> None:
    issuance, issued = issue(cast, make(cast, hours(), discount=Discount(percent=2500), rounds=True))
    assert OpenItem.objects.get(voucher_id=issued.voucher_id).ore == issuance.total == 7_500_00
