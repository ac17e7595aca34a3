"""Deduction for household work (rot and rut): what the buyer need not pay, because Skatteverket pays it."""

from datetime import date

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.whole import ORE, RATE, kronor, money, percent

WORKS = ("ROT", "RUT")


def household_rate(*, work: str, day: date) -> int:
    """Return the share of the work's cost that is deducted.

    work: ROT or RUT. day: when the buyer pays; on an invoice its own day. Result: 1/10 000.
    Source: lag (2009:194) 7 §.
    """
    if work not in WORKS:
        raise NoSuchChoice(what="Slaget av avdrag", given=work, choices=", ".join(WORKS))
    return parameter("rot_rut").part(work.lower(), day, RATE)


def household_deduction(*, work: str, labour: int, day: date, used: int = 0, used_rot: int = 0) -> int:
    """Return the deduction of one buyer, whole kronor as öre.

    work: ROT or RUT. labour: öre with VAT, the buyer's share of the work. day: as in household_rate. used, used_rot: öre
    that the buyer has had in the same year, of both kinds and of rot alone. Result: öre.
    Source: lag (2009:194) 7 §; IL 67 kap. 18–19 §§.
    Choice of ours: öre are dropped, so that the invoice and the request are the same whole kronor; what the buyer has
    had from others is not known here: Skatteverket's answer settles that.
    """
    share = money(labour, "Arbetskostnaden") * household_rate(work=work, day=day) // RATE
    limits = parameter("rot_rut").table(day)
    left = int(limits["hogst"]) * ORE - used
    if work == "ROT":
        left = min(left, int(limits["hogst_rot"]) * ORE - used_rot)
    return max(min(share, left), 0) // ORE * ORE


def explain_household(
    *, work: str, labour: int, day: date, used: int = 0, used_rot: int = 0
) -> tuple[Step, ...]:
    """Return the derivation of one buyer's deduction.

    work, labour, day, used, used_rot: as household_deduction. Result: steps in öre. Source: lag (2009:194) 7 §; IL 67 kap. 18–19 §§.
    """
    amount = household_deduction(work=work, labour=labour, day=day, used=used, used_rot=used_rot)
    rate = household_rate(work=work, day=day)
    how = told(
        "{rate} av {labour}, i hela kronor och inom årets tak = {amount}",
        rate=percent(rate),
        labour=kronor(labour),
        amount=kronor(amount),
    )
    return (Step("Skattereduktion", amount, how, "lag (2009:194) 7 §", (parameter("rot_rut").use(day),)),)
