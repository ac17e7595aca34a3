"""The chart of accounts of an own firm: BAS numbers, own wording, what somebody who works alone needs (K1, BFNAR 2006:1)."""

from sosolo.ground.errors import phrase
from sosolo.ledger.chart import BANK, INPUT_VAT, SALES_0, SALES_6, SALES_12, SALES_25, VAT_6, VAT_12, VAT_25

OWN_TAX, WITHDRAWN, PUT_IN = 2012, 2013, 2018
LOAN, VAT_SETTLED = 2350, 2650
EQUIPMENT, OTHER_INCOME, GRANT = 1220, 3990, 3985
INTEREST_IN, INTEREST_OUT = 8310, 8410

OWN_CHART: dict[int, str] = {
    EQUIPMENT: phrase("Inventarier och verktyg"),
    1229: phrase("Inventarier och verktyg, avskrivningar"),
    1460: phrase("Varulager"),
    1510: phrase("Kundfordringar"),
    1650: phrase("Momsfordran"),
    1710: phrase("Förutbetalda kostnader"),
    1910: phrase("Kassa"),
    BANK: phrase("Bankkonto"),
    2010: phrase("Eget kapital"),
    OWN_TAX: phrase("Egen skatt och egna avgifter"),
    WITHDRAWN: phrase("Egna uttag"),
    PUT_IN: phrase("Egna insättningar"),
    2019: phrase("Årets resultat"),
    LOAN: phrase("Lån"),
    2440: phrase("Leverantörsskulder"),
    VAT_25: phrase("Utgående moms 25 %"),
    VAT_12: phrase("Utgående moms 12 %"),
    VAT_6: phrase("Utgående moms 6 %"),
    INPUT_VAT: phrase("Ingående moms"),
    VAT_SETTLED: phrase("Moms betald till eller från Skatteverket"),
    2990: phrase("Upplupna kostnader"),
    SALES_25: phrase("Försäljning, 25 % moms"),
    SALES_12: phrase("Försäljning, 12 % moms"),
    SALES_6: phrase("Försäljning, 6 % moms"),
    SALES_0: phrase("Försäljning utan moms"),
    3740: phrase("Öresavrundning"),
    GRANT: phrase("Erhållna bidrag"),
    OTHER_INCOME: phrase("Övriga intäkter"),
    4010: phrase("Material och varor"),
    5010: phrase("Lokalhyra"),
    5410: phrase("Verktyg och mindre utrustning"),
    5420: phrase("Programvaror"),
    5460: phrase("Förbrukningsmaterial"),
    5611: phrase("Drivmedel"),
    5810: phrase("Resor och biljetter"),
    5831: phrase("Logi"),
    5910: phrase("Reklam och annonser"),
    6110: phrase("Kontorsmaterial"),
    6212: phrase("Telefon och internet"),
    6310: phrase("Försäkringar"),
    6530: phrase("Redovisningstjänster"),
    6570: phrase("Bankkostnader"),
    6980: phrase("Föreningsavgifter"),
    6991: phrase("Övriga kostnader"),
    7832: phrase("Avskrivningar på inventarier"),
    INTEREST_IN: phrase("Ränteintäkter"),
    INTEREST_OUT: phrase("Räntekostnader"),
    8999: phrase("Årets resultat"),
}
