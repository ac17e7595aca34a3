"""What planning and calling a meeting refuses, and motions."""

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


class OnlyWhatWaited(Refused):
    template = sentence(
        "En fortsatt stämma tar bara upp det som sköts upp (6 kap. 13 § lagen om ekonomiska föreningar). Lämna motionen till nästa stämma."
    )


class CannotWait(Refused):
    template = sentence(
        "Det ärendet kan inte skjutas upp. Det går en gång, på årsstämman, för årsredovisningen, resultatet och ansvarsfriheten (6 kap. 13 § lagen om ekonomiska föreningar)."
    )


class TooFewToWait(Refused):
    template = sentence(
        "{count} begär uppskov, och det krävs {needed}: en tiondel av alla som har rösträtt (6 kap. 13 § lagen om ekonomiska föreningar)."
    )


class DelayOutside(Refused):
    template = sentence(
        "Den fortsatta stämman ska hållas tidigast fyra och senast åtta veckor efter i dag, från den {first} till den {last} (6 kap. 13 § lagen om ekonomiska föreningar)."
    )


class ContinuedAnotherDay(Refused):
    template = sentence(
        "Den fortsatta stämman är redan satt till den {day}. Skjut upp även det här ärendet till den dagen."
    )


class MotionTooLate(Refused):
    template = sentence(
        "Motionen kom efter den {last}, som är sista dag enligt stadgarna (6 kap. 15 § lagen om ekonomiska föreningar). Den kan lämnas till nästa stämma."
    )


class NotAGeneralMeeting(Refused):
    template = sentence(
        "Motioner lämnas till en stämma, inte till ett styrelsemöte. Välj en stämma bland mötena."
    )


class SignedTheDemand(Refused):
    template = sentence("Du står redan bakom begäran. Inget har ändrats.")


class DemandIsMet(Refused):
    template = sentence(
        "Tillräckligt många står redan bakom begäran, och styrelsen ska kalla till stämman (6 kap. 12 § lagen om ekonomiska föreningar)."
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
