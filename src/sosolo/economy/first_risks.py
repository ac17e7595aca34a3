"""The risks that every cooperative of this kind has, each with its source: what a new register is filled with."""

from dataclasses import dataclass

from sosolo.ground.errors import phrase as N_  # noqa: N812 - what marks words for translation


@dataclass(frozen=True, slots=True)
class FirstRisk:
    """likelihood and effect: 1 to 5, our first judgement. watch: the live figure that wakes it."""

    key: str
    area: str
    title: str
    about: str
    source: str
    owner: str
    likelihood: int
    effect: int
    measures: str
    watch: str = ""


BOARD, OFFICE = N_("Styrelsens ordförande"), N_("Kansliets ekonomiansvarige")
FIRST = (
    FirstRisk(
        "a-kassa", "legal", N_("Medlemmen räknas som företagare av a-kassan"),
        N_("A-kassan prövar varje fall för sig. Den som har många kunder, egna verktyg och eget ansvar, eller väsentligt inflytande i en liten förening, kan räknas som företagare."),
        "Lag (2024:506) om arbetslöshetsförsäkring 2 kap. 6, 7 och 11 §§", BOARD, 4, 4,
        N_("Lova aldrig a-kassa. Visa varje medlem gränserna 11 000 och 120 000 kr. Ge månadsplan i stället för korta uppdrag."),
    ),
    FirstRisk(
        "contract-before-work", "legal", N_("Arbete börjar innan avtalet finns"),
        N_("Utan uppdragsavtal mellan kooperativet och kunden före arbetet finns ingen anställning, vad fakturan än säger."),
        "Kammarrätten i Stockholm 2019-10-30; HFD gav inte prövningstillstånd 2021", OFFICE, 2, 5,
        N_("Porten: tid kan inte skrivas före avtal, svar och underskrift. Ingen bakåtdatering."),
    ),
    FirstRisk(
        "hiring-out", "legal", N_("Uthyrningslagen blir tillämplig"),
        N_("När kunden leder arbetet gäller likabehandling, 24 månader av 36 och förbud mot avgift från arbetstagaren. En procentavgift kan då vara otillåten."),
        "Lag (2012:854) om uthyrning av arbetstagare 10 och 12 a §§", BOARD, 3, 4,
        N_("Fråga vid varje uppdrag vem som leder arbetet. Rött ljus vid kundledning. Rådfråga jurist före första sådana uppdraget."),
    ),
    FirstRisk(
        "aml", "legal", N_("Betalningar genom oss används för penningtvätt"),
        N_("Om föreningen håller andras pengar kan tillstånd eller registrering krävas. Som arbetsgivare som fakturerar egna tjänster gäller det normalt inte."),
        "Lag (2017:630) om åtgärder mot penningtvätt 1 kap. 2 §; lag (2010:751) om betaltjänster 1 kap.", BOARD, 2, 4,
        N_("Fakturera alltid i eget namn. Ta inte emot pengar som inte hör till en faktura. Okända betalningar ligger på 2999."),
    ),
    FirstRisk(
        "dac7", "legal", N_("Vi blir en plattform som ska lämna uppgifter (DAC7)"),
        N_("Förmedlar vi tjänster mellan medlemmar med egen firma och kunder kan vi vara rapporteringsskyldig plattformsoperatör."),
        "Lag (2022:1681) om plattformsoperatörers inhämtande av vissa uppgifter", OFFICE, 3, 3,
        N_("Samla skatteregistreringsnummer redan vid inträdet. Pröva rollen för varje ny tjänst, se rollerna."),
    ),
    FirstRisk(
        "gdpr-roles", "legal", N_("Fel roll för personuppgifter"),
        N_("Föreningen är personuppgiftsansvarig för medlemsförteckningen; mot leverantörer och andra föreningar kan rollen vara en annan."),
        "EFL 5 kap. 7 §; dataskyddsförordningen art. 4, 26 och 28", BOARD, 3, 3,
        N_("Avtal med varje biträde. Små tal döljs. Spår av vem som läste."),
    ),
    FirstRisk(
        "insurance", "legal", N_("En skada är inte försäkrad"),
        N_("Ansvar för skada hos kund, olycksfall och tjänstegrupplivförsäkring har villkor om timmar och yrke."),
        "Försäkringsvillkor på marknaden; arbetsmiljölagen 3 kap.", OFFICE, 3, 4,
        N_("Försäkringsbrev innan första uppdraget. Yrken som inte omfattas stoppas i porten."),
    ),
    FirstRisk(
        "collective", "legal", N_("Kollektivavtal saknas"),
        N_("Offentligt stöd kräver ofta lön enligt kollektivavtal eller motsvarande."),
        "Förordning (2022:1467) 8 §", BOARD, 3, 3, N_("Avtal eller skriftlig likvärdighet innan stöd söks."),
    ),
    FirstRisk(
        "solvency", "economic", N_("Pengarna tar slut"),
        N_("Lön betalas på dag sju och kunden efter trettio. Betalas inte skatten in får medlemmen betala en gång till."),
        "Skattebetalningslagen; den första kalkylen: 2,5 till 3 miljoner binds vid 3 miljoner i månaden", OFFICE, 3, 5,
        N_("Fonden större än tre års väntade förluster och en månads skatt. Stopp för kund och medlem. Skattekontot visas öppet."),
        "money",
    ),
    FirstRisk(
        "few-members", "organisational", N_("För få medlemmar"),
        N_("50 medlemmar bär 0,2 till 0,65 miljoner om året. Fasta kostnader är flera gånger större."),
        "Den första kalkylen: 147 till 894 medlemmar för balans", BOARD, 4, 5,
        N_("Plan B vid 25, 50 och 100 medlemmar. Delad drift med andra föreningar."), "members",
    ),
    FirstRisk(
        "one-customer", "economic", N_("En kund är för stor del av fordringarna"),
        N_("Betalar den inte bär fonden hela förlusten."), "Stoppregeln: en fjärdedel av det som är obetalt", OFFICE, 3, 4,
        N_("Kreditgräns för varje kund."), "one_customer",
    ),
    FirstRisk(
        "late-claims", "economic", N_("Kunder betalar sent"),
        N_("Varje dag till binder mer av fonden."), "Räntelagen; lag (1981:739) om inkassokostnader", OFFICE, 3, 3,
        N_("Påminnelse dag 5, inkasso dag 30."), "late",
    ),
    FirstRisk(
        "grant-ends", "economic", N_("Projektstödet tar slut"),
        N_("Verksamheten ska bära sig när stödet är slut."), "Projektets beslut", BOARD, 4, 4,
        N_("Månad för balans följs varje månad mot planen."),
    ),
    FirstRisk(
        "key-person", "organisational", N_("En person på kansliet kan allt"),
        N_("Sjukdom stoppar lönekörningen."), "Erfarenhet; två personer krävs redan för att godkänna lön", BOARD, 3, 4,
        N_("Två som kan lön. Övning varje kvartal."),
    ),
    FirstRisk(
        "board-size", "organisational", N_("För få i styrelsen eller för få medlemmar enligt lag"),
        N_("Färre än tre medlemmar i mer än en månad väcker frågan om likvidation."), "EFL 7 kap. 1 § och 17 kap. 3 §", BOARD, 1, 5,
        N_("Valberedning med ersättare."),
    ),
    FirstRisk(
        "data-loss", "technical", N_("Data går förlorade eller läcker"),
        N_("Personnummer, löner och avtal."), "Dataskyddsförordningen art. 32; bokföringslagen 7 kap.", OFFICE, 2, 5,
        N_("Säkerhetskopia med övad återställning, förseglade fält, skilda databaser."),
    ),
    FirstRisk(
        "bank-off", "technical", N_("Banken eller internet är borta på lönedagen"),
        N_("Löner kommer inte fram i tid."), "Erfarenhet i glesbygd", OFFICE, 2, 3,
        N_("Lönefil dagen före. Reservrutin på papper."),
    ),
)  # fmt: skip
WORDS = frozenset(words for one in FIRST for words in (one.title, one.about, one.measures, one.owner))
"""What the register is filled with, word by word: another language is known for it."""
