"""How amounts, days and hours look on a page: Swedish typography, no arithmetic in templates."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - gettext's own name for it
from django.utils.translation import ngettext

from sosolo.ground.formats.numbers import show_bankgiro

NBSP = "\u00a0"
MONTHS = (
    N_("januari"),
    N_("februari"),
    N_("mars"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("augusti"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)


def kronor(ore: int) -> str:
    """Write öre as `1 234,50 kr`."""
    whole, part = divmod(abs(ore), 100)
    return f"{'−' if ore < 0 else ''}{_grouped(whole)},{part:02d}{NBSP}kr"


def whole_kronor(ore: int) -> str:
    """Write öre as `1 234 kr`, without the öre when there are none."""
    if ore % 100:
        return kronor(ore)
    return f"{'−' if ore < 0 else ''}{_grouped(abs(ore) // 100)}{NBSP}kr"


def near_kronor(ore: int) -> str:
    """Write öre as whole kronor, rounded down: for what is not decided yet."""
    return f"{'−' if ore < 0 else ''}{_grouped(abs(ore) // 100)}{NBSP}kr"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", NBSP)


def day(value: date) -> str:
    """Write a day as `24 november 2026`."""
    return f"{value.day}{NBSP}{_(MONTHS[value.month - 1])}{NBSP}{value.year}"


def short_day(value: date) -> str:
    """Write a day as `24 nov`."""
    return f"{value.day}{NBSP}{_(MONTHS[value.month - 1])[:3]}"


def month(value: date) -> str:
    """Write a month as `november 2026`."""
    return f"{_(MONTHS[value.month - 1])} {value.year}"


def moment(value: datetime) -> str:
    """Write a moment as `24 november 2026 kl. 14:02`, Swedish time."""
    local = timezone.localtime(value)
    at_the_clock = _("kl.")
    return f"{day(local.date())} {at_the_clock}{NBSP}{local:%H:%M}"


def hours(minutes: int) -> str:
    """Write minutes as `7 tim 30 min`."""
    whole, rest = divmod(minutes, 60)
    unit = _("tim")
    return f"{whole}{NBSP}{unit}" + (f" {rest}{NBSP}min" if rest else "")


def quantity(thousandths: int) -> str:
    """Write thousandths as `7,5`."""
    whole, part = divmod(abs(thousandths), 1000)
    text = f"{_grouped(whole)},{part:03d}".rstrip("0").rstrip(",")
    return f"−{text}" if thousandths < 0 else text


def days(count: int) -> str:
    """Write how many days: `3 dagar`."""
    return ngettext("{count} dag", "{count} dagar", count).format(count=count)


def people(count: int) -> str:
    """Write how many people: `2 personer`."""
    return ngettext("{count} person", "{count} personer", count).format(count=count)


def org_number(digits: str) -> str:
    """Write ten digits as `556677-8899`."""
    return f"{digits[:-4]}-{digits[-4:]}" if len(digits) in {10, 12} else digits


def giro(digits: str) -> str:
    """Write a bankgiro number as `5050-1055`, and a dash where there is none."""
    return show_bankgiro(digits) or "–"


def swish(digits: str) -> str:
    """Write a Swish number as `123 181 51 48`, and a dash where there is none."""
    parts = (digits[:3], digits[3:6], digits[6:8], digits[8:])
    return NBSP.join(part for part in parts if part) or "–"


def percent(basis_points: int) -> str:
    """Write hundredths of a per cent as `6,5 %`."""
    return f"{basis_points / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + f"{NBSP}%"
