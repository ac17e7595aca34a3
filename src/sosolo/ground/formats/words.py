"""What the facts of a file are called, for people. Amounts are öre."""

from collections.abc import Iterator, Mapping

LABELS = {
    "kind": "Slag",
    "rules": "Regelverk",
    "can_be_read": "Går att läsa",
    "would_be_accepted": "Nätet skulle ta emot den",
    "encoding": "Teckenkodning",
    "program": "Program",
    "company": "Företag",
    "org_number": "Organisationsnummer",
    "number": "Nummer",
    "issued": "Fakturadag",
    "seller": "Säljare",
    "buyer": "Köpare",
    "lines": "Rader",
    "currency": "Valuta",
    "accounts": "Konton",
    "vouchers": "Verifikationer",
    "rows": "Konteringsrader",
    "transactions": "Transaktioner",
    "with_reference": "Med referens",
    "fingerprint": "Fingeravtryck",
    "created": "Skapad",
    "version": "Version",
    "employer": "Arbetsgivare",
    "period": "Period",
    "individuals": "Individuppgifter",
    "message_id": "Meddelande-id",
    "payments": "Betalningar",
    "base": "Underlag för avgifter (kr)",
    "contributions": "Avgifter (kr)",
    "tax": "Avdragen skatt (kr)",
}
ONLY_IN_TEXT = {
    "refused": "Nekad",
    "years": "Räkenskapsår",
    "counts": "Poster",
    "unbalanced": "Balanserar inte",
    "undeclared": "Konton som inte är upplagda",
    "checksum": "Kontrollsumma",
    "is_test": "Testfil",
    "removed": "Borttagna individuppgifter",
    "absences": "Frånvarouppgifter",
    "categories": "Kategorier",
    "same": "Inget går förlorat",
    "bytes": "Byte",
}
AMOUNTS = {
    "line_total": "Summa rader",
    "net": "Utan moms",
    "gross": "Med moms",
    "payable": "Att betala",
    "debit": "Omsättning debet",
    "opening": "Summa ingående balanser",
    "closing": "Summa utgående balanser",
    "result": "Summa resultat",
    "sum": "Summa",
}


def told(facts: Mapping[str, object]) -> Iterator[str]:
    """Yield a line for each fact that says something, in words."""
    labels = LABELS | ONLY_IN_TEXT
    for name, value in facts.items():
        if name in AMOUNTS and isinstance(value, int):
            yield f"{AMOUNTS[name]}: {kronor(value)}"
        elif name == "statements" and isinstance(value, list):
            for one in value:
                yield f"Kontoutdrag {one['account']} {one['day']}: {one['count']} transaktioner, {kronor(one['sum'])}"
        elif isinstance(value, bool):
            yield f"{labels.get(name, name)}: {'ja' if value else 'nej'}"
        elif value not in (None, "", [], {}, ()):
            yield f"{labels.get(name, name)}: {_plain(value)}"


def kronor(ore: int) -> str:
    """Return 1 234,56 kr."""
    whole, part = divmod(abs(ore), 100)
    return f"{'−' if ore < 0 else ''}{whole:,}".replace(",", "\u00a0") + f",{part:02d} kr"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return " ".join(_plain(one) for one in value)
    return str(value)
