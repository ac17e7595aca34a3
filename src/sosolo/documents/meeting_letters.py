"""A notice is Swedish, and so are its matters. A member who has chosen another language meets what it is about first."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sosolo.documents.languages import day_said, written_in
from sosolo.meetings.models import Meeting
from sosolo.meetings.queries.minutes import TITLES
from sosolo.members.models import Member

Words = tuple[str, str]


def notice_to(member: Member, meeting: Meeting, words: Words) -> Words:
    """Return subject and text as they leave to one member, whose account is loaded."""
    with written_in(_language(member)):
        first = _(
            "Hej!\n\nDu kallas: {title} {day} kl. {clock}. Plats: {place}. På mötets sida läser du handlingarna,"
            " prickar av dig och röstar:\n{page}\n\nDen svenska kallelsen här under är den som gäller.\n\n"
        )
        return _before(meeting, words, _("Kallelse: {title} {day}"), first)


def calling_off_to(member: Member, meeting: Meeting, words: Words) -> Words:
    """Return subject and text as they leave to one member, whose account is loaded."""
    with written_in(_language(member)):
        first = _(
            "Hej!\n\nInställt: {title} {day} kl. {clock}. Du behöver inte göra något. Till nästa möte får du en ny"
            " kallelse. Mötets sida:\n{page}\n\nVarför det är inställt står på svenska här under.\n\n"
        )
        return _before(meeting, words, _("Inställt: {title} {day}"), first)


def _language(member: Member) -> str:
    return member.account.language if member.account is not None else settings.LANGUAGE_CODE


def _before(meeting: Meeting, words: Words, subject: str, first: str) -> Words:
    """Return the words with some in the language of the letter before; as they are when it is Swedish."""
    if (get_language() or "sv").startswith("sv"):
        return words
    title = TITLES[meeting.kind]
    told = {
        "title": _(title),
        "day": day_said(meeting.day),
        "clock": f"{timezone.localtime(meeting.starts_at):%H:%M}",
        "place": meeting.place,
        "page": f"{settings.PUBLIC_URL}/moten/{meeting.pk}/",
    }
    return subject.format(**told), first.format(**told) + words[1]
