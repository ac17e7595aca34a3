"""What votes and decisions refuse."""

from sosolo.ground.errors import Refused, sentence


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


class BallotInTheBox(Refused):
    template = sentence(
        "{name} har redan fått en röstsedel i den slutna omröstningen, och den går inte att ta tillbaka. Stäng omröstningen, anteckna jävet och gör om den (6 kap. 37 § lagen om ekonomiska föreningar)."
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


class NotQuorate(Refused):
    template = sentence(
        "Styrelsen är inte beslutför: {present} av {seats} är här, och mer än hälften måste vara det (7 kap. 21 § lagen om ekonomiska föreningar)."
    )


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
