"""The main job, clicked through on a phone: an assignment becomes an invoice, a salary and true books."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import FilePayload, Page, expect

from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from tests.web.browser.conftest import Visitor
from tests.web.browser.site import Site

TODAY = datetime.now(ZoneInfo("Europe/Stockholm")).date()
COVER = {True: "med skript", False: "utan skript"}


@pytest.mark.parametrize("scripts", [True, False], ids=COVER.get)
def test_an_assignment_becomes_pay_on_a_phone(site: Site, visit: Visitor, *, scripts: bool) -> None:
    title = f"Laga staketet {COVER[scripts]}"
    ada = visit("ada", scripts=scripts)
    register(ada, title)
    accept(visit("", scripts=scripts), site.links_to("karin@kund.example")[-1])
    sign(ada)
    expect(ada.locator(".notice.good")).to_contain_text("Du kan börja")
    number, ocr, ore = report_and_bill(ada)
    office = visit("eva", scripts=scripts)
    take_payment(office, ocr, ore, int(scripts))
    ada.reload()
    expect(ada.locator(".log")).to_contain_text(f"Faktura {number}: inbetalning")
    prepare_pay(office)
    approve_pay(visit("gun", scripts=scripts), office.url)
    see_pay(ada)


def register(ada: Page, title: str) -> None:
    ada.get_by_role("link", name="Uppdrag", exact=True).click()
    ada.get_by_role("link", name="Registrera ett uppdrag").click()
    ada.get_by_role("link", name="Norrskog Virke AB").click()
    ada.get_by_label("Uppdragets namn").fill(title)
    ada.get_by_label("Vad ska du göra?").fill("Laga staketet vid ridhuset, 40 meter.")
    ada.get_by_label("I vilken kommun?").select_option(label="Sorsele")
    ada.get_by_label("Sista dagen").fill(str(TODAY + timedelta(days=20)))
    ada.get_by_label("Pris utan moms").fill("500")
    ada.get_by_label("Ungefär hur många timmar?").fill("20")
    ada.get_by_role("button", name="Skicka avtalet till kunden").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text(title)


def accept(karin: Page, link: str) -> None:
    karin.goto(link)
    karin.get_by_label("Ditt för- och efternamn").fill("Karin Kund")
    karin.get_by_role("button", name="Godkänn avtalet").click()
    expect(karin.locator(".notice.good")).to_contain_text("Avtalet är godkänt")


def sign(ada: Page) -> None:
    ada.get_by_role("link", name="Läs avtalet", exact=True).click()
    ada.get_by_role("button", name="Skriv under").click()


def report_and_bill(ada: Page) -> tuple[str, str, int]:
    ada.get_by_label("Tid", exact=True).fill("7,5")
    ada.get_by_role("button", name="Spara tiden").click()
    ada.get_by_role("button", name="Gör en faktura").click()
    ada.get_by_role("button", name="Skicka fakturan").click()
    heading = ada.get_by_role("heading", level=1).inner_text()
    facts = ada.locator(".facts").inner_text()
    number, ocr = re.search(r"\d+", heading), re.search(r"OCR-nummer\s+(\d+)", facts)
    assert number, heading
    assert ocr, facts
    expect(ada.locator("tr.total .money")).to_have_text("4\u00a0687,50\u00a0kr")
    return number[0], ocr[1], 468_750


def take_payment(eva: Page, ocr: str, ore: int, serial: int) -> None:
    file = bgmax_file(
        bankgiro=BANKGIRO, day=TODAY, paid=[Paid(ore, ocr, "Norrskog Virke AB")], number=900 + serial
    )
    eva.get_by_role("link", name="Bank", exact=True).click()
    chosen = FilePayload(name=f"bgmax-{serial}.txt", mimeType="text/plain", buffer=file)
    eva.get_by_label("Fil från banken").set_input_files(chosen)
    eva.get_by_role("button", name="Läs in filen").click()
    expect(eva.locator(".notice.good")).to_contain_text("Filen är inläst")


def prepare_pay(eva: Page) -> None:
    eva.get_by_role("link", name="Löner", exact=True).click()
    eva.get_by_label("Lönedag").fill(str(TODAY))
    eva.get_by_role("button", name="Räkna lönerna").click()
    expect(eva.locator(".next")).to_contain_text("En annan person godkänner")


def approve_pay(gun: Page, address: str) -> None:
    expect(gun.locator(".next")).to_contain_text("väntar på godkännande")
    gun.get_by_role("link", name="Ta hand om det").click()
    assert gun.url == address
    gun.get_by_role("button", name="Godkänn, bokför och betala").click()
    expect(gun.locator(".head .status")).to_have_text("Godkänd")


def see_pay(ada: Page) -> None:
    ada.get_by_role("link", name="Pengar", exact=True).click()
    ada.locator("table.list a").first.click()
    expect(ada.locator(".waterfall .mine th")).to_contain_text("Till ditt konto")
    paid = ada.locator(".waterfall .mine .money").inner_text()
    expect(ada.locator(".big")).to_have_text(paid)
