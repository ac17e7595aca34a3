"""Words that were written once in Swedish and are kept: what a vote came to, the agenda of the act, the label of a debt.

They are records and stay as they are. Whoever reads in another language meets them there, where we know their pattern.
"""

import re
from functools import cache, lru_cache

from django.utils.translation import get_language, gettext

from sosolo.economy.first_risks import WORDS as FIRST_RISKS
from sosolo.ground.errors import phrase, sentence
from sosolo.ground.votes.majority import BLANK, NO, YES
from sosolo.meetings.actions.following import WORDS as FOLLOWING

ANSWERS = {YES: phrase("ja"), NO: phrase("nej"), BLANK: phrase("avstår")}
PATTERNS = (
    sentence("Insats, medlem {number}"),
    sentence("Inträdesavgift {year}, medlem {number}"),
    sentence("Medlemsavgift {year}, medlem {number}"),
    sentence("Medlem {number}"),
    sentence("Förlagsinsats {number}"),
    sentence("Nekat avdrag, faktura {number}"),
    sentence("Rot och rut {name}"),
    sentence("Faktura {number}: inbetalning {name}"),
    sentence("Faktura {number}"),
    sentence("Kreditfaktura {number}"),
    sentence("{name} valdes."),
    sentence("Ja {yes}, nej {no}, avstår {blank}."),
    sentence(
        "Investerande medlemmar lade {investing} av {cast} röster, mer än en tredjedel. Tillsammans räknas de som"
        " hälften av de andras (6 kap. 3 §): {weight} röst var."
    ),
    sentence("Alla {all} röstberättigade måste säga ja ({paragraph}); {agreed} gjorde det."),
    sentence("Det krävs mer än hälften av de avgivna rösterna ({paragraph}): {yes} av {cast}."),
    sentence("Det krävs två tredjedelar av de avgivna rösterna ({paragraph}): {yes} av {cast}."),
    sentence("Det krävs tre fjärdedelar av de avgivna rösterna ({paragraph}): {yes} av {cast}."),
    sentence("Investerande medlemmars röster räknas som {weight} röst var (6 kap. 3 §)."),
    sentence("Flest röster: {name} (6 kap. 34 §)."),
    sentence("Lika röstetal avgörs med lott (6 kap. 34 §): {name}."),
    sentence("Ja {yes}, nej {no}. {present} av {seats} ledamöter deltog."),
    sentence("Det krävs mer än hälften av de närvarande (7 kap. 22 §): {yes} av {present}."),
    sentence(
        "{count} av {voters} röstberättigade begärde det; det krävs {needed}, en tiondel (6 kap. 13 §)."
    ),
    sentence("Av rösterna kom {count} per post."),
    phrase("den är i {currency}"),
    sentence("Fakturan är ställd till {name}, inte till oss."),
)
QUESTIONS = (
    phrase("Val av styrelse"),
    phrase("Val av revisor"),
    phrase("Val av valberedning"),
    phrase("Mötet öppnas"),
    phrase("Stämman öppnas"),
    phrase("Val av ordförande för stämman och anmälan av protokollförare"),
    phrase("Röstlängden godkänns"),
    phrase("Val av justerare"),
    sentence("Är stämman kallad i rätt ordning?"),
    phrase("Årsredovisningen fastställs"),
    phrase("Beslut om vinst eller förlust"),
    phrase("Ansvarsfrihet för styrelsen"),
    phrase("Arvoden till styrelse och revisor"),
)
WHOLE = (
    *QUESTIONS,
    phrase("en del är redan betald"),
    phrase("köparen ska själv redovisa momsen"),
    sentence("Bifall."),
    sentence("Avslag."),
    sentence("Ingen fick någon röst."),
    sentence("Lika röstetal: ordföranden röstade ja, och det avgör."),
    sentence("Lika röstetal: ordföranden röstade nej, och det avgör."),
    sentence("Lika röstetal: ordföranden röstade ja (7 kap. 22 §)."),
    sentence("Lika röstetal: ordföranden röstade nej (7 kap. 22 §)."),
    sentence("Styrelsen är inte beslutför: mer än hälften måste delta (7 kap. 21 §)."),
    sentence("Fler än en tredjedel av hela styrelsen måste säga ja (7 kap. 22 §)."),
    sentence("Mer än hälften av dem som röstade (7 kap. 22 §)."),
    sentence("Beslutet togs utan omröstning; ingen begärde en."),
)
PLACE = re.compile(r"\\\{(\w+)\\\}")


def kept(text: str) -> str:
    """Return kept words in the language of the page; words that somebody chose herself stay as they are."""
    return _kept(get_language() or "sv", text)


def answer(option: str) -> str:
    """Return a way to vote in the language of the page: yes, no, abstain. The name of a candidate is nobody's to translate."""
    return gettext(ANSWERS[option]) if option in ANSWERS else option


def words_of_votes() -> dict[str, str]:
    """Return the ways to vote and the questions of the act in the language of the page, by their Swedish words."""
    return {str(words): gettext(words) for words in (*ANSWERS.values(), *QUESTIONS)}


@lru_cache(maxsize=4096)
def _kept(language: str, text: str) -> str:
    if language.startswith("sv"):
        return text
    if text in WHOLE or text in FIRST_RISKS or text in FOLLOWING:
        return gettext(text)
    for template, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return gettext(template).format(**found.groupdict())
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (template, re.compile(PLACE.sub(r"(?P<\1>.+)", re.escape(template)))) for template in PATTERNS
    )
