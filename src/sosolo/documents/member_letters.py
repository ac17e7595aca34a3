"""Letters about the membership: to one who has applied, and to one whose exclusion is asked or decided."""

from datetime import datetime

from django.conf import settings

from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.ledger.queries import book_of
from sosolo.members.models import Application, ExclusionCase
from sosolo.members.queries.applications import decision_on
from sosolo.members.queries.exclusions import case_of, decision_of
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


def send_exclusion_letter(wanted: Wanted, at: datetime) -> None:
    """Mail a member the question of exclusion with the time to answer, or the decision with its dates (4 kap. 8 §)."""
    del at
    case = case_of(wanted.tenant_id, int(wanted.payload["case"]))
    house = book_of(wanted.tenant_id).organisation
    person = case.member.person
    if not person.email:
        return
    subject, text = _asked(case, house.email)
    if wanted.payload["what"] == "decided":
        subject, text = _excluded(case, house.email)
    post_letter(
        Letter(
            key=wanted.key,
            to=person.email,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
        )
    )


def _asked(case: ExclusionCase, office: str) -> tuple[str, str]:
    page = f"{settings.PUBLIC_URL}/medlemskap/svar/{case.pk}/"
    return "Fråga om ditt medlemskap", (
        f"Hej {case.member.person.given_name}!\n\nStyrelsen frågar om du ska vara kvar som medlem. Det här har hänt:\n\n"
        f"{case.facts}\n\nInget är beslutat. Innan någon beslutar har du rätt att svara. "
        f"Gör det senast {in_words(case.answer_by)}:\n{page}\n\nVill du prata med någon, skriv till {office}.\n"
    )


def _excluded(case: ExclusionCase, office: str) -> tuple[str, str]:
    decision = decision_of(case)
    if decision is None or decision.exit is None:
        return "Du är kvar som medlem", (
            f"Hej {case.member.person.given_name}!\n\nDu är kvar som medlem. Så här står det i protokollet:\n\n"
            f"{decision.minutes if decision else ''}\n"
        )
    gone = decision.exit
    return "Beslut om uteslutning", (
        f"Hej {case.member.person.given_name}!\n\nDu är utesluten ur föreningen. Så här står det i protokollet:\n\n"
        f"{decision.minutes}\n\nDu har ingen rösträtt längre. Medlemskapet upphör {in_words(gone.ends_on)}, och insatsen "
        f"betalas tillbaka {in_words(gone.refund_on)}. Frågor: {office}.\n"
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
