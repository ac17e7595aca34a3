"""Share capital by the act on economic associations (lag 2018:672): what is paid back, when, and how surplus is shared.

Amounts are whole öre. What the statutes may change is an argument.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sosolo.ground.law.rules.cooperative_act import MONTHS, Departure, add_months, departure
from sosolo.ground.law.whole import HIGHEST_ORE, within

DEBENTURE_YEARS = 5
HOLDERS_NOTICE_YEARS = 2
ASSOCIATIONS_NOTICE_MONTHS = 6
MOST_ORE = HIGHEST_ORE


@dataclass(frozen=True, slots=True)
class Equity:
    """What the balance sheet says, in öre. bound: reserves that are never paid out. debentures: förlagsinsatser.

    shares: the paid shares of all members.
    """

    total: int
    bound: int
    debentures: int
    shares: int


def earliest_notice(*, entered: date, lock_in_months: int = 0) -> date:
    """Return the first day on which a member may give notice.

    entered: the day of entry. lock_in_months: from the statutes, at most two years. Result: date.
    Source: lag (2018:672) 4 kap. 7 §.
    """
    return add_months(entered, within(lock_in_months, "Bindningstiden (månader)", highest=2 * MONTHS))


def departure_by_death(*, died: date, year_end_month: int = 12) -> Departure:
    """Return when the membership of one who has died ends, when no heir has been admitted, and when the share is paid.

    died: date. year_end_month: last month of the financial year. Result: Departure.
    Source: lag (2018:672) 4 kap. 4 och 10 §§: at the end of the financial year that ends nearest after six months.
    """
    return departure(notice=died, year_end_month=year_end_month, notice_months=6)


def heirs_apply_until(*, died: date) -> date:
    """Return the last day for heirs, or one who has taken over a share, to apply for membership.

    died: the day of death or of the transfer. Result: date. Source: lag (2018:672) 4 kap. 4–5 §§: six months.
    """
    return add_months(died, 6)


def most_refund(*, share: int, equity: Equity) -> int:
    """Return the most that may be paid back for a share: never more than its part of the unbound equity.

    share: what the member has paid or been credited. equity: by the balance sheet of the year in which the
    membership ended. Result: öre, rounded down.
    Source: lag (2018:672) 10 kap. 11 §: the share, at most its part of the equity without bound funds and debentures.
    """
    own = within(share, "Insatsen (öre)", highest=MOST_ORE)
    everybodys = within(equity.shares, "Alla insatser (öre)", highest=MOST_ORE)
    free = equity.total - equity.bound - equity.debentures
    if free <= 0 or not own or not everybodys:
        return 0
    return min(own, free * own // everybodys)


def claw_back_until(*, paid: date) -> date:
    """Return until when a refund may be demanded back if the association is put into bankruptcy.

    paid: the day of the refund. Result: date; a petition within a year. Source: lag (2018:672) 10 kap. 15 §.
    """
    return add_months(paid, MONTHS)


def debenture_redeemed_by_holder(*, issued: date, notice: date) -> date:
    """Return the first day on which a debenture share is redeemed when its holder has given notice.

    issued: the day it was paid in. notice: date. Result: date.
    Source: lag (2018:672) 11 kap. 4 §: five years after payment at the earliest, on two years' notice.
    """
    return max(
        add_months(issued, DEBENTURE_YEARS * MONTHS), add_months(notice, HOLDERS_NOTICE_YEARS * MONTHS)
    )


def debenture_redeemed_by_association(*, issued: date, notice: date) -> date:
    """Return the first day on which the association may redeem a debenture share.

    issued: the day it was paid in. notice: date. Result: date.
    Source: lag (2018:672) 11 kap. 4 §: five years after payment at the earliest, on six months' notice.
    """
    return max(add_months(issued, DEBENTURE_YEARS * MONTHS), add_months(notice, ASSOCIATIONS_NOTICE_MONTHS))


def most_redemption(*, paid: int, equity: Equity) -> int:
    """Return the most that may be paid back for a debenture share: its part of the equity, before the members' shares.

    paid: what was paid in for it. equity: by the balance sheet last adopted. Result: öre, rounded down.
    Source: lag (2018:672) 11 kap. 4 §; that bound funds are left alone is our careful choice, as for shares (10 kap. 11 §).
    """
    own = within(paid, "Förlagsinsatsen (öre)", highest=MOST_ORE)
    everybodys = within(equity.debentures, "Alla förlagsinsatser (öre)", highest=MOST_ORE)
    free = equity.total - equity.bound
    if free <= 0 or not own or not everybodys:
        return 0
    return min(own, free * own // everybodys)


def most_distribution(*, equity: Equity) -> int:
    """Return the most that may be shared out: the unbound equity that the shares do not tie.

    equity: by the balance sheet last adopted. Result: öre; the duty of care (försiktighetsregeln) may demand less.
    Source: lag (2018:672) 12 kap. 3–4 §§.
    """
    return max(0, equity.total - equity.bound - equity.debentures - equity.shares)


def shared_out(total: int, uses: Sequence[int]) -> list[int]:
    """Share a sum in proportion to each member's use, to the öre: the largest remainders get the last öre.

    total: öre. uses: each member's own, in öre. Result: öre in the same order; the sum is the total, and nothing when
    nobody has used anything.
    Source: lag (2018:672) 14 kap. 1 §: återbäring in proportion to the part in the association's turnover.
    """
    total = within(total, "Summan att dela (öre)", highest=MOST_ORE)
    whole = sum(within(use, "Användningen (öre)", highest=MOST_ORE) for use in uses)
    if not whole:
        return [0] * len(uses)
    parts = [total * use // whole for use in uses]
    by_remainder = sorted(range(len(uses)), key=lambda place: (-(total * uses[place] % whole), place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
