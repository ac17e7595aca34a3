"""The two agreements in plain Swedish, as sections [heading, text]. Words only; nothing is read or written here."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sosolo.platform.days import in_words

Section = list[str]


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What the agreements say. price: öre excl. VAT, per hour when hourly, otherwise for all."""

    cooperative: str
    cooperative_org: str
    member: str
    customer: str
    customer_org: str
    title: str
    tasks: str
    place: str
    starts_on: date
    ends_on: date
    hourly: bool
    price: str
    hours: int
    vat: str
    payment_days: int
    directed_by_customer: bool
    risk_work: str


def assignment_sections(f: AgreementFacts) -> list[Section]:
    """Return what the customer reads and accepts."""
    price = f"{f.price} per timme" if f.hourly else f"{f.price} för hela uppdraget"
    estimate = f" Vi räknar med ungefär {f.hours} timmar." if f.hourly and f.hours else ""
    directed = (
        "Kunden leder det dagliga arbetet. Kooperativet är ändå arbetsgivare."
        if f.directed_by_customer
        else f"{f.member} planerar och leder själv sitt arbete."
    )
    number = f", organisationsnummer {f.customer_org}" if f.customer_org else ""
    sections = [
        ["Vilka avtalet gäller", f"{f.cooperative}, organisationsnummer {f.cooperative_org}, och {f.customer}{number}."],
        ["Vad som ska göras", f"{f.title}. {f.tasks}"],
        ["Vem som gör det", f"{f.member}, som är anställd av kooperativet under uppdraget. {directed}"],
        ["Var och när", f"{f.place}, från och med {in_words(f.starts_on)} till och med {in_words(f.ends_on)}. Arbetet börjar när båda sidor har godkänt avtalet."],
        ["Pris", f"{price}, utan moms. Moms: {f.vat}.{estimate}"],
        ["Betalning", f"Kooperativet skickar fakturan. Den ska betalas inom {f.payment_days} dagar. Betalas den för sent tillkommer ränta enligt räntelagen."],
        ["Ansvar och försäkring", f"Kooperativet är arbetsgivare: det betalar lön, skatt och avgifter och har ansvarsförsäkring. {f.customer} ansvarar för att arbetsplatsen är säker."],
        ["Om något blir fel", "Säg till så snart det märks. Kooperativet får rätta felet först. Går det inte sänks priset i motsvarande mån."],
        ["Om avtalet ska sluta tidigare", "Båda kan säga upp avtalet med sju dagars varsel. Det som är gjort betalas."],
    ]  # fmt: skip
    if f.risk_work:
        sections.insert(
            5,
            ["Särskilda risker", f"{f.risk_work}. Innan arbetet börjar går ni tillsammans igenom riskerna."],
        )
    return sections


@dataclass(frozen=True, slots=True)
class QuoteFacts:
    """What a quote says beside the agreement. household: rot, rut or nothing."""

    valid_until: date
    household: str
    to_consumer: bool


def quote_sections(f: AgreementFacts, q: QuoteFacts) -> list[Section]:
    """Return the words of a quote: the agreement it becomes, how its price is meant, how long it holds."""
    price = (
        f"{f.price} per timme utan moms. Kunden betalar för den tid som går åt."
        + (f" Vi räknar med ungefär {f.hours} timmar." if f.hours else "")
        + " De andra raderna betalas som de står."
        + (" För en konsument får slutpriset bli högst 15 procent högre än offertens (konsumenttjänstlagen 36 §)." if q.to_consumer else "")
        if f.hourly
        else f"Fast pris: {f.price} utan moms, för det som står på raderna."
    )  # fmt: skip
    sections = [[heading, price if heading == "Pris" else text] for heading, text in assignment_sections(f)]
    if q.household:
        told = (
            "Avdraget är preliminärt: det bestäms av Skatteverket, och den som köper måste ha avdrag kvar i år."
            " Säger Skatteverket nej betalar kunden den delen också."
        )
        sections.append([f"{q.household.capitalize()}avdrag", told])
    if q.to_consumer:
        told = (
            "En konsument som säger ja på distans kan ångra sig inom 14 dagar (lag 2005:59). Det räcker att skriva till"
            " kooperativet. Vill kunden att arbetet börjar innan dess betalas det som är gjort."
        )
        sections.append(["Ångerrätt", told])
    told = (
        "Ett ja gör offerten till ett avtal, när också kooperativet har godkänt det. Offerten gäller till och med"
        f" {in_words(q.valid_until)}, om den inte före kundens svar ersätts av en ny version."
    )
    return [*sections, ["När kunden säger ja", told]]


def employment_sections(f: AgreementFacts, *, fee: str, pension: bool, opens: str) -> list[Section]:
    """Return what the member reads and signs (information by lag 1982:80, 6 c §)."""
    pay = (
        f"Lönen är det som blir kvar av fakturan ({f.price} per timme) när avgiften till kooperativet ({fee}), utlägg, "
        if f.hourly
        else f"Lönen är det som blir kvar av fakturan ({f.price}) när avgiften till kooperativet ({fee}), utlägg, "
    ) + "arbetsgivaravgifter" + (", tjänstepension" if pension else "") + " är betalda. Semesterersättning, 12 procent, ingår och visas för sig."  # fmt: skip
    return [
        ["Arbetsgivare och anställd", f"{f.cooperative}, organisationsnummer {f.cooperative_org}, anställer {f.member}."],
        ["Form och tid", f"Särskild visstidsanställning från och med {in_words(f.starts_on)} till och med {in_words(f.ends_on)}, för uppdraget {f.title} hos {f.customer}. {opens}"],
        ["Arbete och plats", f"{f.tasks} Arbetsplats: {f.place}."],
        ["Arbetstid", f"Efter uppdraget, uppskattat till {f.hours} timmar. Du rapporterar dina timmar." if f.hours else "Efter uppdraget. Du rapporterar dina timmar."],
        ["Lön", pay],
        ["När lönen betalas", "På kooperativets nästa lönedag, tidigast sju dagar efter att fakturan har skickats."],
        ["Sjukdom", "Du anmäler första dagen. Sjuklön betalas efter sjuklönelagen. Vid anställning kortare än en månad gäller den först efter 14 dagar i följd."],
        ["Uppsägning", "Anställningen slutar när uppdraget slutar, utan uppsägning. Under tiden gäller en månads uppsägning enligt lag."],
        ["Försäkring och arbetsmiljö", "Du omfattas av kooperativets försäkringar när uppdraget är godkänt här. Du följer kooperativets regler för arbetsmiljö."],
    ]  # fmt: skip


def fingerprint(shown: object) -> str:
    """Return the SHA-256 of exactly these words, in this order; names of figures in the order of the alphabet."""
    words = json.dumps(shown, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()
