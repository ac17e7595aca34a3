"""Rot and rut on an invoice: which work, whose deduction, how much. The deduction is whole kronor per buyer."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.hus import FLAT_KINDS, ROT_KINDS, RUT_KINDS
from sosolo.ground.formats.numbers import birth_date
from sosolo.ground.law.rules.household import household_deduction, household_rate
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows
from sosolo.platform.sealing import blind_index
from sosolo.platform.traces import leave_trace
from sosolo.sales import errors
from sosolo.sales.figures import RATES, Content, Sums, half_away
from sosolo.sales.models import HouseholdBuyer, HouseholdWork, Invoice, Issuance

WHOLE = 10_000
ADULT = 18
KINDS = {
    "Bygg": phrase("Bygg"),
    "El": phrase("El"),
    "GlasPlatarbete": phrase("Glas och plåt"),
    "MarkDraneringarbete": phrase("Mark och dränering"),
    "Murning": phrase("Murning"),
    "MalningTapetsering": phrase("Målning och tapetsering"),
    "Vvs": phrase("Vvs"),
    "Stadning": phrase("Städning"),
    "KladOchTextilvard": phrase("Vård av kläder och textilier"),
    "Snoskottning": phrase("Snöskottning"),
    "Tradgardsarbete": phrase("Trädgårdsarbete"),
    "Barnpassning": phrase("Barnpassning"),
    "Personligomsorg": phrase("Personlig omsorg"),
    "Flyttjanster": phrase("Flyttjänster"),
    "ItTjanster": phrase("It-tjänster i hemmet"),
    "ReparationAvVitvaror": phrase("Reparation av vitvaror"),
    "Moblering": phrase("Möblering"),
    "TillsynAvBostad": phrase("Tillsyn av bostad"),
    "TransportTillForsaljning": phrase("Transport till försäljning"),
    "TvattVidTvattinrattning": phrase("Tvätt vid tvättinrättning"),
}
"""What the request calls each kind of work, and what people call it."""
KINDS_OF = {"ROT": ROT_KINDS, "RUT": (*RUT_KINDS, *FLAT_KINDS)}
USED = """
SELECT b.personal_number_index, sum(c.ore)::bigint, coalesce(sum(c.ore) FILTER (WHERE c.work = 'ROT'), 0)::bigint
  FROM sales_householdbuyer b JOIN sales_householdclaim c ON c.buyer_id = b.id
  JOIN sales_issuance s ON s.id = c.issuance_id
 WHERE b.tenant_id = %(tenant)s AND b.personal_number_index = ANY(%(numbers)s)
   AND s.issued_on >= %(since)s AND s.issued_on < %(until)s
   AND NOT EXISTS (SELECT FROM sales_invoice k JOIN sales_issuance z ON z.invoice_id = k.id
                    WHERE k.credits_id = s.invoice_id)
 GROUP BY b.personal_number_index
"""


@dataclass(frozen=True, slots=True)
class Work:
    """work: ROT or RUT. kind: a key of KINDS. A home is a property, or a flat with its housing cooperative."""

    work: str
    kind: str
    hours: int
    property_name: str = ""
    flat: str = ""
    housing_number: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """number: twelve digits. share: hundredths of a per cent."""

    name: str
    number: str
    share: int = WHOLE


@dataclass(frozen=True, slots=True)
class Part:
    """One buyer's part, öre with VAT. ore: the deduction, whole kronor. used, used_rot: what the buyer has had this year."""

    buyer_id: int
    place: int
    name: str
    masked: str
    labour: int
    material: int
    hours: int
    ore: int
    used: int
    used_rot: int


@dataclass(frozen=True, slots=True)
class Household:
    """The deduction of an invoice. labour, other: öre with VAT. percent: hundredths."""

    work: Work
    labour: int
    other: int
    percent: int
    parts: tuple[Part, ...]

    @property
    def deduction(self) -> int:
        return sum(part.ore for part in self.parts)

    def shown(self) -> dict[str, Any]:
        """Return what the invoice shows and freezes: numbers are masked there."""
        return asdict(self.work) | {
            "label": KINDS[self.work.kind],
            "labour": self.labour,
            "other": self.other,
            "percent": self.percent,
            "deduction": self.deduction,
            "buyers": [
                {
                    "name": p.name,
                    "masked": p.masked,
                    "ore": p.ore,
                    "labour": p.labour,
                    "used": p.used,
                    "used_rot": p.used_rot,
                }
                for p in self.parts
            ],
        }

    def claims(self) -> list[dict[str, Any]]:
        """Return what Skatteverket shall pay, as issue_household takes it."""
        return [
            {
                "buyer": p.buyer_id,
                "place": p.place,
                "work": self.work.work,
                "labour": p.labour,
                "material": p.material,
                "hours": p.hours,
                "ore": p.ore,
            }
            for p in self.parts
            if p.ore
        ]


@transaction.atomic
def set_household(
    *,
    actor: Actor,
    invoice: Invoice,
    work: Work | None,
    buyers: Sequence[Buyer],
    labour_lines: Sequence[int],
    at: datetime,
) -> None:
    """Let a draft deduct rot or rut, or (work is None) no longer. labour_lines: numbers of the lines that are work.

    Raises AlreadyIssued, HouseholdIncomplete.
    """
    locked = Invoice.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=invoice.pk)
    if Issuance.objects.filter(invoice=locked).exists():
        raise errors.AlreadyIssued
    HouseholdWork.objects.filter(invoice=locked).delete()
    HouseholdBuyer.objects.filter(invoice=locked).delete()
    leave_trace(actor=actor, at=at, verb="change", kind="invoice", object_id=locked.pk, household=bool(work))
    if work is None:
        return
    _refuse(work, buyers, at.date(), locked)
    HouseholdWork.objects.create(tenant_id=actor.tenant_id, invoice=locked, **asdict(work))
    HouseholdBuyer.objects.bulk_create(
        HouseholdBuyer(
            tenant_id=actor.tenant_id,
            invoice=locked,
            place=place,
            name=buyer.name,
            personal_number=buyer.number,
            personal_number_index=blind_index(buyer.number, actor.tenant_id),
            share=buyer.share,
        )
        for place, buyer in enumerate(buyers, 1)
    )
    locked.lines.update(is_labour=False)
    locked.lines.filter(line__in=list(labour_lines)).update(is_labour=True)


def _refuse(work: Work, buyers: Sequence[Buyer], day: date, invoice: Invoice) -> None:
    has_home = work.property_name or (work.flat and work.housing_number)
    wanted = (
        (
            invoice.kind == "ordinary",
            sentence("Rot och rut går bara på en vanlig faktura, inte på ett förskott eller en slutfaktura."),
        ),
        (
            invoice.customer.organisation.is_private,
            sentence("Bara privatpersoner kan få rot- och rutavdrag, och den här kunden är ett företag."),
        ),
        (work.kind in KINDS_OF[work.work], sentence("Slaget av arbete hör inte till avdraget.")),
        (work.hours > 0 or work.kind in FLAT_KINDS, sentence("Skriv hur många timmar arbetet tog.")),
        (
            work.work == "RUT" or has_home,
            sentence(
                "Skriv fastighetens beteckning, eller lägenhetens nummer och föreningens organisationsnummer."
            ),
        ),
        (
            sum(buyer.share for buyer in buyers) == WHOLE,
            sentence("Köparnas andelar ska tillsammans bli 100 procent."),
        ),
        (
            len({buyer.number for buyer in buyers}) == len(buyers),
            sentence("Samma personnummer står två gånger."),
        ),
        *((_is_adult(buyer, day), sentence("{name} har inte fyllt 18 år.")) for buyer in buyers),
    )
    for holds, template in wanted:
        if not holds:
            young = next((buyer.name for buyer in buyers if not _is_adult(buyer, day)), "")
            raise errors.HouseholdIncomplete(template, name=young)


def _is_adult(buyer: Buyer, day: date) -> bool:
    born = birth_date(buyer.number)
    return (day.year - born.year, day.month, day.day) >= (ADULT, born.month, born.day)


def household_of(invoice: Invoice, content: Content, sums: Sums, on: date) -> Household | None:
    """Return the deduction of a draft as it is on a day, or None."""
    if invoice.credits_id or content.kind != "ordinary":
        return None
    found = HouseholdWork.objects.filter(invoice=invoice).first()
    if found is None:
        return None
    work = Work(found.work, found.kind, found.hours, found.property_name, found.flat, found.housing_number)
    labour = labour_with_vat(content, sums)
    if labour <= 0:
        raise errors.HouseholdIncomplete(
            sentence("Ingen rad på fakturan är arbete. Rätta det under Rot och rut.")
        )
    whole = sums.net + sums.vat
    buyers = list(HouseholdBuyer.objects.filter(invoice=invoice).order_by("place"))
    used = _used(invoice.tenant_id, [bytes(buyer.personal_number_index) for buyer in buyers], on)
    parts = []
    for place, buyer in enumerate(buyers):
        before = sum(one.share for one in buyers[:place])
        mine = [
            _slice(amount, before, before + buyer.share) for amount in (labour, whole - labour, work.hours)
        ]
        had, had_rot = used.get(bytes(buyer.personal_number_index), (0, 0))
        ore = household_deduction(work=work.work, labour=mine[0], day=on, used=had, used_rot=had_rot)
        number = str(buyer.personal_number)
        masked = f"{number[:8]}-XXXX"
        parts.append(
            Part(buyer.pk, buyer.place, buyer.name, masked, mine[0], mine[1], mine[2], ore, had, had_rot)
        )
    rate = household_rate(work=work.work, day=on)
    return Household(work, labour, whole - labour, rate, tuple(parts))


def household_set(invoice: Invoice) -> dict[str, Any]:
    """Return what a draft says of rot and rut, by the names of the form."""
    found = HouseholdWork.objects.filter(invoice=invoice).first()
    if found is None:
        return {}
    values: dict[str, Any] = {name: getattr(found, name) for name in Work.__slots__}
    for buyer in HouseholdBuyer.objects.filter(invoice=invoice):
        values |= {
            f"name_{buyer.place}": buyer.name,
            f"number_{buyer.place}": str(buyer.personal_number),
            f"share_{buyer.place}": Decimal(buyer.share) / 100,
        }
    return values


def labour_with_vat(content: Content, sums: Sums) -> int:
    """Return öre of the lines that are work, with VAT and with their share of the invoice's discount."""
    discounts = dict(sums.discounts)
    found = 0
    for kind in {line.vat_kind for line in content.lines}:
        lines = [line for line in content.lines if line.vat_kind == kind]
        labour, base = sum(line.net for line in lines if line.is_labour), sum(line.net for line in lines)
        off = half_away(discounts.get(kind, 0) * labour, base) if base else 0
        found += half_away((labour - off) * (100 + RATES[kind]), 100)
    return found


def _slice(amount: int, since: int, until: int) -> int:
    """Return the part of an amount between two shares; the slices of all shares are the whole."""
    return half_away(amount * until, WHOLE) - half_away(amount * since, WHOLE)


def _used(tenant_id: int, numbers: list[bytes], on: date) -> dict[bytes, tuple[int, int]]:
    values = {
        "tenant": tenant_id,
        "numbers": numbers,
        "since": date(on.year, 1, 1),
        "until": date(on.year + 1, 1, 1),
    }
    return {bytes(number): (ore, rot) for number, ore, rot in rows(USED, values)}
