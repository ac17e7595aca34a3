"""What the schema of pain.001 lets through and the bank or the payee will not: wrong numbers, days, doubles, mixed money."""

from collections.abc import Callable, Iterator
from datetime import date

from lxml import etree

from sosolo.ground.errors import sentence
from sosolo.ground.formats.errors import NotANumber
from sosolo.ground.formats.findings import Finding, Grade
from sosolo.ground.formats.numbers import is_ocr, parse_bankgiro, parse_iban
from sosolo.ground.formats.safe_xml import line_of

_YEARS = range(2000, 2100)
_GIRO_CLEARING = ("9900", "9960")
_NO_ID = ("", "NOTPROVIDED")
IBAN = sentence("Rad {line}: ”{given}” är inget giltigt IBAN. Kontrollera numret mot fakturan.")
BANKGIRO = sentence("Rad {line}: ”{given}” är inget bankgironummer. Kontrollera numret mot fakturan.")
OCR = sentence("Rad {line}: OCR-numret ”{given}” har fel kontrollsiffra. Kontrollera det mot fakturan.")
DAY = sentence("Rad {line}: betalningsdagen ”{given}” är ingen dag som en bank betalar på.")
TWICE = sentence("Rad {line}: samma betalning står två gånger (”{given}”, samma konto och belopp).")
SAME_ID = sentence("Rad {line}: ”{given}” står på flera betalningar. Ge varje betalning ett eget id.")
CURRENCIES = sentence(
    "Filen har betalningar i olika valutor ({given}). Summan räknar ihop dem som om de vore samma."
)


def doubts_of(root: etree._Element, space: str) -> Iterator[Finding]:
    """Yield what is wrong beyond the schema, in the order of the file."""
    ns = f"{{{space}}}"
    yield from _accounts(root, ns)
    for batch in root.iter(f"{ns}PmtInf"):
        yield from _day(batch, ns)
    yield from _transfers(root, ns)
    currencies = sorted({one.get("Ccy", "") for one in root.iter(f"{ns}InstdAmt")})
    if len(currencies) > 1:
        yield Finding("pain-currencies", Grade.WARNING, CURRENCIES, 0, {"given": ", ".join(currencies)})


def _accounts(root: etree._Element, ns: str) -> Iterator[Finding]:
    for iban in root.iter(f"{ns}IBAN"):
        if _is_wrong(parse_iban, iban.text):
            yield _found("pain-iban", Grade.FAULT, IBAN, iban, iban.text)


def _day(batch: etree._Element, ns: str) -> Iterator[Finding]:
    element = batch.find(f"{ns}ReqdExctnDt")
    if element is None:
        return
    text = (element.findtext(f"{ns}Dt") or element.findtext(f"{ns}DtTm") or element.text or "").strip()
    try:
        is_near = date.fromisoformat(text[:10]).year in _YEARS
    except ValueError:
        is_near = False
    if not is_near:
        yield _found("pain-day", Grade.FAULT, DAY, element, text)


def _transfers(root: etree._Element, ns: str) -> Iterator[Finding]:
    seen: dict[str, set[tuple[str, str, str]]] = {}
    for one in root.iter(f"{ns}CdtTrfTxInf"):
        account = one.find(f"{ns}CdtrAcct/{ns}Id")
        number = "" if account is None else "".join(map(str, account.itertext())).strip()
        yield from _giro(one, ns, account)
        name = (one.findtext(f"{ns}PmtId/{ns}EndToEndId") or "").strip()
        if name in _NO_ID:
            continue
        amount = one.find(f"{ns}Amt/{ns}InstdAmt")
        money = ("", "") if amount is None else ((amount.text or "").strip(), amount.get("Ccy", ""))
        before = seen.setdefault(name, set())
        if (number, *money) in before:
            yield _found("pain-twice", Grade.FAULT, TWICE, one, name)
        elif before:
            yield _found("pain-same-id", Grade.WARNING, SAME_ID, one, name)
        before.add((number, *money))


def _giro(one: etree._Element, ns: str, account: etree._Element | None) -> Iterator[Finding]:
    """The check digits of a payment to a bankgiro or plusgiro."""
    if account is None:
        return
    number = (account.findtext(f"{ns}Othr/{ns}Id") or "").strip()
    scheme = (account.findtext(f"{ns}Othr/{ns}SchmeNm/{ns}Prtry") or "").strip()
    clearing = (one.findtext(f"{ns}CdtrAgt/{ns}FinInstnId/{ns}ClrSysMmbId/{ns}MmbId") or "").strip()
    is_bankgiro = scheme == "BGNR" or clearing == _GIRO_CLEARING[0]
    if is_bankgiro and _is_wrong(parse_bankgiro, number):
        yield _found("pain-bankgiro", Grade.FAULT, BANKGIRO, account, number)
    if not is_bankgiro and scheme != "PGNR" and clearing not in _GIRO_CLEARING:
        return
    for reference in one.iter(f"{ns}CdtrRefInf"):
        code = (reference.findtext(f"{ns}Tp/{ns}CdOrPrtry/{ns}Cd") or "").strip()
        text = (reference.findtext(f"{ns}Ref") or "").strip()
        if code == "SCOR" and not text.startswith("RF") and not is_ocr(text, with_length=False):
            yield _found("pain-ocr", Grade.WARNING, OCR, reference, text)


def _is_wrong(parse: Callable[[str], str], text: str | None) -> bool:
    try:
        parse(text or "")
    except NotANumber:
        return True
    return False


def _found(code: str, grade: Grade, words: str, element: etree._Element, given: str | None) -> Finding:
    line = line_of(element)
    return Finding(code, grade, words, line, {"line": line, "given": (given or "").strip()[:40]})
