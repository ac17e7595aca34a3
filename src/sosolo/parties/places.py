"""The municipalities of the county, as people choose them. Rates live in the law."""

MUNICIPALITIES: dict[str, str] = {
    "2403": "Bjurholm",
    "2425": "Dorotea",
    "2481": "Lycksele",
    "2418": "Malå",
    "2401": "Nordmaling",
    "2417": "Norsjö",
    "2409": "Robertsfors",
    "2482": "Skellefteå",
    "2422": "Sorsele",
    "2421": "Storuman",
    "2480": "Umeå",
    "2462": "Vilhelmina",
    "2404": "Vindeln",
    "2460": "Vännäs",
    "2463": "Åsele",
}


def municipality_name(code: str) -> str:
    """Return the name for a code; an unknown code is shown as it is."""
    return MUNICIPALITIES.get(code, code)
