"""What expenses refuse."""

from sosolo.ground.errors import Refused, sentence


class AmountMissing(Refused):
    template = sentence("Skriv vad du betalade, till exempel 249,50.")


class AmountTooLarge(Refused):
    template = sentence("Beloppet är större än 100 000 kr. Prata med kansliet innan du lägger ut så mycket.")


class VatTooLarge(Refused):
    template = sentence("Momsen kan vara högst en femtedel av beloppet. Kontrollera kvittot.")


class NotYet(Refused):
    template = sentence("Dagen {day} har inte varit än.")


class TooOld(Refused):
    template = sentence("Utlägget är äldre än ett år. Prata med kansliet.")


class ReceiptMissing(Refused):
    template = sentence("Lägg till en bild av kvittot. Utan kvitto kan utlägget inte betalas tillbaka.")


class DecidedAlready(Refused):
    template = sentence("Utlägget är redan avgjort.")


class WithdrawnAlready(Refused):
    template = sentence("Utlägget är taget tillbaka av den som lämnade det.")


class DecidedBeforeUndo(Refused):
    template = sentence(
        "Kansliet har redan svarat på utlägget, så det går inte att ta tillbaka. Blev det fel: säg till kansliet, så bokförs en"
        " rättelse."
    )


class OwnExpense(Refused):
    template = sentence("Du kan inte godkänna ditt eget utlägg. En annan person måste göra det.")


class NoSuchKind(Refused):
    template = sentence("Välj vad utlägget gäller.")
