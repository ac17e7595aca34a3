"""Suppliers are paid by another person than the one who booked, each invoice once, to a number that somebody knows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lxml import etree

from sosolo.bank.actions.profiles import set_bank
from sosolo.bank.errors import NoBic
from sosolo.bank.models import PaymentLine
from sosolo.ground.formats.peppol.rules import default_rules
from sosolo.ground.formats.peppol.values import Invoice, Pay, Payment, Vat
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ground.formats.schemas import pain_schema, schema_findings
from sosolo.ledger.models import Book
from sosolo.ledger.queries import account_balance
from sosolo.members.errors import SameTwice
from sosolo.payables import errors
from sosolo.payables.actions import pay_suppliers
from sosolo.payables.models import SupplierPayment
from sosolo.payables.queries import Payable, payables_of
from sosolo.platform.files import content_of
from sosolo.purchases.actions import approve_purchase, keep_purchase
from sosolo.purchases.models import PurchaseDraft
from tests.cast import DAY, Cast, at
from tests.ground.formats.invoices import invoice
from tests.members.life import defects
from tests.web.clients import browser_of

BANKGIRO = Payment(Pay.BANKGIRO, "50501055", "100164")
SUPPLIERS = 2440


def booked(
    cast: Cast, number: str, *, kronor: int = 400, way: Payment | None = BANKGIRO, **more: Any
) -> PurchaseDraft:
    made = invoice((1, kronor * 100, Vat.STANDARD, 25), number=number, payments=(way,) if way else (), **more)
    return kept_and_booked(cast, replace(made, issued=DAY, due=DAY + timedelta(days=30)))


def kept_and_booked(cast: Cast, made: Invoice) -> PurchaseDraft:
    draft = keep_purchase(
        actor=cast.eva, content=write_invoice(made), name="f.xml", rules=default_rules(), at=at(DAY)
    )
    approve_purchase(actor=cast.eva, draft=draft, account=6530, at=at(DAY))
    return draft


def waiting(cast: Cast) -> list[Payable]:
    """What waits but for the demonstration's own supplier."""
    return [one for one in payables_of(cast.tenant.pk) if one.supplier != "Lokaler i Lycksele AB"]


def pay(cast: Cast, *drafts: PurchaseDraft, **more: Any) -> Any:
    words: dict[str, Any] = {"actor": cast.gun, "pay_on": DAY, "checked": False, "at": at(DAY)} | more
    return pay_suppliers(drafts=[draft.pk for draft in drafts], **words)


def file_of(order: Any) -> etree._Element:
    return etree.fromstring(content_of(order.file))


def texts(root: etree._Element, name: str) -> list[str]:
    return [one.text or "" for one in root.iter(f"{{*}}{name}")]


def test_a_booked_invoice_is_paid_to_its_bankgiro_with_its_ocr_and_leaves_the_debts(cast: Cast) -> None:
    before = account_balance(cast.book.pk, SUPPLIERS)
    draft = booked(cast, "7")
    assert account_balance(cast.book.pk, SUPPLIERS) == before - 500_00
    order = pay(cast, draft)
    root = file_of(order)
    assert schema_findings(root, pain_schema("03")) == ()
    assert texts(root, "InstdAmt") == ["500.00"]
    assert texts(root, "MmbId") == ["9900"]
    assert "50501055" in texts(root, "Id")
    assert texts(root, "Ref") == ["100164"]
    assert texts(root, "Ustrd") == []
    assert account_balance(cast.book.pk, SUPPLIERS) == before
    assert PaymentLine.objects.get(order=order).payee == draft.supplier
    assert defects() == []


@pytest.mark.parametrize(
    ("way", "clearing"),
    [
        (Payment(Pay.PLUSGIRO, "9020900", "100164"), ["9960"]),
        (Payment(Pay.IBAN, "SE4550000000058398257466", bic="ESSESESS"), []),
    ],
)
def test_a_plusgiro_and_an_iban_are_paid_too(cast: Cast, way: Payment, clearing: list[str]) -> None:
    root = file_of(pay(cast, booked(cast, "7", way=way)))
    assert texts(root, "MmbId") == clearing
    assert way.number in texts(root, "Id") + texts(root, "IBAN")


def test_each_invoice_keeps_its_ocr_and_a_credit_note_is_taken_off(cast: Cast) -> None:
    first = booked(cast, "7")
    second = booked(cast, "8", kronor=800, way=replace(BANKGIRO, reference="100172"))
    root = file_of(pay(cast, first, second))
    assert sorted(texts(root, "Ref")) == ["100164", "100172"]
    third = booked(cast, "9", kronor=800)
    credit = booked(cast, "10", kronor=200, way=None, is_credit=True)
    order = pay(cast, third, credit)
    root = file_of(order)
    assert (order.total, order.count) == (750_00, 1)
    assert texts(root, "Ref") == []
    assert texts(root, "Ustrd") == ["Faktura 9, kredit 10"]
    assert SupplierPayment.objects.filter(order=order).count() == 2


def test_nobody_pays_what_she_has_booked_and_nothing_is_paid_twice(cast: Cast) -> None:
    draft = booked(cast, "7")
    with pytest.raises(SameTwice, match="Eva"):
        pay(cast, draft, actor=cast.eva)
    pay(cast, draft)
    with pytest.raises(errors.NotPayable, match="redan betald"):
        pay(cast, draft)
    assert waiting(cast) == []


def test_what_cannot_be_paid_is_said(cast: Cast) -> None:
    with pytest.raises(errors.NothingChosen):
        pay(cast)
    with pytest.raises(errors.NoPlaceToPay, match="internetbanken"):
        pay(cast, booked(cast, "7", way=None))
    draft = booked(cast, "8")
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=366)):
        with pytest.raises(errors.PayLater):
            pay(cast, draft, pay_on=day)
    with pytest.raises(errors.NothingLeft):
        pay(cast, booked(cast, "9", is_credit=True))
    made = invoice((1, 100_00, Vat.STANDARD, 25), number="11", payments=(BANKGIRO,))
    waits = keep_purchase(
        actor=cast.eva,
        content=write_invoice(replace(made, issued=DAY)),
        name="f.xml",
        rules=default_rules(),
        at=at(DAY),
    )
    with pytest.raises(errors.NotPayable, match="inte bokförd"):
        pay(cast, waits)


def test_a_new_number_of_a_known_supplier_is_paid_only_when_somebody_has_checked_it(cast: Cast) -> None:
    pay(cast, booked(cast, "7"))
    strange = booked(cast, "8", way=Payment(Pay.BANKGIRO, "9912346", "100164"))
    (waits,) = waiting(cast)
    assert waits.is_new
    with pytest.raises(errors.NewNumber, match="Ring"):
        pay(cast, strange)
    pay(cast, strange, checked=True)
    again = booked(cast, "9", way=Payment(Pay.BANKGIRO, "9912346", "100164"))
    pay(cast, again)


def test_the_file_is_as_the_bank_wants_it(cast: Cast) -> None:
    assert texts(file_of(pay(cast, booked(cast, "7"))), "BIC") == ["ESSESESS"], "as the IBAN says"
    set_bank(actor=cast.eva, book=cast.book, bic="NDEASESS", profile="gemensam-09", at=at(DAY))
    root = file_of(pay(cast, booked(cast, "8")))
    assert schema_findings(root, pain_schema("09")) == ()
    assert texts(root, "BICFI") == ["NDEASESS"]
    Book.objects.filter(pk=cast.book.pk).update(bic="", iban="SE1299900000000000000000")
    with pytest.raises(NoBic, match="Kooperativets uppgifter"):
        pay(cast, booked(cast, "9"))


def test_the_page_pays_what_is_ticked_and_keeps_what_was_typed(cast: Cast) -> None:
    draft = booked(cast, "7")
    gun = browser_of("gun")
    page = gun.get("/kansli/leverantorer/").content.decode()
    assert "Bankgiro 5050-1055" in page
    assert "OCR 100164" in page
    day = (DAY + timedelta(days=40)).isoformat()
    answer = gun.post("/kansli/leverantorer/", {"pay_on": day})
    assert answer.status_code == 422
    assert "Kryssa i minst en faktura" in answer.content.decode()
    assert day in answer.content.decode()
    assert gun.post("/kansli/leverantorer/", {"chosen": "999999", "pay_on": day}).status_code == 422
    assert (
        browser_of("eva")
        .post("/kansli/leverantorer/", {"chosen": draft.pk, "pay_on": "2026-11-30"})
        .status_code
        == 422
    )
    assert browser_of("ada").get("/kansli/leverantorer/").status_code == 403
    assert SupplierPayment.objects.count() == 0


def test_what_suppliers_wait_for_stands_on_the_desk_of_those_who_do_it(cast: Cast) -> None:
    eva, gun = (browser_of(slug).get("/idag/").content.decode() for slug in ("eva", "gun"))
    assert '<a href="/kansli/inkop/"><span>1 faktura från en leverantör väntar på bokföring' in eva
    assert "/kansli/inkop/" not in gun
    for page in (eva, gun):
        assert '<a href="/kansli/leverantorer/"><span>1 faktura från en leverantör ska betalas' in page
    pay(cast, *(PurchaseDraft.objects.get(pk=one.id) for one in payables_of(cast.tenant.pk)))
    assert "ska betalas" not in browser_of("gun").get("/idag/").content.decode()
