"""What the membership refuses."""

from sosolo.ground.errors import Refused, sentence


class NoTerms(Refused):
    template = sentence("Föreningen har inga villkor (avgift med mera) beslutade för den {day}.")


class NotWorkingThrough(Refused):
    template = sentence("Medlemmen arbetar inte genom kooperativet den dagen.")


class NoPayoutAccount(Refused):
    template = sentence("{name} har inget bankkonto registrerat. Lägg till ett under Mina uppgifter.")


class FoundedAlready(Refused):
    template = sentence("Det finns redan ett kooperativ med det korta namnet {slug}. Välj ett annat.")
