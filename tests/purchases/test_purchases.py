"""An invoice from a supplier: judged, kept once, booked on a yes."""

from base64 import b64encode
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from sosolo.ground.formats.checks import REFUSED, check_peppol
from sosolo.ground.formats.peppol.rules import default_rules
from sosolo.ground.formats.peppol.values import Attachment, Invoice
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ledger.models import Entry
from sosolo.purchases import errors
from sosolo.purchases.actions import approve_purchase, keep_purchase
from sosolo.purchases.models import PurchaseDraft
from tests.cast import DAY, Cast, at
from tests.ground.formats.invoices import CASES
from tests.web.clients import browser_of

PAGE = "/kansli/inkop/"
PLAIN = replace(CASES["25 percent"], issued=DAY)


def kept(cast: Cast, invoice: Invoice = PLAIN) -> PurchaseDraft:
    content = write_invoice(replace(invoice, issued=DAY))
    return keep_purchase(actor=cast.eva, content=content, name="f.xml", rules=default_rules(), at=at(DAY))


def booked(cast: Cast, draft: PurchaseDraft, account: int = 6530) -> dict[int, int]:
    posted = approve_purchase(actor=cast.eva, draft=draft, account=account, at=at(DAY))
    return dict(Entry.objects.filter(voucher_id=posted.voucher_id).values_list("account", "ore"))


def test_an_invoice_is_kept_with_its_verdict_and_booked_on_a_yes(cast: Cast) -> None:
    draft = kept(cast)
    assert (draft.supplier, draft.number, draft.payable) == (PLAIN.seller.name, "1001", 50_000_00)
    assert draft.verdict["refusals"] == []
    assert [one["rule"] for one in draft.verdict["warnings"]] == ["KÖPARE"]
    assert "EN 16931" in draft.verdict["rules"]
    assert booked(cast, draft) == {6530: 40_000_00, 2641: 10_000_00, 2440: -50_000_00}


@pytest.mark.parametrize(
    "name", ["25, 12, 6 and 0", "rounded", "credit note", "exempt small firm", "discount and charge"]
)
def test_every_ordinary_invoice_balances_in_the_books(cast: Cast, name: str) -> None:
    draft = kept(cast, CASES[name])
    lines = booked(cast, draft)
    assert sum(lines.values()) == 0
    sign = -1 if draft.is_credit else 1
    assert lines[2440] == -sign * CASES[name].payable


def test_the_same_supplier_and_number_comes_once_also_in_other_bytes(cast: Cast) -> None:
    kept(cast)
    with pytest.raises(errors.KeptAlready, match="1001"), transaction.atomic():
        kept(cast, replace(PLAIN, note="en gång till"))
    assert PurchaseDraft.objects.filter(supplier=PLAIN.seller.name).count() == 1


def test_a_draft_is_booked_once(cast: Cast) -> None:
    draft = kept(cast)
    booked(cast, draft)
    with pytest.raises(errors.ApprovedAlready), transaction.atomic():
        booked(cast, draft, 6990)


@pytest.mark.parametrize("account", [1930, 2440, 3041, 8310])
def test_only_costs_are_costs(cast: Cast, account: int) -> None:
    with pytest.raises(errors.NotACost):
        booked(cast, kept(cast), account)


@pytest.mark.parametrize(
    ("name", "why"), [("reverse charge", "redovisa momsen"), ("final with prepaid", "redan betald")]
)
def test_what_two_accounts_cannot_say_is_left_to_a_person(cast: Cast, name: str, why: str) -> None:
    with pytest.raises(errors.ByHand, match=why):
        booked(cast, kept(cast, CASES[name]))


def test_wrong_sums_are_refused_with_the_rule_and_the_rule_set(cast: Cast) -> None:
    content = write_invoice(PLAIN).replace(b">50000.00</cbc:PayableAmount>", b">50001.00</cbc:PayableAmount>")
    with pytest.raises(errors.CannotBeBooked, match=r"BR-CO-16: .*EN 16931"):
        keep_purchase(actor=cast.eva, content=content, name="f.xml", rules=default_rules(), at=at(DAY))


def test_what_only_the_network_refuses_is_kept_and_told(cast: Cast) -> None:
    content = write_invoice(PLAIN).replace(b">5560269986<", b">5560269987<")
    eva = browser_of("eva")
    page = eva.post(PAGE, {"file": SimpleUploadedFile("f.xml", content), "once": "i1"})["Location"]
    text = eva.get(page).content.decode()
    assert "PEPPOL-COMMON-R049" in text
    assert "Nätet skulle inte ta emot den" in text
    assert eva.post(page, {"account": "6530", "once": "i2"}).status_code == 302
    assert "Bokförd av Eva" in eva.get(page).content.decode()
    assert "Bokförd" in eva.get(PAGE).content.decode()


def test_what_is_no_invoice_gets_a_sentence_on_the_page(cast: Cast) -> None:
    response = browser_of("eva").post(PAGE, {"file": SimpleUploadedFile("f.xml", b"<a/>"), "once": "i9"})
    assert response.status_code == 422
    assert "ingen faktura i Peppolformat" in response.content.decode()


UNREADABLE = {
    "another kind of VAT": (b"<cbc:ID>S</cbc:ID>", b"<cbc:ID>X</cbc:ID>"),
    "the year one": (b"<cbc:IssueDate>2026-10-15", b"<cbc:IssueDate>0001-01-01"),
    "the year 12026": (b"<cbc:IssueDate>2026-10-15", b"<cbc:IssueDate>12026-01-01"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_the_rules_let_through_and_we_cannot_read_is_a_fault_with_a_rule_and_a_version(
    cast: Cast, name: str
) -> None:
    old, new = UNREADABLE[name]
    content = write_invoice(PLAIN)
    assert old in content
    content = content.replace(old, new)
    answer = check_peppol(content)
    assert answer.code == REFUSED
    assert answer.facts["rules"] == default_rules().version
    assert (answer.facts["can_be_read"], answer.facts["would_be_accepted"]) == (False, False)
    assert "refused" not in answer.facts
    assert answer.findings
    with pytest.raises(errors.CannotBeBooked, match="Regelverk: Peppol"):
        keep_purchase(actor=cast.eva, content=content, name="f.xml", rules=default_rules(), at=at(DAY))


def test_a_broken_attachment_is_a_fault_with_a_rule(cast: Cast) -> None:
    attached = replace(PLAIN, attachments=(Attachment("1", "Bilaga", b"%PDF-1.7", "a.pdf"),))
    content = write_invoice(attached).replace(b64encode(b"%PDF-1.7"), b"%%%%")
    answer = check_peppol(content)
    assert answer.code == REFUSED
    assert answer.facts["can_be_read"] is False
    assert {one.code for one in answer.findings} & {"READ", "XSD"}
    with pytest.raises(errors.CannotBeBooked):
        keep_purchase(actor=cast.eva, content=content, name="f.xml", rules=default_rules(), at=at(DAY))
