"""The rules that can be asked by name from the command line or an API, with their inputs and units."""

from sosolo.ground.law import answers
from sosolo.ground.law.catalog_limits import LIMITS
from sosolo.ground.law.inputs import Input, Kind, Rule
from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.ground.law.rules.social_insurance import Work
from sosolo.ground.law.rules.vat import Supply

DAY = Input("day", "date", Kind.DATE)
YEAR = Input("year", "income year")
BORN = Input("born", "birth year")
PLACE = Input("municipality", "name or code", Kind.PLACE)
TABLE, COLUMN = Input("table", "29–42"), Input("column", "1–6")
PENSION = Input("pension", "1/10 000 of pay", default=450)
FEE = Input("fee", "1/10 000 of invoiced", default=600)
WAYS = tuple(way.name.lower() for way in Withholding)
WORKS = tuple(Work)
_ANY_PERSON = (
    BORN,
    Input("method", "how tax is withheld", Kind.WORD, "table", WAYS),
    Input("table", "29–42", default=0),
    Input("column", "1–6", default=0),
    Input("decision", "hundredths of a per cent, or kronor", default=0),
    PENSION,
    DAY,
    Input("gross_before", "öre earlier in the month", default=0),
    Input("tax_before", "öre earlier in the month", default=0),
)


def _optional(name: str, unit: str) -> Input:
    return Input(name, unit, default=0)


_INCOMES = tuple(_optional(name, "kronor") for name in ("work", "benefits", "sick", "pension", "fund_fee"))
_TERMS = (
    BORN,
    PLACE,
    YEAR,
    Input("hours", "per month"),
    _optional("costs", "kronor per month"),
    FEE,
    PENSION,
)
_WORK = Input("work", "way of working", Kind.WORD, "employed", WORKS)
_MONTHS = Input("monthly", "öre per month, twelve, oldest first", Kind.WHOLES)
_MEMBER = Input("months_of_membership", "months", default=0)
_WAITING = Input("waiting_days", "1, 7, 14, 30, 60 or 90", default=7)
_SUPPLY = Input("supply", "kind of good or service", Kind.WORD, "standard", tuple(Supply))

RULES: tuple[Rule, ...] = (
    Rule(
        "employer_contributions",
        "Arbetsgivaravgift",
        (Input("base", "öre per month"), BORN, DAY),
        "öre",
        answers.answer_contributions,
    ),
    Rule(
        "monthly_tax",
        "Preliminär skatt enligt tabell",
        (Input("pay", "öre per month"), TABLE, COLUMN, DAY),
        "kronor",
        answers.answer_monthly_tax,
    ),
    Rule(
        "one_off_tax",
        "Skatt på engångsbelopp",
        (Input("amount", "öre"), Input("year_income", "öre"), COLUMN, DAY),
        "kronor",
        answers.answer_one_off,
    ),
    Rule(
        "payslip",
        "Från belopp till nettolön",
        (Input("available", "öre"), *_ANY_PERSON),
        "öre",
        answers.answer_payslip,
    ),
    Rule(
        "payslip_from_gross",
        "Från bruttolön till nettolön",
        (Input("gross", "öre"), *_ANY_PERSON),
        "öre",
        answers.answer_payslip_from_gross,
    ),
    Rule(
        "final_tax",
        "Slutlig skatt",
        (BORN, PLACE, YEAR, *_INCOMES, _optional("church", "1/100 000")),
        "kronor",
        answers.answer_final_tax,
    ),
    Rule(
        "pension",
        "Tjänstepension och särskild löneskatt",
        (Input("pay", "öre per month"), Input("rate", "1/10 000", default=450), DAY),
        "öre",
        answers.answer_pension,
    ),
    Rule(
        "own_contributions",
        "Egenavgifter",
        (Input("base", "kronor"), BORN, YEAR, _WAITING),
        "kronor",
        answers.answer_own_contributions,
    ),
    Rule(
        "passive_payroll_tax",
        "Särskild löneskatt på passiv näringsverksamhet",
        (Input("base", "kronor"), YEAR),
        "kronor",
        answers.answer_passive_payroll_tax,
    ),
    Rule(
        "company_year",
        "Eget aktiebolag",
        (Input("result", "kronor"), Input("salary", "kronor per year"), BORN, PLACE, YEAR),
        "kronor",
        answers.answer_company,
    ),
    Rule(
        "sick_pay",
        "Sjuklön",
        (Input("monthly", "öre"), Input("sick_workdays", "days"), DAY),
        "öre",
        answers.answer_sick_pay,
    ),
    Rule(
        "sickness_benefit",
        "Sjukpenning per dag",
        (Input("qualifying", "kronor SGI"), DAY),
        "kronor",
        answers.answer_sickness,
    ),
    Rule(
        "illness",
        "Om jag blir sjuk, dag för dag",
        (
            _WORK,
            Input("qualifying", "kronor SGI"),
            _optional("monthly", "öre"),
            _WAITING,
            DAY,
            Input("days", "calendar days"),
        ),
        "öre",
        answers.answer_illness,
    ),
    Rule("unemployment", "A-kassa", (_MONTHS, _MEMBER, DAY), "öre per month", answers.answer_unemployment),
    Rule(
        "unemployment_light",
        "A-kassa, trafikljus",
        (
            _MONTHS,
            _MEMBER,
            DAY,
            _WORK,
            Input("on_board", "", Kind.YES_NO, default=False),
            Input("members", "members", default=100),
            Input("customers", "customers", default=1),
        ),
        "light",
        answers.answer_light,
    ),
    Rule("vat", "Moms", (Input("base", "öre"), _SUPPLY, DAY), "öre", answers.answer_vat),
    Rule(
        "late_interest",
        "Dröjsmålsränta",
        (Input("amount", "öre"), Input("due", "date", Kind.DATE), Input("paid", "date", Kind.DATE)),
        "öre",
        answers.answer_interest,
    ),
    Rule(
        "three_ways",
        "Tre vägar",
        (
            Input("invoiced", "kronor per year"),
            BORN,
            PLACE,
            YEAR,
            _optional("costs", "kronor"),
            FEE,
            PENSION,
            _optional("company_costs", "kronor"),
            _WAITING,
        ),
        "kronor per year",
        answers.answer_three_ways,
    ),
    Rule(
        "price_for_net",
        "Timpris för önskat netto",
        (Input("net", "kronor per month"), *_TERMS),
        "öre",
        answers.answer_price,
    ),
    Rule(
        "net_at_price",
        "Netto för ett timpris",
        (Input("price", "kronor per hour"), *_TERMS),
        "öre",
        answers.answer_net,
    ),
    Rule(
        "hire_cost",
        "Anställa den första",
        (
            Input("monthly", "öre"),
            BORN,
            DAY,
            PENSION,
            _optional("insurance", "1/10 000"),
            PLACE,
            Input("excluded_trade", "", Kind.YES_NO, default=False),
        ),
        "öre",
        answers.answer_hire,
    ),
)


RULES += LIMITS


def rule(name: str) -> Rule:
    """Return the rule with this name, or refuse with the names that exist."""
    for one in RULES:
        if one.name == name:
            return one
    raise NoSuchChoice(what="Regeln", given=name, choices=", ".join(one.name for one in RULES))
