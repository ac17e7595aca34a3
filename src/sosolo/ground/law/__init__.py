"""The law as dated data and as pure rules over whole numbers.

`parameters` holds the numbers (one file each), `rules` the functions, `municipalities` the rates. Money is öre,
taxes that the law counts in kronor are kronor; rates are 1/10 000 (municipal rates 1/100 000). Every function that
takes N serves an int or an int64 array with the same lines. Bad input gives a Refused with a Swedish sentence.

parameters
    parameter(name).on(day) .kronor(day) .rate(day, per) .table(day) .part(part, day, per) .use(day)
    every_parameter() · running_out(day, within_days=90) · changes_after(day)
rules.employer_contributions
    contributions(base, born, day)             arbetsgivaravgift on a month's base, with category, bases and rates
    contribution_parts(base, born, day)        the seven statutory parts, summing to the total
    liable_base(paid, paid_before, day)        the first 1 000 kr of a year
    declared_contributions(bases, born, day)   the employer's whole kronor for the declaration
    regional_support, growth_support_refund    regionalt stöd (needs review), växa-stöd
rules.income_tax
    tax_of_year(law, incomes, older, …)        tax on earned income with every reduction, in order
rules.preliminary_tax
    monthly_tax(pay, table, column, year)      the official table's own cells and percentage rows
    table_year_tax(income, table, column, year)  the annual formula behind them, with all parts
    table_number(municipal, burial, church)    which table
    withheld(pay, day, method, …)              table, side income, decision, no decision, SINK
    one_off_tax(amount, year_income, column, day)  engångsbelopp
rules.holiday
    split_gross(gross, day)                    pay and 12 % holiday pay inside a gross
    percentage_holiday_pay, same_pay_supplement
rules.pension
    pension(pay, rate, day)                    premium and special payroll tax · in_pension_age(born, day)
rules.payslip
    person(…), people(…)                       the facts that decide a pay, checked once
    payslip(available, who, day, before)       the waterfall: parts sum exactly to what was available
    payslip_from_gross(gross, who, day, before)  the same from a given gross
rules.payslip_explained
    explain_payslip(slip, who, day, before)    every line's why
rules.vat
    vat_rate(supply, day) · vat_on(base, rate) · vat_inside(total, rate) · invoice_vat(lines)
    construction_reverse_charge · small_firm_exempt · vat_return (the boxes)
rules.late_payment
    late_interest(amount, due, paid) · reminder_fee · late_compensation · longest_term
"""
