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
    """What an invoice has at one rate. rate: whole per cent. base, vat: öre. reverse: the buyer accounts for the VAT."""

    rate: int
    base: int
    vat: int
    reverse: bool = False


def explain_invoice(
    *, parts: Sequence[RatePart], supplied: date, issued: date | None = None, due: date | None = None
) -> tuple[Step, ...]:
    """Return the derivation of an invoice or a credit note.

    parts: RatePart. supplied: day that decides the rates. issued, due: None for a draft. Result: steps in öre: the
    sum without VAT, the VAT of each rate, the sum to pay and, when issued, when.
    Source: ML 8, 9, 16 and 17 kap.; räntelagen 2 a, 3 and 6 §§.
    Choice of ours: VAT once per rate on the sum of its lines, to whole öre, halves away from zero; no rounding to kronor.
    """
    net, vat = sum(part.base for part in parts), sum(part.vat for part in parts)
    lines = told("Varje rad är antal gånger pris, till närmaste öre")
    whole = told(
        "{net} + {vat} moms. Ören betalas som de är: fakturan avrundas inte till hela kronor",
        net=kronor(net),
        vat=kronor(vat),
    )
    steps = [
        Step("Summa utan moms", net, lines, "ML 17 kap. 24 § 8–9"),
        *(_vat(part, supplied) for part in parts),
        Step("Att betala", net + vat, whole, "ML 17 kap. 24 § 9–11"),
    ]
    if issued and due:
        steps.append(_due(net + vat, issued, due))
    return tuple(steps)


def _vat(part: RatePart, day: date) -> Step:
    if part.reverse:
        how = told("Köparen redovisar momsen på {base}", base=kronor(part.base))
        return Step("Omvänd betalningsskyldighet", 0, how, "ML 16 kap. 13 §, 17 kap. 24 § 14")
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
