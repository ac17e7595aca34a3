"""Works that take their time: how the worker does each of them."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.actions.kept import bytes_of
from sosolo.documents.papers import address_of_house, letters_pdf
from sosolo.employment.actions.large_payroll import approve_as_asked
from sosolo.employment.actions.payroll import prepare_payroll
from sosolo.ledger.importing import import_sie, preview_import
from sosolo.ledger.imports.told import as_facts, told_of
from sosolo.ledger.queries import book_of
from sosolo.meetings.actions.letters import IN_A_FILE
from sosolo.meetings.actions.secret import close_secret_poll
from sosolo.meetings.queries.meetings import meeting_of, poll_of
from sosolo.meetings.queries.notice import called_by_post, notice_of
from sosolo.meetings.queries.secret import secret_of
from sosolo.members.actions.importing import import_members
from sosolo.platform.acting import Actor
from sosolo.platform.files import content_of, store_file
from sosolo.platform.models import LongWork
from sosolo.platform.outbox import Wanted
from sosolo.platform.works import Tell, do_work, file_of
from sosolo.sales.advances import book_paid_advances

PDF = "application/pdf"


def read_bank_file(wanted: Wanted, at: datetime) -> None:
    """Read a large file from the bank: all of it or nothing."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        done = import_bank_file(
            actor=actor, content=bytes_of(file_of(work)), name=file_of(work).name, at=at, tell=tell
        )
        book_paid_advances(actor=actor, book=book_of(actor.tenant_id), at=at)
        return {"file": done.file_id}

    do_work(wanted, at, deed)


def read_sie_file(wanted: Wanted, at: datetime) -> None:
    """Say what a large SIE file would do. Nothing is booked."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        del at
        tell("read", 0, 0)
        plan = preview_import(book=book_of(actor.tenant_id), content=content_of(file_of(work)))
        return as_facts(told_of(plan))

    do_work(wanted, at, deed)


def import_sie_file(wanted: Wanted, at: datetime) -> None:
    """Read a large SIE file into the book: all of it or nothing."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        done = import_sie(
            actor=actor,
            book=book_of(actor.tenant_id),
            content=content_of(file_of(work)),
            name=file_of(work).name,
            at=at,
            tell=tell,
        )
        return {"import": done.import_id}

    do_work(wanted, at, deed)


def prepare_many_pays(wanted: Wanted, at: datetime) -> None:
    """Reckon a payroll of very many and keep it for another person to look at."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        run = prepare_payroll(actor=actor, pay_on=date.fromisoformat(work.asked["pay_on"]), at=at, tell=tell)
        return {"run": run.pk}

    do_work(wanted, at, deed)


def approve_many_pays(wanted: Wanted, at: datetime) -> None:
    """Book a payroll of very many and order its payments, as the one who asked."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        return {"run": approve_as_asked(work=work, actor=actor, at=at, tell=tell).run_id}

    do_work(wanted, at, deed)


def write_letters(wanted: Wanted, at: datetime) -> None:
    """Write the letters to all who are called by post, in files that a printer takes."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        meeting = meeting_of(actor.tenant_id, work.asked["meeting"])
        house = book_of(actor.tenant_id).organisation
        notice, everybody = notice_of(meeting, house.name, settings.PUBLIC_URL), called_by_post(meeting)
        files = []
        for first in range(0, len(everybody), IN_A_FILE):
            tell("write", first, len(everybody))
            some = everybody[first : first + IN_A_FILE]
            content = letters_pdf(notice, some, post_to=address_of_house(house), at=meeting.planned_at)
            name = f"kallelser-{meeting.day}-{first // IN_A_FILE + 1}.pdf"
            kept = store_file(
                actor=actor, content=content, name=name, media_type=PDF, at=at, is_sensitive=True
            )
            files.append(kept.pk)
        return {"files": files}

    do_work(wanted, at, deed)


def open_many_ballots(wanted: Wanted, at: datetime) -> None:
    """Close a secret vote with very many ballots and open its box, as the one who asked."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        tell("open", 0, 0)
        close_secret_poll(actor=actor, secret=secret_of(poll_of(actor.tenant_id, work.asked["poll"])), at=at)
        return {"meeting": work.asked["meeting"]}

    do_work(wanted, at, deed)


def bring_in_members(wanted: Wanted, at: datetime) -> None:
    """Bring in the members of a large file: all of them or nobody."""

    def deed(work: LongWork, actor: Actor, tell: Tell, at: datetime) -> dict[str, Any]:
        file = file_of(work)
        done = import_members(actor=actor, content=content_of(file), name=file.name, at=at, tell=tell)
        return {"import": done.pk}

    do_work(wanted, at, deed)
