"""The handbook: a chapter a task, in plain Swedish. Swedish only, by choice: it is read beside Swedish papers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """One task. steps: what one does, in order. where: the page it is done on (a name of an address), or nothing."""

    slug: str
    title: str
    why: str
    steps: tuple[str, ...]
    where: str = ""
    link: str = ""
    picture: str = ""
    for_office: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """Who may open the page that it is done on."""
        return ("officer",) if self.for_office else ("member",)


CHAPTERS = (
    Chapter(
        "uppdrag",
        "Registrera ett uppdrag innan du börjar",
        "Avtalet måste finnas före arbetet. Annars räknas det inte som anställning, och då gäller varken försäkring eller sjuklön.",
        (
            "Öppna Uppdrag och välj Registrera ett uppdrag.",
            "Välj kunden i listan, eller skriv organisationsnumret om kunden är ny.",
            "Skriv vad du ska göra, var, när och för vilket pris.",
            "Läs igenom och skicka. Kunden får en länk och svarar utan konto.",
            "Skriv under ditt anställningsavtal. När kunden, kooperativet och du har sagt ja står det Du kan börja.",
            "Blev det fel? Välj Ta tillbaka uppdraget. Det går tills kunden har sagt ja.",
            "Säger kooperativet nej står skälet på uppdragets sida. Ring kansliet, eller registrera det på nytt med något ändrat.",
        ),
        "assignments",
        "Till mina uppdrag",
        "uppdrag",
    ),
    Chapter(
        "offert",
        "Skicka en offert",
        "Kunden ser vad du erbjuder dig att göra och vad det kostar, och svarar ja eller nej. Ett ja blir ett uppdrag.",
        (
            "Öppna Uppdrag, välj Offerter och sedan Skriv en offert.",
            "Välj kunden. Skriv vad du ska göra, en rad för varje sak som kostar, och till vilken dag offerten gäller.",
            "Läs igenom. Så som du ser den läser kunden den. Välj Skicka offerten.",
            "Kunden får en länk och svarar utan konto. Vill du ändra något skriver du en ny version.",
            "Har kunden sagt ja väljer du Gör ett uppdrag. Kund, pris och text följer med, och kunden svarar inte igen.",
            "Skriv under ditt anställningsavtal. Börja arbeta när det står Du kan börja.",
        ),
        "quotes",
        "Till mina offerter",
        "offert",
    ),
    Chapter(
        "tid",
        "Rapportera tid",
        "Tiden blir underlag för fakturan. Skriv den samma dag, så minns du rätt.",
        (
            "Öppna uppdraget.",
            "Skriv dagen och hur länge du arbetade, till exempel 7,5 eller 7:30.",
            "Skriv gärna en rad om vad du gjorde. Kunden ser den på fakturan.",
            "Blev det fel? Ta bort raden och skriv en ny. Det går så länge tiden inte är fakturerad.",
        ),
        "assignments",
        "Till mina uppdrag",
        "tid",
    ),
    Chapter(
        "egen-firma",
        "Bokför i din egen firma och gör NE-bilagan",
        "Böckerna för din enskilda firma finns här, skilda från kooperativets. Bara du ser dem, och året slutar med en färdig NE-bilaga.",
        (
            "Öppna Egen firma och välj Öppna böckerna. Skriv vad firman heter och från vilket år böckerna ska börja.",
            "Har du böcker i ett annat program? Välj Läs in en SIE-fil. Du ser först vad filen gör och säger sedan ja.",
            "När något har hänt väljer du Pengar in, Pengar ut, Eget uttag eller Egen insättning. Skriv dag, belopp med moms och vad det var, och fotografera kvittot.",
            "Blev det fel? Öppna verifikationen och välj Blev det fel. Rättelsen blir en ny verifikation. Bokför sedan rätt på nytt.",
            "Under Så går det ser du resultat, pengar på kontot och moms. Se varje konto visar resten.",
            "När året är slut öppnar du NE-bilagan. Varje ruta visar sina konton. Hämta filerna och lämna dem till Skatteverket.",
            "Vill du ta böckerna någon annanstans hämtar du året som SIE-fil.",
        ),
        "own_firm",
        "Till min firma",
    ),
    Chapter(
        "ombud",
        "Låt någon hjälpa dig",
        "Kansliet eller en rådgivare kan se dina sidor, eller fylla i åt dig. Du bestämmer hur länge, och ser allt de gör.",
        (
            "Öppna menyn med ditt namn och välj Ombud.",
            "Välj vem som ska hjälpa dig, om de bara får se eller också fylla i, och till vilken dag.",
            "Vill du avsluta gör du det på samma sida. Det gäller genast.",
            "Under Det här har de gjort står varje sida som de har öppnat och allt de har skickat.",
            "Den som hjälper kan aldrig skriva under, rösta, säga upp dig eller byta ditt konto.",
        ),
        "mandates",
        "Till mina ombud",
    ),
    Chapter(
        "utlagg",
        "Lämna ett kvitto eller en resa",
        "Det du har lagt ut får du tillbaka utan skatt, när kansliet har sagt ja.",
        (
            "Öppna Utlägg och välj kvitto eller resa.",
            "Fotografera kvittot. Bilden görs mindre så att den går att skicka även på svag lina.",
            "Skriv vad det var och vad det kostade. Momsen ska stå på kvittot.",
            "För en resa räcker datum, sträcka och varför.",
            "Pengarna kommer med nästa lön.",
        ),
        "expenses",
        "Till mina utlägg",
        "utlagg",
    ),
    Chapter(
        "faktura",
        "Skicka en faktura",
        "Kooperativet är säljare. Du läser igenom, vi skickar och bevakar betalningen.",
        (
            "Öppna uppdraget och välj Fakturera. Ett utkast skapas av tiden eller det fasta priset.",
            "Läs igenom utkastet. Stämmer texten, antalet och kundens referens?",
            "Välj Skicka fakturan. Den får ett nummer och kan sedan inte ändras.",
            "Blev den fel? Ta tillbaka den med en kreditfaktura och gör en ny.",
        ),
        "invoices",
        "Till mina fakturor",
        "faktura",
    ),
    Chapter(
        "lon",
        "Förstå din lön",
        "Varje rad på lönen kan berätta hur den är räknad och vilken lag som gäller.",
        (
            "Öppna Pengar. Överst ser du vad du får nästa lönedag om allt som är kvar betalas ut.",
            "Tryck på Varför? vid en rad för att se hur den är räknad.",
            "En obetald faktura räknas med efter sju dagar. En betald räknas direkt.",
            "Lönespecifikationen finns som PDF under Mina löner.",
        ),
        "money",
        "Till mina pengar",
        "lon",
    ),
    Chapter(
        "franvaro",
        "Anmäl att du är borta med ditt barn",
        "Är du borta för vård av sjukt barn eller är föräldraledig måste kooperativet lämna dagarna till Skatteverket, som lämnar dem till Försäkringskassan.",
        (
            "Öppna Pengar och välj Frånvaro. På telefonen finns den också under Mer.",
            "Välj Anmäl frånvaro. Säg varför, vilka dagar och hur stor del av dagen.",
            "Läs igenom. Där står vilken månads deklaration dagarna lämnas i. Välj sedan Anmäl.",
            "Blev det fel? Öppna dagen och rätta den, eller ta tillbaka den. Det går tills deklarationen är lämnad.",
            "Ersättningen söker du själv hos Försäkringskassan.",
            "Är du själv sjuk anmäls det inte här. Säg det till kansliet första dagen.",
        ),
        "absences",
        "Till min frånvaro",
    ),
    Chapter(
        "bankkonto",
        "Byt bankkonto",
        "Kontot skyddas extra. Därför loggar du in på nytt innan du byter.",
        (
            "Öppna Pengar och välj Mitt bankkonto.",
            "Skriv clearingnummer och kontonummer som de står hos banken.",
            "Bekräfta med din inloggning om du blir ombedd.",
            "Nästa lön går till det nya kontot.",
        ),
        "payout_account",
        "Till mitt bankkonto",
    ),
    Chapter(
        "inloggning",
        "Logga in säkert",
        "En passnyckel är både lättare och säkrare än ett lösenord.",
        (
            "Öppna Inloggning och säkerhet i menyn under ditt namn.",
            "Lägg till en passnyckel. Telefonen frågar efter ditt finger, ditt ansikte eller din kod.",
            "Spara reservkoderna på papper, för den dag telefonen är borta.",
            "Där ser du också var du är inloggad och kan logga ut andra platser.",
        ),
        "security",
        "Till Inloggning och säkerhet",
    ),
    Chapter(
        "mina-uppgifter",
        "Se vem som har läst dina uppgifter",
        "Din lön och ditt personnummer är dina. Du ser vem som har öppnat dem.",
        (
            "Öppna Mina uppgifter i menyn under ditt namn.",
            "Listan visar vem som har läst vad, och när.",
            "Hämta allt vi har om dig som en fil, om du vill.",
            "Ser något konstigt ut? Fråga kansliet, eller revisorn om det gäller kansliet.",
        ),
        "own_data",
        "Till mina uppgifter",
    ),
    Chapter(
        "paminnelse",
        "Påminn en kund som inte har betalat",
        "De flesta har glömt. En vänlig påminnelse räcker oftast, och den kostar kunden inget.",
        (
            "Öppna Idag. Under Försenade betalningar står vem som inte har betalat i tid.",
            "Öppna fakturan och välj Påminn kunden. Fakturan går med en gång till.",
            "Hör du inget på en vecka kan du påminna igen, eller ringa.",
            "På fakturan ser du när kunden blev påmind.",
        ),
        "today",
        "Till Idag",
        for_office=True,
    ),
    Chapter(
        "bankfil",
        "Läs in en fil från banken",
        "Betalningar hittar sin faktura av sig själva när både referens och belopp stämmer.",
        (
            "Hämta filen hos banken: BgMax, camt.053 eller camt.054. Ändra inget i den.",
            "Öppna Bank och välj filen. Samma fil kan läsas in hur många gånger som helst utan att något dubbleras.",
            "Betalningar som inte hittar hem hamnar under Okända. Välj rätt faktura för var och en.",
            "Betalas det för mycket ligger resten som skuld till kunden.",
        ),
        "bank",
        "Till Bank",
        "bankfil",
        for_office=True,
    ),
    Chapter(
        "lonekorning",
        "Gör månadens löner",
        "Två personer behövs: en räknar, en annan godkänner.",
        (
            "Se till att alla har skatteuppgift och bankkonto.",
            "Öppna Löner, välj lönedag och räkna. Inget betalas än.",
            "Titta på summorna och på var och en.",
            "Be ordföranden eller en kollega att godkänna. Då bokförs lönerna och betalfilen blir klar.",
            "Deklarera när månaden är slut. Medlemmarnas frånvaro för vård av barn följer med av sig själv.",
            "Skriv under filen hos Skatteverket och välj Den är underskriven. Sedan ändras inte frånvaron i den.",
            "Beställ betalningen till skattekontot.",
        ),
        "payrolls",
        "Till Löner",
        "lonekorning",
        for_office=True,
    ),
    Chapter(
        "fel-lon",
        "Ta tillbaka en lön som blev fel",
        "En godkänd lön ändras aldrig. Den tas tillbaka, och en ny räknas.",
        (
            "Öppna lönen och välj Blev lönen fel?",
            "Skriv vad som är fel, utan något privat. En annan person godkänner.",
            "Pengarna kommer tillbaka till verksamheten. Det som redan är utbetalt betalar medlemmen tillbaka med OCR-nummer.",
            "Gör om månadens deklaration. Den rättar eller tar bort personen av sig själv.",
            "Räkna en ny lön.",
        ),
        "payrolls",
        "Till Löner",
        for_office=True,
    ),
    Chapter(
        "bokslut",
        "Stäng månaden och året",
        "En stängd månad tar inte emot fler verifikationer. Då stämmer det ni har lämnat till andra.",
        (
            "Kontrollera att kontona som ska bli noll är noll, eller att du vet varför.",
            "Stäng månaden längst ner i Bokföring.",
            "När året är slut: gör bokslutet och välj Stäng året. Resultatet flyttas till eget kapital.",
            "Hämta året som SIE-fil till revisorn.",
        ),
        "books",
        "Till Bokföring",
        for_office=True,
    ),
    Chapter(
        "utskick",
        "När ett utskick inte kom fram",
        "Mejl, betalfiler och deklarationer skickas av sig själva och försöks fem gånger.",
        (
            "Öppna Utskick i menyn under ditt namn.",
            "Läs felet. Ofta är e-postadressen fel eller servern tillfälligt borta.",
            "Rätta orsaken och välj Försök igen. Ingenting skickas två gånger.",
        ),
        "outbox",
        "Till Utskick",
        for_office=True,
    ),
)
BY_SLUG = {chapter.slug: chapter for chapter in CHAPTERS}
