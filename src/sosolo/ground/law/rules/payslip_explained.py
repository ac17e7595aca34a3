"""The derivation of a payslip, line by line, for the payslip itself and for "varför?" on a page."""

from datetime import date

from sosolo.ground.explain import ParameterUse, Step, told
from sosolo.ground.law.parameters import parameter
from sosolo.ground.law.rules.employer_contributions import explain_contributions
from sosolo.ground.law.rules.holiday import holiday_rate
from sosolo.ground.law.rules.payslip import Before, Payslip, Person
from sosolo.ground.law.rules.pension import explain_pension
from sosolo.ground.law.rules.preliminary_tax import KRONA_TOP, Withholding, row_top, row_value
from sosolo.ground.law.whole import ORE, RATE, kronor, money, percent

NOTHING = Before(0, 0)


def explain_payslip(
    *, slip: Payslip[int], who: Person[int], day: date, before: Before[int] | None = None
) -> tuple[Step, ...]:
    """Return how each part of one person's payslip came to be.

    slip: from payslip() or payslip_from_gross(). who, day, before: what it was made from. Result: steps in öre, in
    the order of the waterfall: available, gross, pay, holiday pay, contributions, pension, payroll tax, tax, net, rest.
    Source: as payslip().
    """
    earlier = before or NOTHING
    return (
        _available(slip),
        *_gross(slip, day),
        *_employer(slip, who, day, earlier),
        explain_withheld(pay=slip.gross, tax=slip.tax, who=who, day=day, before=earlier),
        _net(slip),
        _rest(slip),
    )


def _available(slip: Payslip[int]) -> Step:
    how = told(
        "Det som finns kvar till lön efter avgift och utlägg, utan moms: {available}",
        available=kronor(slip.available),
    )
    return Step("Att fördela", slip.available, how)


def _gross(slip: Payslip[int], day: date) -> tuple[Step, Step, Step]:
    rate = holiday_rate(day)
    cost = slip.contributions + slip.pension + slip.payroll_tax
    gross = told(
        "Den största bruttolön som ryms: {available} − {cost} i avgifter och pension{more} = {gross}",
        available=kronor(slip.available),
        cost=kronor(cost),
        more=told(" − {rest} som inte räcker till ett öre till", rest=kronor(slip.rest)) if slip.rest else "",
        gross=kronor(slip.gross),
    )
    holiday = told(
        "{rate} av {pay}, det är {rate2}/{rate3} av bruttolönen",
        rate=percent(rate),
        pay=kronor(slip.pay),
        rate2=rate // 100,
        rate3=100 + rate // 100,
    )
    pay = told(
        "{gross} − {holiday} semesterersättning = {pay}",
        gross=kronor(slip.gross),
        holiday=kronor(slip.holiday),
        pay=kronor(slip.pay),
    )
    use = (parameter("semesterersattning").use(day),)
    return (
        Step("Bruttolön med semesterersättning", slip.gross, gross),
        Step("Lön", slip.pay, pay),
        Step(
            "Semesterersättning",
            slip.holiday,
            told("{holiday} = {holiday2}", holiday=holiday, holiday2=kronor(slip.holiday)),
            "SemL 16 b §",
            use,
        ),
    )


def _employer(slip: Payslip[int], who: Person[int], day: date, before: Before[int]) -> tuple[Step, ...]:
    month = slip.gross + before.gross
    (levy,) = explain_contributions(base=month, born=who.born, day=day)
    premium, payroll_tax = explain_pension(pay=month, rate=who.pension, day=day)
    return (
        _less_before(levy, slip.contributions),
        _less_before(premium, slip.pension),
        _less_before(payroll_tax, slip.payroll_tax),
    )


def _less_before(step: Step, amount: int) -> Step:
    """Turn a step on the month's sum into this payout's share of it."""
    if step.amount == amount:
        return step
    earlier = step.amount - amount
    how = told(
        "{how}; {earlier} hör till månadens tidigare utbetalningar, kvar {amount}",
        how=step.how,
        earlier=kronor(earlier),
        amount=kronor(amount),
    )
    return Step(step.label, amount, how, step.paragraph, step.parameters)


def explain_withheld(
    *, pay: int, tax: int, who: Person[int], day: date, before: Before[int] = NOTHING
) -> Step:
    """Return how the tax on one payment was decided.

    pay, tax: öre. who, day, before: as payslip(). Result: one step in öre.
    Source: SFL 10 kap. 4 §, 11 kap. 17–20 §§; lag (1991:586) 7 §.
    """
    money(pay, "Lönen")
    month = pay + before.gross
    how, paragraph, uses = _method_in_words(month, who, day)
    least = parameter("skatteavdrag_lagsta_utbetalning")
    if month < least.kronor(day) * ORE and who.method != Withholding.NONE:
        how, paragraph, uses = (
            told("Ingen skatt dras när lönen är under {least}", least=kronor(least.kronor(day) * ORE)),
            "SFL 10 kap. 4 §",
            (least.use(day),),
        )
    if before.gross:
        how = told(
            "{how}; räknat på månadens {month}, varav {before} redan är draget",
            how=how,
            month=kronor(month),
            before=kronor(before.tax),
        )
    return Step("Preliminär skatt", tax, told("{how}: {tax}", how=how, tax=kronor(tax)), paragraph, uses)


def _method_in_words(month: int, who: Person[int], day: date) -> tuple[str, str, tuple[ParameterUse, ...]]:
    decision = parameter_of(who.method)
    uses = () if decision is None else (parameter(decision).use(day),)
    paid = kronor(month)
    match Withholding(who.method):
        case Withholding.TABLE:
            return _table_in_words(month, who, day), "SFL 11 kap. 17 §", _table_uses(day)
        case Withholding.NO_DECISION:
            words = _table_in_words(month, who, day)
            more = percent(parameter("utan_beslut").rate(day, RATE))
            return (
                told("{words}; {more} av den, för beslut om skattetabell saknas", words=words, more=more),
                "SFL 11 kap. 18–19 §§",
                uses,
            )
        case Withholding.SIDE_INCOME:
            return (
                told(
                    "Sidoinkomst: {rate} av {paid}",
                    rate=percent(parameter("sidoinkomst").rate(day)),
                    paid=paid,
                ),
                "SFL 11 kap. 20 §",
                uses,
            )
        case Withholding.SINK:
            return (
                told("SINK: {rate} av {paid}", rate=percent(parameter("sink").rate(day)), paid=paid),
                "lag (1991:586) 7 §",
                uses,
            )
        case Withholding.DECISION_PERCENT:
            return (
                told("Skatteverkets beslut: {decision} av {paid}", decision=percent(who.decision), paid=paid),
                "SFL 55 kap. 9 §",
                (),
            )
        case Withholding.DECISION_AMOUNT:
            return (
                told("Skatteverkets beslut: {decision} per månad", decision=kronor(who.decision * ORE)),
                "SFL 55 kap. 9 §",
                (),
            )
    return told("Ingen skatt dras"), "SFL 10 kap.", ()


def parameter_of(method: int) -> str | None:
    """Return the name of the parameter behind a flat way of withholding.

    method: Withholding. Result: a name, or None. Source: SFL 11 kap.; lag (1991:586).
    """
    names = {
        Withholding.SIDE_INCOME: "sidoinkomst",
        Withholding.SINK: "sink",
        Withholding.NO_DECISION: "utan_beslut",
    }
    return names.get(Withholding(method))


def _table_in_words(month: int, who: Person[int], day: date) -> str:
    pay = month // ORE
    top = row_top(pay)
    value = row_value(top=top, table=who.table, column=who.column, year=day.year) if pay else 0
    place = told(
        "Tabell {table} kolumn {column} år {year}", table=who.table, column=who.column, year=day.year
    )
    if pay <= KRONA_TOP:
        return told(
            "{place}, raden till {top}: {value}",
            place=place,
            top=kronor(top * ORE),
            value=kronor(value * ORE),
        )
    return told("{place}, {value} % av hela lönen {pay}", place=place, value=value, pay=kronor(pay * ORE))


def _table_uses(day: date) -> tuple[ParameterUse, ...]:
    names = ("prisbasbelopp", "skiktgrans", "grundavdrag", "jobbskatteavdrag", "allman_pensionsavgift")
    return tuple(parameter(name).use(date(day.year, 1, 1)) for name in names)


def _net(slip: Payslip[int]) -> Step:
    how = told(
        "{gross} − {tax} skatt = {net}", gross=kronor(slip.gross), tax=kronor(slip.tax), net=kronor(slip.net)
    )
    return Step("Netto att betala ut", slip.net, how)


def _rest(slip: Payslip[int]) -> Step:
    how = told(
        "Ören som inte räcker till ett helt öre mer i lön. De ligger kvar på verksamhetskontot till nästa gång."
    )
    return Step("Kvar på verksamhetskontot", slip.rest, how)
