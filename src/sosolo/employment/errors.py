"""What employment refuses.

Refused
├── StartHasPassed, EndsBeforeStart, NoPrice, NotYourAssignment, AcceptedAlready      registering
├── AssignmentIsWithdrawn, CannotBeTakenBack                                          taking back an assignment
├── AssignmentIsDeclined, CannotBeDeclined, WhyNotMissing                              saying no to an assignment
├── AnsweredAlready, TextHasChanged, NameMissing, SignedAlready                       agreeing
├── QuoteHasExpired, ValidDayHasPassed, QuoteIsReplaced, QuoteIsSent, NotSentYet, SaidYesAlready, NoYes,
│   OneHourlyLine, NotAboveZero, NoLabour, OnlyForPeople                              quoting
├── GateIsClosed (BeforeTheFirstDay), TooManyHours, NothingToBill, BilledAlready, AdvanceBeforeAgreement  working
├── PaydayHasPassed, MakerMayNotApprove, PayrollIsApproved, PayrollExists, NothingToPay, PayrollHasMoved, YesIsTooOld  paying
├── NothingPaid, ReversalExists, ReversalIsDone, MakerMayNotTakeBack                  taking back
├── NotYourAbsence, NotEmployedThen, AwayTooMuch, WorkedThatDay, AwayThatDay, ChildNotYet, NoWeekdays, TooManyDays,
│   NoPartOfDay, AbsenceStands                                                       being away
└── NotDeclaredYet, NothingChanged, PaidToTheOre, NoContact                                      declaring
"""

from sosolo.ground.errors import Refused, sentence


class StartHasPassed(Refused):
    template = sentence(
        "Startdagen {day} har redan passerat. Avtalet måste finnas innan arbetet börjar, annars räknas det inte som"
        " anställning: då gäller varken försäkring, sjuklön eller a-kassa (Kammarrätten i Stockholm, 30 oktober 2019)."
        " Välj dagens datum eller senare."
    )


class EndsBeforeStart(Refused):
    template = sentence("Slutdagen {ends} ligger före startdagen {starts}. Ändra en av dem.")


class TooLong(Refused):
    template = sentence("Uppdraget är längre än två år. Dela upp det, så att villkoren kan ses över.")


class NotYourAssignment(Refused):
    template = sentence("Uppdraget finns inte bland dina.")


class AcceptedAlready(Refused):
    template = sentence("Kunden har redan godkänt uppdraget. Registrera en ändring som ett nytt uppdrag.")


class AnsweredAlready(Refused):
    template = sentence(
        "Svaret är redan lämnat den {day} av {name}. Behöver något ändras: ring eller mejla oss."
    )


class TextHasChanged(Refused):
    template = sentence("Avtalet har ändrats sedan sidan öppnades. Ladda om sidan och läs igenom det igen.")


class NameMissing(Refused):
    template = sentence("Skriv ditt för- och efternamn, så att det syns vem som har svarat.")


class MessageMissing(Refused):
    template = sentence("Skriv vad som behöver ändras, så att vi vet vad vi ska göra.")


class SignedAlready(Refused):
    template = sentence("Anställningsavtalet är redan undertecknat.")


class QuoteHasExpired(Refused):
    template = sentence("Offerten gällde till och med {day}. Be om en ny, så får ni svar på den.")


class ValidDayHasPassed(Refused):
    template = sentence(
        "Offerten ska gälla till och med {day}, och den dagen har passerat. Välj en senare dag."
    )


class QuoteIsReplaced(Refused):
    template = sentence("Offerten är ersatt av en ny version. Svara på den ni fick senast.")


class QuoteIsSent(Refused):
    template = sentence("Offerten är skickad och ändras inte. Skriv en ny version i stället.")


class NotSentYet(Refused):
    template = sentence("Offerten är inte skickad än.")


class SaidYesAlready(Refused):
    template = sentence("Kunden har redan sagt ja till version {version}. Gör den till ett uppdrag.")


class NoYes(Refused):
    template = sentence("Kunden har inte sagt ja till offerten, så den kan inte bli ett uppdrag än.")


class OneHourlyLine(Refused):
    template = sentence(
        "På löpande räkning ska en rad, och bara en, ha enheten tim: den säger vad en timme kostar."
    )


class NotAboveZero(Refused):
    template = sentence("Offertens summa måste vara större än noll.")


class NoLabour(Refused):
    template = sentence("Ingen rad är arbete, och bara arbete ger avdrag. Kryssa i de rader som är arbete.")


class OnlyForPeople(Refused):
    template = sentence("Bara privatpersoner kan få rot- och rutavdrag, och den här kunden är ett företag.")


class AssignmentIsWithdrawn(Refused):
    template = sentence("Uppdraget är taget tillbaka, så det finns inget att svara på.")


class CannotBeTakenBack(Refused):
    template = sentence(
        "Kunden har godkänt uppdraget, så det går inte att ångra. Båda kan säga upp avtalet med sju dagars varsel: skriv till"
        " kunden och till kansliet."
    )


class AssignmentIsDeclined(Refused):
    template = sentence(
        "Kooperativet har sagt nej till uppdraget. Det blir inte av, så det finns inget att svara på eller skriva under."
    )


class CannotBeDeclined(Refused):
    template = sentence(
        "Kooperativet har redan sagt ja till uppdraget, så det går inte att säga nej. Ring medlemmen: ska det sluta i förtid"
        " gäller avtalets sju dagars varsel."
    )


class WhyNotMissing(Refused):
    template = sentence("Skriv varför, så att medlemmen vet vad som behöver bli annorlunda.")


class ApprovedAlready(Refused):
    template = sentence("Uppdraget är redan godkänt.")


class GateIsClosed(Refused):
    template = sentence(
        "Du kan inte rapportera tid för den {day}. Avtalen är inte klara för den dagen; se på uppdragets sida vad som saknas."
    )


class BeforeTheFirstDay(GateIsClosed):
    template = sentence(
        "Du får börja arbeta den {first}, så den {day} går inte att skriva upp. Välj en dag från och med då."
    )


class OutsideTheAssignment(Refused):
    template = sentence(
        "Dagen {day} ligger efter uppdragets sista dag. Registrera ett nytt uppdrag för fortsättningen."
    )


class PaydayHasPassed(Refused):
    template = sentence(
        "Lönedagen {day} har varit. Välj idag eller en dag som kommer: banken betalar inte bakåt i tiden."
    )


class NotWorkedYet(Refused):
    template = sentence("Dagen {day} har inte varit än. Rapportera tid när arbetet är gjort.")


class TooManyHours(Refused):
    template = sentence("Det blir mer än 24 timmar den {day}. Kontrollera tiden.")


class NoHours(Refused):
    template = sentence("Skriv hur lång tid du arbetade, till exempel 7,5 eller 7:30.")


class NothingToBill(Refused):
    template = sentence("Det finns inget ofakturerat på uppdraget.")


class MakerMayNotApprove(Refused):
    template = sentence("Du har själv gjort lönekörningen. En annan person måste godkänna den.")


class PayrollIsApproved(Refused):
    template = sentence("Lönekörningen är redan godkänd.")


class PayrollWithdrawn(Refused):
    template = sentence("Lönekörningen är tillbakadragen. Öppna den nya i stället.")


class YesIsTooOld(Refused):
    template = sentence(
        "Du godkände lönerna för mer än en timme sedan, och de hann inte bokföras. Öppna dem och godkänn igen."
    )


class PayrollExists(Refused):
    template = sentence(
        "Det finns redan en lönekörning för {month} som väntar. Öppna den i stället för att göra en till."
    )


class NothingToPay(Refused):
    template = sentence("Ingen har pengar att få ut på sin verksamhet den dagen.")


class PayrollHasMoved(Refused):
    template = sentence(
        "Något har bokförts på {count} verksamheter sedan lönerna räknades. Räkna om lönekörningen och kontrollera den igen."
    )


class NoTaxDetails(Refused):
    template = sentence("{name} saknar skatteuppgift. Lägg in tabell och kolumn, eller att ingen finns.")


class NothingPaid(Refused):
    template = sentence(
        "Den lönen är inte utbetald än. Dra tillbaka lönekörningen i stället, och räkna om den."
    )


class ReversalExists(Refused):
    template = sentence(
        "Lönen är redan återtagen, eller väntar på att en annan person godkänner återtagandet."
    )


class ReversalIsDone(Refused):
    template = sentence("Återtagandet är redan godkänt eller tillbakadraget. Ladda om sidan.")


class MakerMayNotTakeBack(Refused):
    template = sentence("Du har själv begärt att lönen tas tillbaka. En annan person måste godkänna det.")


class PaidToTheOre(Refused):
    template = sentence("Allt som är deklarerat för {month} är redan beställt till skattekontot.")


class NotDeclaredYet(Refused):
    template = sentence("Det finns inga godkända löner för {month}.")


class NoContact(Refused):
    template = sentence(
        "Skatteverket vill veta vem de kan fråga. Fyll i kontaktperson, telefon och e-post under Kooperativets uppgifter."
    )


class NothingChanged(Refused):
    template = sentence("Inget har ändrats sedan den senaste deklarationen för {month}.")


class BilledAlready(Refused):
    template = sentence("Tiden står redan på en faktura och kan inte tas bort.")


class AdvanceBeforeAgreement(Refused):
    template = sentence(
        "Ett förskott går att fakturera först när kunden och kooperativet har godkänt uppdraget."
    )


class NotYourAbsence(Refused):
    template = sentence("Frånvaron finns inte bland det du har anmält.")


class NotEmployedThen(Refused):
    template = sentence(
        "Du hade ingen anställning genom kooperativet den {day}, så den dagen ska inte anmälas här. Ersättning söker du som"
        " vanligt hos Försäkringskassan."
    )


class AwayTooMuch(Refused):
    template = sentence(
        "Det blir mer än en hel dags frånvaro den {day}. Se efter om dagen redan är anmäld, och rätta den i så fall."
    )


class WorkedThatDay(Refused):
    template = sentence(
        "Du har rapporterat arbete den {day}, så du var inte borta hela dagen. Skriv hur stor del du var borta, eller ta bort tiden."
    )


class AwayThatDay(Refused):
    template = sentence(
        "Du har anmält att du var borta hela dagen den {day}. Rätta frånvaron först, under Frånvaro, om du arbetade ändå."
    )


class ChildNotYet(Refused):
    template = sentence("Den {day} har inte varit än. Anmäl vård av sjukt barn när dagen har kommit.")


class NoWeekdays(Refused):
    template = sentence("Där finns inga vardagar. Kryssa i att helgerna är med, om du skulle ha arbetat då.")


class TooManyDays(Refused):
    template = sentence("Det är mer än ett år. Kontrollera dagarna, eller anmäl en del i taget.")


class NoPartOfDay(Refused):
    template = sentence("Skriv hur länge du var borta, mellan en minut och 24 timmar.")


class AbsenceStands(Refused):
    template = sentence(
        "Deklarationen med den {day} är lämnad till Skatteverket, och då går dagen inte att ändra. Stämmer den inte:"
        " säg det till Försäkringskassan."
    )
