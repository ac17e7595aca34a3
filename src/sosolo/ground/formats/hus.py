"""HUS: a request to Skatteverket for the part of ROT or RUT work that the buyer did not pay (begäran 6.0)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from xml.sax.saxutils import escape

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.numbers import birth_date, luhn_holds

_BASE = "http://xmls.skatteverket.se/se/skatteverket/ht"
MOST_CASES = 100


class Work(StrEnum):
    ROT = "RotBegaran"
    RUT = "HushallBegaran"


ROT_KINDS = ("Bygg", "El", "GlasPlatarbete", "MarkDraneringarbete", "Murning", "MalningTapetsering", "Vvs")
RUT_KINDS = (
    "Stadning",
    "KladOchTextilvard",
    "Snoskottning",
    "Tradgardsarbete",
    "Barnpassning",
    "Personligomsorg",
    "Flyttjanster",
    "ItTjanster",
    "ReparationAvVitvaror",
    "Moblering",
    "TillsynAvBostad",
)
FLAT_KINDS = ("TransportTillForsaljning", "TvattVidTvattinrattning")


@dataclass(frozen=True, slots=True)
class Case:
    """One buyer's payment. buyer: twelve digits. Amounts: whole kronor. done: kind of work to (hours, material).

    A flat kind (transport, laundry) is given with (0, 0). property_name, flat and housing_number: ROT only.
    """

    buyer: str
    paid_on: date
    price: int
    paid: int
    asked: int
    invoice: str = ""
    other_cost: int = 0
    done: Mapping[str, tuple[int, int]] | None = None
    property_name: str = ""
    flat: str = ""
    housing_number: str = ""


@dataclass(frozen=True, slots=True)
class HusRequest:
    """name: the request's own name, at most 16 characters. performer: twelve digits."""

    name: str
    work: Work
    performer: str
    cases: Sequence[Case]

    @property
    def asked(self) -> int:
        return sum(case.asked for case in self.cases)


def write_hus(given: HusRequest) -> bytes:
    """Return the file. Refuses what the service would: mixed years, too many buyers, more asked than paid."""
    _refuse(given)
    kinds = ROT_KINDS if given.work is Work.ROT else (*RUT_KINDS, *FLAT_KINDS)
    cases = "".join(_case(given.work, case, kinds) for case in given.cases)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Begaran xmlns="{_BASE}/begaran/6.0" xmlns:ko="{_BASE}/komponent/begaran/6.0">'
        f"<ko:NamnPaBegaran>{escape(given.name)}</ko:NamnPaBegaran>\n"
        f"<ko:{given.work}>\n{cases}</ko:{given.work}></Begaran>\n"
    ).encode()


def _refuse(given: HusRequest) -> None:
    if not 1 <= len(given.name) <= 16 or not 1 <= len(given.cases) <= MOST_CASES:
        raise NotWritable(
            reason=told(
                "begäran behöver ett namn på högst 16 tecken och 1 till {most} köpare", most=MOST_CASES
            )
        )
    if len({case.paid_on.year for case in given.cases}) > 1:
        raise NotWritable(reason=phrase("alla betalningar i en begäran ska vara från samma år"))
    for case in given.cases:
        if reason := _fault(given, case):
            raise NotWritable(reason=told("köparen {buyer}: {reason}", buyer=case.buyer, reason=reason))


def _fault(given: HusRequest, case: Case) -> str:
    if len(case.buyer) != 12 or not case.buyer.isdecimal() or not luhn_holds(case.buyer[2:]):
        return phrase("personnumret är fel")
    if case.buyer == given.performer:
        return phrase("köparen och utföraren är samma")
    born = birth_date(case.buyer)
    if (case.paid_on.year - born.year, case.paid_on.month, case.paid_on.day) < (18, born.month, born.day):
        return phrase("köparen var inte 18 år när betalningen gjordes")
    if not 0 < case.asked <= case.paid or case.asked + case.paid > case.price:
        return phrase(
            "begärt belopp ska vara högst det betalda, och de två tillsammans högst priset för arbetet"
        )
    allowed = ROT_KINDS if given.work is Work.ROT else (*RUT_KINDS, *FLAT_KINDS)
    if not case.done or not set(case.done) <= set(allowed):
        return phrase("slaget av arbete saknas eller hör inte till avdraget")
    has_home = case.property_name or (case.flat and case.housing_number)
    return (
        phrase("fastighet, eller lägenhet och förening, saknas")
        if given.work is Work.ROT and not has_home
        else ""
    )


def _case(work: Work, case: Case, kinds: Sequence[str]) -> str:
    done = case.done or {}
    flat_only = set(done) <= set(FLAT_KINDS)
    other = "" if flat_only else f"<ko:Ovrigkostnad>{case.other_cost}</ko:Ovrigkostnad>"
    home = ""
    if work is Work.ROT:
        home = _optional("Fastighetsbeteckning", case.property_name) + _optional("LagenhetsNr", case.flat)
        home += _optional("BrfOrgNr", case.housing_number)
    works = "".join(_done(kind, *done[kind]) for kind in kinds if kind in done)
    return (
        f"<ko:Arenden><ko:Kopare>{case.buyer}</ko:Kopare><ko:BetalningsDatum>{case.paid_on.isoformat()}</ko:BetalningsDatum>"
        f"<ko:PrisForArbete>{case.price}</ko:PrisForArbete><ko:BetaltBelopp>{case.paid}</ko:BetaltBelopp>"
        f"<ko:BegartBelopp>{case.asked}</ko:BegartBelopp>{_optional('FakturaNr', case.invoice)}{other}{home}"
        f"<ko:UtfortArbete>{works}</ko:UtfortArbete></ko:Arenden>\n"
    )


def _optional(name: str, value: str) -> str:
    return f"<ko:{name}>{escape(value)}</ko:{name}>" if value else ""


def _done(kind: str, hours: int, material: int) -> str:
    if kind in FLAT_KINDS:
        return f"<ko:{kind}><ko:Utfort>true</ko:Utfort></ko:{kind}>"
    return f"<ko:{kind}><ko:AntalTimmar>{hours}</ko:AntalTimmar><ko:Materialkostnad>{material}</ko:Materialkostnad></ko:{kind}>"
