"""What the bank's room refuses.

Refused
├── ImportedAlready, WrongAccount, NothingInFile       files in
├── ResolvedAlready, WrongAmount                       unknown payments
└── MakerIsChecker                                     payments out
"""

from sosolo.ground.errors import Refused, sentence


class ImportedAlready(Refused):
    template = sentence("Filen lästes in den {day} av {who}. Inget har ändrats.")


class UnknownFormat(Refused):
    template = sentence(
        "Filen är varken BgMax eller camt.053/camt.054. Hämta den en gång till från banken och skicka in den oförändrad."
    )


class ResolvedAlready(Refused):
    template = sentence("Betalningen har redan fått sin plats.")


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
