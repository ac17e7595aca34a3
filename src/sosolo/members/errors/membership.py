"""What a membership refuses: applying, deciding, leaving, moving, helping."""

from sosolo.ground.errors import Refused, sentence


class NoTerms(Refused):
    template = sentence("Föreningen har inga villkor (avgift med mera) beslutade för den {day}.")


class NotWorkingThrough(Refused):
    template = sentence(
        "Du arbetar inte genom kooperativet den {day}. Uppdrag, offerter och fakturor härifrån är för den som gör det. "
        "Byt arbetssätt under Mitt medlemskap, så är det öppet för dig från den dag du väljer."
    )


SHORTEST_DECISION = 8
"""Letters: who decided, when and where it stands cannot be said in fewer."""


class NotDecided(Refused):
    template = sentence("Skriv vem som har beslutat det, när och i vilken paragraf i protokollet.")


class DecidedLater(Refused):
    template = sentence("Stämmans dag ligger i framtiden. Skriv in beslutet när det är fattat.")


class ChangedLater(Refused):
    template = sentence("”{rule}” har redan ändrats från den {day}. En ändring kan inte läggas före den.")


class LowerShareTooSoon(Refused):
    template = sentence(
        "En lägre insats gäller tidigast ett år efter registreringen, alltså från den {day} (3 kap. 6 § lagen om ekonomiska föreningar)."
    )


class FeeAboveStatutes(Refused):
    template = sentence(
        "Stadgarna tillåter en avgift på högst {most} den {day} (3 kap. 2 § lagen om ekonomiska föreningar). Ändra stadgarna först."
    )


class TermsChangedThatDay(Refused):
    template = sentence("Villkoren är redan ändrade från den {day}. Välj en annan dag.")


class OwnCase(Refused):
    template = sentence(
        "Det här gäller dig själv. Då är du jävig och får inte vara med och besluta (7 kap. 23 § lagen om ekonomiska föreningar). Låt någon annan i styrelsen besluta."
    )


class AppliedAlready(Refused):
    template = sentence("Du har redan en ansökan hos oss sedan den {day}. Vi svarar senast den {answer_by}.")


class MemberAlready(Refused):
    template = sentence("Du är redan medlem. Logga in, eller skriv till kansliet om du inte kommer in.")


class NameDoesNotMatch(Refused):
    template = sentence(
        "Skriv under med samma för- och efternamn som i ansökan: {name}. Då vet vi att det är du som har skrivit under."
    )


class TermsHaveChanged(Refused):
    template = sentence(
        "Villkoren har ändrats sedan du öppnade sidan. Läs dem en gång till och skriv under igen."
    )


class NoInvestingMembers(Refused):
    template = sentence(
        "Stadgarna tillåter inte investerande medlemmar (1 kap. 8 § lagen om ekonomiska föreningar)."
    )


class DecidedAlready(Refused):
    template = sentence("Det är redan beslutat den {day}. Ladda om sidan.")


class GroundMissing(Refused):
    template = sentence(
        "Föreningen är öppen. Ett nej behöver en av grunderna i 4 kap. 2 § lagen om ekonomiska föreningar, och en förklaring. Välj grund och skriv varför."
    )


class MinutesMissing(Refused):
    template = sentence("Skriv beslutet som det ska stå i protokollet, med vilka som deltog.")


class WrongBody(Refused):
    template = sentence(
        "Enligt stadgarna är det {body} som beslutar det här ({paragraph} lagen om ekonomiska föreningar)."
    )


class GivenNoticeAlready(Refused):
    template = sentence(
        "Medlemskapet är redan uppsagt. Det upphör den {day} (4 kap. 9 § lagen om ekonomiska föreningar)."
    )


class StillBound(Refused):
    template = sentence(
        "Stadgarna säger att en ny medlem stannar en tid. Du kan säga upp dig tidigast den {day} (4 kap. 7 § lagen om ekonomiska föreningar)."
    )


class ShownOtherDates(Refused):
    template = sentence(
        "Datumen har ändrats sedan sidan visades: medlemskapet upphör nu den {day}. Läs igenom dem igen och säg sedan upp dig."
    )


class DiedLater(Refused):
    template = sentence("Dödsdagen ligger i framtiden. Kontrollera datumet.")


class InvestingStays(Refused):
    template = sentence(
        "En investerande medlem byter inte sätt att arbeta. Ansök om vanligt medlemskap, så beslutar styrelsen (4 kap. 6 § lagen om ekonomiska föreningar)."
    )


class NoMemberThen(Refused):
    template = sentence("{name} är inte medlem den {day}.")


class FactsMissing(Refused):
    template = sentence(
        "Skriv vad som har hänt, så att medlemmen kan svara på det (4 kap. 8 § lagen om ekonomiska föreningar)."
    )


class NotHeardYet(Refused):
    template = sentence(
        "Medlemmen har fått till och med den {day} på sig att svara. Beslutet kan fattas efter det, eller när svaret har kommit."
    )


class AnswerTooLate(Refused):
    template = sentence("Tiden att svara gick ut den {day}. Skriv till styrelsen.")


class NotYourCase(Refused):
    template = sentence("Bara den som det gäller kan svara här.")


class StateTooEarly(Refused):
    template = sentence("Något är redan inskrivet från den {day}. Välj en senare dag.")


class SameWayAlready(Refused):
    template = sentence("Så är det redan.")


class FoundedAlready(Refused):
    template = sentence("Det finns redan ett kooperativ med det korta namnet {slug}. Välj ett annat.")


class HelperMayNotApprove(Refused):
    template = sentence(
        "Du är ombud för {name} och kunde ha fyllt i det här själv. Låt någon annan godkänna det."
    )


class NoSuchHelper(Refused):
    template = sentence(
        "Den du valde kan inte hjälpa dig här. Välj någon i listan; det är kansliet och rådgivarna."
    )


class MandateTooLong(Refused):
    template = sentence(
        "Sista dagen ska vara från i dag och högst ett år fram, till {latest}. Du kan förlänga senare."
    )


class NoSuchMember(Refused):
    template = sentence("Ingen medlem har nummer {number}. Kontrollera numret i medlemsförteckningen.")


class AskedTooMuch(Refused):
    template = sentence("Det har kommit ovanligt många frågor i dag. Ring eller mejla oss i stället.")
