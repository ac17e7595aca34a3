"""What the bank's tests share: statements in camt as a bank would write them, of accounts and in currencies of choice."""

from dataclasses import dataclass
from datetime import date

from sosolo.config.demonstration.world import IBAN

NAMES = {
    "camt.052.001.02": ("BkToCstmrAcctRpt", "Rpt"),
    "camt.053.001.02": ("BkToCstmrStmt", "Stmt"),
    "camt.054.001.02": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
}
DAY = date(2026, 10, 20)


@dataclass(frozen=True)
class Entry:
    """One entry. ore: below zero for money that left. code: the bank's own words of what kind it is."""

    ore: int
    reference: str = ""
    text: str = ""
    payer: str = ""
    bank_id: str = ""
    day: date = DAY
    more: str = ""

    def xml(self, currency: str) -> str:
        amount = f"{abs(self.ore) // 100}.{abs(self.ore) % 100:02d}"
        own = f"<AcctSvcrRef>{self.bank_id}</AcctSvcrRef>" if self.bank_id else ""
        said = f"<Strd><CdtrRefInf><Ref>{self.reference}</Ref></CdtrRefInf></Strd>" if self.reference else ""
        who = f"<RltdPties><Dbtr><Nm>{self.payer}</Nm></Dbtr></RltdPties>" if self.payer else ""
        detail = f"<TxDtls>{who}<RmtInf>{said}</RmtInf></TxDtls>" if said or who else ""
        return (
            f"<Ntry><Amt Ccy='{currency}'>{amount}</Amt><CdtDbtInd>{'DBIT' if self.ore < 0 else 'CRDT'}</CdtDbtInd>"
            f"<Sts>BOOK</Sts><BookgDt><Dt>{self.day}</Dt></BookgDt>{own}{self.more}<NtryDtls>{detail}</NtryDtls>"
            f"<AddtlNtryInf>{self.text}</AddtlNtryInf></Ntry>"
        )


def statement(
    *entries: Entry,
    account: str = f"<IBAN>{IBAN}</IBAN>",
    currency: str = "SEK",
    missing: int | None = None,
    kind: str = "camt.053.001.02",
    number: int = 1,
) -> bytes:
    """Return a file of one statement. missing: öre that the balances lack; None for a file without balances."""
    root, name = NAMES[kind]
    balances = ""
    if missing is not None:
        closing = 1_000_00 + sum(entry.ore for entry in entries) + missing
        balances = _balance("OPBD", 1_000_00, currency) + _balance("CLBD", closing, currency)
    return (
        f"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:{kind}'><{root}><GrpHdr><MsgId>M{number}</MsgId>"
        f"<CreDtTm>{DAY}T06:00:00</CreDtTm></GrpHdr><{name}><Id>S{number}</Id><CreDtTm>{DAY}T06:00:00</CreDtTm>"
        f"<Acct><Id>{account}</Id><Ccy>{currency}</Ccy></Acct>{balances}"
        f"{''.join(entry.xml(currency) for entry in entries)}</{name}></{root}></Document>"
    ).encode()


def _balance(code: str, ore: int, currency: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='{currency}'>{ore // 100}.{ore % 100:02d}</Amt>"
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{DAY}</Dt></Dt></Bal>"
    )
