"""What to charge: from wanted net per month to a price per hour and back, through the cooperative."""

from dataclasses import dataclass, replace

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import first_day
from sosolo.ground.law.refusals import TooHigh
from sosolo.ground.law.rules.employer_contributions import explain_contributions
from sosolo.ground.law.rules.final_tax import Resident, final_tax
from sosolo.ground.law.rules.holiday import explain_split
from sosolo.ground.law.rules.payslip import payslip, person
from sosolo.ground.law.rules.pension import explain_pension
from sosolo.ground.law.whole import ORE, RATE, grouped, kronor, percent, within

MONTHS = 12
HIGHEST_PRICE = 100_000
PAYDAY = 25


@dataclass(frozen=True, slots=True)
class Terms:
    """What stands between a price and a net.

    hours: invoiced in a month. costs: kronor a month. fee, pension: 1/10 000. month: 1–12, of the payday.
    """

    resident: Resident
    year: int
    hours: int
    costs: int = 0
    fee: int = 600
    pension: int = 450
    month: int = 11


@dataclass(frozen=True, slots=True)
class Month:
    """One month at a price: price in kronor per hour; the rest öre, net in whole kronor × 100."""

    price: int
    invoiced: int
    fee: int
    available: int
    gross: int
    contributions: int
    pension: int
    payroll_tax: int
    tax: int
    net: int


def net_at_price(*, price: int, terms: Terms) -> Month:
    """Return what a price per hour leaves per month.

    price: whole kronor per hour without VAT. terms: Terms. Result: Month, öre.
    Source: as payslip() and final_tax().
    Choice of ours: twelve equal months and a twelfth of the year's final tax, so that the answer does not jump with
    the rows of the tax table; whole kronor, downwards.
    """
    price = within(price, "Timpriset (kronor)", highest=HIGHEST_PRICE)
    hours = within(terms.hours, "Antalet timmar", lowest=1, highest=744)
    invoiced = price * hours * ORE
    fee = invoiced * within(terms.fee, "Avgiften", highest=RATE) // RATE
    available = max(
        0, invoiced - fee - within(terms.costs, "Kostnaderna (kronor)", highest=HIGHEST_PRICE * 744) * ORE
    )
    month = within(terms.month, "Månaden", lowest=1, highest=MONTHS)
    day = first_day(terms.year).replace(month=month, day=PAYDAY)
    who = person(born=terms.resident.born, method=0, pension=terms.pension, day=day)
    slip = payslip(available=available, who=who, day=day)
    tax = final_tax(resident=terms.resident, year=terms.year, work=slip.gross * MONTHS // ORE).total
    net = (slip.gross * MONTHS // ORE - tax) // MONTHS * ORE
    return Month(
        price=price,
        invoiced=invoiced,
        fee=fee,
        available=available,
        gross=slip.gross,
        contributions=slip.contributions,
        pension=slip.pension,
        payroll_tax=slip.payroll_tax,
        tax=slip.gross - net,
        net=net,
    )


def price_for_net(*, net: int, terms: Terms) -> Month:
    """Return the lowest price per hour that leaves at least the wanted net per month.

    net: kronor per month. terms: Terms. Result: Month at that price, whole kronor per hour.
    Source: as net_at_price().
    Choice of ours: one krona less leaves less than wanted, so this undoes net_at_price() exactly whenever a krona of
    price moves the net at all.
    """
    wanted = within(net, "Nettot (kronor per månad)", highest=10_000_000) * ORE
    if net_at_price(price=HIGHEST_PRICE, terms=terms).net < wanted:
        raise TooHigh(
            what="Timpriset som skulle behövas (kronor)", highest=grouped(HIGHEST_PRICE), given="mer"
        )
    low, high = 0, HIGHEST_PRICE
    while low < high:
        middle = (low + high) // 2
        if net_at_price(price=middle, terms=terms).net >= wanted:
            high = middle
        else:
            low = middle + 1
    while low and net_at_price(price=low - 1, terms=terms).net >= wanted:
        low -= 1
    return net_at_price(price=low, terms=terms)


def explain_price(month: Month, *, terms: Terms) -> tuple[Step, ...]:
    """Return the derivation from price to net.

    month: from net_at_price() or price_for_net(). terms: Terms. Result: steps in öre; what is taken away is negative.
    Source: as net_at_price().
    """
    day = first_day(terms.year).replace(month=terms.month, day=PAYDAY)
    (levy,) = explain_contributions(base=month.gross, born=terms.resident.born, day=day)
    premium, payroll_tax = explain_pension(pay=month.gross, rate=terms.pension, day=day)
    hours = told("{hours} timmar × {price}", hours=terms.hours, price=kronor(month.price * ORE))
    fee = told("{fee} av {invoiced}", fee=percent(terms.fee), invoiced=kronor(month.invoiced))
    (holiday,) = explain_split(gross=month.gross, day=day)
    return (
        Step("Fakturerat per månad", month.invoiced, hours),
        Step("Kooperativets avgift", -month.fee, fee),
        Step("Kostnader", month.available - month.invoiced + month.fee, told("Dina utlägg")),
        replace(levy, amount=-month.contributions),
        replace(premium, amount=-month.pension),
        replace(payroll_tax, amount=-month.payroll_tax),
        replace(holiday, label="Bruttolön", amount=month.gross),
        _tax(month, terms),
        Step("Netto per månad", month.net, told("Det som blir kvar")),
    )


def _tax(month: Month, terms: Terms) -> Step:
    yearly = month.gross * MONTHS // ORE
    whole = final_tax(resident=terms.resident, year=terms.year, work=yearly).total
    how = told(
        "En tolftedel av årets slutliga skatt, {tax} på {yearly}",
        tax=kronor(whole * ORE),
        yearly=kronor(yearly * ORE),
    )
    uses = (terms.resident.municipality.use(terms.year),)
    return Step("Skatt", -month.tax, how, "IL 63–67 kap.", uses)
