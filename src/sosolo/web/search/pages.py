"""The product's own pages, found by the words people have for them, in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import resolve, reverse
from django.utils.translation import gettext, gettext_noop

from sosolo.platform.acting import Actor
from sosolo.web.policy import ANYBODY, EVERYBODY, Policy

SHORTEST_STEM = 4
"""From so long a word also its beginning will do: "byta" finds "byt", "receipts" finds "receipt"."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page without a number in its address. words: what people call it, in Swedish and in English."""

    name: str
    title: str
    words: str


PAGES = (
    Page("assignments", gettext_noop("Mina uppdrag"), "uppdrag jobb assignments work jobs"),
    Page("assignment_start", gettext_noop("Registrera ett uppdrag"), "nytt uppdrag börja ny kund new assignment customer"),
    Page("quotes", gettext_noop("Offerter"), "offert anbud pris quotes quotation offer"),
    Page("quote_start", gettext_noop("Skriv en offert"), "ny offert anbud new quote"),
    Page("invoices", gettext_noop("Fakturor"), "faktura obetald försenad kreditfaktura invoices bills unpaid late credit"),
    Page("customers", gettext_noop("Kunder"), "kund kunder kundregister customers clients"),
    Page("expenses", gettext_noop("Utlägg"), "utlägg kvitto resa milersättning expenses receipts outlays"),
    Page("receipt_new", gettext_noop("Lägg till ett kvitto"), "kvitto utlägg inköp receipt expense"),
    Page("mileage_new", gettext_noop("Lägg till en resa"), "resa mil bil milersättning travel mileage car trip"),
    Page("money", gettext_noop("Mina pengar"), "pengar lön lönebesked lönespecifikation lönedag semester semesterersättning pension pay payslip salary wages money holiday"),
    Page("absences", gettext_noop("Frånvaro"), "frånvaro vab vabba sjukt barn föräldraledig föräldraledighet föräldrapenning ledig borta sjuk absence parental leave sick child"),
    Page("absence_new", gettext_noop("Anmäl frånvaro"), "frånvaro vab vabba anmäl vård av barn föräldraledig report absence parental leave"),
    Page("payout_account", gettext_noop("Mitt bankkonto"), "byt bank bankkonto kontonummer lönekonto change bank account"),
    Page("membership", gettext_noop("Mitt medlemskap"), "medlem medlemskap insats andel intyg utdrag membership share certificate"),
    Page("membership_address", gettext_noop("Ändra adress"), "adress flytta telefon e-post mejl address phone email move"),
    Page("membership_way", gettext_noop("Byt sätt att arbeta"), "egen firma paus genom kooperativet way of working own firm pause"),
    Page("membership_notice", gettext_noop("Säg upp medlemskapet"), "uppsägning säga upp utträde lämna sluta avsluta leave notice resign quit cancel"),
    Page("membership_shares", gettext_noop("Mina insatser"), "insatser insats överinsats andelar shares capital"),
    Page("mandates", gettext_noop("Ombud"), "ombud hjälp fullmakt mandate helper"),
    Page("helping", gettext_noop("Hjälpa en medlem"), "ombud hjälp medlem help a member mandate"),
    Page("meetings", gettext_noop("Möten"), "möte stämma årsstämma styrelse kallelse motion protokoll rösta meetings minutes vote motions"),
    Page("notice_consent", gettext_noop("Så får du kallelser"), "kallelse e-post brev notices"),
    Page("calendar", gettext_noop("Kalender"), "kalender datum dagar calendar dates"),
    Page("own_firm", gettext_noop("Egen firma"), "bokföra böcker bokföring enskild firma ne-bilaga sie resultat moms own firm sole trader bookkeeping"),
    Page("ne", gettext_noop("NE-bilaga"), "deklaration egen firma tax return sole trader"),
    Page("own_data", gettext_noop("Mina uppgifter"), "personuppgifter gdpr läst data privacy personal"),
    Page("security", gettext_noop("Inloggning och säkerhet"), "lösenord passnyckel reservkoder logga in password passkey sign in security"),
    Page("statutes", gettext_noop("Stadgarna"), "stadgar stadga regler avgift insats statutes rules bylaws"),
    Page("open_books", gettext_noop("Öppna böcker"), "öppna böcker siffror insyn kooperativets ekonomi open books figures"),
    Page("economy", gettext_noop("Bär det sig?"), "ekonomi bär resultat balans economy result"),
    Page("scenarios", gettext_noop("Scenarier"), "scenario plan budget prognos scenarios forecast"),
    Page("risks", gettext_noop("Risker"), "risk risker fara risks"),
    Page("outcome", gettext_noop("Planen och det som blev"), "plan utfall budget outcome actuals"),
    Page("legal_roles", gettext_noop("Vår roll i lagen"), "roller affär ansvar roles"),
    Page("office_assignments", gettext_noop("Uppdrag"), "uppdrag godkänna assignments approve"),
    Page("expenses_waiting", gettext_noop("Utlägg som väntar"), "utlägg kvitto godkänna expenses receipts approve"),
    Page("bank", gettext_noop("Bank"), "bank bankfil inbetalning betalning okänd bank payments file"),
    Page("payrolls", gettext_noop("Löner"), "lön löner lönekörning arbetsgivardeklaration agi frånvarouppgift payroll pay salaries"),
    Page("taxes", gettext_noop("Skatteuppgifter"), "skatt skattetabell jämkning tax table"),
    Page("books", gettext_noop("Bokföring"), "bokföring saldobalans sie konto books accounting ledger trial balance"),
    Page("vouchers", gettext_noop("Alla verifikationer"), "verifikation verifikationer vouchers"),
    Page("purchases", gettext_noop("Inköp"), "inköp leverantör leverantörsfaktura purchases suppliers"),
    Page("supplier_payments", gettext_noop("Betala leverantörer"), "leverantör betala leverantörsfaktura utbetalning pay suppliers bills"),
    Page("vat", gettext_noop("Moms"), "moms momsdeklaration vat"),
    Page("authorities", gettext_noop("Till myndigheter"), "myndighet skatteverket bolagsverket authorities tax agency"),
    Page("sie_imports", gettext_noop("Läs in en SIE-fil"), "sie import"),
    Page("household_requests", gettext_noop("Rot och rut"), "rot rut skatteverket household deduction"),
    Page("outbox", gettext_noop("Utskick"), "utskick mejl brev outbox mail letters"),
    Page("contact", gettext_noop("Kooperativets uppgifter"), "adress telefon kontakt bankgiro swish contact details"),
    Page("accounts", gettext_noop("Konton och roller"), "konton roller bjud in inbjudan accounts roles invite"),
    Page("applications", gettext_noop("Ansökningar"), "ansökan ansökningar sökande bli medlem applications applicants"),
    Page("register", gettext_noop("Medlemsförteckning"), "medlem medlemmar förteckning register members list"),
    Page("members_import", gettext_noop("Läs in medlemmar"), "import medlemmar members"),
    Page("share_capital", gettext_noop("Insatser"), "insatser kapital återbetalning utdelning förlagsinsats shares capital refund dividend"),
    Page("calculators", gettext_noop("Räkna"), "räkna kalkyl calculators calculate"),
    Page("three_ways", gettext_noop("Tre vägar"), "jämför firma bolag compare company"),
    Page("price", gettext_noop("Vad ska jag ta betalt?"), "pris timpris price rate"),
    Page("sick", gettext_noop("Om jag blir sjuk"), "sjuk sjukpenning sjuklön sick"),
    Page("safety", gettext_noop("A-kassa och SGI"), "a-kassa sgi arbetslös föräldrapenning unemployment parental"),
    Page("hire", gettext_noop("Anställa den första"), "anställa hire employee"),
    Page("law_in_figures", gettext_noop("Lagen i siffror"), "lag skatt avgifter siffror law figures"),
    Page("check_file", gettext_noop("Kolla en fil"), "kolla kontrollera fil faktura peppol sie check file"),
    Page("handbook", gettext_noop("Handboken"), "handbok hjälp råd mall mallar guide handbook help advice templates"),
    Page("help", gettext_noop("Hjälp mig"), "hjälp fråga kontakt help ask contact"),
    Page("away", gettext_noop("Utan täckning"), "utan täckning offline waiting"),
)  # fmt: skip


def may_open(actor: Actor, href: str) -> bool:
    """Say whether the page at an address is for somebody in these roles."""
    return is_open(resolve(href.partition("?")[0]).func.policy, actor.roles)  # type: ignore[attr-defined]


def is_open(policy: Policy, roles: frozenset[str]) -> bool:
    """Say whether somebody in these roles may ask."""
    return bool(({ANYBODY, EVERYBODY} | roles) & set(policy.roles))


def find_pages(actor: Actor, words: str) -> list[tuple[str, str]]:
    """Return (title, address) of the pages that are called so and that this person may open."""
    found = [
        (gettext(page.title), reverse(page.name))
        for page in PAGES
        if is_in(words, f"{page.title} {gettext(page.title)} {page.words}")
    ]
    return [(title, href) for title, href in found if may_open(actor, href)]


def is_in(words: str, text: str) -> bool:
    """Say whether each of the words begins a word of the text, or has the same stem."""
    there = _words_of(text)
    return all(any(_fits(word, one) for one in there) for word in words.lower().split())


@cache
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(text.lower().replace("?", " ").replace(",", " ").replace(".", " ").split())


def _fits(word: str, there: str) -> bool:
    if there.startswith(word):
        return True
    return len(word) >= SHORTEST_STEM and any(there == stem for stem in _stems(word))


def _stems(word: str) -> Iterable[str]:
    """Return the word without the endings that only say how many, or that somebody does it."""
    for ending in ("arna", "erna", "orna", "en", "et", "or", "ar", "er", "na", "a", "e", "n", "s", "t"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM - 1:
            yield word.removesuffix(ending)
