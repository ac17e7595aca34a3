"""Field codes of the AGI: element name, and whether the field is an amount, a cross or text.

Order is that of the official example; the schema of an individual's part does not depend on it.
Source: Skatteverket, Fältlista 1.1.18 as far as public copies show it; the schema itself has not been at hand.
"""

from enum import StrEnum


class Kind(StrEnum):
    AMOUNT = "amount"
    CROSS = "cross"
    TEXT = "text"


_A, _X, _T = Kind.AMOUNT, Kind.CROSS, Kind.TEXT

FIELDS: dict[str, tuple[str, Kind]] = {
    "245": ("ArbetsplatsensGatuadress", _T),
    "246": ("ArbetsplatsensOrt", _T),
    "060": ("Arbetsstallenummer", _T),
    "011": ("KontantErsattningUlagAG", _A),
    "010": ("AvrakningAvgiftsfriErs", _A),
    "012": ("SkatteplOvrigaFormanerUlagAG", _A),
    "013": ("SkatteplBilformanUlagAG", _A),
    "018": ("DrivmVidBilformanUlagAG", _A),
    "098": ("BetForDrivmVidBilformanUlagAG", _A),
    "019": ("AvdragUtgiftArbetet", _A),
    "020": ("AndraKostnadsers", _A),
    "023": ("AndelStyrelsearvode", _A),
    "030": ("Tjanstepension", _A),
    "032": ("ErsEjSocAvgEjJobbavd", _A),
    "036": ("ErsFormanBostadMmSINK", _A),
    "037": ("VissaAvdrag", _A),
    "039": ("Hyresersattning", _A),
    "131": ("KontantErsattningEjUlagSA", _A),
    "132": ("SkatteplOvrigaFormanerEjUlagSA", _A),
    "133": ("SkatteplBilformanEjUlagSA", _A),
    "134": ("DrivmVidBilformanEjUlagSA", _A),
    "125": ("KontantErsattningUlagEA", _A),
    "126": ("SkatteplOvrigaFormanerUlagEA", _A),
    "001": ("AvdrPrelSkatt", _A),
    "274": ("AvdrSkattSINK", _A),
    "275": ("AvdrSkattASINK", _A),
    "114": ("SkattebefrEnlAvtal", _X),
    "253": ("Lokalanstalld", _X),
    "094": ("AmbassadanstISvMAvtal", _X),
    "276": ("EjskatteavdragEjbeskattningSv", _X),
    "041": ("BostadsformanSmahusUlagAG", _X),
    "043": ("BostadsformanEjSmahusUlagAG", _X),
    "048": ("FormanHarJusterats", _X),
    "050": ("Bilersattning", _X),
    "051": ("Traktamente", _X),
    "062": ("ForstaAnstalld", _X),
    "063": ("VaxaStod", _X),
    "112": ("VerksamhetensArt", _T),
    "303": ("EjFastDriftstalleIndivid", _X),
}
ORDER = {code: turn for turn, code in enumerate(FIELDS)}
OPEN = {code: f'<agd:{name} faltkod="{code}">' for code, (name, _) in FIELDS.items()}
CLOSE = {code: f"</agd:{name}>" for code, (name, _) in FIELDS.items()}

# exactly one of these in every individual's part: a tax amount (0 allowed) or the reason why there is none
TAX_FIELDS = ("001", "274", "275", "114", "253", "094", "276")
TAX_AMOUNTS = ("001", "274", "275")
LAST_PERIOD = {"062": "202512", "063": "202512"}
INSTANCE = "http://xmls.skatteverket.se/se/skatteverket/da/instans/schema/1.1"
COMPONENT = "http://xmls.skatteverket.se/se/skatteverket/da/komponent/schema/1.1"
