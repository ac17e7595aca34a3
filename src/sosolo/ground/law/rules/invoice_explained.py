"""How an invoice came to its sums: VAT per rate, whole öre, the day it is due and what comes after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.ground.errors import NotKnownOn
from sosolo.ground.explain import ParameterUse, Step, Told, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.late_payment import interest_rate
from sosolo.ground.law.whole import kronor, percent

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class RatePart:
    """What an invoice has at one rate. rate: whole per cent. base, vat: öre. reverse: the buyer accounts for the VAT.

    free: a small firm that sells without VAT.
    """

    rate: int
    base: int
    vat: int
    reverse: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken from the lines before VAT, and what makes the sum whole kronor. öre."""

    gross: int = 0
    discount: int = 0
    advances: int = 0
    rounding: int = 0
    deduction: int = 0


NOTHING = Taken()


def explain_invoice(
    *,
    parts: Sequence[RatePart],
    supplied: date,
    issued: date | None = None,
    due: date | None = None,
    taken: Taken = NOTHING,
) -> tuple[Step, ...]:
    """Return the derivation of an invoice or a credit note.

    parts: RatePart. supplied: day that decides the rates. issued, due: None for a draft. taken: discount, advances,
    rounding, deduction for rot or rut. Result: steps in öre: the sum without VAT, the VAT of each rate, the sum to pay
    and, when issued, when.
    Source: ML 8, 9, 16, 17 and 18 kap.; räntelagen 2 a, 3 and 6 §§.
    Choice of ours: VAT once per rate on the sum of its lines, to whole öre, halves away from zero; whole kronor only
    where the invoice says so.
    """
    net, vat = sum(part.base for part in parts), sum(part.vat for part in parts)
    lines = told("Varje rad är antal gånger pris, till närmaste öre")
    total = net + vat + taken.rounding - taken.deduction
    if taken.discount or taken.advances:
        lines = told(
            "Raderna {gross}, rabatt {discount}, förskott som räknas av {advances}",
            gross=kronor(taken.gross),
            discount=kronor(taken.discount),
            advances=kronor(taken.advances),
        )
    steps = [
        Step("Summa utan moms", net, lines, "ML 17 kap. 24 § 8–9"),
        *(_vat(part, supplied) for part in parts),
        Step("Att betala", total, _whole(net, vat, taken), "ML 17 kap. 24 § 9–11"),
    ]
    if issued and due:
        steps.append(_due(total, issued, due))
    return tuple(steps)


def _whole(net: int, vat: int, taken: Taken) -> Told:
    sums = {"net": kronor(net), "vat": kronor(vat)}
    if taken.deduction:
        return told(
            "{net} + {vat} moms, öresavrundning {rounding}, minus {deduction} som vi begär av Skatteverket",
            **sums,
            rounding=kronor(taken.rounding),
            deduction=kronor(taken.deduction),
        )
    if taken.rounding:
        return told(
            "{net} + {vat} moms, och {rounding} så att summan blir hela kronor",
            **sums,
            rounding=kronor(taken.rounding),
        )
    return told("{net} + {vat} moms. Ören betalas som de är: fakturan avrundas inte till hela kronor", **sums)


def _vat(part: RatePart, day: date) -> Step:
    if part.reverse:
        how = told("Köparen redovisar momsen på {base}", base=kronor(part.base))
        return Step("Omvänd betalningsskyldighet", 0, how, "ML 16 kap. 13 §, 17 kap. 24 § 14")
    if part.free:
        how = told("Ett mindre företag säljer {base} utan moms", base=kronor(part.base))
        return Step("Undantag från moms", 0, how, "ML 18 kap. 4 §", _known("moms_befrielse", day))
    how = told(
        "{rate} av {base} = {vat}, räknat en gång på radernas summa",
        rate=percent(part.rate, PER_CENT),
        base=kronor(part.base),
        vat=kronor(part.vat),
    )
    return Step("Moms", part.vat, how, "ML 9 kap.", _known("moms", day))


def _known(name: str, day: date) -> tuple[ParameterUse, ...]:
    try:
        return (parameter(name).use(day),)
    except NotKnownOn:
        return ()


def _due(total: int, issued: date, due: date) -> Step:
    how = told(
        "{days} dagar efter fakturadagen {issued}, alltså {due}",
        days=(due - issued).days,
        issued=issued.isoformat(),
        due=due.isoformat(),
    )
    late, uses = _late(due + timedelta(days=1))
    if late:
        how = told("{how}. {late}", how=how, late=late)
    return Step("Betalas senast", total, how, "räntelagen 2 a, 3 och 6 §§", uses)


def _late(day: date) -> tuple[Told | None, tuple[ParameterUse, ...]]:
    """Return what late payment costs from a day, nothing when the reference rate of that half-year is not set yet."""
    try:
        rate = interest_rate(day)
    except NotKnownOn:
        return None, ()
    uses = (parameter("drojsmalsranta_tillagg").use(day), parameter("referensranta").use(day))
    return told("Därefter är dröjsmålsräntan {rate} om året", rate=percent(rate)), uses
