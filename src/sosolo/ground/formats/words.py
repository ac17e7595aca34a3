"""What the facts of a file are called, for people. Amounts are öre."""

from collections.abc import Iterator, Mapping

from sosolo.ground.errors import sentence as N_  # noqa: N812 - what marks a word for translation

LABELS = {
    "kind": N_("Slag"),
    "rules": N_("Regelverk"),
    "can_be_read": N_("Går att läsa"),
    "would_be_accepted": N_("Nätet skulle ta emot den"),
    "encoding": N_("Teckenkodning"),
    "program": N_("Program"),
    "company": N_("Företag"),
    "org_number": N_("Organisationsnummer"),
    "number": N_("Nummer"),
    "issued": N_("Fakturadag"),
    "seller": N_("Säljare"),
    "buyer": N_("Köpare"),
    "lines": N_("Rader"),
    "currency": N_("Valuta"),
    "accounts": N_("Konton"),
    "vouchers": N_("Verifikationer"),
    "rows": N_("Konteringsrader"),
    "transactions": N_("Transaktioner"),
    "with_reference": N_("Med referens"),
    "fingerprint": N_("Fingeravtryck"),
    "created": N_("Skapad"),
    "version": N_("Version"),
    "name": N_("Namn"),
    "events": N_("Händelser"),
    "cancelled": N_("Inställda"),
    "first_day": N_("Första dagen"),
    "last_day": N_("Sista dagen"),
    "employer": N_("Arbetsgivare"),
    "period": N_("Period"),
    "individuals": N_("Individuppgifter"),
    "message_id": N_("Meddelande-id"),
    "payments": N_("Betalningar"),
    "base": N_("Underlag för avgifter (kr)"),
    "contributions": N_("Avgifter (kr)"),
    "tax": N_("Avdragen skatt (kr)"),
}
ONLY_IN_TEXT = {
    "refused": "Nekad",
    "years": "Räkenskapsår",
    "counts": "Poster",
    "unbalanced": "Balanserar inte",
    "undeclared": "Konton som inte är upplagda",
    "checksum": "Kontrollsumma",
    "is_test": "Testfil",
    "tax_of_individuals": "Avdragen skatt enligt individuppgifterna (kr)",
    "removed": "Borttagna individuppgifter",
    "absences": "Frånvarouppgifter",
    "categories": "Kategorier",
    "same": "Inget går förlorat",
    "bytes": "Byte",
}
AMOUNTS = {
    "line_total": N_("Summa rader"),
    "net": N_("Utan moms"),
    "gross": N_("Med moms"),
    "payable": N_("Att betala"),
    "debit": N_("Omsättning debet"),
    "opening": N_("Summa ingående balanser"),
    "closing": N_("Summa utgående balanser"),
    "result": N_("Summa resultat"),
    "sum": N_("Summa"),
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
