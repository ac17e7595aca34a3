"""How a value of the law is written for people, in Swedish and English: the words for its parts, per cents, steps."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

NO_END = 1_000_000
WORDS = {
    "arsinkomst": ("årsinkomst", "annual income"),
    "manadsinkomst": ("månadsinkomst", "monthly income"),
    "manader_300": ("månader för 300 dagar", "months for 300 days"),
    "manader_200": ("månader för 200 dagar", "months for 200 days"),
    "manader_100": ("månader för 100 dagar", "months for 100 days"),
    "dagar_66": ("dagar efter fyra månader i rad", "days after four months in a row"),
    "hogst_per_manad": ("högst per månad", "at most per month"),
    "andel_medlem_12": ("andel efter 12 månader som medlem", "share after 12 months as a member"),
    "andel_medlem_6": ("andel efter 6 månader som medlem", "share after 6 months as a member"),
    "andel_ej_medlem": ("andel utan medlemskap", "share without membership"),
    "sank_efter_100": ("sänkning efter 100 dagar", "lowered after 100 days by"),
    "sank_efter_200": ("sänkning efter 200 dagar", "lowered after 200 days by"),
    "golv_prisbasbelopp": ("golv i prisbasbelopp", "floor in price base amounts"),
    "tak_inkomstbasbelopp": ("tak i inkomstbasbelopp", "ceiling in income base amounts"),
    "tak_prisbasbelopp": ("tak i prisbasbelopp", "ceiling in price base amounts"),
    "underlag_over": ("underlag över", "base above"),
    **{f"dagar_{days}": (f"{days} karensdagar", f"{days} waiting days") for days in (1, 7, 14, 30, 60, 90)},
    **{f"kolumn_{number}": (f"kolumn {number}", f"column {number}") for number in range(1, 7)},
    "full": ("fulla avgifter", "full contributions"),
    "loneskatt": ("särskild löneskatt", "special payroll tax"),
    "bara_alderspension": ("bara ålderspensionsavgift", "old-age pension contribution only"),
    "grundniva": ("grundnivå", "basic level"),
    "lagstaniva": ("lägstanivå", "minimum level"),
    "dagar_sjukpenning": ("dagar på sjukpenningnivå", "days at the sickness level"),
    "dagar_lagsta": ("dagar på lägstanivå", "days at the minimum level"),
    "hogst_prisbasbelopp": ("högst antal prisbasbelopp", "most price base amounts"),
    "forsakrad_dagar": ("dagar som försäkrad", "days as insured"),
    "efter_forelaggande": ("efter föreläggande", "after an order"),
    "over": ("över", "above"),
    "hogst": ("högst", "at most"),
    "hogst_rot": ("högst för rot", "at most for rot"),
    "rot": ("rot", "rot"),
    "rut": ("rut", "rut"),
    "lagst": ("lägst", "at least"),
    "under": ("under gränsen", "below the limit"),
    "grans_inkomstbasbelopp": ("gräns i inkomstbasbelopp", "limit in income base amounts"),
    "fran_alder": ("från ålder", "from age"),
    "till": ("till", "up to"),
    "till_alder": ("till ålder", "to age"),
    "loneavdrag": ("löneavdrag", "pay deduction"),
    "tak_ganger_egen_lon": ("tak, gånger egen lön", "ceiling, times one's own pay"),
    "formansbil": ("förmånsbil", "company car"),
    "formansbil_el": ("förmånsbil på el", "electric company car"),
    "lag": ("låg", "low"),
    "helt_ar": ("helt år till", "whole year up to"),
    "kvartal": ("kvartal till", "quarter up to"),
    "ar": ("antal år", "number of years"),
    "tillagg": ("tillägg", "addition"),
    "positiv_tillagg": ("positiv, tillägg", "positive, addition"),
    "negativ_tillagg": ("negativ, tillägg", "negative, addition"),
    "negativ_fran": ("negativ från", "negative from"),
    "tak_per_manad": ("tak per månad", "ceiling per month"),
    "tak_per_ar": ("tak per år", "ceiling per year"),
    "uppbyggnad_manader": ("månaders uppbyggnad", "months of build-up"),
    "hogst_avdrag": ("högst antal avdrag på tolv månader", "most deductions in twelve months"),
    "aterinsjuknande_dagar": ("dagar för återinsjuknande", "days for falling ill again"),
    "intyg_fran_dag": ("intyg från dag", "certificate from day"),
    "anstalld_dagar": ("dagar som anställd", "days as employed"),
    "fortsatt": ("fortsatt nivå", "continued level"),
    "dagar_normal": ("dagar på normal nivå", "days at the normal level"),
    "tre_manader": ("efter tre månader", "after three months"),
    "tva_ar": ("efter två år", "after two years"),
    "tva": ("lunch och middag", "lunch and dinner"),
    "alla": ("alla måltider", "all meals"),
    "andel": ("andel", "share"),
    "band": ("band", "bands"),
    "dagar": ("dagar", "days"),
    "bolag": ("bolag", "company"),
    "enskild": ("enskild firma", "own firm"),
    "delare": ("delare", "divisor"),
    "egen_bil": ("egen bil", "own car"),
    "faktor": ("faktor", "factor"),
    "frukost": ("frukost", "breakfast"),
    "lunch": ("lunch", "lunch"),
    "middag": ("middag", "dinner"),
    "fyllt": ("har fyllt", "has reached the age"),
    "inte_fyllt": ("har inte fyllt", "has not reached the age"),
    "karensavdrag": ("karensavdrag", "waiting-period deduction"),
    "karensdagar": ("karensdagar", "waiting days"),
    "kvot": ("kvot", "quotient"),
    "normal": ("normal", "normal"),
    "reducerad": ("reducerad", "reduced"),
    "vanlig": ("vanlig", "ordinary"),
    "tak": ("tak", "ceiling"),
    "dagar_per_barn": ("dagar per barn", "days per child"),
    "sjukförsäkringsavgift": ("sjukförsäkringsavgift", "sickness insurance contribution"),
    "föräldraförsäkringsavgift": ("föräldraförsäkringsavgift", "parental insurance contribution"),
    "ålderspensionsavgift": ("ålderspensionsavgift", "old-age pension contribution"),
    "efterlevandepensionsavgift": ("efterlevandepensionsavgift", "survivor's pension contribution"),
    "arbetsmarknadsavgift": ("arbetsmarknadsavgift", "labour market contribution"),
    "arbetsskadeavgift": ("arbetsskadeavgift", "work injury contribution"),
    "allmän löneavgift": ("allmän löneavgift", "general payroll contribution"),
}


UNITS = {
    "kronor": "kronor",
    "kronor per år": "kronor a year",
    "kronor per månad": "kronor a month",
    "kronor per dag": "kronor a day",
    "andelar av prisbasbeloppet": "shares of the price base amount",
    "år": "years",
    "födelseår": "year of birth",
    "öre per kilometer": "öre a kilometre",
    "månader": "months",
    "dagar": "days",
}
"""What stands after a single number; a share is written as per cent and needs no word."""


def number_in_words(value: Any, *, english: bool = False) -> str:
    """Write a number: a share up to one as per cent, thousands apart, a decimal comma (in English a point)."""
    if isinstance(value, Decimal):
        percent = "%" if english else "\u00a0%"
        return (
            decimal(value * 100, english=english) + percent
            if abs(value) <= 1
            else decimal(value, english=english)
        )
    if isinstance(value, int):
        return f"{value:,}".replace(",", "," if english else "\u00a0") if abs(value) >= 10_000 else str(value)
    return f"{len(value)} {'steps' if english else 'steg'}" if isinstance(value, tuple) else str(value)


def decimal(value: Decimal, *, english: bool = False) -> str:
    """Write a decimal with a comma (in English a point) and no needless zeros."""
    said = f"{value.normalize():f}"
    return said if english else said.replace(".", ",")


def unit_in_words(unit: str, *, english: bool = False) -> str:
    """Write the unit of a single number."""
    return UNITS[unit] if english else unit


def table_in_words(table: Mapping[str, Any], *, in_full: bool = False, english: bool = False) -> str:
    """Write a composite value: each part with its word; steps are counted, or written out in full."""
    return "; ".join(
        f"{WORDS[key][english]} {_part(value, in_full=in_full, english=english)}"
        for key, value in table.items()
    )


def _part(value: Any, *, in_full: bool, english: bool) -> str:
    if in_full and isinstance(value, tuple):
        return ", ".join(_step(step, english=english) for step in value)
    return number_in_words(value, english=english)


def _step(step: Mapping[str, Any], *, english: bool) -> str:
    until = step.get("till", NO_END)
    beyond, up_to, of_what = (
        ("beyond", "up to", "of what exceeds") if english else ("därutöver", "till", "av det över")
    )
    where = beyond if until >= NO_END else f"{up_to} {_plain(until, english=english)}"
    share = number_in_words(Decimal(step["andel"]), english=english)
    if "grund" not in step:
        return f"{where} {share}"
    over = f" {of_what} {_plain(step['over'], english=english)}" if step["over"] else ""
    base = _plain(step["grund"], english=english) if step["grund"] or not step["andel"] else ""
    return f"{where} {' + '.join(word for word in (base, f'{share}{over}' if step['andel'] else '') if word)}"


def _plain(value: Any, *, english: bool) -> str:
    return (
        decimal(value, english=english)
        if isinstance(value, Decimal)
        else number_in_words(value, english=english)
    )
