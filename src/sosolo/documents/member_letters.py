"""Letters to one who has applied for membership: a copy of what was signed, and the answer."""

from datetime import datetime

from django.conf import settings

from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.ledger.queries import book_of
from sosolo.members.models import Application
from sosolo.members.queries.applications import decision_on
from sosolo.platform.days import in_words
from sosolo.platform.outbox import Wanted


def send_application_letter(wanted: Wanted, at: datetime) -> None:
    """Mail the applicant a copy, or the answer, with the address of her own page."""
    del at
    application = Application.objects.get(pk=wanted.payload["application"])
    house = book_of(wanted.tenant_id).organisation
    page = f"{settings.PUBLIC_URL}/ansokan/{wanted.payload['token']}/"
    subject, text = _received(application, page)
    if wanted.payload["what"] == "decided":
        subject, text = _decided(application, page)
    post_letter(
        Letter(
            key=wanted.key,
            to=application.email,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
        )
    )


def _received(application: Application, page: str) -> tuple[str, str]:
    words = "\n\n".join(f"{heading}\n{text}" for heading, text in application.sections)
    letter = (
        f"Hej!\n\nTack för din ansökan. Du får svar senast {in_words(application.answer_by)}. Följ den här:\n{page}\n\n"
        f"Det här skrev du under:\n\n{words}\n\nFingeravtryck: {application.shown_sha256}\n"
    )
    return "Din ansökan om medlemskap", letter


def _decided(application: Application, page: str) -> tuple[str, str]:
    decision = decision_on(application)
    if decision is not None and decision.accepted:
        return (
            "Välkommen som medlem",
            f"Hej!\n\nStyrelsen har sagt ja. Betala insatsen, så är allt klart. Så här gör du:\n{page}\n",
        )
    reason = decision.reason if decision else ""
    return (
        "Svar på din ansökan",
        f"Hej!\n\nStyrelsen har sagt nej till din ansökan. {reason}\n\nLäs mer här:\n{page}\n",
    )
