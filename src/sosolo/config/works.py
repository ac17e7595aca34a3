"""Works that take their time: how the worker does each of them."""

from datetime import date, datetime
from typing import Any

from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.actions.kept import bytes_of
from sosolo.employment.actions.large_payroll import approve_as_asked
from sosolo.employment.actions.payroll import prepare_payroll
from sosolo.ledger.importing import import_sie, preview_import
from sosolo.ledger.imports.told import as_facts, told_of
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.files import content_of
from sosolo.platform.models import LongWork
from sosolo.platform.outbox import Wanted
from sosolo.platform.works import Tell, do_work, file_of
from sosolo.sales.advances import book_paid_advances


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
