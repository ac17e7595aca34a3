"""The core journeys, as somebody walks them who has only a keyboard. What does not exist in the product is not here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from re import compile as words
from zoneinfo import ZoneInfo

from playwright.sync_api import FilePayload, expect

from sosolo.config.demonstration.names import test_number
from tests.web.browser.keyboard import Keyboard

TODAY = datetime.now(ZoneInfo("Europe/Stockholm")).date()
CUSTOMER = words("^Norrskog Virke AB")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
SCENE = """
import json
from dataclasses import replace
from datetime import timedelta
from django.utils import timezone
from sosolo.config.database import django_as
with django_as():
    from sosolo.config.demonstration.month import form_of, gate
    from sosolo.config.demonstration.world import found_world
    from sosolo.expenses.actions import report_mileage
    from sosolo.ground.law.rules.cooperative_act import Matter
    from sosolo.meetings.actions import planning, running, voting
    from sosolo.platform.acting import acting_in
    world, _ = found_world()
    now, today = timezone.now(), timezone.localdate()
    gun, (ada, member) = world.gun, world.members[0]
    with acting_in(world.tenant.pk):
        form = replace(form_of(9, today - timedelta(days=6), today + timedelta(days=40)), title="Mäta in en väg")
        work = gate(world, ada, member, world.customers[0], form, today - timedelta(days=6))
        for text in ("Resa till Lycksele", "Resa till Vilhelmina"):
            report_mileage(actor=ada, member=member, day=today, text=text, kilometres=90, at=now)
        meeting = planning.plan_meeting(actor=gun, kind="extra", starts_at=now, place="Bygdegården", at=now - timedelta(days=30))
        matter = planning.add_matter(actor=gun, meeting=meeting, title="En verkstad i Sorsele", text="", kind=Matter.ORDINARY, at=now - timedelta(days=30))
        planning.send_notice(actor=gun, meeting=meeting, at=now - timedelta(days=20))
        running.open_meeting(actor=gun, meeting=meeting, at=now)
        voting.open_poll(actor=gun, matter=matter, at=now)
        later = planning.plan_meeting(actor=gun, kind="extra", starts_at=now + timedelta(days=80), place="Folkets hus", at=now)
    print(json.dumps({"work": work.pk, "meeting": meeting.pk, "later": later.pk}))
"""


@dataclass(frozen=True)
class Scene:
    """Where the journeys of one way of walking lead."""

    work: int
    meeting: int
    later: int
    scripts: bool


Start = Callable[[str], Keyboard]
Journey = Callable[[Start, Scene], None]


def sign_in(start: Start, scene: Scene) -> None:
    visitor = start("")
    visitor.open("/")
    visitor.send(visitor.page.locator("form[action='/demonstration/bo/'] button"))
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Hej Bo")
    _sheet(visitor)
    visitor.send("Logga ut")


def join(start: Start, scene: Scene) -> None:
    visitor = start("")
    visitor.open("/")
    visitor.follow("Bli medlem")
    if not visitor.page.locator("#id_given_name").count():
        visitor.follow(visitor.page.locator(".cards a").first)
    visitor.write("Förnamn", "Nils")
    visitor.write("Efternamn", "Ny")
    visitor.write("Personnummer", test_number("19900101", 980 + scene.scripts))
    visitor.choose("Kommun", "Sorsele")
    visitor.write("Adress", "Byvägen 3")
    visitor.write("Postnummer", "92")
    visitor.write("Ort", "Sorsele")
    visitor.write("E-post", f"nils{scene.scripts:d}@ny.example")
    visitor.write("Telefon", "0952-123 45")
    visitor.write("Hur vill du delta?", "Jag snickrar.")
    visitor.write("Skriv under med ditt namn", "Nils Ny")
    visitor.send("Skriv under och ansök")
    visitor.mend("Postnummer", "924 31")
    visitor.send("Skriv under och ansök")
    assert "/ansokan/" in visitor.page.url


def assignment(start: Start, scene: Scene) -> None:
    ada = start("ada")
    ada.open("/idag/")
    ada.follow("Uppdrag")
    ada.follow("Registrera ett uppdrag")
    ada.follow(ada.page.get_by_role("link", name=CUSTOMER))
    ada.write("Uppdragets namn", "Måla ett hus")
    ada.write("Vad ska du göra?", "Måla husets norra sida.")
    ada.choose("I vilken kommun?", "Sorsele")
    ada.write_day("Sista dagen", TODAY + timedelta(days=20))
    ada.pick("Fast pris för allt")
    ada.write("Pris utan moms", "gratis")
    ada.pick("Jag själv")
    ada.send("Skicka avtalet till kunden")
    ada.mend("Pris utan moms", "9 000")
    ada.send_by_enter()
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("Måla ett hus")
    ada.follow("Läs avtalet")
    ada.send("Skriv under")


def hours_and_invoice(start: Start, scene: Scene) -> None:
    ada = start("ada")
    ada.open("/idag/")
    ada.follow(ada.page.locator(f"a[href='/uppdrag/{scene.work}/']").first)
    ada.write("Tid", "länge")
    ada.send("Spara tiden")
    ada.mend("Tid", "1:30")
    ada.send_by_enter()
    expect(ada.page.locator(".notice.good")).to_contain_text("är sparat")
    ada.send("Gör en faktura")
    ada.unfold("Så har vi räknat")
    ada.send("Skicka fakturan")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text(words(r"Faktura \d+"))


def outlay(start: Start, scene: Scene) -> None:
    ada = start("ada")
    ada.open("/idag/")
    ada.follow("Utlägg")
    ada.follow("Lägg till en resa")
    ada.write("Varifrån, vart och varför?", "Till Ammarnäs")
    ada.write("Hur långt körde du?", "långt")
    ada.send_by_enter()
    ada.mend("Hur långt körde du?", "77")
    ada.send("Spara resan")
    expect(ada.page.locator(".notice.good")).to_contain_text("är lämnat till kansliet")
    ada.follow("Lägg till ett kvitto")
    ada.attach("Bild av kvittot", FilePayload(name="k.png", mimeType="image/png", buffer=PIXEL))
    ada.write_day("Dag på kvittot", TODAY)
    ada.write("Vad har du köpt, och till vad?", "Skruv")
    ada.write("Belopp på kvittot", "125")
    ada.send("Spara kvittot")
    expect(ada.page.locator(".notice.good")).to_contain_text("Skruv är lämnat till kansliet")
    ada.send("Ångra")


def quote(start: Start, scene: Scene) -> None:
    ada = start("ada")
    ada.open("/idag/")
    ada.follow("Uppdrag")
    ada.follow("Offerter")
    ada.follow("Skriv en offert")
    ada.follow(ada.page.get_by_role("link", name=CUSTOMER))
    ada.write("Uppdragets namn", "Ett staket")
    ada.write("Vad ska du göra?", "Sätta upp ett staket.")
    ada.write(ada.page.locator("#id_text_1"), "Arbete")
    ada.write(ada.page.locator("#id_quantity_1"), "ett par")
    ada.write(ada.page.locator("#id_price_1"), "500")
    (ada.press if scene.scripts else ada.send)("Lägg till en rad")
    ada.write(ada.page.locator("#id_text_2"), "Virke")
    ada.write(ada.page.locator("#id_quantity_2"), "1")
    ada.write(ada.page.locator("#id_price_2"), "2000")
    ada.choose("I vilken kommun?", "Sorsele")
    ada.write_day("Sista dagen", TODAY + timedelta(days=60))
    ada.send("Läs igenom offerten")
    ada.mend(ada.page.locator("#id_quantity_1"), "16")
    ada.send("Läs igenom offerten")
    ada.send("Skicka offerten")
    expect(ada.page.locator(".next")).to_contain_text("Vi väntar på kunden")


def motion(start: Start, scene: Scene) -> None:
    ada = start("ada")
    _to_meeting(ada, scene.later)
    ada.follow("Skriv en motion")
    ada.send("Lämna motionen")
    ada.mend("Vad gäller det?", "En släpvagn")
    ada.write("Vad ska stämman besluta, och varför?", "Köp en släpvagn som alla kan låna.")
    ada.send("Lämna motionen")
    expect(ada.page.locator("main")).to_contain_text("En släpvagn")


def vote(start: Start, scene: Scene) -> None:
    voter = start("ada" if scene.scripts else "cleo")
    _to_meeting(voter, scene.meeting)
    voter.send("Jag är här")
    voter.follow("Till omröstningen")
    voter.pick("nej")
    voter.pick("ja")
    voter.send("Lägg rösten")
    expect(voter.page.locator(".notice.good")).to_contain_text("Din röst är lagd")


def payslip(start: Start, scene: Scene) -> None:
    ada = start("ada")
    ada.open("/idag/")
    ada.follow("Pengar")
    ada.follow(ada.page.locator("table.list a").first)
    ada.unfold(ada.page.locator(".why summary").first)
    assert ada.take_home("Hämta som PDF").endswith(".pdf")


def own_data(start: Start, scene: Scene) -> None:
    ada = start("ada")
    ada.open("/idag/")
    _sheet(ada)
    ada.follow("Mina uppgifter")
    assert ada.take_home("Hämta mina uppgifter").endswith(".zip")


def pay(start: Start, scene: Scene) -> None:
    """Eva says yes to an outlay and reckons the pay; another person looks at it, and pays."""
    eva, gun = start("eva"), start("gun")
    eva.open("/idag/")
    _sheet(eva)
    eva.follow("Utlägg som väntar")
    eva.send(eva.page.get_by_role("button", name="Godkänn Resa till").first)
    eva.follow("Löner")
    eva.write_day("Lönedag", TODAY)
    eva.send("Räkna lönerna")
    expect(eva.page.locator(".next")).to_contain_text("En annan person godkänner")
    gun.open("/idag/")
    gun.follow("Löner")
    gun.follow(gun.page.locator("table.list a").first)
    gun.send("Godkänn, bokför och betala")
    expect(gun.page.locator(".head .status")).to_have_text("Godkänd")


def close_month(start: Start, scene: Scene) -> None:
    """A month is closed once: with scripts Eva goes as far as the button, without she presses it."""
    eva = start("eva")
    eva.open("/idag/")
    eva.follow("Mer")
    eva.follow("Bokföring")
    button = eva.page.locator("form[action='/bokforing/stangning/'] button")
    if scene.scripts:
        eva.reach(button)
    else:
        eva.send(button)
        expect(eva.page.locator("main")).to_contain_text("är stängd")


JOURNEYS: tuple[Journey, ...] = (
    sign_in, join, assignment, hours_and_invoice, outlay, quote, motion, vote, payslip, own_data, pay, close_month,
)  # fmt: skip


def _sheet(person: Keyboard) -> None:
    person.unfold(person.page.locator(".account summary"))


def _to_meeting(person: Keyboard, meeting: int) -> None:
    person.open("/idag/")
    _sheet(person)
    person.follow(person.page.locator(".sheet a[href='/moten/']"))
    person.follow(person.page.locator(f"a[href='/moten/{meeting}/']"))
