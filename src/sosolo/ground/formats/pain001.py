"""pain.001, the payment order that a bank executes, in versions 001.001.03 and 001.001.09.

What differs between banks is a BankProfile. Ids and the moment are the caller's, so the same order gives the same
bytes. Written with plain strings because payroll writes thousands; the result is checked against the official XSD
that the package sepaxml carries.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from xml.sax.saxutils import escape

from sosolo.ground.errors import phrase
from sosolo.ground.explain import told
from sosolo.ground.formats.errors import NotWritable


class AccountKind(StrEnum):
    ACCOUNT = "account"
    BANKGIRO = "bankgiro"
    PLUSGIRO = "plusgiro"
    IBAN = "iban"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment. amount: öre. number: digits of the account, giro or the IBAN. clearing: four digits for an account.

    reference: an OCR that the receiver reads by machine; otherwise message, a line for people.
    """

    end_to_end_id: str
    amount: int
    name: str
    number: str
    clearing: str = ""
    kind: AccountKind = AccountKind.ACCOUNT
    reference: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Payments of one kind on one day. category: SALA for salaries, SUPP for suppliers, PENS, TAXS …"""

    id: str
    day: date
    transfers: Sequence[Transfer]
    category: str = "SUPP"


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """message_id: unique for all time at the bank. created: the moment as 2026-11-24T09:00:00."""

    message_id: str
    created: str
    payer: str
    payer_number: str
    payer_iban: str
    payer_bic: str
    batches: Sequence[Batch]

    @property
    def count(self) -> int:
        return sum(len(batch.transfers) for batch in self.batches)

    @property
    def total(self) -> int:
        return sum(transfer.amount for batch in self.batches for transfer in batch.transfers)


@dataclass(frozen=True, slots=True)
class BankProfile:
    """How one bank wants the same order. plusgiro_scheme: the proprietary name PGNR, or empty for the code BBAN."""

    name: str = "gemensam"
    version: str = "03"
    service_level: str = "NURG"
    number_scheme: str = "BANK"
    plusgiro_scheme: str = ""
    bankgiro_clearing: str = "9900"
    plusgiro_clearing: str = "9960"
    batch_booking: bool | None = None


COMMON = BankProfile()
PROFILES = {
    "gemensam": COMMON,
    "gemensam-09": BankProfile("gemensam-09", "09"),
    "pgnr": BankProfile("pgnr", "03", plusgiro_scheme="PGNR"),
}
_unsafe = re.compile(r"[&<>\x00-\x1f\x7f]")
_id = re.compile(r"[A-Za-z0-9/?:().,'+ \-]{1,35}")
_digits = re.compile(r"[0-9]+")


def write_pain001(order: PaymentOrder, profile: BankProfile = COMMON) -> bytes:
    """Return the file. Refuses what a bank would refuse: no payments, amounts that are not positive, ids used twice."""
    _refuse(order, profile)
    parts = [_head(order, profile)]
    for batch in order.batches:
        parts.append(_batch_head(order, batch, profile))
        parts += _transfers(batch.transfers, profile)
        parts.append("</PmtInf>\n")
    parts.append("</CstmrCdtTrfInitn></Document>\n")
    return "".join(parts).encode()


def _head(order: PaymentOrder, profile: BankProfile) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.{profile.version}"><CstmrCdtTrfInitn>\n'
        f"<GrpHdr><MsgId>{order.message_id}</MsgId><CreDtTm>{order.created}</CreDtTm><NbOfTxs>{order.count}</NbOfTxs>"
        f"<CtrlSum>{_kronor(order.total)}</CtrlSum><InitgPty>{_payer(order, profile)}</InitgPty></GrpHdr>\n"
    )


def _refuse(order: PaymentOrder, profile: BankProfile) -> None:
    if profile.version not in ("03", "09"):
        raise NotWritable(
            reason=told("bankprofilen har en version vi inte kan, {version}", version=profile.version)
        )
    if not order.count or any(not batch.transfers for batch in order.batches):
        raise NotWritable(reason=phrase("en betalfil behöver minst en betalning i varje del"))
    ids = [transfer.end_to_end_id for batch in order.batches for transfer in batch.transfers]
    if len(set(ids)) != len(ids):
        raise NotWritable(reason=phrase("två betalningar har samma id"))
    heads = [order.message_id, *(batch.id for batch in order.batches)]
    if len(set(heads)) != len(heads):
        raise NotWritable(reason=phrase("två delar av filen har samma id"))
    for text in (*heads, *ids):
        if not _id.fullmatch(text):
            raise NotWritable(reason=told("id ”{text}” ska vara 1 till 35 vanliga tecken", text=text))


def _payer(order: PaymentOrder, profile: BankProfile) -> str:
    return (
        f"<Nm>{_text(order.payer, 70)}</Nm><Id><OrgId><Othr><Id>{order.payer_number}</Id>"
        f"<SchmeNm><Cd>{profile.number_scheme}</Cd></SchmeNm></Othr></OrgId></Id>"
    )


def _batch_head(order: PaymentOrder, batch: Batch, profile: BankProfile) -> str:
    booking = (
        ""
        if profile.batch_booking is None
        else f"<BtchBookg>{str(profile.batch_booking).lower()}</BtchBookg>"
    )
    day = batch.day.isoformat()
    bic, wanted = ("BIC", day) if profile.version == "03" else ("BICFI", f"<Dt>{day}</Dt>")
    level = f"<SvcLvl><Cd>{profile.service_level}</Cd></SvcLvl>" if profile.service_level else ""
    return (
        f"<PmtInf><PmtInfId>{batch.id}</PmtInfId><PmtMtd>TRF</PmtMtd>{booking}<NbOfTxs>{len(batch.transfers)}</NbOfTxs>"
        f"<CtrlSum>{_kronor(sum(t.amount for t in batch.transfers))}</CtrlSum>"
        f"<PmtTpInf>{level}<CtgyPurp><Cd>{batch.category}</Cd></CtgyPurp></PmtTpInf><ReqdExctnDt>{wanted}</ReqdExctnDt>"
        f"<Dbtr>{_payer(order, profile)}</Dbtr><DbtrAcct><Id><IBAN>{order.payer_iban}</IBAN></Id><Ccy>SEK</Ccy></DbtrAcct>"
        f"<DbtrAgt><FinInstnId><{bic}>{order.payer_bic}</{bic}></FinInstnId></DbtrAgt>\n"
    )


def _transfers(transfers: Iterable[Transfer], profile: BankProfile) -> Iterable[str]:
    shapes = {
        AccountKind.ACCOUNT: ("", "<Cd>BBAN</Cd>"),
        AccountKind.BANKGIRO: (profile.bankgiro_clearing, "<Prtry>BGNR</Prtry>"),
        AccountKind.PLUSGIRO: (
            profile.plusgiro_clearing,
            f"<Prtry>{profile.plusgiro_scheme}</Prtry>" if profile.plusgiro_scheme else "<Cd>BBAN</Cd>",
        ),
    }
    for t in transfers:
        amount = t.amount
        if not 0 < amount < 10**14:
            raise NotWritable(
                reason=told("beloppet i betalningen {id} är inte större än noll", id=t.end_to_end_id)
            )
        if t.kind is AccountKind.IBAN:
            agent, account = "", f"<IBAN>{t.number}</IBAN>"
        else:
            clearing, scheme = shapes[t.kind]
            clearing = clearing or t.clearing[:4]
            if len(clearing) != 4 or not _digits.fullmatch(t.number):
                raise NotWritable(
                    reason=told("kontot i betalningen {id} är inte fullständigt", id=t.end_to_end_id)
                )
            agent = (
                "<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>SESBA</Cd></ClrSysId>"
                f"<MmbId>{clearing}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>"
            )
            account = f"<Othr><Id>{t.number}</Id><SchmeNm>{scheme}</SchmeNm></Othr>"
        yield (
            f"<CdtTrfTxInf><PmtId><EndToEndId>{t.end_to_end_id}</EndToEndId></PmtId>"
            f'<Amt><InstdAmt Ccy="SEK">{amount // 100}.{amount % 100:02d}</InstdAmt></Amt>{agent}'
            f"<Cdtr><Nm>{_text(t.name, 70)}</Nm></Cdtr><CdtrAcct><Id>{account}</Id></CdtrAcct>"
            f"{_remittance(t) if t.reference or t.message else ''}</CdtTrfTxInf>\n"
        )


def _remittance(transfer: Transfer) -> str:
    if transfer.reference:
        return (
            "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>"
            f"<Ref>{_text(transfer.reference, 35)}</Ref></CdtrRefInf></Strd></RmtInf>"
        )
    return f"<RmtInf><Ustrd>{_text(transfer.message, 140)}</Ustrd></RmtInf>"


def _text(text: str, longest: int) -> str:
    text = text[:longest]
    if not text:
        raise NotWritable(reason=phrase("ett namn saknas i betalfilen"))
    if _unsafe.search(text):
        return escape("".join(c if c.isprintable() else " " for c in text))
    return text


def _kronor(ore: int) -> str:
    return f"{ore // 100}.{ore % 100:02d}"
