"""How each rule of the catalogue is asked: from read inputs to result and derivation."""

from typing import Any

from sosolo.ground.explain import Step, told
from sosolo.ground.law.inputs import Values
from sosolo.ground.law.rules import (
    company,
    employer_contributions,
    final_tax,
    first_employee,
    illness,
    late_payment,
    lights,
    own_firm,
    payslip,
    payslip_explained,
    pension,
    preliminary_tax,
    price,
    sick_pay,
    social_insurance,
    three_ways,
    three_ways_explained,
    unemployment,
    vat,
)
from sosolo.ground.law.whole import ORE

Found = tuple[Any, tuple[Step, ...]]


def answer_contributions(v: Values) -> Found:
    result = employer_contributions.contributions(**v)
    parts = dict(employer_contributions.contribution_parts(**v))
    return {"total": result.total, "parts": parts}, employer_contributions.explain_contributions(**v)


def answer_monthly_tax(v: Values) -> Found:
    tax = preliminary_tax.monthly_tax(pay=v["pay"], table=v["table"], column=v["column"], year=v["day"].year)
    who = payslip.Person(v["day"].year - 40, preliminary_tax.Withholding.TABLE, v["table"], v["column"], 0, 0)
    step = payslip_explained.explain_withheld(pay=v["pay"], tax=tax * ORE, who=who, day=v["day"])
    return tax, (step,)


def answer_one_off(v: Values) -> Found:
    tax = preliminary_tax.one_off_tax(**v)
    how = told("Andel av engångsbeloppet efter årsinkomst och kolumn")
    return tax, (Step("Skatt på engångsbelopp", tax * ORE, how, "SFL 11 kap. 22–23 §§"),)


def _person(v: Values) -> tuple[payslip.Person[int], payslip.Before[int]]:
    method = preliminary_tax.Withholding[v["method"].upper()]
    facts = {name: v[name] for name in ("born", "table", "column", "decision", "pension", "day")}
    return payslip.person(method=method, **facts), payslip.Before(v["gross_before"], v["tax_before"])


def answer_payslip(v: Values) -> Found:
    who, before = _person(v)
    slip = payslip.payslip(available=v["available"], who=who, day=v["day"], before=before)
    return slip, payslip_explained.explain_payslip(slip=slip, who=who, day=v["day"], before=before)


def answer_payslip_from_gross(v: Values) -> Found:
    who, before = _person(v)
    slip = payslip.payslip_from_gross(gross=v["gross"], who=who, day=v["day"], before=before)
    return slip, payslip_explained.explain_payslip(slip=slip, who=who, day=v["day"], before=before)


def _resident(v: Values) -> final_tax.Resident:
    return final_tax.Resident(v["born"], v["municipality"], v.get("church", 0))


def answer_final_tax(v: Values) -> Found:
    resident, incomes = (
        _resident(v),
        {name: v[name] for name in ("work", "benefits", "sick", "pension", "fund_fee")},
    )
    tax = final_tax.final_tax(resident=resident, year=v["year"], **incomes)
    return tax, final_tax.explain_final_tax(tax=tax, resident=resident, year=v["year"])


def answer_pension(v: Values) -> Found:
    return pension.pension(**v), pension.explain_pension(**v)


def answer_own_contributions(v: Values) -> Found:
    return own_firm.own_contributions(**v), own_firm.explain_own_contributions(**v)


def answer_passive_payroll_tax(v: Values) -> Found:
    return own_firm.passive_payroll_tax(**v), own_firm.explain_passive_payroll_tax(**v)


def answer_company(v: Values) -> Found:
    year = company.company_year(result=v["result"], salary=v["salary"], resident=_resident(v), year=v["year"])
    return year, company.explain_company(year, year=v["year"])


def answer_sick_pay(v: Values) -> Found:
    return sick_pay.sick_pay(**v), sick_pay.explain_sick_pay(**v)


def answer_sickness(v: Values) -> Found:
    return social_insurance.daily_sickness_benefit(**v), social_insurance.explain_sickness_benefit(**v)


def answer_illness(v: Values) -> Found:
    who = illness.Earner(
        work=social_insurance.Work(v["work"]),
        qualifying=v["qualifying"],
        monthly=v["monthly"],
        waiting=v["waiting_days"],
    )
    days = illness.day_by_day(who=who, start=v["day"], days=v["days"])
    steps = tuple(
        Step(
            told("Dag {number}", number=one.number),
            one.amount,
            told("{day}: {why}", day=one.day.isoformat(), why=one.why),
        )
        for one in days
    )
    return days, steps


def answer_unemployment(v: Values) -> Found:
    found = unemployment.assess(**v)
    return found, unemployment.explain_assessment(found=found, day=v["day"])


def answer_light(v: Values) -> Found:
    situation = lights.Situation(
        work=social_insurance.Work(v["work"]),
        months_of_membership=v["months_of_membership"],
        on_board=v["on_board"],
        members=v["members"],
        customers=v["customers"],
    )
    light, found = lights.unemployment_light(monthly=v["monthly"], situation=situation, day=v["day"])
    return light, unemployment.explain_assessment(found=found, day=v["day"])


def answer_vat(v: Values) -> Found:
    supply = vat.supply_of(v["supply"])
    rate = vat.vat_rate(supply=supply, day=v["day"])
    steps = vat.explain_vat(base=v["base"], supply=supply, day=v["day"])
    return {"rate": rate, "vat": vat.vat_on(base=v["base"], rate=rate)}, steps


def answer_interest(v: Values) -> Found:
    return late_payment.late_interest(**v), late_payment.explain_interest(**v)


def answer_three_ways(v: Values) -> Found:
    names = ("invoiced", "year", "costs", "fee", "pension", "company_costs", "waiting_days")
    question = three_ways.Question(resident=_resident(v), **{name: v[name] for name in names})
    found = three_ways.three_ways(question)
    steps = three_ways_explained.explain_three_ways(question, found)
    return found, tuple(step for way in steps.values() for step in way)


def answer_price(v: Values) -> Found:
    terms = price.Terms(_resident(v), v["year"], v["hours"], v["costs"], v["fee"], v["pension"])
    month = price.price_for_net(net=v["net"], terms=terms)
    return month, price.explain_price(month, terms=terms)


def answer_net(v: Values) -> Found:
    terms = price.Terms(_resident(v), v["year"], v["hours"], v["costs"], v["fee"], v["pension"])
    month = price.net_at_price(price=v["price"], terms=terms)
    return month, price.explain_price(month, terms=terms)


def answer_hire(v: Values) -> Found:
    hire = first_employee.Hire(
        v["monthly"],
        v["born"],
        v["day"],
        v["pension"],
        v["insurance"],
        v["municipality"],
        v["excluded_trade"],
    )
    cost = first_employee.hire_cost(hire)
    return cost, first_employee.explain_hire(hire, cost)
