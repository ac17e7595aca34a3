"""What states, kinds and grounds are called on a page."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_  # noqa: N812 - gettext's own name for it

STATES = {
    "idea": N_("Idé"),
    "applicant": N_("Ansökan"),
    "through": N_("Arbetar genom kooperativet"),
    "own_firm": N_("Egen firma"),
    "investing": N_("Investerande medlem"),
    "paused": N_("Paus"),
    "left": N_("Inte längre medlem"),
}
KINDS = {
    "through": N_("Arbeta genom kooperativet"),
    "own_firm": N_("Vara med och ha egen firma"),
    "investing": N_("Bara investera"),
}
REFUSAL_GROUNDS = {
    "no_participation": N_("Personen kan inte väntas delta i verksamheten"),
    "requirements": N_("Personen uppfyller inte de krav som verksamhetens art eller omfattning ställer"),
    "special_reasons": N_("Det finns andra särskilda skäl"),
}
EXCLUSION_GROUNDS = {
    "gross_breach": N_("Grovt åsidosättande av förpliktelserna mot föreningen"),
    "no_participation": N_("Deltar inte längre i verksamheten"),
    "requirements": N_("Uppfyller inte längre kraven på medlemmar"),
}
EXITS = {
    "notice": N_("Uppsägning"),
    "exclusion": N_("Uteslutning"),
    "death": N_("Dödsfall"),
    "transfer": N_("Överlåtelse"),
    "extra": N_("Uppsagda extra insatser"),
}
DISTRIBUTIONS = {
    "rebate": N_("Återbäring"),
    "dividend": N_("Utdelning på insatser"),
    "debenture": N_("Utdelning på förlagsinsatser"),
}


def named(words: dict[str, str], key: str) -> str:
    """Return the word for a key in the language of the page."""
    return gettext(words[key]) if key in words else key


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return the words as choices of a form."""
    return [(key, gettext(text)) for key, text in words.items()]
