"""A village without coverage: what is written is not lost, waits in view, and is sent once when the line is back."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import DESK, Visitor
from tests.web.browser.site import Site

YESTERDAY = str(date.today() - timedelta(days=1))


def ready_for_no_coverage(page: Page) -> None:
    page.goto("/uppdrag/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.wait_for_function("caches.match('/utan-tackning/').then(Boolean)")


def journeys(page: Page, text: str) -> int:
    page.goto("/utlagg/")
    return page.locator("main tbody tr").filter(has_text=text).count()


def test_a_journey_sent_where_the_line_broke_waits_and_is_sent_once(visit: Visitor) -> None:
    page = visit("ada")
    ready_for_no_coverage(page)
    page.goto("/utlagg/resa/")
    page.get_by_label("Varifrån, vart och varför?").fill("Ammarnäs tur och retur")
    page.get_by_label("Hur långt körde du?").fill("41")
    page.context.set_offline(True)
    page.get_by_role("button", name="Spara resan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utan täckning")
    expect(page.locator("[data-waiting]")).to_contain_text("Ammarnäs tur och retur")
    page.context.set_offline(False)
    page.goto("/idag/")
    expect(page.locator("[data-waiting-count]")).to_be_hidden()
    page.wait_for_function("everythingWaiting().then((all) => all.length === 0)")
    assert journeys(page, "Ammarnäs tur och retur") == 1
    page.goto("/idag/")
    assert journeys(page, "Ammarnäs tur och retur") == 1


def test_what_is_written_on_the_page_without_coverage_is_sent_when_the_line_is_back(visit: Visitor) -> None:
    page = visit("ada")
    ready_for_no_coverage(page)
    page.context.set_offline(True)
    page.goto("/pengar/")
    page.get_by_text("En resa med egen bil").click()
    page.locator("#md").fill(YESTERDAY)
    page.get_by_label("Varifrån, vart och varför?").fill("Till Hemavan")
    page.get_by_label("Hur långt körde du?").fill("93")
    page.get_by_role("button", name="Spara resan").click()
    expect(page.locator("[data-kept]")).to_be_visible()
    expect(page.locator("[data-waiting]")).to_contain_text("Till Hemavan")
    page.context.set_offline(False)
    page.goto("/idag/")
    page.wait_for_function("everythingWaiting().then((all) => all.length === 0)")
    assert journeys(page, "Till Hemavan") == 1


def test_what_waits_is_not_taken_for_sent_when_one_is_no_longer_signed_in(visit: Visitor) -> None:
    page = visit("ada")
    ready_for_no_coverage(page)
    page.goto("/utan-tackning/")
    page.context.set_offline(True)
    page.get_by_text("En resa med egen bil").click()
    page.locator("#md").fill(YESTERDAY)
    page.get_by_label("Varifrån, vart och varför?").fill("Till Dikanäs")
    page.get_by_label("Hur långt körde du?").fill("71")
    page.get_by_role("button", name="Spara resan").click()
    expect(page.locator("[data-waiting]")).to_contain_text("Till Dikanäs")
    page.context.clear_cookies(name=re.compile("session"))
    page.context.set_offline(False)
    page.evaluate("sendAll()")
    assert page.evaluate("everythingWaiting().then((all) => all.length)") == 1


def quotes(page: Page, title: str) -> int:
    """Count in the list as the server has it: a busy one may be taken for no coverage at first."""
    for _ in range(5):
        page.goto("/offerter/")
        if page.get_by_role("heading", level=1).inner_text() != "Utan täckning":
            break
        page.wait_for_timeout(1000)
    return page.locator("main").get_by_text(title).count()


def in_days(count: int) -> str:
    return str(date.today() + timedelta(days=count))


def test_a_quote_sent_where_the_line_broke_waits_and_is_one_quote(visit: Visitor) -> None:
    page = visit("ada")
    ready_for_no_coverage(page)
    page.goto("/offerter/ny/")
    page.locator("main .tasks a").first.click()
    page.get_by_label("Uppdragets namn").fill("Tak på vedboden")
    page.get_by_label("Vad ska du göra?").fill("Lägga om taket.")
    page.get_by_label("Vad", exact=True).first.fill("Taket, allt")
    page.get_by_label("Antal").first.fill("1")
    page.get_by_label("Enhet").first.select_option("st")
    page.get_by_label("Pris utan moms").first.fill("18 000")
    page.get_by_label("I vilken kommun?").select_option(label="Sorsele")
    page.get_by_label("Sista dagen").fill(in_days(60))
    page.context.set_offline(True)
    page.get_by_role("button", name="Läs igenom offerten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utan täckning")
    expect(page.locator("[data-waiting]")).to_contain_text("Tak på vedboden")
    page.context.set_offline(False)
    page.goto("/idag/")
    page.wait_for_function("everythingWaiting().then((all) => all.length === 0)")
    assert quotes(page, "Tak på vedboden") == 1
    page.goto("/idag/")
    assert quotes(page, "Tak på vedboden") == 1


def test_a_quote_written_without_coverage_is_a_draft_when_the_line_is_back(visit: Visitor) -> None:
    page = visit("ada")
    ready_for_no_coverage(page)
    page.goto("/offerter/ny/")
    page.wait_for_function("factOf('customers').then((known) => known && known.length > 0)")
    page.context.set_offline(True)
    page.goto("/pengar/")
    page.get_by_text("En offert").click()
    page.locator("#qt").fill("Brygga vid sjön")
    page.locator("#qa").fill("Bygga en brygga.")
    page.locator("#ql").fill("Bryggan, allt")
    page.locator("#qn").fill("1")
    page.locator("#qu").select_option("st")
    page.locator("#qk").fill("22 000")
    for place, days in (("#qs", 30), ("#qe", 60), ("#qv", 20)):
        page.locator(place).fill(in_days(days))
    page.get_by_role("button", name="Spara offerten").click()
    expect(page.locator("[data-waiting]")).to_contain_text("Brygga vid sjön")
    page.context.set_offline(False)
    page.goto("/idag/")
    page.wait_for_function("everythingWaiting().then((all) => all.length === 0)")
    assert quotes(page, "Brygga vid sjön") == 1


def test_what_the_house_refuses_stays_in_view_with_its_reason(visit: Visitor) -> None:
    page = visit("ada")
    ready_for_no_coverage(page)
    page.context.set_offline(True)
    page.goto("/pengar/")
    page.get_by_text("En resa med egen bil").click()
    page.locator("#md").fill(YESTERDAY)
    page.get_by_label("Varifrån, vart och varför?").fill("För långt")
    page.get_by_label("Hur långt körde du?").fill("99999")
    page.get_by_role("button", name="Spara resan").click()
    page.context.set_offline(False)
    page.goto("/idag/")
    page.wait_for_function("everythingWaiting().then((all) => all.some((one) => one.trouble))")
    page.goto("/utan-tackning/")
    expect(page.locator("[data-waiting] .wrong")).to_be_visible()
    page.get_by_role("button", name="Ta bort").click()
    expect(page.locator("[data-waiting] li")).to_have_count(0)


def test_what_is_typed_is_there_again_after_the_browser_was_killed(visit: Visitor) -> None:
    page = visit("ada")
    page.goto("/utlagg/resa/")
    page.get_by_label("Varifrån, vart och varför?").fill("Hem från Sorsele")
    expect(page.locator("[data-saved]")).to_be_visible(timeout=5000)
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto("/utlagg/resa/")
    expect(again.get_by_label("Varifrån, vart och varför?")).to_have_value("Hem från Sorsele")
    again.goto("/idag/")
    again.locator(".account summary").click()
    again.get_by_role("button", name="Logga ut").click()
    assert again.evaluate("Object.keys(localStorage).length") == 0


def begin_a_quote(page: Page, title: str) -> str:
    page.goto("/offerter/ny/")
    page.locator("main .tasks a").first.click()
    page.get_by_label("Uppdragets namn").press_sequentially(title)
    return page.url


def kept_in_the_account(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("i ditt konto", timeout=5000)


def test_begun_on_the_phone_it_is_gone_on_with_on_the_computer_within_five_seconds(visit: Visitor) -> None:
    phone, computer = visit("ada"), visit("ada", viewport=DESK)
    path = begin_a_quote(phone, "Påbörjad på telefonen")
    kept_in_the_account(phone)
    phone.context.close()
    computer.goto(path)
    expect(computer.locator("[data-begun]")).to_contain_text("Du började skriva här")
    computer.get_by_role("link", name="Fortsätt").click()
    expect(computer.get_by_label("Uppdragets namn")).to_have_value("Påbörjad på telefonen")
    computer.get_by_role("button", name="Kasta utkastet").click()
    expect(computer.locator("[data-begun]")).to_have_count(0)


def test_sent_from_the_computer_it_does_not_come_back_on_the_phone(visit: Visitor) -> None:
    phone, computer = visit("ada"), visit("ada", viewport=DESK)
    phone.goto("/utlagg/resa/")
    phone.get_by_label("Varifrån, vart och varför?").press_sequentially("Till Ammarnäs igen")
    kept_in_the_account(phone)
    computer.goto("/utlagg/resa/?paborjat=1")
    expect(computer.get_by_label("Varifrån, vart och varför?")).to_have_value("Till Ammarnäs igen")
    computer.get_by_label("Hur långt körde du?").fill("77")
    computer.get_by_role("button", name="Spara resan").click()
    computer.wait_for_url("**/utlagg/?klart=*")
    phone.goto("/utlagg/resa/")
    expect(phone.get_by_label("Varifrån, vart och varför?")).to_have_value("")
    expect(phone.locator("[data-begun]")).to_have_count(0)


def test_without_scripts_a_button_keeps_the_draft(visit: Visitor) -> None:
    page = visit("ada", scripts=False)
    begin_a_quote(page, "Utan skript")
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator("[data-begun]")).to_contain_text("Utkastet är sparat")
    expect(page.get_by_label("Uppdragets namn")).to_have_value("Utan skript")
    page.get_by_role("button", name="Kasta utkastet").click()
    expect(page.get_by_label("Uppdragets namn")).to_have_value("")


def test_an_application_is_there_again_on_the_same_device_without_number_and_signature(
    visit: Visitor,
) -> None:
    page = visit()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto("/bli-medlem/vasterbotten/")
    page.get_by_label("Förnamn").fill("Disa")
    page.get_by_label("Personnummer").fill("19900101-0017")
    page.get_by_label("Skriv under med ditt namn").fill("Disa Dahl")
    expect(page.locator("[data-saved]")).to_be_visible(timeout=5000)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Disa" in kept
    assert "0017" not in kept
    assert "Dahl" not in kept
    again = page.context.new_page()
    page.close(run_before_unload=False)
    assert "POST" not in sent
    again.goto("/bli-medlem/vasterbotten/")
    expect(again.get_by_label("Förnamn")).to_have_value("Disa")
    expect(again.get_by_label("Personnummer")).to_have_value("")
    again.get_by_role("button", name="Glöm det jag har skrivit").click()
    expect(again.get_by_label("Förnamn")).to_have_value("")
    assert again.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_line_is_added_to_a_quote_with_all_that_was_typed(visit: Visitor, *, scripts: bool) -> None:
    page = visit("ada", scripts=scripts)
    begin_a_quote(page, "Brygga")
    page.get_by_label("Vad", exact=True).fill("Virke")
    page.get_by_label("Antal").fill("12")
    page.get_by_role("button", name="Lägg till en rad").click()
    expect(page.get_by_label("Vad", exact=True)).to_have_count(2)
    page.get_by_label("Vad", exact=True).nth(1).fill("Arbete")
    page.get_by_role("button", name="Lägg till en rad").click()
    expect(page.locator("#id_text_3")).to_have_value("")
    for label, value in (
        ("#id_title", "Brygga"),
        ("#id_text_1", "Virke"),
        ("#id_quantity_1", "12"),
        ("#id_text_2", "Arbete"),
    ):
        expect(page.locator(label)).to_have_value(value)
    expect(page.locator("#id_unit_3")).to_have_value("st")
    expect(page.locator("#id_quantity_3")).to_have_value("")
    expect(page.get_by_text("Rad 3")).to_be_visible()
    expect(page.locator("#wrong, .wrong")).to_have_count(0)
    page.get_by_role("button", name="Läs igenom offerten").click()
    expect(page.locator("#wrong")).to_be_visible()
    expect(page.locator("#id_text_2")).to_have_value("Arbete")


def test_more_lines_than_the_form_began_with_are_there_again(visit: Visitor) -> None:
    page = visit("ada")
    begin_a_quote(page, "Brygga")
    for number in (1, 2, 3):
        page.locator(f"#id_text_{number}").fill(f"Rad nummer {number}")
        page.get_by_role("button", name="Lägg till en rad").click()
    expect(page.locator("#id_text_4")).to_be_focused()
    page.locator("#id_text_4").fill("Den fjärde")
    page.wait_for_timeout(900)
    page.reload()
    expect(page.locator("#id_text_4")).to_have_value("Den fjärde")
    expect(page.locator("#id_text_2")).to_have_value("Rad nummer 2")


def test_a_price_per_hour_counts_hours_in_lines_without_a_price(visit: Visitor) -> None:
    page = visit("ada")
    begin_a_quote(page, "Brygga")
    expect(page.locator("#id_unit_1")).to_have_value("st")
    page.get_by_label("Per timme").check()
    expect(page.locator("#id_unit_1")).to_have_value("tim")
    page.locator("#id_price_1").fill("600")
    page.get_by_label("Fast pris").check()
    expect(page.locator("#id_unit_1")).to_have_value("tim")


def test_enter_in_a_field_of_a_quote_sends_the_form_and_adds_no_line(visit: Visitor) -> None:
    page = visit("ada")
    begin_a_quote(page, "Brygga")
    page.get_by_label("Antal").press("Enter")
    expect(page.locator("#wrong")).to_be_visible()
    expect(page.get_by_label("Vad", exact=True)).to_have_count(1)


def test_it_can_be_installed(visit: Visitor, site: Site) -> None:
    page = visit()
    page.goto("/")
    address = page.locator("link[rel=manifest]").get_attribute("href") or ""
    told = page.evaluate("(address) => fetch(address).then((one) => one.json())", address)
    assert told["display"] == "standalone"
    for icon in told["icons"]:
        assert page.evaluate("(src) => fetch(src).then((one) => one.status)", icon["src"]) == 200
    assert re.match(r"http", site.address)
