"""The bank of the demonstration: it answers with the files a real one would send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sosolo.ground.formats.bank_values import BankTransaction, Statement
from sosolo.ground.formats.bgmax import write_bgmax

BANKGIRO = "50501055"
OWN_ACCOUNT = "83981234567"


@dataclass(frozen=True, slots=True)
class Paid:
    """Somebody pays. ore: öre."""

    ore: int
    reference: str
    payer: str


def bgmax_file(*, bankgiro: str, day: date, paid: Iterable[Paid], number: int) -> bytes:
    """Return a BgMax file with one deposit."""
    transactions = tuple(
        BankTransaction(
            booked=day,
            amount=one.ore,
            account=bankgiro,
            reference=one.reference,
            payer=one.payer,
            bank_id=f"{number:06d}{place:06d}",
        )
        for place, one in enumerate(paid, 1)
    )
    statement = Statement(
        account=bankgiro,
        currency="SEK",
        transactions=transactions,
        number=str(number),
        day=day,
        bank_account=OWN_ACCOUNT,
    )
    return write_bgmax([statement], created=f"{day:%Y%m%d}060000000000")


def camt_debits(*, iban: str, day: date, debits: Iterable[tuple[int, str]], number: int) -> bytes:
    """Return a camt.053.001.02 statement of payments that left the account: (öre, text) each."""
    debits = list(debits)
    total = sum(ore for ore, _ in debits)
    entries = "".join(
        f'<Ntry><Amt Ccy="SEK">{ore // 100}.{ore % 100:02d}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>U{number:04d}{place:04d}</AcctSvcrRef>"
        f"<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
        f"<NtryDtls><TxDtls><Refs><AcctSvcrRef>U{number:04d}{place:04d}</AcctSvcrRef></Refs>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for place, (ore, text) in enumerate(debits, 1)
    )
    opening = 900_000_000 + total
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>S{number:06d}</MsgId><CreDtTm>{day}T06:00:00</CreDtTm></GrpHdr><Stmt><Id>S{number:06d}</Id>"
        f"<CreDtTm>{day}T06:00:00</CreDtTm><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>SEK</Ccy></Acct>"
        f"{_balance('OPBD', opening, day)}{_balance('CLBD', opening - total, day)}{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(code: str, ore: int, day: date) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">{ore // 100}.{ore % 100:02d}</Amt>'
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )
