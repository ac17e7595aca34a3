"""Customers: a sole trader's number is a personal number and stays sealed; the address for e-invoices is the customer's choice."""

import json
from typing import Any

import pytest
from django.db import connection

from sosolo.documents.papers import invoice_pdf
from sosolo.ground.errors import Refused
from sosolo.ground.formats.numbers import parse_peppol_id
from sosolo.ground.formats.peppol.reader import read_invoice
from sosolo.ground.formats.peppol.verdict import judge
from sosolo.parties.models import Organisation
from sosolo.sales.customers import change_customer, keep_customer
from sosolo.sales.models import Customer, Issuance
from sosolo.sales.queries import customer_by_number, customers_of
from tests.cast import DAY, Cast, at
from tests.sales.billing import hours, issue, make
from tests.web.clients import browser_of

NUMBER = "9001019802"


def sole(cast: Cast, **more: Any) -> Customer:
    return keep_customer(
        actor=cast.ada,
        org_number=NUMBER,
        name="Karlssons Gård",
        vat_number=f"SE{NUMBER}01",
        address="Byvägen 1",
        postal_code="921 32",
        city="Lycksele",
        contact="Kalle Karlsson",
        email="kalle@example.org",
        at=at(DAY),
        **more,
    )


def kept_in_the_open(pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(o)::text FROM (SELECT name, org_number, vat_number FROM parties_organisation WHERE id = %s) o",
            [pk],
        )
        return str(cursor.fetchone()[0])


def test_a_sole_trader_is_a_customer_whose_number_lies_sealed(cast: Cast) -> None:
    customer = sole(cast)
    assert json.loads(kept_in_the_open(customer.organisation_id)) == {
        "name": "Karlssons Gård",
        "org_number": "",
        "vat_number": "",
    }
    again = Organisation.objects.get(pk=customer.organisation_id)
    assert again.sole_number == NUMBER
    assert again.is_private is False
    assert sole(cast).pk == customer.pk, "known the next time"
    found = customer_by_number(cast.tenant.pk, NUMBER)
    assert found is not None
    assert found.pk == customer.pk
    assert (customer.pk, "Karlssons Gård", "") in customers_of(cast.tenant.pk)


def test_only_reverse_charge_names_the_vat_number_of_a_sole_trader(cast: Cast) -> None:
    assert sole(cast, sells_building_services=True).organisation.vat_number == f"SE{NUMBER}01"
    assert sole(cast).organisation.vat_number == ""


def invoiced(cast: Cast, customer: Customer) -> tuple[Issuance, bytes]:
    draft = make(cast, hours())
    draft.customer = customer
    draft.save(update_fields=["customer"])
    issuance, _ = issue(cast, draft)
    return issuance, invoice_pdf(issuance)[1]


def test_the_e_invoice_of_a_sole_trader_does_not_publish_the_personal_number(cast: Cast) -> None:
    issuance, xml = invoiced(cast, sole(cast))
    assert NUMBER.encode() not in xml
    assert NUMBER not in json.dumps(issuance.document)
    assert [one.rule for one in judge(xml).refusals] == ["PEPPOL-EN16931-R010"], "it goes by mail instead"


def test_an_address_that_the_customer_has_asked_for_is_used(cast: Cast) -> None:
    _, xml = invoiced(cast, sole(cast, peppol_id="0088:7300010000001"))
    buyer = read_invoice(xml).invoice.buyer
    assert buyer.endpoint is not None
    assert (buyer.endpoint.scheme, buyer.endpoint.id) == ("0088", "7300010000001")
    assert judge(xml).refusals == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0088:7300010000001", "0088:7300010000001"),
        (" 0007: 5560360793 ", "0007:5560360793"),
        ("9955:SE556036079301", "9955:SE556036079301"),
    ],
)
def test_an_address_for_e_invoices_is_read(typed: str, kept: str) -> None:
    assert parse_peppol_id(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "7300010000001", "0088:7300010000002", "0007:556036079", "9999:1", "0088:"]
)
def test_an_address_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        parse_peppol_id(typed)


def test_the_whole_way_by_the_pages(cast: Cast) -> None:
    ada = browser_of("ada")
    assert ada.post("/uppdrag/nytt/", {"org_number": "9001019803"}).status_code == 422
    assert ada.post("/uppdrag/nytt/", {"org_number": "900101-9802"}).status_code == 302
    page = ada.get("/uppdrag/nytt/kund/").content.decode()
    assert "Enskild firma" in page
    assert "9802" not in page


def test_the_office_changes_a_customer_and_the_others_look(cast: Cast) -> None:
    customer, eva = sole(cast), browser_of("eva")
    address = f"/kunder/{customer.pk}/"
    typed = {
        "contact": "Kalle",
        "email": "kalle@example.org",
        "reference": "PO-7",
        "payment_days": "20",
        "peppol_id": "0088:7300010000001",
    }
    for name, wrong in (("peppol_id", "0088:1"), ("payment_days", "99"), ("email", "kalle")):
        answer = eva.post(address, typed | {name: wrong})
        assert answer.status_code == 422
        assert "PO-7" in answer.content.decode()
    assert eva.post(address, typed).status_code == 302
    page = eva.get(address).content.decode()
    assert "0088:7300010000001" in page
    assert NUMBER not in page
    assert browser_of("rolf").get(address).status_code == 200
    assert browser_of("ada").get(address).status_code == 404
    before = Customer.objects.get(pk=customer.pk)
    assert browser_of("rolf").post(address, typed | {"reference": "x"}).status_code in {403, 422}
    assert Customer.objects.get(pk=customer.pk).reference == before.reference
    change_customer(
        actor=cast.eva,
        customer=customer,
        contact="K",
        email="k@example.org",
        reference="",
        peppol_id="",
        payment_days=30,
        language="sv",
        at=at(DAY),
    )
