"""What sales refuses.

Refused
├── CustomerExists, NoSuchInvoice, AlreadyIssued, NotIssued, CreditTooLarge
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
