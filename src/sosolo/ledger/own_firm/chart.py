"""The chart of accounts of an own firm: BAS numbers, own wording, what somebody who works alone needs (K1, BFNAR 2006:1)."""

from sosolo.ledger.chart import BANK, INPUT_VAT, SALES_0, SALES_6, SALES_12, SALES_25, VAT_6, VAT_12, VAT_25

OWN_TAX, WITHDRAWN, PUT_IN = 2012, 2013, 2018
LOAN, VAT_SETTLED, RESULT_OF_YEAR = 2350, 2650, 2019
EQUIPMENT, WORN, DEPRECIATION, OTHER_INCOME, GRANT = 1220, 1229, 7832, 3990, 3985
INTEREST_IN, INTEREST_OUT = 8310, 8410

OWN_CHART: dict[int, str] = {
    EQUIPMENT: "Inventarier och verktyg",
    WORN: "Inventarier och verktyg, avskrivningar",
    1460: "Varulager",
    1510: "Kundfordringar",
    1650: "Momsfordran",
    1710: "Förutbetalda kostnader",
    1910: "Kassa",
    BANK: "Bankkonto",
    2010: "Eget kapital",
    OWN_TAX: "Egen skatt och egna avgifter",
    WITHDRAWN: "Egna uttag",
    PUT_IN: "Egna insättningar",
    RESULT_OF_YEAR: "Årets resultat",
    LOAN: "Lån",
    2440: "Leverantörsskulder",
    VAT_25: "Utgående moms 25 %",
    VAT_12: "Utgående moms 12 %",
    VAT_6: "Utgående moms 6 %",
    INPUT_VAT: "Ingående moms",
    VAT_SETTLED: "Moms betald till eller från Skatteverket",
    2990: "Upplupna kostnader",
    SALES_25: "Försäljning, 25 % moms",
    SALES_12: "Försäljning, 12 % moms",
    SALES_6: "Försäljning, 6 % moms",
    SALES_0: "Försäljning utan moms",
    3740: "Öresavrundning",
    GRANT: "Erhållna bidrag",
    OTHER_INCOME: "Övriga intäkter",
    4010: "Material och varor",
    5010: "Lokalhyra",
    5410: "Verktyg och mindre utrustning",
    5420: "Programvaror",
    5460: "Förbrukningsmaterial",
    5611: "Drivmedel",
    5810: "Resor och biljetter",
    5831: "Logi",
    5910: "Reklam och annonser",
    6110: "Kontorsmaterial",
    6212: "Telefon och internet",
    6310: "Försäkringar",
    6530: "Redovisningstjänster",
    6570: "Bankkostnader",
    6980: "Föreningsavgifter",
    6991: "Övriga kostnader",
    DEPRECIATION: "Avskrivningar på inventarier",
    INTEREST_IN: "Ränteintäkter",
    INTEREST_OUT: "Räntekostnader",
    8999: "Årets resultat",
}
