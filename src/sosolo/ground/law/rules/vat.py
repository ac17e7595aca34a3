"""Value added tax (mervärdesskattelagen 2023:200): rates by date, amounts, the small firm's exemption, the boxes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.whole import HIGHEST_ORE, ORE, RATE, N, half_up, kronor, money, percent, within


class Supply(StrEnum):
    """What is sold, as far as the rate depends on it."""

    STANDARD = "standard"
    FOOD = "food"
    RESTAURANT = "restaurant"
    HOTEL = "hotel"
    REPAIR = "repair"
    BOOKS = "books"
    CULTURE = "culture"
    DANCE = "dance"
    PASSENGER_TRANSPORT = "passenger_transport"
    SPORT = "sport"
    COPYRIGHT = "copyright"
    EXEMPT = "exempt"


_REDUCED = {Supply.RESTAURANT, Supply.HOTEL, Supply.REPAIR}
_LOW = {Supply.BOOKS, Supply.CULTURE, Supply.PASSENGER_TRANSPORT, Supply.SPORT, Supply.COPYRIGHT}
_OWN = {Supply.FOOD: "moms_livsmedel", Supply.DANCE: "moms_dans"}


class Treatment(StrEnum):
    """Who accounts for the tax on a sale."""

    DOMESTIC = "domestic"
    REVERSE_CONSTRUCTION = "reverse_construction"
    REVERSE_OTHER = "reverse_other"
    EU_SERVICES = "eu_services"
    EU_GOODS = "eu_goods"
    EXPORT = "export"
    SERVICES_ABROAD = "services_abroad"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class VatLine:
    """One rate's sum. base, vat: öre. rate: 1/10 000 (2500 is 25 %)."""

    base: int
    rate: int
    vat: int


@dataclass(frozen=True, slots=True)
class Sale:
    """One sale for the return. base: öre without VAT. rate: 1/10 000. treatment: Treatment."""

    base: int
    rate: int
    treatment: Treatment = Treatment.DOMESTIC


@dataclass(frozen=True, slots=True)
class VatReturn:
    """The boxes of a VAT return in whole kronor, keyed "05" … "49"; only those that are not zero, and always 49."""

    boxes: dict[str, int] = field(default_factory=dict)


def supply_of(word: str) -> Supply:
    """Return the kind of supply for a word, refused when there is none.

    word: a value of Supply. Result: Supply. Source: none, a check of input.
    """
    try:
        return Supply(word)
    except ValueError:
        raise NoSuchChoice(what="Varuslaget", given=word, choices=", ".join(Supply)) from None


def vat_rate(*, supply: Supply, day: date) -> int:
    """Return the rate for a kind of good or service.

    supply: Supply. day: the day of supply (or of payment, for an advance). Result: 1/10 000; 0 for exempt.
    Source: ML 9 kap. 2–18 §§; SFS 2026:118 and 119 (food); SFS 2026:841 (dance).
    """
    if supply is Supply.EXEMPT:
        return 0
    if supply in _OWN:
        return parameter(_OWN[supply]).rate(day)
    part = "reducerad" if supply in _REDUCED else "lag" if supply in _LOW else "normal"
    return parameter("moms").part(part, day, RATE)


def rate_parameter(supply: Supply) -> str:
    """Return the name of the parameter that holds the rate of a kind of supply.

    supply: Supply. Result: parameter name. Source: ML 9 kap.
    """
    return _OWN.get(supply, "moms")


def vat_on(*, base: N, rate: N) -> N:
    """Return the VAT on a taxable amount; a credit note's negative amount gives the same VAT with a minus.

    base: öre without VAT, may be negative. rate: 1/10 000. Result: öre.
    Source: ML 8 kap. 2 § and 9 kap. 2 §.
    Choice of ours: the act is silent on rounding; nearest öre, halves away from zero, so that a credit note
    undoes its invoice to the öre.
    """
    base = within(base, "Beloppet (öre)", lowest=-HIGHEST_ORE, highest=HIGHEST_ORE)
    rate = within(rate, "Momssatsen", highest=RATE)
    sign = (base > 0) * 1 - (base < 0) * 1
    return sign * half_up(base * sign * rate, RATE)


def vat_inside(*, total: N, rate: N) -> N:
    """Return the VAT that lies inside an amount paid.

    total: öre with VAT, not negative. rate: 1/10 000. Result: öre.
    Source: ML 8 kap. 18 § (the amount with tax taken away).
    Choice of ours: nearest öre, halves up.
    """
    total, rate = money(total, "Beloppet"), within(rate, "Momssatsen", highest=RATE)
    numerator, denominator = total * rate, rate + RATE
    return (2 * numerator + denominator) // (2 * denominator)


def invoice_vat(lines: Iterable[tuple[int, int]]) -> tuple[VatLine, ...]:
    """Return the VAT of an invoice, one sum per rate, highest rate first.

    lines: (öre without VAT, rate in 1/10 000). Result: VatLine per rate.
    Source: ML 17 kap. 24 § 8–10 (base, rate and amount of tax per rate).
    Choice of ours: the tax is reckoned once on each rate's sum, not line by line, so that it is the rate times the
    base that the invoice shows.
    """
    sums: dict[int, int] = {}
    for base, rate in lines:
        sums[rate] = sums.get(rate, 0) + base
    return tuple(
        VatLine(base, rate, vat_on(base=base, rate=rate)) for rate, base in sorted(sums.items(), reverse=True)
    )


def construction_reverse_charge(*, construction_service: bool, buyer_resells_construction: bool) -> bool:
    """Return whether the buyer accounts for the VAT on a building service.

    construction_service: the service is building, installing, finishing, machine hire with driver, site cleaning or
    hire of labour for these. buyer_resells_construction: the buyer more than temporarily sells such services, or
    sells on to one who does. Result: true for reverse charge.
    Source: ML 16 kap. 13 §.
    Choice of ours: both facts are asked of the seller; when in doubt the invoice should bear Swedish VAT.
    """
    return construction_service and buyer_resells_construction


def small_firm_exempt(*, turnover: int, last_year: int, year_before: int, day: date) -> bool:
    """Return whether a firm is still within the exemption for small turnover.

    turnover: öre sold in Sweden this calendar year, the sale in question included. last_year, year_before: öre.
    day: of the sale. Result: true while the limit is not passed in any of the three years.
    Source: ML 18 kap. 4, 8 and 11 §§.
    Choice of ours: the sale that passes the limit bears VAT itself; earlier sales of the year stay exempt.
    """
    limit = parameter("moms_befrielse").kronor(day) * ORE
    years = (turnover, last_year, year_before)
    return all(money(year, "Omsättningen") <= limit for year in years)


_BOX = {2500: "10", 1200: "11", 600: "12"}
_REVERSE_BOX = {
    Treatment.REVERSE_CONSTRUCTION: "41",
    Treatment.REVERSE_OTHER: "41",
    Treatment.EU_SERVICES: "39",
    Treatment.EU_GOODS: "35",
    Treatment.EXPORT: "36",
    Treatment.SERVICES_ABROAD: "40",
    Treatment.EXEMPT: "42",
}


def vat_return(
    *, sales: Iterable[Sale], input_vat: int, purchases_reversed: Iterable[Sale] = ()
) -> VatReturn:
    """Return the boxes of a period's VAT return.

    sales: without VAT, credit notes negative. input_vat: öre of VAT paid on purchases at home, for box 48.
    purchases_reversed: purchases for which we account for the VAT (construction and other domestic reverse charge).
    Result: whole kronor, öre dropped in each box; box 49 is the sum to pay (negative: to get back).
    Source: SFL 26 kap. 21 §; SFF 22 kap. 1 §; the form SKV 4700.
    Choice of ours: reversed purchases go in box 24 with their tax in 30–32 and the same tax in 48; the boxes for
    purchases from abroad (20–23) are the caller's.
    """
    sums: dict[str, int] = {"48": money(input_vat, "Ingående moms")}
    for sale in sales:
        if sale.treatment is Treatment.DOMESTIC:
            _add(sums, "05", sale.base)
            _add(sums, _vat_box(sale.rate, 0), vat_on(base=sale.base, rate=sale.rate))
        else:
            _add(sums, _REVERSE_BOX[sale.treatment], sale.base)
    for bought in purchases_reversed:
        tax = vat_on(base=bought.base, rate=bought.rate)
        _add(sums, "24", bought.base)
        _add(sums, _vat_box(bought.rate, 20), tax)
        _add(sums, "48", tax)
    boxes = {box: _dropped(amount) for box, amount in sorted(sums.items()) if _dropped(amount)}
    owed = sum(boxes.get(box, 0) for box in ("10", "11", "12", "30", "31", "32")) - boxes.get("48", 0)
    return VatReturn({**boxes, "49": owed})


def _vat_box(rate: int, shift: int) -> str:
    if rate not in _BOX:
        raise NoSuchChoice(what="Momssatsen", given=percent(rate), choices="25 %, 12 %, 6 %")
    return str(int(_BOX[rate]) + shift)


def _add(sums: dict[str, int], box: str, amount: int) -> None:
    sums[box] = sums.get(box, 0) + amount


def _dropped(amount: int) -> int:
    return amount // ORE if amount >= 0 else -(-amount // ORE)


def explain_vat(*, base: int, supply: Supply, day: date) -> tuple[Step, ...]:
    """Return the derivation of the VAT on one amount.

    base: öre. supply: Supply. day: of supply. Result: steps in öre. Source: ML 9 kap.
    """
    rate = vat_rate(supply=supply, day=day)
    amount = vat_on(base=base, rate=rate)
    uses = () if supply is Supply.EXEMPT else (parameter(rate_parameter(supply)).use(day),)
    how = told("{rate} av {base} = {amount}", rate=percent(rate), base=kronor(base), amount=kronor(amount))
    return (Step("Moms", amount, how, "ML 9 kap.", uses),)
