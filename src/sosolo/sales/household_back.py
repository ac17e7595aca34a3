"""A credit note takes the deduction for rot or rut back, as long as Skatteverket has not been asked for it."""

from dataclasses import dataclass
from typing import Any

from sosolo.sales.errors import AskedForAlready
from sosolo.sales.models import HouseholdCase, HouseholdClaim, Issuance


@dataclass(frozen=True, slots=True)
class HouseholdTakenBack:
    """deduction: öre, below zero. settle: (open item on Skatteverket, öre) of the original."""

    deduction: int = 0
    settle: tuple[tuple[int, int], ...] = ()
    document: dict[str, Any] | None = None

    def shown(self) -> dict[str, Any] | None:
        """Return what the credit note shows."""
        return self.document


NO_DEDUCTION = HouseholdTakenBack()


def household_taken_back(original: Issuance) -> HouseholdTakenBack | None:
    """Return what the credit note of an invoice takes back, None without rot or rut. Raises AskedForAlready."""
    shown = original.document.get("household")
    if not shown:
        return None
    claims = list(HouseholdClaim.objects.filter(issuance=original).values_list("id", "item_id", "ore"))
    if HouseholdCase.objects.filter(claim_id__in=[pk for pk, _, _ in claims]).exists():
        raise AskedForAlready
    buyers = [buyer | {"ore": -buyer["ore"]} for buyer in shown["buyers"]]
    turned = {name: -shown[name] for name in ("labour", "other", "deduction")}
    return HouseholdTakenBack(
        -shown["deduction"],
        tuple((item, ore) for _, item, ore in claims),
        shown | turned | {"buyers": buyers},
    )
