"""What sales refuses.

Refused
├── CustomerExists, NoSuchInvoice, AlreadyIssued, NotIssued, CreditTooLarge
├── AdvanceIsUsed, NotAnAdvance, AdvancesTooLarge, TooManyAttachments, PastTheVatLimit
├── HouseholdIncomplete, AskedForAlready, NothingToAskFor, CannotBeAskedFor, GrantedTooMuch, DecidedAlready
└── IncompleteInvoice   with the points of ML 17 kap. 24 § that are missing
"""

from sosolo.ground.errors import Refused, sentence


class NoSuchInvoice(Refused):
    template = sentence("Fakturan finns inte.")


class AlreadyIssued(Refused):
    template = sentence(
        "Fakturan är redan utfärdad och kan inte ändras. Gör en kreditfaktura om något är fel."
    )


class NotIssued(Refused):
    template = sentence(
        "Fakturan är inte utfärdad än, så det finns inget att kreditera. Ändra utkastet i stället."
    )


class AlreadyCredited(Refused):
    template = sentence("Fakturan är redan krediterad i sin helhet.")


class PaidAlready(Refused):
    template = sentence(
        "Fakturan är betald. Betala tillbaka pengarna till kunden i stället för att kreditera här."
    )


class IncompleteInvoice(Refused):
    template = sentence("Fakturan saknar något som lagen kräver: {missing}. Fyll i det och försök igen.")


class NoLines(Refused):
    template = sentence("Fakturan har inga rader. Lägg till minst en rad med vad som är gjort.")


class AmountTooLarge(Refused):
    template = sentence(
        "Beloppet {amount} kr är större än vad en faktura kan vara här. Kontrollera antal och pris."
    )


class CreditLimitReached(Refused):
    template = sentence(
        "Kunden har redan {open} kr obetalt. Gränsen är {limit} kr. Prata med kansliet innan du går vidare."
    )


class AdvanceIsUsed(Refused):
    template = sentence(
        "Förskottet är redan avräknat på en slutfaktura. Kreditera slutfakturan först om något är fel."
    )


class NotAnAdvance(Refused):
    template = sentence(
        "Det går bara att räkna av kundens egna förskott som är skickade och inte krediterade."
    )


class AdvancesTooLarge(Refused):
    template = sentence(
        "Förskotten är större än slutfakturan. Ta bort ett förskott här, eller kreditera det och betala tillbaka."
    )


class TooManyAttachments(Refused):
    template = sentence(
        "En faktura kan ha högst {most} bilagor på tillsammans {megabyte} MB. Ta bort någon först."
    )


class PastTheVatLimit(Refused):
    template = sentence(
        "Med den här fakturan blir försäljningen mer än {limit} kr, och då gäller inte undantaget från moms."
        " Be kansliet sätta dagen då ni börjar ta ut moms."
    )


class HouseholdIncomplete(Refused):
    """Says what is missing with a sentence of its own."""


class AskedForAlready(Refused):
    template = sentence(
        "Skatteverket har redan fått begäran om fakturans avdrag. Vänta på svaret, eller ta tillbaka begäran där först."
    )


class NothingToAskFor(Refused):
    template = sentence(
        "Inget att begära för {month}: bara det som kunden har betalat går att begära, senast den 31 januari året efter."
    )


class CannotBeAskedFor(Refused):
    template = sentence(
        "Avdraget går inte att begära: kunden har inte betalat allt, eller så har den 31 januari året efter passerat."
    )


class GrantedTooMuch(Refused):
    template = sentence("Skatteverket kan inte bevilja mer än det begärda, {asked} kr för {name}.")


class DecidedAlready(Refused):
    template = sentence("Svaret på begäran är redan infört.")


class NothingLate(Refused):
    template = sentence("Faktura {number} är betald eller inte förfallen än. Det finns inget att påminna om.")


class RemindedLately(Refused):
    template = sentence(
        "Kunden fick en påminnelse om faktura {number} den {day}. Vänta till {next}, eller ring."
    )
