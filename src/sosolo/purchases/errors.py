"""What purchases refuse.

Refused
├── CannotBeBooked, KeptAlready            an invoice on its way in
└── ApprovedAlready, NotACost, ByHand      a draft on its way into the books
"""

from sosolo.ground.errors import Refused, sentence


class CannotBeBooked(Refused):
    template = sentence("Fakturan går inte att läsa eller har fel summor. {reasons} ({rules})")


class KeptAlready(Refused):
    template = sentence("Faktura {number} från {supplier} lästes in den {day}. Inget har ändrats.")


class ApprovedAlready(Refused):
    template = sentence("Fakturan är redan bokförd. Inget har ändrats.")


class NotACost(Refused):
    template = sentence("Välj ett konto mellan 4000 och 7999, eller 1220 för inventarier.")


class ByHand(Refused):
    template = sentence("Fakturan bokförs för hand, för {reason}.")
