"""What secret votes and their ballots of paper refuse."""

from sosolo.ground.errors import Refused, sentence


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


class SecretTakesNoPost(Refused):
    template = sentence(
        "{count} medlemmar har poströstat i ärendet, och en poströst har ett namn. Gör omröstningen öppen, eller på papper, så att deras röster räknas (6 kap. 6 § lagen om ekonomiska föreningar)."
    )
