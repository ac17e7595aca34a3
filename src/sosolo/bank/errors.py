"""What the bank's room refuses.

Refused
├── ImportedAlready, UnknownFormat                     files in
├── TestFile, WrongCurrency, NotOurAccount, NoOwnAccount, NoAccountInFile, FileIsWrong, Preliminary
├── ResolvedAlready, WrongAmount, NothingAlike                      unknown payments
└── MakerIsChecker                                     payments out
"""

from sosolo.ground.errors import Refused, sentence


class ImportedAlready(Refused):
    template = sentence("Filen lästes in den {day} av {who}. Inget har ändrats.")


class UnknownFormat(Refused):
    template = sentence(
        "Filen är varken BgMax eller camt.053/camt.054. Hämta den en gång till från banken och skicka in den oförändrad."
    )


class TestFile(Refused):
    template = sentence(
        "Filen är en testfil och säger inget om riktiga betalningar. Ingenting har lästs in. Hämta den riktiga filen hos banken."
    )


class WrongCurrency(Refused):
    template = sentence(
        "Filen är i {currency}, och här läses bara kronor (SEK) in. Ingenting har lästs in. Hämta en fil för kontot i kronor, och bokför det andra kontot för hand."
    )


class NotOurAccount(Refused):
    template = sentence(
        "Filen gäller kontot {account}, som inte är vårt ({ours}). Ingenting har lästs in. Hämta filen för vårt eget konto hos banken."
    )


class NoOwnAccount(Refused):
    template = sentence(
        "Filen gäller kontot {account}, men vi vet inte vilket konto som är vårt. Ingenting har lästs in. Skriv in bankgiro och IBAN under Kooperativets uppgifter, och läs sedan in filen igen."
    )


class NoAccountInFile(Refused):
    template = sentence(
        "Filen säger inte vilket konto den gäller. Ingenting har lästs in. Hämta den en gång till från banken."
    )


class FileIsWrong(Refused):
    template = sentence(
        "Filen stämmer inte med sig själv. {finding} Ingenting har lästs in. Hämta den en gång till från banken."
    )


class Preliminary(Refused):
    template = sentence(
        "Filen är en preliminär rapport (camt.052), som banken ändrar under dagen. Ingenting har lästs in. Hämta kontoutdraget (camt.053) när dagen är slut."
    )


class ResolvedAlready(Refused):
    template = sentence("Betalningen har redan fått sin plats.")


class NothingAlike(Refused):
    template = sentence("Ingen annan fil från banken har en sådan betalning. Välj en faktura i stället.")


class WrongAmount(Refused):
    template = sentence(
        "Fakturan har bara {remaining} kvar att betala. Välj en annan faktura eller betala tillbaka skillnaden."
    )


class NoPayoutAccount(Refused):
    template = sentence("{name} har inget bankkonto registrerat. Lägg in det först; inget är betalt än.")


class NoBic(Refused):
    template = sentence(
        "Vi vet inte vilken bank kontot {iban} hör till. Skriv bankens BIC under Kooperativets uppgifter."
    )


class WrongShareSum(Refused):
    template = sentence(
        "En insats ska betalas med rätt belopp (10 kap. 2 § lagen om ekonomiska föreningar). Här återstår {remaining}. Lägg betalningen på rätt plats, eller betala tillbaka den."
    )
