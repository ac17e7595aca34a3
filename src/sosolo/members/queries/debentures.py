"""The register of debenture shares (11 kap. 9–11 §§), and what has been paid on each."""

from dataclasses import dataclass
from datetime import date

from sosolo.members.errors import RedemptionNotReckoned
from sosolo.members.models import DebentureShare, Redemption
from sosolo.members.queries.surplus import debenture_dividends_paid_in
from sosolo.platform.reading import rows

COMPANY = "16"
"""The first two of twelve digits, of one who is no natural person."""


@dataclass(frozen=True, slots=True)
class HolderDividend:
    """What the holder of one debenture share was paid in a year. holder_number: twelve digits, or nothing."""

    number: int
    holder: str
    holder_number: str
    ore: int

    @property
    def is_company(self) -> bool:
        return self.holder_number.startswith(COMPANY)


def debentures_of(tenant_id: int) -> list[DebentureShare]:
    """Return the register of debenture shares."""
    return list(DebentureShare.objects.select_related("item").filter(tenant_id=tenant_id).order_by("number"))


def debenture_by_id(tenant_id: int, debenture_id: int) -> DebentureShare:
    """Return one debenture share. Raises DebentureShare.DoesNotExist."""
    return DebentureShare.objects.select_related("item").get(tenant_id=tenant_id, pk=debenture_id)


def account_shown(row: DebentureShare) -> str:
    """Return clearing and the last four digits of where the money goes now, or nothing."""
    latest = row.accounts.order_by("-since", "-id").first()
    return f"{latest.number[:4]} ··· {latest.number[-4:]}" if latest else ""


def redemption_of(row: DebentureShare) -> Redemption | None:
    """Return the redemption, when it has been reckoned."""
    return Redemption.objects.select_related("balance").filter(tenant_id=row.tenant_id, debenture=row).first()


def reckoned_of(row: DebentureShare) -> Redemption:
    """Return the redemption that has been reckoned. Raises RedemptionNotReckoned."""
    found = redemption_of(row)
    if found is None:
        raise RedemptionNotReckoned
    return found


def dividends_of_debenture(row: DebentureShare) -> list[tuple[int, int, date, date | None]]:
    """Return (year, öre, decided on, paid on) of the decided dividends on one debenture share, latest first."""
    return rows(
        """SELECT extract(year FROM y.since)::int, l.ore, d.decided_on, d.paid_on
             FROM members_debentureline l JOIN members_distribution d ON d.id = l.distribution_id
             JOIN ledger_fiscalyear y ON y.id = d.year_id
            WHERE l.tenant_id = %s AND l.debenture_id = %s AND d.is_carried ORDER BY d.decided_on DESC, d.id DESC""",
        [row.tenant_id, row.pk],
    )


def dividends_of_holders(tenant_id: int, year: int) -> list[HolderDividend]:
    """Return what holders were paid in a calendar year, their numbers unsealed for a file to the tax agency."""
    paid = dict(debenture_dividends_paid_in(tenant_id, year))
    held = DebentureShare.objects.filter(tenant_id=tenant_id, pk__in=paid).order_by("number")
    return [HolderDividend(one.number, one.holder, one.holder_number, paid[one.pk]) for one in held]
