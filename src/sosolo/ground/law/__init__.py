"""The law as dated data and as pure rules over whole numbers.

`parameters` holds the numbers (one file each), `rules` the functions, `municipalities` the rates. Money is öre, but
the yearly taxes that the law counts in kronor take and give kronor (each docstring says which); rates are 1/10 000,
municipal rates 1/100 000. Every function that takes N serves an int or an int64 array with the same lines.
Bad input gives a Refused with a Swedish sentence; a day without a value stops the calculation.

parameters        parameter(name).on(day) .kronor(day) .rate(day, per) .table(day) .part(part, day, per) .use(day)
                  every_parameter() · running_out(day, within_days=90) · changes_after(day)
municipalities    municipality(name_or_code).in_year(year) gives rates and table · municipalities()
commands          law_command(argv, stdin, today=…) → (text, exit code) · table_csv(year) · explained(rule, inputs)
catalog           RULES that can be asked by name · rule(name)

rules, pay
  employer_contributions  contributions · contribution_parts · category · liable_base (first 1 000 kr) ·
                          declared_contributions (487) · regional_support (needs review) · growth_support_refund
  preliminary_tax         withheld (table, side income, decision, none yet, SINK) · one_off_tax · table_number
  tax_table               monthly_tax, the official table's own cells and per cents · table_year_tax · whole_table
  holiday                 split_gross (12 % inside) · percentage_holiday_pay · same_pay_supplement
  pension                 pension (4,5/30 % and särskild löneskatt) · in_pension_age
  payslip                 person · people · payslip (the waterfall, nothing lost) · payslip_from_gross
  payslip_explained       explain_payslip: every line's why
  month_pay               month_pay: contributions, tax and net for a million at a time
rules, tax of a year
  income_tax, final_tax   tax_of_year · final_tax (with municipality) · pensionable_income · breaking_point
  own_firm                own_contributions · passive_payroll_tax · first_year · steady_year · standard_deduction · reserves · interest
  company                 company_year · limit_amount (3:12) · dividend_tax · corporate_tax · salary_cost
rules, safety
  sick_pay                sick_pay · sick_days (day by day) · makes_waiting_deduction · first_day_with_right
  social_insurance        qualifying_income (SGI) · daily_sickness_benefit · daily_parental_benefit · … child_care …
  unemployment            assess (month of payment) · monthly_levels
  lights                  unemployment_light · sickness_light: what it depends on, never a promise
  illness                 day_by_day for the employed, the own firm and the own company
rules, sales and travel
  vat                     vat_rate · vat_on · vat_inside · invoice_vat · vat_return (boxes) · small_firm_exempt ·
                          construction_reverse_charge
  invoice_explained       explain_invoice: VAT per rate, whole öre, due day and what comes after
  late_payment            late_interest · reminder_fee · late_compensation · longest_term
  allowances              per_diem · mileage · meal_benefit · taxable_wellness
rules, time limits
  deadlines               employer_declaration_due · vat_due · vat_due_year · vat_period · next_workday · late_fee
  cooperative_act         notice_window · is_carried · proxy_is_valid · departure · minutes_due · …
rules, comparisons
  three_ways              three_ways(Question): cooperative, own firm, own company
  three_ways_explained    numbers: each number of each way with its why · explain_three_ways
  price                   price_for_net · net_at_price: exact inverses · explain_price
  first_employee          hire_cost(Hire) · explain_hire

Most rules have an explain_… beside them that gives the derivation as Steps.
"""
