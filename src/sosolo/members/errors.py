"""What the membership refuses."""

from sosolo.ground.errors import Refused, sentence


class NoTerms(Refused):
    template = sentence("Föreningen har inga villkor (avgift med mera) beslutade för den {day}.")


class NotWorkingThrough(Refused):
    template = sentence("Medlemmen arbetar inte genom kooperativet den dagen.")


class NoPayoutAccount(Refused):
    template = sentence("{name} har inget bankkonto registrerat. Lägg till ett under Mina uppgifter.")


class NotDecided(Refused):
    template = sentence("Skriv vem som har beslutat det, när och i vilken paragraf i protokollet.")


class ChangedLater(Refused):
    template = sentence("”{rule}” har redan ändrats från den {day}. En ändring kan inte läggas före den.")


class LowerShareTooSoon(Refused):
    template = sentence(
        "En lägre insats gäller tidigast ett år efter registreringen, alltså från den {day} (3 kap. 6 § lagen om ekonomiska föreningar)."
    )


class FeeAboveStatutes(Refused):
    template = sentence(
        "Stadgarna tillåter en avgift på högst {most} den {day} (3 kap. 2 § lagen om ekonomiska föreningar). Ändra stadgarna först."
    )


class TermsChangedThatDay(Refused):
    template = sentence("Villkoren är redan ändrade från den {day}. Välj en annan dag.")
