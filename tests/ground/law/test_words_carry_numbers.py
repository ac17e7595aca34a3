"""The sentences of a derivation carry the numbers that the amounts came from: what is read is what was reckoned."""

from datetime import date

from sosolo.ground.law.municipalities import municipality
from sosolo.ground.law.rules.final_tax import Resident
from sosolo.ground.law.rules.payslip import person
from sosolo.ground.law.rules.payslip_explained import explain_withheld
from sosolo.ground.law.rules.pension import explain_pension
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.ground.law.rules.three_ways import Question, three_ways
from sosolo.ground.law.rules.three_ways_explained import numbers
from sosolo.ground.law.rules.unemployment import assess, explain_assessment

DAY = date(2026, 11, 25)


def test_pension_below_the_limit_is_one_share_and_above_it_two() -> None:
    below, _tax = explain_pension(pay=30_000_00, rate=450, day=DAY)
    above, tax = explain_pension(pay=60_000_00, rate=450, day=DAY)
    assert plain(below.how) == "4,5 % av 30 000 kr = 1 350 kr"
    assert plain(above.how) == "4,5 % av 52 125 kr + 30 % av 7 875 kr = 4 708,13 kr"
    assert plain(tax.how).startswith("24,26 % av 4 708,13 kr")


def test_three_ways_say_what_one_laid_out_and_what_protects_one() -> None:
    question = Question(600_000, Resident(1985, municipality("Umeå")), 2026, costs=40_000)
    told = numbers(question, three_ways(question))
    for way in told.values():
        assert "40 000 kr" in plain(way["costs"].steps[0].how)
        sgi = way["qualifying"]
        assert sgi.amount == sgi.steps[0].amount
        assert sgi.amount % 100_00 == 0, "whole hundreds of kronor"
    assert (
        told["cooperative"]["qualifying"].amount == three_ways(question).cooperative.safety.qualifying * 100
    )


def test_unemployment_says_which_share_of_the_base_each_level_is() -> None:
    found = assess(monthly=[25_000_00] * 12, months_of_membership=12, day=DAY)
    shares = [
        plain(step.how) for step in explain_assessment(found=found, day=DAY) if "av underlaget" in step.how
    ]
    assert shares == ["80 % av underlaget", "70 % av underlaget", "65 % av underlaget"]


def test_a_small_pay_says_the_limit_below_which_no_tax_is_drawn() -> None:
    who = person(born=1985, method=Withholding.TABLE, table=34, column=1, day=DAY)
    step = explain_withheld(pay=50_00, tax=0, who=who, day=DAY)
    assert plain(step.how) == "Ingen skatt dras när lönen är under 100 kr: 0 kr"


def plain(text: str) -> str:
    return str(text).replace("\u00a0", " ")
