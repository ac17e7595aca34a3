"""What somebody typed to find: the words, and the kind of thing when a word before them says it."""

from dataclasses import dataclass

KINDS = {
    "invoice": "faktura fakturan fakturor fakturanummer invoice invoices bill",
    "quote": "offert offerten offerter anbud quote quotes",
    "member": "medlem medlemmen medlemsnummer member",
    "applicant": "sökande ansökan applicant application",
    "voucher": "verifikation verifikat ver voucher",
    "customer": "kund kunden customer client",
    "assignment": "uppdrag uppdraget assignment job",
    "expense": "utlägg kvitto resa expense receipt trip",
    "meeting": "möte mötet stämma meeting",
    "motion": "motion motionen",
    "minutes": "protokoll protokollet minutes",
    "risk": "risk risken",
    "scenario": "scenario scenariot",
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Asked:
    """words: all that was typed. kind: what the first word says that it is, when more follows; `wordings`: as typed and without it."""

    words: str
    kind: str
    wordings: tuple[str, ...]

    def is_for(self, *kinds: str) -> bool:
        """Say whether such things are looked for."""
        return not self.kind or self.kind in kinds


def asked(words: str) -> Asked:
    """Understand what was typed: `faktura 1146` is the invoice with that number."""
    first, _, rest = words.partition(" ")
    kind = KIND_OF.get(first.lower(), "") if rest else ""
    return Asked(words, kind, (words, rest.removeprefix("nr ").removeprefix("no ")) if kind else (words,))
