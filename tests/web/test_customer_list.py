"""Customers have a list: the office, the chair and the auditor see all, a member her own."""

import re

import pytest

from sosolo.sales import customer_lines
from sosolo.sales.models import Customer
from tests.cast import Cast
from tests.web.clients import browser_of

PAGE = "/kunder/"


def shown_to(slug: str, **asked: str) -> list[int]:
    page = browser_of(slug).get(PAGE, asked).content.decode()
    return [int(pk) for pk in re.findall(r'<td class="key"><a href="/kunder/(\d+)/"', page)]


@pytest.mark.parametrize("slug", ["eva", "gun", "rolf"])
def test_who_may_see_customers_has_them_all_and_finds_one(cast: Cast, slug: str) -> None:
    everybody = shown_to(slug)
    assert len(everybody) == Customer.objects.filter(tenant=cast.tenant).count() > 1
    for words in ("Karin Kund", "karin@kund.example", cast.karin.organisation.name.upper()):
        assert cast.karin.pk in shown_to(slug, q=words), words
    assert shown_to(slug, q=cast.karin.organisation.org_number) == [cast.karin.pk]
    assert shown_to(slug, q="finns inte") == []
    for start in ("/idag/", "/mer/"):
        assert f'href="{PAGE}"' in browser_of(slug).get(start).content.decode()


def test_the_list_goes_on_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = shown_to("eva")
    monkeypatch.setattr(customer_lines, "SHOWN", 3)
    seen, more = shown_to("eva"), 3
    while len(seen) == more:
        seen, more = seen + shown_to("eva", efter=str(more)), more + 3
    assert seen == everybody


def test_a_member_sees_her_own_customers_and_what_she_has_invoiced_there(cast: Cast) -> None:
    mine, everybody = shown_to("ada"), shown_to("eva")
    assert cast.karin.pk in mine
    assert set(mine) < set(everybody)
    ada = browser_of("ada")
    for where in ("/uppdrag/", "/offerter/"):
        assert f'href="{PAGE}"' in ada.get(where).content.decode()
    page = ada.get(f"{PAGE}{cast.karin.pk}/").content.decode()
    assert f'href="/uppdrag/nytt/{cast.karin.pk}/"' in page
    rows = re.findall(r'<td data-label="Medlem">([^<]*)<', page)
    assert set(rows) <= {"Ada Ek"}
    foreign = next(pk for pk in everybody if pk not in mine)
    assert ada.get(f"{PAGE}{foreign}/").status_code == 404
    assert ada.post(f"{PAGE}{foreign}/", {"contact": "x"}).status_code == 404


def test_a_member_does_not_change_a_customer(cast: Cast) -> None:
    typed = {"contact": "Ny", "email": "ny@kund.example", "payment_days": "30", "language": "sv"}
    ada = browser_of("ada")
    assert 'name="contact"' not in ada.get(f"{PAGE}{cast.karin.pk}/").content.decode()
    assert ada.post(f"{PAGE}{cast.karin.pk}/", typed).status_code in {403, 422}
    assert Customer.objects.get(pk=cast.karin.pk).contact == "Karin Kund"


def test_who_does_not_work_through_the_cooperative_has_no_customers(cast: Cast) -> None:
    assert shown_to("bo") == []
    assert browser_of("bo").get(f"{PAGE}{cast.karin.pk}/").status_code == 404
    assert browser_of("majken").get(PAGE).status_code == 403
    assert browser_of("otto").get(f"{PAGE}{cast.karin.pk}/").status_code == 404


def test_a_member_sees_what_is_owed_to_her_and_not_to_others(cast: Cast) -> None:
    lines, _ = customer_lines.customer_lines(cast.tenant.pk)
    mine, _ = customer_lines.customer_lines(cast.tenant.pk, activity=cast.ada_member.activity_id)
    everybody = {line.id: line.owed for line in lines}
    assert all(line.owed <= everybody[line.id] for line in mine)
    assert sum(line.owed for line in mine) < sum(everybody.values())
    page = browser_of("ada").get(PAGE).content.decode().replace("\u00a0", " ")
    hers = {line.id: line.owed for line in mine}
    foreign = [pk for pk in shown_to("ada") if everybody[pk] and not hers[pk]]
    assert foreign
    for pk in foreign:
        row = page.split(f'href="/kunder/{pk}/"')[1].split("</tr>")[0]
        assert " kr" not in row
