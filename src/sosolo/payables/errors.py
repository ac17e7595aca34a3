"""What the paying of suppliers refuses."""

from sosolo.ground.errors import Refused, sentence


class NothingChosen(Refused):
    template = sentence("Kryssa i minst en faktura att betala.")


class NotPayable(Refused):
    template = sentence(
        "Faktura {number} från {supplier} går inte att betala härifrån: den är inte bokförd, eller redan betald."
    )


class NoPlaceToPay(Refused):
    template = sentence(
        "Faktura {number} från {supplier} säger inget bankgiro, plusgiro eller IBAN. Betala den i internetbanken."
    )


class NothingLeft(Refused):
    template = sentence(
        "Kreditfakturorna från {supplier} är lika stora som fakturorna eller större. Välj fler fakturor, eller låt krediten stå kvar."
    )


class NewNumber(Refused):
    template = sentence(
        "{supplier} har fått betalt på ett annat nummer förut. Ring på ett telefonnummer du redan har, och kryssa i att numret är kontrollerat."
    )


class PayLater(Refused):
    template = sentence("Välj en betaldag från och med i dag och högst ett år fram.")
