"""What meetings refuse, each with its paragraph.

Refused
├── …Date, NoticeTooLate, NoticeTooEarly …     planning and calling
├── MotionTooLate, CoSignedAlready …           motions
├── NotOnTheRoll, TooManyForOneProxy …         the roll
├── VotedAlready, VoteClosed …                 votes
└── WasNotThere, SignedOtherWords …            minutes
"""

from sosolo.ground.errors import Refused, sentence


class DateGone(Refused):
    template = sentence(
        "Den dagen går inte: kallelsen skulle ha gått ut senast den {last} (6 kap. 17–18 §§ lagen om ekonomiska föreningar). Tidigaste dag är den {earliest}."
    )


class TooLateInTheYear(Refused):
    template = sentence(
        "Årsstämman ska hållas senast den {latest}, inom sex månader från räkenskapsårets slut (6 kap. 9 § lagen om ekonomiska föreningar)."
    )


class DigitalNotAllowed(Refused):
    template = sentence(
        "Stadgarna tillåter inte en stämma som bara är digital (6 kap. 14 § lagen om ekonomiska föreningar). Ange en plats där man kan närvara."
    )


class NoticeTooEarly(Refused):
    template = sentence(
        "Kallelsen får skickas tidigast den {first}, sex veckor före stämman (6 kap. 17–18 §§ lagen om ekonomiska föreningar)."
    )


class NoticeTooLate(Refused):
    template = sentence(
        "Kallelsen skulle ha gått ut senast den {last} (6 kap. 17–18 §§ lagen om ekonomiska föreningar). Välj en ny dag för stämman."
    )


class MotionTooLate(Refused):
    template = sentence(
        "Motionen kom efter den {last}, som är sista dag enligt stadgarna (6 kap. 15 § lagen om ekonomiska föreningar). Den kan lämnas till nästa stämma."
    )


class NotAGeneralMeeting(Refused):
    template = sentence(
        "Motioner lämnas till en stämma, inte till ett styrelsemöte. Välj en stämma bland mötena."
    )


class MotionsNotAnswered(Refused):
    template = sentence(
        "Styrelsen har inte svarat på motionen ”{title}”. Svara först, så följer svaret med kallelsen."
    )


class AnsweredAlready(Refused):
    template = sentence("Motionen är redan besvarad. Inget har ändrats.")


class CoSignedAlready(Refused):
    template = sentence("Du står redan bakom motionen.")


class AgendaFixed(Refused):
    template = sentence(
        "Dagordningen är låst: kallelsen har gått ut, och stämman får bara besluta i ärenden som stod i den (6 kap. 22 och 25 §§ lagen om ekonomiska föreningar)."
    )


class NeedsLongNotice(Refused):
    template = sentence(
        "En extra stämma som beslutar om stadgar eller likvidation kräver längre kallelsetid (6 kap. 18 § lagen om ekonomiska föreningar). Planera stämman som en sådan."
    )


class StatutesByTheBoard(Refused):
    template = sentence(
        "Styrelsen kan inte besluta om stadgarna eller om likvidation: det gör stämman (6 kap. 35 § och 17 kap. 2 § lagen om ekonomiska föreningar). Ta upp ärendet på en stämma."
    )


class ProposalMissing(Refused):
    template = sentence(
        "Ärendet ”{title}” ändrar stadgarna men har inget förslag. Skriv hela förslaget: det ska stå i kallelsen och finnas för alla från den dagen (6 kap. 22 och 24 §§ lagen om ekonomiska föreningar)."
    )


class FeeBackdated(Refused):
    template = sentence(
        "Den nya avgiften kan börja gälla tidigast dagen efter stämman, den {earliest}: fakturor som redan är gjorda ändras inte (3 kap. 2 § lagen om ekonomiska föreningar)."
    )


class StrongerMajority(Refused):
    """A change of the statutes is put as if fewer could carry it; the sentence says what it takes."""


class WrongStep(Refused):
    template = sentence(
        "Det går inte nu: mötet är {now}. Ladda om sidan för att se hur långt det har kommit."
    )


class NotTheDay(Refused):
    template = sentence(
        "Mötet öppnas på den dag som kallelsen säger, den {day} (6 kap. 22 § lagen om ekonomiska föreningar). Har dagen gått: ställ in mötet och planera ett nytt."
    )


class NotOnTheRoll(Refused):
    template = sentence(
        "Den som inte står i röstlängden har ingen röst på mötet (6 kap. 3 § lagen om ekonomiska föreningar)."
    )


class CheckedInAlready(Refused):
    template = sentence("{name} är redan avprickad. Inget har ändrats.")


class NotCheckedIn(Refused):
    template = sentence("{name} är inte avprickad än. Pricka av först, sedan går det att rösta.")


class ProxyTooOld(Refused):
    template = sentence(
        "Fullmakten är daterad den {dated}. Den gäller i högst ett år och måste vara daterad senast i dag (6 kap. 4 § lagen om ekonomiska föreningar)."
    )


class TooManyForOneProxy(Refused):
    template = sentence(
        "{holder} företräder redan {most} medlemmar. Fler får ett ombud inte företräda (6 kap. 5 § lagen om ekonomiska föreningar)."
    )


class ProxyOutsideTheCircle(Refused):
    template = sentence(
        "Ombudet måste vara make, sambo eller en annan medlem. Stadgarna tillåter ingen annan (6 kap. 5 § lagen om ekonomiska föreningar)."
    )


class VotedAlready(Refused):
    template = sentence(
        "Rösten är redan lagd, och var och en har en röst (6 kap. 3 § lagen om ekonomiska föreningar). Inget har ändrats."
    )


class VoteClosed(Refused):
    template = sentence(
        "Omröstningen är stängd. Rösten kom för sent och är inte räknad: de avgivna rösterna avgör (6 kap. 33 § lagen om ekonomiska föreningar)."
    )


class NotAnOption(Refused):
    template = sentence("Välj ett av svaren.")


class NoRightToVote(Refused):
    template = sentence(
        "{name} deltar inte i ärendet på grund av jäv ({paragraph} lagen om ekonomiska föreningar): {reason}."
    )


class OwnCase(Refused):
    template = sentence(
        "{name} får inte delta i beslut om sitt eget ärende (7 kap. 23 § lagen om ekonomiska föreningar). Anmäl jäv och låt de andra besluta."
    )


class VoteStillOpen(Refused):
    template = sentence("Stäng omröstningen först.")


class DecidedAlready(Refused):
    template = sentence("Ärendet är redan avgjort. Inget har ändrats.")


class ChairMustDecide(Refused):
    template = sentence(
        "Lika röstetal. Ange hur du som ordförande röstar; din röst avgör (6 kap. 33 § lagen om ekonomiska föreningar)."
    )


class LotMustBeDrawn(Refused):
    template = sentence(
        "Lika röstetal mellan {names}. Dra lott och ange vem den föll på (6 kap. 34 § lagen om ekonomiska föreningar)."
    )


class NobodyHere(Refused):
    template = sentence(
        "Ingen är avprickad än. De som är här beslutar (6 kap. 33 § lagen om ekonomiska föreningar): pricka av dem först."
    )


class NobodyNamed(Refused):
    template = sentence(
        "Skriv vem som är vald. Ett val avgörs av vem som får rösterna (6 kap. 34 § lagen om ekonomiska föreningar)."
    )


class SayYesOrNo(Refused):
    template = sentence("Välj bifall eller avslag.")


class MustBeCounted(Refused):
    """A qualified majority without a counted vote. The sentence says how many it takes."""

    two_thirds = sentence(
        "Bifall kräver minst två tredjedelar av rösterna, så de måste räknas (6 kap. 35 § lagen om ekonomiska föreningar). Öppna en omröstning."
    )
    three_quarters = sentence(
        "Bifall kräver minst tre fjärdedelar av rösterna, så de måste räknas (6 kap. 36 § lagen om ekonomiska föreningar). Öppna en omröstning."
    )
    everybody = sentence(
        "Bifall kräver att alla röstberättigade säger ja, så rösterna måste räknas (6 kap. 36 § lagen om ekonomiska föreningar). Öppna en omröstning."
    )
    liquidation = sentence(
        "Bifall kräver minst två tredjedelar av rösterna, så de måste räknas (17 kap. 2 § lagen om ekonomiska föreningar). Öppna en omröstning."
    )


class NoActor(Refused):
    template = sentence("Skriv vem som gör det och till vilken dag.")


class MattersLeft(Refused):
    template = sentence("Ärendet ”{title}” är inte avgjort än. Avgör det innan mötet avslutas.")


class AdjusterMissing(Refused):
    template = sentence(
        "Stämman måste utse minst {number} justerare som är här (6 kap. 39 § lagen om ekonomiska föreningar)."
    )


class WasNotThere(Refused):
    template = sentence(
        "{name} var inte på mötet och kan inte justera protokollet (6 kap. 39 § lagen om ekonomiska föreningar)."
    )


class NotToSign(Refused):
    template = sentence(
        "Protokollet skrivs under av protokollföraren, ordföranden och justerarna (6 kap. 39 § lagen om ekonomiska föreningar). Du är ingen av dem."
    )


class SignedAlready(Refused):
    template = sentence("Du har redan skrivit under protokollet.")


class SignedOtherWords(Refused):
    template = sentence(
        "Protokollet på sidan är inte det som ska skrivas under. Ladda om sidan och läs igen."
    )


class SignaturesMissing(Refused):
    template = sentence(
        "Protokollet kan inte publiceras än. Det saknar underskrift av: {who} (6 kap. 39 § lagen om ekonomiska föreningar)."
    )


class DoneAlready(Refused):
    template = sentence("Uppgiften är redan gjord. Inget har ändrats.")


class NotQuorate(Refused):
    template = sentence(
        "Styrelsen är inte beslutför: {present} av {seats} är här, och mer än hälften måste vara det (7 kap. 21 § lagen om ekonomiska föreningar)."
    )


class TickedAlready(Refused):
    template = sentence(
        "{name} är redan avprickad för den här omröstningen. Var och en får en röstsedel. Känner du inte igen det: säg till ordföranden nu."
    )


class IssuerSilent(Refused):
    template = sentence(
        "{issuer} svarar inte, så röstsedeln kunde inte skrivas under. Försök igen om en stund."
    )


class TooFewShares(Refused):
    template = sentence(
        "Valurnan öppnas av två av tre. Bara {given} av dem som har en del av nyckeln svarar. Försök igen."
    )


class SecretNeedsPaper(Refused):
    template = sentence(
        "Investerande medlemmars röster kan behöva räknas ner, och det går inte i en digital valurna. Gör den slutna omröstningen på papper (6 kap. 3 § lagen om ekonomiska föreningar)."
    )


class PaperDoesNotAddUp(Refused):
    template = sentence(
        "{handed} papperssedlar är utlämnade, men {counted} är räknade och {missing} inte tillbakalämnade. Räkna igen, så att summan stämmer."
    )


class PaperNeedsAllAnswers(Refused):
    template = sentence("Skriv ett antal för varje svar, i den här ordningen: {answers}.")


class PaperNotCounted(Refused):
    template = sentence(
        "{handed} papperssedlar är utlämnade men inte räknade. Räkna dem, eller skriv att de inte lämnades tillbaka: alla avgivna röster avgör (6 kap. 33 § lagen om ekonomiska föreningar)."
    )


class PaperTooEarly(Refused):
    template = sentence("Börja rösta först. Papperssedlarna räknas när inga fler lämnas ut.")


class PaperTooLate(Refused):
    template = sentence(
        "Ärendet är avgjort, och protokollet säger hur rösterna föll (6 kap. 39 § lagen om ekonomiska föreningar). En räkning kan inte läggas till efteråt."
    )


class PaperCountedAlready(Refused):
    template = sentence("Papperssedlarna är redan räknade. Inget har ändrats.")


class TooFewForOpenBoard(Refused):
    template = sentence(
        "Färre än {fewest} röstade. Med så få kan tavlan visa vad någon har röstat, så den visas bara för justerarna och revisorn."
    )


class FetchingOver(Refused):
    template = sentence(
        "Röstningen har börjat, så inga fler röstsedlar lämnas ut. Säg till ordföranden om du saknar din."
    )


class VotingNotBegun(Refused):
    template = sentence(
        "Röstningen har inte börjat än. Din röstsedel finns kvar i den här webbläsaren tills ordföranden öppnar."
    )


class UnknownBox(Refused):
    template = sentence("Valurnan finns inte. Kontrollera adressen.")


class NoPostalVote(Refused):
    template = sentence(
        "Stadgarna tillåter inte poströstning (6 kap. 6 § lagen om ekonomiska föreningar). Delta på plats, på distans, per telefon eller genom ombud."
    )


class PostalVoteTooLate(Refused):
    template = sentence(
        "En poströst lämnas efter kallelsen och senast dagen före stämman, den {last} (6 kap. 6 § lagen om ekonomiska föreningar). Rösta på stämman i stället."
    )


class PostalVotesWait(Refused):
    template = sentence(
        "{count} medlemmar har poströstat i ärendet. Öppna en omröstning, så att deras röster räknas (6 kap. 6 § lagen om ekonomiska föreningar)."
    )


class AssistantOutsideTheCircle(Refused):
    template = sentence(
        "Biträdet måste vara make, sambo eller en annan medlem. Stadgarna tillåter ingen annan (6 kap. 7 § lagen om ekonomiska föreningar)."
    )


class SecretTakesNoPost(Refused):
    template = sentence(
        "{count} medlemmar har poströstat i ärendet, och en poströst har ett namn. Gör omröstningen öppen, eller på papper, så att deras röster räknas (6 kap. 6 § lagen om ekonomiska föreningar)."
    )
