"""Letters about the membership: to one who has applied, and to one whose exclusion is asked or decided."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from sosolo.documents.languages import day_said, language_of_member, written_in
from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.ledger.queries import book_of
from sosolo.members.models import Application, ExclusionCase
from sosolo.members.queries.applications import decision_on
from sosolo.members.queries.exclusions import case_of, decision_of
from sosolo.platform.outbox import Wanted


def send_application_letter(wanted: Wanted, at: datetime) -> None:
    """Mail the applicant a copy, or the answer, with the address of her own page."""
    del at
    application = Application.objects.get(pk=wanted.payload["application"])
    house = book_of(wanted.tenant_id).organisation
    page = f"{settings.PUBLIC_URL}/ansokan/{wanted.payload['token']}/"
    with written_in(application.language):
        decided = wanted.payload["what"] == "decided"
        subject, text = _decided(application, page) if decided else _received(application, page)
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
    with written_in(language_of_member(case.member)):
        decided = wanted.payload["what"] == "decided"
        subject, text = _excluded(case, house.email) if decided else _asked(case, house.email)
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


def no_letter(
    *, language: str, name: str, title: str, assignment: int, reason: str, office: str
) -> tuple[str, str]:
    """The cooperative has said no to an assignment: why, and what the member can do."""
    with written_in(language):
        text = _(
            "Hej {name}!\n\nKooperativet har sagt nej till uppdraget {title}. Därför:\n\n{reason}\n\nBörja inte arbeta: det blir ingen"
            " anställning. Kunden får veta att uppdraget inte blir av, men inte varför.\n\nVill du prata om det: ring eller skriv"
            " till kansliet, {office}. Går det att göra på ett annat sätt registrerar du uppdraget på nytt:\n{page}\n"
        )
        page = f"{settings.PUBLIC_URL}/uppdrag/{assignment}/"
        subject = _("Nej till uppdraget {title}").format(title=title)
        return subject, text.format(name=name, title=title, reason=reason, office=office, page=page)


def _asked(case: ExclusionCase, office: str) -> tuple[str, str]:
    text = _(
        "Hej {name}!\n\nStyrelsen frågar om du ska vara kvar som medlem. Det här har hänt:\n\n{facts}\n\n"
        "Inget är beslutat. Innan någon beslutar har du rätt att svara. Gör det senast {day}:\n{page}\n\n"
        "Vill du prata med någon, skriv till {office}.\n"
    )
    return _("Fråga om ditt medlemskap"), text.format(
        name=case.member.person.given_name,
        facts=case.facts,
        day=day_said(case.answer_by),
        page=f"{settings.PUBLIC_URL}/medlemskap/svar/{case.pk}/",
        office=office,
    )


def _excluded(case: ExclusionCase, office: str) -> tuple[str, str]:
    decision = decision_of(case)
    name = case.member.person.given_name
    if decision is None or decision.exit is None:
        text = _("Hej {name}!\n\nDu är kvar som medlem. Så här står det i protokollet:\n\n{minutes}\n")
        return _("Du är kvar som medlem"), text.format(
            name=name, minutes=decision.minutes if decision else ""
        )
    text = _(
        "Hej {name}!\n\nDu är utesluten ur föreningen. Så här står det i protokollet:\n\n{minutes}\n\n"
        "Du har ingen rösträtt längre. Medlemskapet upphör {ends}, och insatsen betalas tillbaka {refund}."
        " Frågor: {office}.\n"
    )
    return _("Beslut om uteslutning"), text.format(
        name=name,
        minutes=decision.minutes,
        ends=day_said(decision.exit.ends_on),
        refund=day_said(decision.exit.refund_on),
        office=office,
    )


def _received(application: Application, page: str) -> tuple[str, str]:
    words = "\n\n".join(f"{heading}\n{text}" for heading, text in application.sections)
    text = _(
        "Hej!\n\nTack för din ansökan. Du får svar senast {day}. Följ den här:\n{page}\n\n"
        "Det här skrev du under:\n\n{words}\n\nFingeravtryck: {mark}\n"
    )
    return _("Din ansökan om medlemskap"), text.format(
        day=day_said(application.answer_by), page=page, words=words, mark=application.shown_sha256
    )


def _decided(application: Application, page: str) -> tuple[str, str]:
    decision = decision_on(application)
    if decision is not None and decision.accepted:
        text = _("Hej!\n\nStyrelsen har sagt ja. Betala insatsen, så är allt klart. Så här gör du:\n{page}\n")
        return _("Välkommen som medlem"), text.format(page=page)
    text = _("Hej!\n\nStyrelsen har sagt nej till din ansökan. {reason}\n\nLäs mer här:\n{page}\n")
    return _("Svar på din ansökan"), text.format(reason=decision.reason if decision else "", page=page)
