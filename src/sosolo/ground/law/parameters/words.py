"""How a value of the law is written for people: the words for its parts, per cents, steps."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

NO_END = 1_000_000
WORDS = {
    "arsinkomst": "årsinkomst",
    "manadsinkomst": "månadsinkomst",
    "manader_300": "månader för 300 dagar",
    "manader_200": "månader för 200 dagar",
    "manader_100": "månader för 100 dagar",
    "dagar_66": "dagar efter fyra månader i rad",
    "hogst_per_manad": "högst per månad",
    "andel_medlem_12": "andel efter 12 månader som medlem",
    "andel_medlem_6": "andel efter 6 månader som medlem",
    "andel_ej_medlem": "andel utan medlemskap",
    "sank_efter_100": "sänkning efter 100 dagar",
    "sank_efter_200": "sänkning efter 200 dagar",
    "golv_prisbasbelopp": "golv i prisbasbelopp",
    "tak_inkomstbasbelopp": "tak i inkomstbasbelopp",
    "tak_prisbasbelopp": "tak i prisbasbelopp",
    "underlag_over": "underlag över",
    **{f"dagar_{days}": f"{days} karensdagar" for days in (1, 7, 14, 30, 60, 90)},
    **{f"kolumn_{number}": f"kolumn {number}" for number in range(1, 7)},
    "full": "fulla avgifter",
    "loneskatt": "särskild löneskatt",
    "bara_alderspension": "bara ålderspensionsavgift",
    "grundniva": "grundnivå",
    "lagstaniva": "lägstanivå",
    "dagar_sjukpenning": "dagar på sjukpenningnivå",
    "dagar_lagsta": "dagar på lägstanivå",
    "hogst_prisbasbelopp": "högst antal prisbasbelopp",
    "forsakrad_dagar": "dagar som försäkrad",
    "efter_forelaggande": "efter föreläggande",
    "over": "över",
    "hogst": "högst",
    "lagst": "lägst",
    "under": "under gränsen",
    "grans_inkomstbasbelopp": "gräns i inkomstbasbelopp",
    "fran_alder": "från ålder",
    "till_alder": "till ålder",
    "loneavdrag": "löneavdrag",
    "tak_ganger_egen_lon": "tak, gånger egen lön",
    "formansbil": "förmånsbil",
    "formansbil_el": "förmånsbil på el",
    "lag": "låg",
    "helt_ar": "helt år till",
    "kvartal": "kvartal till",
    "ar": "antal år",
    "tillagg": "tillägg",
    "positiv_tillagg": "positiv, tillägg",
    "negativ_tillagg": "negativ, tillägg",
    "negativ_fran": "negativ från",
    "tak_per_manad": "tak per månad",
    "tak_per_ar": "tak per år",
    "uppbyggnad_manader": "månaders uppbyggnad",
    "hogst_avdrag": "högst antal avdrag på tolv månader",
    "aterinsjuknande_dagar": "dagar för återinsjuknande",
    "intyg_fran_dag": "intyg från dag",
    "anstalld_dagar": "dagar som anställd",
    "fortsatt": "fortsatt nivå",
    "dagar_normal": "dagar på normal nivå",
    "tre_manader": "efter tre månader",
    "tva_ar": "efter två år",
    "tva": "lunch och middag",
    "alla": "alla måltider",
}


def number_in_words(value: Any) -> str:
    """Write a number: a share up to one as per cent, thousands apart, a decimal comma."""
    if isinstance(value, Decimal):
        return decimal(value * 100) + "\u00a0%" if abs(value) <= 1 else decimal(value)
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0") if abs(value) >= 10_000 else str(value)
    return f"{len(value)} steg" if isinstance(value, tuple) else str(value)


def decimal(value: Decimal) -> str:
    """Write a decimal with a comma and no needless zeros."""
    return f"{value.normalize():f}".replace(".", ",")


def table_in_words(table: Mapping[str, Any], *, in_full: bool = False) -> str:
    """Write a composite value: each part with its word; steps are counted, or written out in full."""
    return "; ".join(
        f"{WORDS.get(key, key.replace('_', ' '))} {_steps(value) if in_full and isinstance(value, tuple) else number_in_words(value)}"
        for key, value in table.items()
    )


def _steps(steps: tuple[Mapping[str, Any], ...]) -> str:
    return ", ".join(_step(step) for step in steps)


def _step(step: Mapping[str, Any]) -> str:
    until = step.get("till", NO_END)
    where = "därutöver" if until >= NO_END else f"till {_plain(until)}"
    share = number_in_words(Decimal(step["andel"]))
    if "grund" not in step:
        return f"{where} {share}"
    over = f" av det över {_plain(step['over'])}" if step["over"] else ""
    base = _plain(step["grund"]) if step["grund"] or not step["andel"] else ""
    return f"{where} {' + '.join(word for word in (base, f'{share}{over}' if step['andel'] else '') if word)}"


def _plain(value: Any) -> str:
    return decimal(value) if isinstance(value, Decimal) else number_in_words(value)
