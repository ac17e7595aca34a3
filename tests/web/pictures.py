"""What each picture of the README and the handbook was made from, so that an old one is known."""

import json
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, meta

from sosolo.config.places import ROOT

WEB = ROOT / "src" / "sosolo" / "web"
TEMPLATES = WEB / "jinja2"
COLOURS = WEB / "static" / "css" / "tokens.css"
MADE_FROM = Path(__file__).with_name("pictures.json")
PAGE_OF = {
    "front": "entrance/front.html",
    "front-phone": "entrance/front.html",
    "today-phone": "today/member.html",
    "assignment-phone": "assignments/assignment.html",
    "agreement-phone": "assignments/agreement.html",
    "employment-phone": "assignments/employment.html",
    "register-phone": "assignments/register.html",
    "money-phone": "pay/money.html",
    "money-dark": "pay/money.html",
    "payslip": "pay/payslip.html",
    "invoice": "invoices/invoice.html",
    "desk": "today/desk.html",
    "bank": "office/bank.html",
    "payroll": "office/payroll.html",
    "books-dark": "books/books.html",
    "uppdrag": "assignments/list.html",
    "offert": "quotes/quote.html",
    "tid": "assignments/assignment.html",
    "utlagg": "expenses/receipt.html",
    "faktura": "invoices/invoice.html",
    "lon": "pay/money.html",
    "bankfil": "office/bank.html",
    "lonekorning": "office/payroll.html",
}


def made_from(name: str) -> str:
    """Return a mark of all that shapes the page of a picture: its templates, and the colours and sizes."""
    marks = sha256(COLOURS.read_bytes())
    for template in sorted(_all_of(PAGE_OF[name])):
        marks.update((TEMPLATES / template).read_bytes())
    return marks.hexdigest()[:16]


def note_made(name: str) -> None:
    """Note that the picture has just been taken."""
    noted = noted_marks() | {name: made_from(name)}
    MADE_FROM.write_text(json.dumps(noted, indent=2, sort_keys=True) + "\n")


def noted_marks() -> dict[str, str]:
    return dict(json.loads(MADE_FROM.read_text())) if MADE_FROM.exists() else {}


def _all_of(template: str, known: frozenset[str] = frozenset()) -> set[str]:
    source = (TEMPLATES / template).read_text()
    parsed = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).parse(source)  # noqa: S701 - only read
    found = {template}
    for each in meta.find_referenced_templates(parsed):
        if each and each not in known:
            found |= _all_of(each, known | found)
    return found
