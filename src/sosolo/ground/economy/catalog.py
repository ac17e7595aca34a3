"""The assumptions, with what they usually are and why."""

from sosolo.ground.economy.assumptions import (
    ASSUMED,
    DAYS,
    DECIDED,
    KRONOR,
    LITERATURE,
    MEASURED,
    MONTHS,
    PERCENT,
    PIECES,
    Assumption,
)
from sosolo.ground.errors import sentence as _

OURS = _("Antagande av styrelsen")
REGISTER = _("Medlemsregistret, vid månadens början")
DECISION = _("Stämmans eller styrelsens beslut")
ALL = (
    Assumption(
        "members", _("Medlemmar när vi börjar"), PIECES, 60, 0, 20_000, MEASURED, REGISTER,
        _("Alla som är medlemmar i dag, också de som pausar."),
    ),
    Assumption(
        "arrivals", _("Nya medlemmar per år"), PIECES, 60, 0, 20_000, ASSUMED, OURS,
        _("Kommer jämnt över året, slumpvis. 1 495 nya företag startade i länet 2017; 60 är fyra av hundra."), 40, 160,
    ),
    Assumption(
        "leave", _("Andel som lämnar per år"), PERCENT, 12_00, 0, 100_00, ASSUMED, OURS,
        _("En tolftedel av andelen lämnar varje månad. Insatsen betalas tillbaka ungefär ett år senare (EFL 10 kap. 11 §)."), 50, 200,
    ),
    Assumption(
        "through", _("Andel som fakturerar genom kooperativet"), PERCENT, 50_00, 0, 100_00, MEASURED, REGISTER,
        _("De andra har egen firma och betalar bara medlemsavgift."), 70, 120,
    ),
    Assumption(
        "pauses", _("Andel som pausar, per månad"), PERCENT, 1_00, 0, 50_00, ASSUMED, OURS,
        _("Den som pausar fakturerar inte men är kvar som medlem."), 50, 200,
    ),
    Assumption(
        "returns", _("Andel av de pausade som kommer tillbaka, per månad"), PERCENT, 20_00, 0, 100_00, ASSUMED, OURS,
        _("En paus på i genomsnitt fem månader."), 60, 140,
    ),
    Assumption(
        "invoiced", _("Fakturerat per år, för den som fakturerar"), KRONOR, 300_000_00, 0, 5_000_000_00, ASSUMED,
        _("Antagande mellan branschens 1,2 miljarder på 44 000 personer (2017) och en heltid"),
        _("Utan moms. Avgiften räknas på det här beloppet."), 55, 130,
    ),
    Assumption(
        "season", _("Säsongens svängning"), PERCENT, 25_00, 0, 100_00, ASSUMED, OURS,
        _("Noll är lika mycket varje månad. Året i länet: minst i januari och juli, mest i maj, juni, oktober och november."), 50, 150,
    ),
    Assumption(
        "chance", _("Slump månad för månad"), PERCENT, 15_00, 0, 100_00, ASSUMED, OURS,
        _("Så mycket skiljer sig det fakturerade från det väntade, upp eller ner, en vanlig månad."),
    ),
    Assumption(
        "fee", _("Avgift på det fakturerade"), PERCENT, 6_00, 0, 20_00, DECIDED, DECISION,
        _("Marknaden tar 3,49 till 8,5 procent. Branschen säger att minst fem behövs för att följa alla regler."),
    ),
    Assumption(
        "member_fee", _("Medlemsavgift per år"), KRONOR, 2_400_00, 0, 100_000_00, DECIDED, DECISION,
        _("Betalas av alla medlemmar, en tolftedel i månaden."),
    ),
    Assumption(
        "services", _("Andra tjänster per medlem och år"), KRONOR, 0, 0, 100_000_00, ASSUMED, OURS,
        _("Rådgivning, lokal eller maskiner som medlemmar köper."), 50, 130,
    ),
    Assumption(
        "losses", _("Kundförluster"), PERCENT, 50, 0, 20_00, ASSUMED, _("Antagande i den första kalkylen: 0,5 procent"),
        _("Det som kunder aldrig betalar. Garantifonden bär det, inte medlemmen."), 40, 300,
    ),
    Assumption(
        "sick_pay", _("Sjuklön som kooperativet bär"), PERCENT, 20, 0, 5_00, ASSUMED, OURS,
        _("Arbetsgivaren betalar sjuklön i 14 dagar (sjuklönelagen 7 §). Andel av det fakturerade."), 0, 250,
    ),
    Assumption(
        "delay", _("Dagar tills kunden betalar"), DAYS, 30, 0, 89, ASSUMED, _("30 dagar är vanligt villkor; banken mäter det verkliga"),
        _("Så länge ligger pengarna ute när medlemmen redan har fått sin lön."), 80, 180,
    ),
    Assumption(
        "pay_day", _("Dagar tills medlemmen får sin lön"), DAYS, 7, 0, 30, DECIDED, DECISION,
        _("Garantifonden betalar på dag sju, också när kunden inte har betalat."),
    ),
    Assumption(
        "fixed", _("Fasta kostnader per år"), KRONOR, 1_900_000_00, 0, 100_000_000_00, ASSUMED,
        _("Den första kalkylen: två heltider 1,9, tre 2,8 och fyra och en halv 4,2 miljoner"),
        _("Löner på kansliet, lokal, system, revision och försäkringar."), 90, 120,
    ),
    Assumption(
        "step", _("Kostnad för varje steg"), KRONOR, 0, 0, 10_000_000_00, ASSUMED, OURS,
        _("En till på kansliet, per år, varje gång medlemmarna passerar ett steg."), 90, 120,
    ),
    Assumption(
        "step_members", _("Medlemmar i ett steg"), PIECES, 200, 1, 20_000, ASSUMED, OURS,
        _("Så många medlemmar som kansliet orkar med innan en till behövs."),
    ),
    Assumption(
        "variable", _("Kostnad per medlem och år"), KRONOR, 400_00, 0, 100_000_00, ASSUMED,
        _("Antagande i den första kalkylen: 400 kr"), _("Försäkring, porto, system per medlem."), 80, 150,
    ),
    Assumption(
        "dearer", _("Fasta kostnader stiger per år"), PERCENT, 2_50, 0, 20_00, LITERATURE,
        _("Riksbankens mål är 2 procent; löner har stigit mer"), _("Räknas upp en gång om året."), 40, 180,
    ),
    Assumption(
        "grant", _("Projektstöd per år"), KRONOR, 1_500_000_00, 0, 100_000_000_00, ASSUMED, OURS,
        _("Stöd som tar slut. Bär det sig efteråt?"),
    ),
    Assumption(
        "grant_months", _("Månader med projektstöd"), MONTHS, 36, 0, 120, ASSUMED, OURS,
        _("Efter den här månaden kommer inget mer."),
    ),
    Assumption(
        "capital", _("Egna pengar när vi börjar"), KRONOR, 500_000_00, 0, 1_000_000_000_00, MEASURED,
        _("Bokföringen: bank"), _("Det som finns på banken första dagen, utom fonden."),
    ),
    Assumption(
        "fund", _("Garantifonden när vi börjar"), KRONOR, 1_000_000_00, 0, 1_000_000_000_00, MEASURED,
        _("Bokföringen: konto 1940"), _("Betalar lön på dag sju och bär kundförluster."),
    ),
    Assumption(
        "share", _("Insats per medlem"), KRONOR, 1_000_00, 0, 1_000_000_00, DECIDED, DECISION,
        _("Betalas när man kommer, betalas tillbaka när man lämnar."),
    ),
    Assumption(
        "subordinated", _("Förlagsinsatser när vi börjar"), KRONOR, 0, 0, 1_000_000_000_00, ASSUMED, OURS,
        _("Pengar som andra sätter in utan att bli medlemmar med röst. De ska betalas tillbaka en dag."),
    ),
    Assumption(
        "redeemed", _("Månader tills förlagsinsatserna löses in"), MONTHS, 60, 60, 240, DECIDED, DECISION,
        _("Tidigast efter fem år, och bara om de sägs upp två år före (EFL 11 kap. 4 §). Då lämnar pengarna banken på en gång."),
    ),
)  # fmt: skip
CATALOG = {one.name: one for one in ALL}
UNCERTAIN = tuple(one.name for one in ALL if one.is_uncertain)
