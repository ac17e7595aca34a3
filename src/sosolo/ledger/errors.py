"""What the books refuse.

Refused
├── Unbalanced, MonthClosed, KeyReused, NoYear, UnknownAccount, Sealed
├── SettledAlready
├── ImportedAlready, DoesNotFit                        files of books (SIE)
└── NoVatPeriod, VatBooked, NothingToDeclare           the VAT return
"""

from sosolo.ground.errors import Refused, sentence


class Unbalanced(Refused):
    template = sentence("Verifikationen går inte jämnt upp: debet och kredit skiljer {difference} öre.")


class MonthClosed(Refused):
    template = sentence("Månaden är stängd för bokföring. Bokför på en dag i en öppen månad i stället.")


class KeyReused(Refused):
    template = sentence("Samma händelse har redan bokförts med annat innehåll. Inget har ändrats.")


class NoYear(Refused):
    template = sentence("Det finns inget räkenskapsår för den dagen. Lägg upp året först.")


class UnknownAccount(Refused):
    template = sentence("Kontot finns inte i kontoplanen. Lägg upp kontot först.")


class Sealed(Refused):
    template = sentence("Verifikationen är förseglad. Rätta den med en ny verifikation.")


class SettledAlready(Refused):
    template = sentence(
        "Fordran är redan reglerad med högst det beloppet. Ladda om sidan och se vad som återstår."
    )


class NothingToSettle(Refused):
    template = sentence("Posten som skulle regleras finns inte längre. Ladda om sidan.")


class ImportedAlready(Refused):
    template = sentence("Filen lästes in den {day} av {who}. Inget har ändrats.")


class DoesNotFit(Refused):
    template = sentence("Filen läses inte in. {reasons}")


class YearNotOver(Refused):
    template = sentence("Räkenskapsåret slutar den {last}. Det kan stängas tidigast dagen efter.")


class YearClosed(Refused):
    template = sentence("Räkenskapsåret som slutade den {last} är redan stängt. Inget har ändrats.")


class NoVatPeriod(Refused):
    template = sentence("En momsperiod är en månad, ett kvartal eller tolv månader. Välj en sådan period.")


class VatBooked(Refused):
    template = sentence("Momsen för perioden, eller en del av den, är redan bokförd. Inget har ändrats.")


class NothingToDeclare(Refused):
    template = sentence("Det finns ingen moms att bokföra i perioden.")
