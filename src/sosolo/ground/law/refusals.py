"""The sentences that answer bad input to the law's rules."""

from sosolo.ground.errors import Refused, sentence


class NotAWholeNumber(Refused):
    """Text, a fraction or nothing where a whole number belongs."""

    template = sentence("{what} måste vara ett heltal. Vi fick ”{given}”. Skriv bara siffror.")


class TooLow(Refused):
    """A number below what the rule can answer for."""

    template = sentence("{what} kan inte vara lägre än {lowest}. Vi fick {given}.")


class TooHigh(Refused):
    """A number above what the rule can answer for."""

    template = sentence(
        "{what} kan inte vara högre än {highest}. Vi fick {given}. Kontrollera antalet nollor."
    )


class BornAfterPayday(Refused):
    """A birth date after the day the rule is asked about."""

    template = sentence("Födelseåret {born} ligger efter {day}. Kontrollera personnumret.")


class NoSuchTable(Refused):
    """A tax table that does not exist."""

    template = sentence("Skattetabell {given} finns inte. Välj en av tabellerna {lowest}–{highest}.")


class NoSuchColumn(Refused):
    """A column that the tax tables do not have."""

    template = sentence("Kolumn {given} finns inte i skattetabellen. Välj en av kolumnerna 1–6.")


class NoSuchMunicipality(Refused):
    """A municipality we have no rates for."""

    template = sentence(
        "Vi känner inte kommunen ”{given}”. Skriv kommunens namn eller dess kod med fyra siffror."
    )


class NoSuchChoice(Refused):
    """A word or code that is none of those on offer."""

    template = sentence("{what} ”{given}” finns inte. Välj något av: {choices}.")


class DatesInWrongOrder(Refused):
    """An end before its beginning."""

    template = sentence("{later} kan inte ligga före {earlier}. Kontrollera datumen.")


class NoSuchParameter(Refused):
    """A name that no parameter file carries."""

    template = sentence("Det finns ingen uppgift som heter ”{given}” bland lagens siffror.")


class Missing(Refused):
    """An input that the rule needs was not given."""

    template = sentence("Uppgiften ”{what}” saknas. Regeln behöver: {needed}.")


class NotADate(Refused):
    """Something else where a date belongs."""

    template = sentence("{what} måste vara ett datum som 2026-05-25. Vi fick ”{given}”.")


class NotReadable(Refused):
    """Input that is not JSON, or not a JSON object."""

    template = sentence("Indata gick inte att läsa som JSON med namn och värden: {why}.")
