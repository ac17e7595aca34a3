"""The values and bytes that are measured: made here, so that nothing need lie beside the project."""

from datetime import date, timedelta
from decimal import Decimal

from sosolo.config.demonstration.names import test_number
from sosolo.ground.formats.agi.values import AgiReturn, Contact, Individual, Main, Sender, twelve
from sosolo.ground.formats.pain001 import Batch, PaymentOrder, Transfer
from sosolo.ground.formats.peppol.sums import line_net, subtotals_of
from sosolo.ground.formats.peppol.values import Invoice, InvoiceLine, Party, Pay, Payment
from sosolo.ground.formats.sie.values import SieAccount, SieFile, SieRow, SieVoucher

START = date(2026, 1, 1)
NUMBER = "7696250013"
ACCOUNTS = ("4010", "5010", "5410", "6110", "6212", "6570")
"""Costs that the vouchers take in turn."""


def books(count: int) -> SieFile:
    """Return a year of `count` vouchers with three rows each."""
    vouchers = []
    for place in range(count):
        net = 10_000 + place % 997 * 100
        rows = (
            SieRow(ACCOUNTS[place % len(ACCOUNTS)], net),
            SieRow("2641", net // 4),
            SieRow("1930", -net - net // 4),
        )
        day = START + timedelta(days=place * 365 // count)
        vouchers.append(
            SieVoucher("A", str(place + 1), day, f"Inköp nummer {place + 1} för verkstaden", rows)
        )
    return SieFile(
        company="Bokföring AB",
        org_number=NUMBER,
        generated=date(2027, 1, 2),
        years={0: (START, date(2026, 12, 31))},
        accounts=[SieAccount(number, f"Konto {number}") for number in (*ACCOUNTS, "2641", "1930")],
        vouchers=vouchers,
    )


def invoice_of(lines: int) -> Invoice:
    """Return an ordinary invoice of hours."""
    found = tuple(
        InvoiceLine(str(n), f"Arbete {n}", Decimal("7.5"), 80_000, line_net(Decimal("7.5"), 80_000))
        for n in range(1, lines + 1)
    )
    seller = Party(
        "Kooperativet", NUMBER, f"SE{NUMBER}01", street="Storgatan 1", city="Umeå", postcode="90326"
    )
    buyer = Party("Karins Kök & Co AB", "5560269986", street="Gatan 2", city="Umeå", postcode="90330")
    return Invoice(
        "1001",
        START,
        seller,
        buyer,
        found,
        subtotals_of(found),
        due=START + timedelta(days=30),
        buyer_reference="Karin",
        payments=(Payment(Pay.BANKGIRO, "50501055", "100164"),),
    )


def order_of(people: int) -> PaymentOrder:
    """Return the salaries of one month."""
    transfers = [
        Transfer(f"LON-{n}", 2_500_000 + n, f"Person {n}", f"{n + 10**9}", "6000") for n in range(people)
    ]
    batches = [Batch("SALA-1", START, transfers, "SALA")]
    return PaymentOrder(
        "BENCH-1", "2026-01-01T09:00:00", "Koop", NUMBER, "SE4550000000058398257466", "ESSESESS", batches
    )


def return_of(people: int) -> AgiReturn:
    """Return the employer declaration of the same month."""
    contact = Contact("Eva", "090-123456", "eva@example.org")
    individuals = [
        Individual(
            test_number(f"{1960 + n % 40}{1 + n % 12:02d}{1 + n % 28:02d}", 980 + n % 19),
            n + 1,
            {"011": 30_000, "001": 7_500},
        )
        for n in range(people)
    ]
    return AgiReturn(
        employer=twelve(NUMBER),
        period="202601",
        sender=Sender("SOSOLO", twelve(NUMBER), contact, "2026-02-01T07:42:25"),
        contacts=(contact,),
        individuals=individuals,
        main=Main(9_426 * people, 7_500 * people),
    )


def camt_of(size: int) -> bytes:
    """Return a camt.053 of about `size` bytes: entries of one payment each, with a reference."""
    head = (
        "<?xml version='1.0' encoding='UTF-8'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>"
        "<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-24T06:00:00</CreDtTm></GrpHdr><Stmt><Id>S1</Id>"
        "<CreDtTm>2026-11-24T06:00:00</CreDtTm><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id><Ccy>SEK</Ccy></Acct>"
    )
    count = size // len(_entry(10**6))
    return (head + "".join(map(_entry, range(count))) + "</Stmt></BkToCstmrStmt></Document>").encode()


def _entry(place: int) -> str:
    return (
        "<Ntry><Amt Ccy='SEK'>1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt>"
        f"<AcctSvcrRef>REF{place}</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>T{place}</AcctSvcrRef></Refs>"
        "<AmtDtls><TxAmt><Amt Ccy='SEK'>1250.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Karin</Nm></Dbtr></RltdPties>"
        f"<RmtInf><Strd><CdtrRefInf><Ref>{place}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )
