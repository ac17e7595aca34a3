"""Invented people, firms and trades of the demonstration. Nobody here exists."""

from stdnum import luhn

GIVEN = [
    "Anna",
    "Erik",
    "Maria",
    "Lars",
    "Karin",
    "Anders",
    "Sara",
    "Johan",
    "Emma",
    "Per",
    "Lena",
    "Nils",
    "Ingrid",
    "Mikael",
    "Elin",
    "Jonas",
    "Maja",
    "Olle",
    "Stina",
    "Henrik",
    "Birgitta",
    "Tomas",
    "Lisa",
    "Fredrik",
    "Frida",
    "Mats",
    "Hanna",
    "Daniel",
    "Moa",
    "Gustav",
]
FAMILY = [
    "Lindgren",
    "Nyström",
    "Sjöberg",
    "Holmgren",
    "Marklund",
    "Burman",
    "Norberg",
    "Åström",
    "Lundmark",
    "Öhman",
    "Stenvall",
    "Edlund",
    "Granström",
    "Häggström",
    "Vikberg",
    "Dahlbäck",
    "Fjällgren",
    "Renström",
    "Sandlund",
    "Wiklund",
]
TRADES = (
    ("Webbplats", "Bygga om webbplatsen och skriva nya texter.", 78_000, "25"),
    ("Bokbinderi", "Binda om kommunens äldre protokoll.", 56_000, "25"),
    ("Snickeri", "Bygga hyllor och laga dörrar i lokalen.", 59_000, "25"),
    ("Fotografering", "Fotografera verksamheten och leverera färdiga bilder.", 72_000, "25"),
    ("Översättning", "Översätta informationsmaterial till engelska.", 61_000, "25"),
    ("Föreläsning", "Hålla en kurs om hållbart skogsbruk.", 95_000, "25"),
    ("Trädgård", "Planera och plantera ytorna vid entrén.", 52_000, "25"),
    ("Musik", "Spela vid invigningen och hålla i provspelning.", 66_000, "6"),
    ("Matlagning", "Laga och servera lunch under konferensen.", 54_000, "12"),
    ("Mätning", "Mäta in vägar och rita kartan.", 88_000, "25"),
    ("Murning", "Mura om skorstenen.", 64_000, "AE"),
    ("Rådgivning", "Gå igenom rutiner och ta fram en ny plan.", 105_000, "25"),
)
FIRMS = (
    ("Norrskog Virke AB", "Umeå", "2480"),
    ("Fjällnära Turism AB", "Storuman", "2421"),
    ("Inlandets Bygg AB", "Lycksele", "2481"),
    ("Bottenvikens Energi AB", "Skellefteå", "2482"),
    ("Vindelforsen Camping AB", "Vindeln", "2404"),
    ("Kultsjön Fiske AB", "Vilhelmina", "2462"),
    ("Ångermanälven Kraft AB", "Åsele", "2463"),
    ("Lapplands Bageri AB", "Dorotea", "2425"),
    ("Kusten Åkeri AB", "Nordmaling", "2401"),
    ("Malåns Gruvservice AB", "Malå", "2418"),
    ("Norsjö Möbel AB", "Norsjö", "2417"),
    ("Bjurholms Älgpark AB", "Bjurholm", "2403"),
    ("Robertsfors Bruk AB", "Robertsfors", "2409"),
    ("Vännäs Vagn AB", "Vännäs", "2460"),
    ("Sorsele Vildmark AB", "Sorsele", "2422"),
)


def test_number(born: str, serial: int) -> str:
    """Return a personal number as the official test numbers are made: eight digits of a day, serial 980–982, Luhn."""
    return f"{born[:2]}{_checked(f'{born[2:]}{serial:03d}')}"


def firm_number(serial: int) -> str:
    """Return an invented org number of a limited company."""
    return _checked(f"5599{serial:05d}")


def cooperative_number(serial: int) -> str:
    """Return an invented org number of an economic association (ekonomisk förening)."""
    return _checked(f"7696{serial:05d}")


def _checked(nine: str) -> str:
    return nine + str(luhn.calc_check_digit(nine))
