"""Long lists are narrowed: what is late or unpaid, by a customer, a member or a number; and they go on page by page."""

import re

import pytest

from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Voucher
from sosolo.sales.models import Issuance
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of

pytestmark = pytest.mark.django_db


def invoices_at(who: str, **asked: str) -> tuple[set[int], str]:
    """Return the ids of the invoices that the list shows, and the page."""
    page = browser_of(who).get("/fakturor/", asked).content.decode()
    return {int(pk) for pk in re.findall(r'<td class="key"><a href="/fakturor/(\d+)/"', page)}, page


def test_eva_sees_only_what_is_late_unpaid_or_a_draft() -> None:
    everything, _ = invoices_at("eva")
    late, page = invoices_at("eva", visa="late")
    unpaid, unpaid_page = invoices_at("eva", visa="unpaid")
    assert ">Betald<" not in unpaid_page
    drafts, draft_page = invoices_at("eva", visa="draft")
    assert late
    assert late <= unpaid < everything
    assert page.count("status wrong") >= len(late)
    assert not drafts & unpaid
    assert draft_page.count('">Utkast</a></td>') == len(drafts)


def test_an_invoice_is_narrowed_to_by_number_customer_and_member(cast: Cast) -> None:
    issued = (
        Issuance.objects.select_related("invoice__customer__organisation")
        .filter(tenant=cast.tenant)
        .latest("id")
    )
    customer = issued.invoice.customer.organisation.name
    assert invoices_at("eva", q=str(issued.number))[0] == {issued.invoice_id}
    assert issued.invoice_id in invoices_at("eva", q=customer)[0]
    found, page = invoices_at("eva", q="Ada Ek")
    assert found
    assert set(re.findall(r'data-label="Medlem">([^<]*)<', page)) == {"Ada Ek"}
    assert "Ingen sådan faktura" in invoices_at("eva", q="finns inte alls")[1]


def test_ada_narrows_only_her_own() -> None:
    mine, _ = invoices_at("ada")
    for words in ("a", "cleo", "%"):
        assert invoices_at("ada", q=words)[0] <= mine


@pytest.mark.parametrize("who", ["ada", "eva", "gun", "rolf"])
def test_the_register_finds_a_member_by_name_or_number(cast: Cast, who: str) -> None:
    browser = browser_of(who)
    for words in ("ada ek", "1"):
        page = browser.get("/medlemmar/", {"q": words}).content.decode()
        assert "Ada Ek" in page
        assert "Cleo Carlsson" not in page
    assert "Ingen med det namnet" in browser.get("/medlemmar/", {"q": "finns inte"}).content.decode()


def test_the_office_narrows_assignments(cast: Cast) -> None:
    page = browser_of("gun").get("/kansli/uppdrag/", {"q": "Norrskog"}).content.decode()
    customers = set(re.findall(r'data-label="Kund">([^<]*)<', page))
    assert customers == {"Norrskog Virke AB"}


def test_a_voucher_is_found_by_its_label_and_its_words(cast: Cast) -> None:
    rolf = browser_of("rolf")
    voucher = Voucher.objects.filter(book=cast.book).latest("id")
    for words in (voucher.label.lower(), voucher.text[:20]):
        page = rolf.get("/bokforing/verifikationer/", {"q": words}).content.decode()
        assert f"/bokforing/verifikationer/{voucher.pk}/" in page
    assert "Ingen sådan verifikation" in rolf.get("/bokforing/verifikationer/?q=finns+inte").content.decode()


def test_a_voucher_of_hundreds_of_lines_goes_on_page_by_page(cast: Cast) -> None:
    lines = (*((5010, None, 100) for _ in range(240)), (1930, None, -24_000))
    made = post_voucher(
        VoucherDraft(cast.book.pk, "T", DAY, "Många rader", "long", lines), actor=cast.eva, at=at(DAY)
    )
    page, eva, seen, text = f"/bokforing/verifikationer/{made.voucher_id}/", browser_of("eva"), 0, ""
    for past in ("", "?rader=100", "?rader=200"):
        text = eva.get(page + past).content.decode()
        seen += text.count('<th scope="row">')
    assert seen == 241
    assert "Rad 201 till 241 av 241." in text
    assert "?rader=300" not in text
