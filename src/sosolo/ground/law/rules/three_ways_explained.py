"""Why each number of the three ways is what it is: the same keys for each way, steps under each."""

from dataclasses import dataclass
from datetime import date

from sosolo.ground.explain import Step, told
from sosolo.ground.law.parameters import last_day, parameter
from sosolo.ground.law.rules.company import explain_company
from sosolo.ground.law.rules.employer_contributions import explain_contributions
from sosolo.ground.law.rules.final_tax import explain_final_tax
from sosolo.ground.law.rules.own_firm import explain_own_contributions
from sosolo.ground.law.rules.pension import explain_pension
from sosolo.ground.law.rules.social_insurance import explain_sickness_benefit
from sosolo.ground.law.rules.three_ways import MONTHS, PAYDAY, Question, Safety, ThreeWays
from sosolo.ground.law.whole import ORE, kronor, percent

Steps = tuple[Step, ...]
COOPERATIVE, OWN_FIRM, COMPANY = "cooperative", "own_firm", "company"
WAYS = (COOPERATIVE, OWN_FIRM, COMPANY)


@dataclass(frozen=True, slots=True)
class Number:
    """One number of one way: öre (None where it depends), and the steps that lead to it."""

    amount: int | None
    steps: Steps = ()


def numbers(question: Question, found: ThreeWays) -> dict[str, dict[str, Number]]:
    """Return every number of the comparison with its why: money first, then safety.

    question: Question. found: three_ways(question). Result: Number by name, for each of WAYS. Money that goes out is
    negative; invoiced + costs + fee + contributions + pension + tax + company_tax = net, but for öre that are dropped.
    Source: as three_ways().
    """
    return {
        COOPERATIVE: _cooperative(question, found) | _safety(question, found.cooperative.safety, COOPERATIVE),
        OWN_FIRM: _own_firm(question, found) | _safety(question, found.own_firm_safety, OWN_FIRM),
        COMPANY: _company(question, found) | _safety(question, found.company_safety, COMPANY),
    }


def explain_three_ways(question: Question, found: ThreeWays) -> dict[str, Steps]:
    """Return the derivation of each way as one row of steps.

    question: Question. found: three_ways(question). Result: steps in öre, keyed by WAYS; the last is what is left.
    Source: as three_ways().
    """
    return {
        way: tuple(step for name, each in held.items() if name != "net" for step in each.steps)
        + held["net"].steps
        for way, held in numbers(question, found).items()
    }


def _start(question: Question, extra: int = 0) -> dict[str, Number]:
    costs = (question.costs + extra) * ORE
    how = told("Dina utlägg {costs}", costs=kronor(question.costs * ORE))
    if extra:
        how = told("{how} och bolagets egna kostnader {extra}", how=how, extra=kronor(extra * ORE))
    return {
        "invoiced": _one("Fakturerat", question.invoiced * ORE, told("Det kunderna betalar, utan moms")),
        "costs": _one("Kostnader", -costs, how),
    }


def _cooperative(question: Question, found: ThreeWays) -> dict[str, Number]:
    coop, year = found.cooperative, question.year
    day, month = last_day(year).replace(day=PAYDAY), coop.gross // MONTHS
    (levy,) = explain_contributions(base=month, born=question.resident.born, day=day)
    premium, payroll_tax = explain_pension(pay=month, rate=question.pension, day=day)
    gross = told(
        "Det som finns kvar att dela på, minus avgifter och pension; varav {holiday} semesterersättning",
        holiday=kronor(coop.holiday),
    )
    fee = told("{fee} av {invoiced}", fee=percent(question.fee), invoiced=kronor(question.invoiced * ORE))
    return _start(question) | {
        "fee": _one("Kooperativets avgift", -coop.fee, fee),
        "contributions": Number(-coop.contributions, (_of_year(levy, -coop.contributions),)),
        "pension": Number(
            -coop.pension - coop.payroll_tax,
            (_of_year(premium, -coop.pension), _of_year(payroll_tax, -coop.payroll_tax)),
        ),
        "gross": _one("Bruttolön", coop.gross, gross, "SemL 16 b §"),
        "tax": Number(
            -coop.tax.total * ORE, explain_final_tax(tax=coop.tax, resident=question.resident, year=year)
        ),
        "net": _one("Kvar till dig", coop.net * ORE, told("Bruttolönen i hela kronor minus skatten")),
    }


def _of_year(step: Step, amount: int) -> Step:
    """Turn a step on one month's pay into the year's sum of it."""
    how = told("Summan av tolv lika löner. Så blir den för lönen i december: {how}", how=step.how)
    return Step(step.label, amount, how, step.paragraph, step.parameters)


def _own_firm(question: Question, found: ThreeWays) -> dict[str, Number]:
    firm, resident, year = found.own_firm, question.resident, question.year
    due = explain_own_contributions(
        base=firm.base, born=resident.born, year=year, waiting_days=question.waiting_days
    )
    return _start(question) | {
        "contributions": Number(-firm.contributions.total * ORE, due),
        "tax": Number(-firm.tax.total * ORE, explain_final_tax(tax=firm.tax, resident=resident, year=year)),
        "net": _one("Kvar till dig", firm.net * ORE, told("Överskottet minus egenavgifter och skatt")),
    }


def _company(question: Question, found: ThreeWays) -> dict[str, Number]:
    year, owner = found.company, question.resident
    _, cost, corporate, dividend, on_dividend, _, net = explain_company(year, year=question.year)
    on_pay = explain_final_tax(tax=year.tax, resident=owner, year=question.year)
    fees = (year.salary - year.salary_cost) * ORE
    return _start(question, question.company_costs) | {
        "contributions": Number(fees, (cost,)),
        "tax": Number(-year.tax.total * ORE, on_pay),
        "company_tax": Number(
            -(year.corporate_tax + year.dividend_tax) * ORE, (corporate, dividend, on_dividend)
        ),
        "net": Number(year.net * ORE, (net,)),
    }


def _one(label: str, amount: int, how: str, paragraph: str = "") -> Number:
    return Number(amount, (Step(label, amount, how, paragraph),))


def _safety(question: Question, safety: Safety, way: str) -> dict[str, Number]:
    day = last_day(question.year).replace(day=PAYDAY)
    return {
        "qualifying": _qualifying(safety, way, day),
        "two_weeks": _two_weeks(question, safety, way, day),
        "sick_day": Number(
            safety.sick_day * ORE, explain_sickness_benefit(qualifying=safety.qualifying, day=day)
        ),
        "parent_day": _benefit(
            "Föräldrapenning per dag", safety.parent_day, "foraldrapenning", "SFB 12 kap. 19–23 §§", day
        ),
        "child_care_day": _benefit(
            "Vård av sjukt barn, per dag", safety.child_care_day, "vab", "SFB 13 kap. 33 och 35 §§", day
        ),
        "unemployment": _unemployment(safety, way, day),
        "pensionable": _pensionable(safety, day),
        "occupational": _one(
            "Tjänstepension per år",
            safety.occupational * ORE,
            told("Avsätts åt dig varje månad")
            if safety.occupational
            else told("Du sparar själv, av det som är kvar"),
        ),
    }


def _qualifying(safety: Safety, way: str, day: date) -> Number:
    basis = {
        COOPERATIVE: told("Årslönen utan semesterersättning"),
        OWN_FIRM: told(
            "Inkomsten efter egenavgifter; de första 36 månaderna minst vad en anställd skulle ha fått"
        ),
        COMPANY: told("Lönen från bolaget; utdelning räknas aldrig"),
    }[way]
    paragraph = {
        COOPERATIVE: "SFB 25 kap. 3, 5 och 17 §§",
        OWN_FIRM: "SFB 25 kap. 3, 5 och 9 §§",
        COMPANY: "SFB 25 kap. 3, 5, 7 a och 18 §§",
    }[way]
    how = told("{basis}. Nedåt till hela hundra kronor, högst tio prisbasbelopp", basis=basis)
    uses = (parameter("sgi").use(day), parameter("prisbasbelopp").use(day))
    amount = safety.qualifying * ORE
    return Number(amount, (Step("Sjukpenninggrundande inkomst (SGI)", amount, how, paragraph, uses),))


def _two_weeks(question: Question, safety: Safety, way: str, day: date) -> Number:
    how = {
        COOPERATIVE: told("Kooperativet betalar sjuklön för tio arbetsdagar, minus karensavdraget"),
        OWN_FIRM: told(
            "Sjukpenning {sick_day} om dagen efter {waiting_days} karensdagar",
            sick_day=kronor(safety.sick_day * ORE),
            waiting_days=question.waiting_days,
        ),
        COMPANY: told("Ditt bolag betalar sjuklönen till dig, av egna pengar"),
    }[way]
    paragraph = "SFB 27 kap. 27 a och 29 §§" if way == OWN_FIRM else "SjLL 3 och 6 §§"
    use = parameter("sjukpenning" if way == OWN_FIRM else "sjuklon").use(day)
    amount = safety.two_weeks * ORE
    return Number(amount, (Step("Två veckors sjukdom", amount, how, paragraph, (use,)),))


def _benefit(label: str, kronor_a_day: int, name: str, paragraph: str, day: date) -> Number:
    how = told("Räknas på din SGI, före skatt, för en hel dag")
    uses = (parameter(name).use(day), parameter("sjukpenning").use(day))
    return Number(kronor_a_day * ORE, (Step(label, kronor_a_day * ORE, how, paragraph, uses),))


def _unemployment(safety: Safety, way: str, day: date) -> Number:
    label, use = told("A-kassa per månad, de första hundra dagarna"), (parameter("a_kassa").use(day),)
    if way != COOPERATIVE or safety.unemployment is None:
        how = told("Först när verksamheten har upphört. Då kan tidigare inkomster räknas")
        return Number(None, (Step(label, 0, how, "lag (2024:506) 2 kap. 5–11 §§", use),))
    amount = safety.unemployment * ORE
    how = told("Om du har varit med i en a-kassa i tolv månader och räknas som anställd. A-kassan avgör")
    return Number(amount, (Step(label, amount, how, "lag (2024:506) 3 och 5 kap.", use),))


def _pensionable(safety: Safety, day: date) -> Number:
    how = told(
        "Inkomsten efter den allmänna pensionsavgiften, upp till taket. 16 procent går till inkomstpension och 2,5 till premiepension"
    )
    amount = safety.pensionable * ORE
    uses = (parameter("inkomstbasbelopp").use(day),)
    label = told("Pensionsgrundande inkomst per år")
    return Number(amount, (Step(label, amount, how, "SFB 59 kap.", uses),))
