"""Letters to customers, each as (subject, text), in the language that the customer has chosen."""

from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sosolo.documents.languages import day_said, written_in
from sosolo.ground.formats.numbers import show_bankgiro

Written = tuple[str, str]
NAMES = {"faktura": "invoice", "kreditfaktura": "credit-note", "offert": "quote"}


def file_name(word: str, number: object, language: str, ending: str = "pdf") -> str:
    """Return what an attached paper is called."""
    return f"{word if language == 'sv' else NAMES[word]}-{number}.{ending}"


def invoice_letter(
    *, language: str, number: int, ore: int, due_on: date, bankgiro: str, ocr: str, house: str
) -> Written:
    """An invoice, or a credit note when nothing is to be paid."""
    with written_in(language):
        if ore < 0:
            subject = _("Kreditfaktura {number} från {house}")
            text = _(
                "Hej!\n\nHär kommer kreditfaktura {number}. Du behöver inte betala något.\n\nVänliga hälsningar\n{house}\n"
            )
        else:
            subject = _("Faktura {number} från {house}")
            text = _(
                "Hej!\n\nHär kommer faktura {number} på {sum}. Betala senast {day} till bankgiro {bankgiro} och ange"
                " OCR-nummer {ocr}.\n\nVänliga hälsningar\n{house}\n"
            )
        said = {
            "number": number,
            "sum": sum_said(ore),
            "day": _day(due_on),
            "bankgiro": show_bankgiro(bankgiro),
            "ocr": ocr,
        }
        return subject.format(number=number, house=house), text.format(house=house, **said)


def reminder_letter(
    *, language: str, number: int, left: int, due_on: date, bankgiro: str, ocr: str, house: str
) -> Written:
    """A late invoice."""
    with written_in(language):
        text = _(
            "Hej!\n\nVi har inte sett er betalning av faktura {number}, som skulle ha kommit {day}. {sum} är kvar att betala."
            " Betala till bankgiro {bankgiro} och ange OCR-nummer {ocr}.\n\nHar ni redan betalat: tack, då behöver ni inte"
            " göra något. Är något fel på fakturan: svara på det här brevet.\n\nVänliga hälsningar\n{house}\n"
        )
        said = {
            "number": number,
            "sum": sum_said(left),
            "day": _day(due_on),
            "bankgiro": show_bankgiro(bankgiro),
            "ocr": ocr,
        }
        subject = _("Påminnelse: faktura {number} från {house}").format(number=number, house=house)
        return subject, text.format(house=house, **said)


def rest_letter(
    *, language: str, number: int, ore: int, due_on: date, bankgiro: str, ocr: str, house: str
) -> Written:
    """Skatteverket has said no to a deduction, and the customer pays the rest."""
    with written_in(language):
        text = _(
            "Hej!\n\nSkatteverket har inte beviljat hela rot- eller rutavdraget på faktura {number}. Därför är {sum} kvar att"
            " betala. Betala senast {day} till bankgiro {bankgiro} och ange OCR-nummer {ocr}.\n\nVarför de nekat ser du hos"
            " Skatteverket.\n\nVänliga hälsningar\n{house}\n"
        )
        said = {
            "number": number,
            "sum": sum_said(ore),
            "day": _day(due_on),
            "bankgiro": show_bankgiro(bankgiro),
            "ocr": ocr,
        }
        subject = _("Skatteverket har nekat avdrag på faktura {number}").format(number=number)
        return subject, text.format(house=house, **said)


def quote_letter(
    *, language: str, number: int, title: str, who: str, token: str, valid_until: date, house: str
) -> Written:
    """A quote with the link where it is answered."""
    with written_in(language):
        text = _(
            "Hej!\n\n{who} har skrivit en offert till er: {title}. Läs den och svara ja eller nej här:\n{page}\n\n"
            "Offerten gäller till och med {day}.\n\nVänliga hälsningar\n{house}\n"
        )
        page = f"{settings.PUBLIC_URL}/offert/{token}/"
        subject = _("Offert {number}: {title}").format(number=number, title=title)
        return subject, text.format(who=who, title=title, page=page, day=day_said(valid_until), house=house)


def agreement_letter(*, language: str, title: str, who: str, token: str) -> Written:
    """An agreement with the link where it is answered."""
    with written_in(language):
        text = _(
            "Hej!\n\n{who} vill börja ett uppdrag hos er: {title}. Läs avtalet och svara här:\n{page}\n\n"
            "Arbetet kan börja först när ni har svarat.\n"
        )
        page = f"{settings.PUBLIC_URL}/avtal/{token}/"
        return _("Läs och godkänn: {title}").format(title=title), text.format(who=who, title=title, page=page)


def withdrawn_letter(*, language: str, title: str, who: str, house: str) -> Written:
    """There is nothing left to answer."""
    with written_in(language):
        text = _(
            "Hej!\n\n{who} har tagit tillbaka uppdraget {title}, så avtalet som vi skickade gäller inte och behöver inget"
            " svar.\n\nVänliga hälsningar\n{house}\n"
        )
        subject = _("Ni behöver inte svara: {title}").format(title=title)
        return subject, text.format(who=who, title=title, house=house)


def declined_letter(*, language: str, title: str, who: str, house: str) -> Written:
    """The cooperative has said no to the work: nothing is agreed, nothing to answer."""
    with written_in(language):
        text = _(
            "Hej!\n\n{house} har sagt nej till uppdraget {title}, som {who} skulle göra hos er. Det blir inte av. Det ni har fått"
            " av oss om uppdraget gäller inte och behöver inget svar.\n\nVill ni veta mer: svara på det här brevet.\n\nVänliga"
            " hälsningar\n{house}\n"
        )
        subject = _("Uppdraget blir inte av: {title}").format(title=title)
        return subject, text.format(who=who, title=title, house=house)


def sum_said(ore: int) -> str:
    """Write an amount as letters do: `1234,50 kr`, or `SEK 1,234.50` in English."""
    if (get_language() or "sv").startswith("sv"):
        return f"{ore // 100},{ore % 100:02d} kr"
    return f"SEK {ore // 100:,}.{ore % 100:02d}"


def _day(day: date) -> str:
    return str(day) if (get_language() or "sv").startswith("sv") else day_said(day)
