"""Our chart of accounts: BAS numbers, own wording, what a cooperative of people who work alone needs."""

RECEIVABLES = 1510
CLAIMS_ON_TAX_AGENCY = 1513
CLAIMS_ON_STAFF = 1610
TAX_ACCOUNT = 1630
FEES_DUE = 1680
SHARES_DUE = 1690
BANK = 1930
PAYMENTS_UNDER_WAY = 1950
SHARES = 2083
DEBENTURES = 2084
BOUND_FUND = 2086
RETAINED = 2091
OVERPAID = 2421
UNPAID_ADVANCES = 2427
ADVANCES_0, ADVANCES_25, ADVANCES_12, ADVANCES_6, ADVANCES_REVERSE_CHARGE = 2420, 2423, 2424, 2425, 2426
RESULT_OF_YEAR = 2099
SPECIAL_PAYROLL_TAX = 2514
VAT_25, VAT_12, VAT_6 = 2611, 2621, 2631
INPUT_VAT = 2641
WITHHELD_TAX = 2710
CONTRIBUTIONS_DUE = 2731
NET_PAY_DUE = 2821
OWED_TO_MEMBERS = 2893
OWED_TO_HOLDERS = 2898
OWED_TO_MEMBER = 2822
PENSION_DUE = 2950
UNKNOWN_PAYMENTS = 2999
MEMBER_FEES = 3010
SALES_25, SALES_12, SALES_6, SALES_0 = 3041, 3042, 3043, 3044
SALES_VAT_FREE = 3045
SALES_REVERSE_CHARGE = 3231
ROUNDING = 3740
INTERNAL_FEE = 3790
REMINDER_FEES = 3930
PAY = 7010
SICK_PAY = 7081
HOLIDAY_PAY = 7285
ALLOWANCES = 7321
MILEAGE = 7331
PENSION = 7411
CONTRIBUTIONS = 7510
PAYROLL_TAX_ON_PENSION = 7533
RESULT = 8999

CHART: dict[int, str] = {
    1229: "Inventarier och verktyg, ackumulerade avskrivningar",
    1220: "Inventarier och verktyg",
    RECEIVABLES: "Kundfordringar",
    CLAIMS_ON_TAX_AGENCY: "Kundfordringar, rot- och rutavdrag hos Skatteverket",
    1515: "Osäkra kundfordringar",
    CLAIMS_ON_STAFF: "Fordringar hos anställda",
    TAX_ACCOUNT: "Skattekonto",
    1650: "Momsfordran",
    FEES_DUE: "Medlemsavgifter att få in",
    SHARES_DUE: "Tecknade men ej betalda insatser",
    1710: "Förutbetalda hyror",
    1790: "Övriga förutbetalda kostnader",
    BANK: "Bankkonto",
    1940: "Garantifond, eget bankkonto",
    PAYMENTS_UNDER_WAY: "Betalningar på väg till banken",
    2019: "Årets resultat, enskild firma",
    2010: "Eget kapital, enskild firma",
    SHARES: "Medlemsinsatser",
    DEBENTURES: "Förlagsinsatser",
    BOUND_FUND: "Reservfond",
    RETAINED: "Balanserad vinst eller förlust",
    RESULT_OF_YEAR: "Årets resultat",
    2350: "Lån från kreditinstitut",
    ADVANCES_0: "Förskott från kunder, utan moms",
    ADVANCES_25: "Förskott från kunder, 25 % moms",
    ADVANCES_12: "Förskott från kunder, 12 % moms",
    ADVANCES_6: "Förskott från kunder, 6 % moms",
    ADVANCES_REVERSE_CHARGE: "Förskott från kunder, köparen redovisar momsen",
    OVERPAID: "Kunders överbetalningar",
    UNPAID_ADVANCES: "Fakturerade förskott som inte är betalda",
    2440: "Leverantörsskulder",
    2510: "Skatteskulder",
    SPECIAL_PAYROLL_TAX: "Beräknad särskild löneskatt på pension",
    VAT_25: "Utgående moms 25 %",
    VAT_12: "Utgående moms 12 %",
    VAT_6: "Utgående moms 6 %",
    INPUT_VAT: "Ingående moms",
    2650: "Redovisningskonto för moms",
    WITHHELD_TAX: "Personalens skatt",
    CONTRIBUTIONS_DUE: "Arbetsgivaravgifter att betala",
    NET_PAY_DUE: "Löner att betala",
    OWED_TO_MEMBER: "Utlägg att betala tillbaka",
    OWED_TO_MEMBERS: "Skulder till medlemmar",
    OWED_TO_HOLDERS: "Skulder till innehavare av förlagsinsatser",
    2920: "Upplupna semesterlöner",
    PENSION_DUE: "Pensionspremier att betala",
    2990: "Övriga upplupna kostnader",
    UNKNOWN_PAYMENTS: "Okända inbetalningar",
    MEMBER_FEES: "Medlemsavgifter",
    SALES_25: "Tjänster, 25 % moms",
    SALES_12: "Tjänster, 12 % moms",
    SALES_6: "Tjänster, 6 % moms",
    SALES_0: "Tjänster utan moms",
    SALES_VAT_FREE: "Försäljning utan moms som mindre företag",
    SALES_REVERSE_CHARGE: "Byggtjänster, köparen redovisar momsen",
    ROUNDING: "Öresavrundning",
    INTERNAL_FEE: "Avgift från verksamheter till föreningen",
    REMINDER_FEES: "Påminnelse- och förseningsavgifter",
    3985: "Erhållna bidrag",
    4010: "Material och varor",
    5010: "Lokalhyra",
    5410: "Verktyg och mindre utrustning",
    5420: "Programvaror",
    5460: "Förbrukningsmaterial",
    5611: "Drivmedel",
    5810: "Resor och biljetter",
    5831: "Logi",
    6110: "Kontorsmaterial",
    6212: "Telefon och internet",
    6310: "Försäkringar",
    6351: "Kundförluster",
    6420: "Revision",
    6530: "Redovisningstjänster",
    6570: "Bankkostnader",
    6980: "Föreningsavgifter",
    6990: "Övriga kostnader",
    PAY: "Löner",
    7210: "Löner, kansliet",
    SICK_PAY: "Sjuklöner",
    HOLIDAY_PAY: "Semesterersättning",
    ALLOWANCES: "Skattefria traktamenten",
    MILEAGE: "Skattefri milersättning",
    PENSION: "Pensionspremier",
    CONTRIBUTIONS: "Arbetsgivaravgifter",
    PAYROLL_TAX_ON_PENSION: "Särskild löneskatt på pension",
    7690: "Övriga personalkostnader",
    7832: "Avskrivningar på inventarier",
    8310: "Ränteintäkter",
    8410: "Räntekostnader",
    8910: "Skatt på årets resultat",
    RESULT: "Årets resultat",
}
