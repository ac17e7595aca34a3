"""Which handler carries out which effect: the one place where all rooms meet the outside."""

import json
from datetime import date, datetime

from django.conf import settings

from sosolo.bank.actions import kept
from sosolo.config.assignment_letters import (
    send_assignment_withdrawal,
    send_no_to_customer,
    send_no_to_member,
)
from sosolo.config.audit import anchor
from sosolo.config.night import retain_tonight
from sosolo.config.works import (
    approve_many_pays,
    bring_in_members,
    import_sie_file,
    open_many_ballots,
    prepare_many_pays,
    read_bank_file,
    read_sie_file,
    write_letters,
)
from sosolo.documents.account_letters import send_account_letter, send_invitation
from sosolo.documents.customer_letters import (
    agreement_letter,
    file_name,
    quote_letter,
)
from sosolo.documents.mail import Attachment, Letter, post_letter, sender_of
from sosolo.documents.meeting_letters import calling_off_to, notice_to
from sosolo.documents.member_letters import send_application_letter, send_exclusion_letter
from sosolo.documents.papers import letters_pdf, quote_pdf
from sosolo.documents.sending import (
    leave_outside,
    send_household_rest,
    send_invoice,
    send_payments,
    send_reminder,
)
from sosolo.economy.alarms import words_of_alarm
from sosolo.employment.actions import large_payroll
from sosolo.employment.models import Declaration, Offer
from sosolo.ledger import importing
from sosolo.ledger.queries import book_of
from sosolo.meetings.actions import large_votes, letters
from sosolo.meetings.models import Meeting, NoticeSent
from sosolo.meetings.queries.meetings import calling_off_of
from sosolo.meetings.queries.notice import calling_off_letter, notice_letter, notice_of
from sosolo.members.actions import importing as register
from sosolo.parties.queries import account_told, auditors_of
from sosolo.platform.days import day_of
from sosolo.platform.files import content_of
from sosolo.platform.outbox import Wanted, type_of_handler, want_effect


def send_offer(wanted: Wanted, at: datetime) -> None:
    """Mail the customer the link to an assignment agreement, or to a quote with its paper."""
    del at
    offer = Offer.objects.select_related("assignment__member__person", "assignment__customer").get(
        pk=wanted.payload["offer"]
    )
    house, token = book_of(wanted.tenant_id).organisation, wanted.payload["token"]
    attachments: tuple[Attachment, ...] = ()
    if offer.assignment is None:
        told = offer.document
        language = told.get("language", "sv")
        subject, text = quote_letter(
            language=language,
            number=told["number"],
            title=told["title"],
            who=told["member"],
            token=token,
            valid_until=date.fromisoformat(told["valid_until"]),
            house=house.name,
        )
        content = quote_pdf(told, offer.sections, sha256=offer.sha256, answer=None, at=offer.offered_at)
        name = file_name("offert", told["number"], language)
        attachments = (Attachment(name, "application/pdf", content),)
    else:
        subject, text = agreement_letter(
            language=offer.assignment.customer.language,
            title=offer.assignment.title,
            who=offer.assignment.member.person.name,
            token=token,
        )
    post_letter(
        Letter(
            key=wanted.key,
            to=offer.sent_to,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
            attachments=attachments,
        )
    )


def send_declaration(wanted: Wanted, at: datetime) -> None:
    """Leave the employer declaration where it is fetched for the tax agency's service."""
    del at
    found = Declaration.objects.select_related("file", "book__organisation")
    declaration = found.get(pk=wanted.payload["declaration"])
    name = f"{declaration.book.organisation.org_number}-{declaration.file.name}"
    leave_outside("skatteverket", name, content_of(declaration.file))


def leave_anchor(wanted: Wanted, at: datetime) -> None:
    """Leave the last number and hash of each series outside, and mail it to the auditors: a cut tail shows."""
    house = book_of(wanted.tenant_id).organisation
    content = json.dumps(anchor(), indent=1).encode()
    name = f"ankare-{wanted.tenant_id}-{wanted.payload['day']}.json"
    leave_outside("ankare", name, content)
    for role, email in auditors_of(wanted.tenant_id, day_of(at)):
        post_letter(
            Letter(
                key=f"{wanted.key}/{role}",
                to=email,
                sender=sender_of(house.name, house.email),
                subject=f"Bokföringens ankare {wanted.payload['day']}",
                text=(
                    "Hej!\n\nHär är dagens ankare: sista nummer och hash för varje verifikationsserie. Spara det. Med\n"
                    "det kan du när som helst visa att inget har tagits bort eller ändrats i efterhand:\n"
                    "./sosolo audit --against FIL\n"
                ),
                at=wanted.wanted_at,
                attachments=(Attachment(name, "application/json", content),),
            )
        )


NOTICES_AT_ONCE = 50


def send_notice(wanted: Wanted, at: datetime) -> None:
    """Mail the notice of a meeting to some of those who have agreed to it, note when each left, and ask for the rest.

    Each lot is a transaction of its own: a page can tell how far it has come, and what gives up half-way has not to begin
    again with those who have their letter. A meeting that has been called off is no longer called to.
    """
    house = book_of(wanted.tenant_id).organisation
    meeting = Meeting.objects.get(pk=wanted.payload["meeting"])
    if calling_off_of(meeting) is not None:
        return
    notice = notice_of(meeting, house.name, settings.PUBLIC_URL)
    words = notice_letter(notice)
    form: tuple[Attachment, ...] = ()
    if notice.last_post:
        content = letters_pdf(notice, (), post_to=house.name, at=wanted.wanted_at)
        form = (Attachment("postrost.pdf", "application/pdf", content),)
    waiting = NoticeSent.objects.filter(meeting=meeting, channel="email", left_at=None).order_by("id")
    lot = list(waiting.select_related("member__account")[:NOTICES_AT_ONCE])
    for one in lot:
        subject, text = notice_to(one.member, meeting, words)
        post_letter(
            Letter(
                key=f"{wanted.key}/{one.pk}",
                to=str(one.address),
                sender=sender_of(house.name, house.email),
                subject=subject,
                text=text,
                at=wanted.wanted_at,
                attachments=form,
            )
        )
    NoticeSent.objects.filter(pk__in=[one.pk for one in lot]).update(left_at=at)
    if len(lot) == NOTICES_AT_ONCE:
        want_effect(
            tenant_id=wanted.tenant_id,
            kind=wanted.kind,
            key=f"notice/{meeting.pk}/{lot[-1].pk}",
            payload=wanted.payload,
            at=at,
        )


def send_calling_off(wanted: Wanted, at: datetime) -> None:
    """Mail some of those who have had a notice that the meeting is called off, and ask for the rest."""
    house = book_of(wanted.tenant_id).organisation
    meeting = Meeting.objects.get(pk=wanted.payload["meeting"])
    step = calling_off_of(meeting)
    words = calling_off_letter(meeting, house.name, settings.PUBLIC_URL, step.why if step else "")
    called = NoticeSent.objects.filter(
        meeting=meeting, channel="email", left_at__isnull=False, pk__gt=wanted.payload.get("after", 0)
    ).order_by("id")
    lot = list(called.select_related("member__account")[:NOTICES_AT_ONCE])
    for notice in lot:
        subject, text = calling_off_to(notice.member, meeting, words)
        post_letter(
            Letter(
                key=f"called-off/{meeting.pk}/{notice.pk}",
                to=str(notice.address),
                sender=sender_of(house.name, house.email),
                subject=subject,
                text=text,
                at=wanted.wanted_at,
            )
        )
    if len(lot) == NOTICES_AT_ONCE:
        last = lot[-1].pk
        want_effect(
            tenant_id=wanted.tenant_id,
            kind=wanted.kind,
            key=f"called-off/{meeting.pk}/{last}",
            payload={"meeting": meeting.pk, "after": last},
            at=at,
        )


def send_question(wanted: Wanted, at: datetime) -> None:
    """Mail a member's question to the office."""
    del at
    house = book_of(wanted.tenant_id).organisation
    name, email = account_told(wanted.payload["account"])
    page = wanted.payload["page"]
    post_letter(
        Letter(
            key=wanted.key,
            to=house.email,
            sender=sender_of(house.name, house.email),
            subject=f"Hjälp mig: {name}",
            text=f"{wanted.payload['text']}\n\n{name}, {email}\n{f'Frågan ställdes på {page}' if page else ''}\n",
            at=wanted.wanted_at,
        )
    )


def send_visitor_question(wanted: Wanted, at: datetime) -> None:
    """Mail a visitor's question to the office."""
    del at
    house = book_of(wanted.tenant_id).organisation
    post_letter(
        Letter(
            key=wanted.key,
            to=house.email,
            sender=sender_of(house.name, house.email),
            subject="Hjälp mig: en besökare",
            text=f"{wanted.payload['text']}\n\nEn besökare skrev på Hjälp mig. Svara senast i övermorgon.\n",
            at=wanted.wanted_at,
        )
    )


def send_alarm(wanted: Wanted, at: datetime) -> None:
    """Mail the board that the live figures have woken a risk."""
    del at
    house = book_of(wanted.tenant_id).organisation
    subject, text = words_of_alarm(wanted.tenant_id, wanted.payload["risk"])
    post_letter(
        Letter(
            key=wanted.key,
            to=house.email,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
        )
    )


HANDLERS: dict[str, type_of_handler] = {
    "send_invoice": send_invoice,
    "send_reminder": send_reminder,
    "send_household_rest": send_household_rest,
    "send_offer": send_offer,
    "send_assignment_withdrawal": send_assignment_withdrawal,
    "send_no_to_member": send_no_to_member,
    "send_no_to_customer": send_no_to_customer,
    "send_notice": send_notice,
    "send_calling_off": send_calling_off,
    "send_payments": send_payments,
    "send_declaration": send_declaration,
    "send_account_letter": send_account_letter,
    "send_invitation": send_invitation,
    "send_application_letter": send_application_letter,
    "send_exclusion_letter": send_exclusion_letter,
    "leave_anchor": leave_anchor,
    "retain": retain_tonight,
    "send_question": send_question,
    "send_visitor_question": send_visitor_question,
    "send_alarm": send_alarm,
    kept.READING: read_bank_file,
    importing.READING: read_sie_file,
    importing.IMPORTING: import_sie_file,
    large_payroll.PREPARING: prepare_many_pays,
    large_payroll.APPROVING: approve_many_pays,
    letters.WRITING: write_letters,
    large_votes.OPENING: open_many_ballots,
    register.IMPORTING: bring_in_members,
}
