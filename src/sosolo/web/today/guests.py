"""Idag for those who follow the cooperative from outside: the adviser, the auditor and the funder."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sosolo.economy.live import figures
from sosolo.ledger.queries import book_of, closed_months, trial_balance, vouchers_of
from sosolo.meetings.queries.meetings import meetings_of
from sosolo.members.queries.mandates import mandates_of
from sosolo.platform.acting import Actor
from sosolo.web import show as written
from sosolo.web.books.views import CLEARING
from sosolo.web.today.tasks import Task

LATEST = 10
CLOSED_AFTER = timedelta(days=45)
"""So long after its first day a month has had time to be closed, if the month before it is meant."""


def of_adviser(actor: Actor, today: date) -> dict[str, Any]:
    """Return whom the adviser may help."""
    return {"held": mandates_of(actor.tenant_id, today, helper=actor.account_id)}


def of_auditor(actor: Actor, today: date) -> dict[str, Any]:
    """Return what the auditor reads: what to look at, the latest vouchers, the minutes."""
    book = book_of(actor.tenant_id)
    this = today.replace(day=1)
    lines = trial_balance(book.pk, this.replace(month=1), (this + timedelta(days=32)).replace(day=1))
    held = [one for one in meetings_of(actor.tenant_id, boards=True) if one.step in {"closed", "published"}]
    return {
        "look_at": _look_at(lines, closed_months(book.pk), today),
        "vouchers": vouchers_of(book.pk, count=LATEST),
        "held": held[:LATEST],
    }


def _look_at(lines: list[Any], closed: list[date], today: date) -> list[Task]:
    """Return what an auditor would ask about: accounts that are to be nothing but are not, a month that stands open."""
    words = _("Konto {account} {name} ska bli noll: {ore} är kvar")
    tasks = [
        Task(
            words.format(account=line.account, name=line.name, ore=written.kronor(line.closing)),
            reverse("account", args=[line.account]),
        )
        for line in lines
        if line.account in CLEARING and line.closing
    ]
    due = (today - CLOSED_AFTER).replace(day=1)
    if due not in closed:
        tasks.append(
            Task(_("Månaden {month} är inte stängd").format(month=written.month(due)), reverse("books"))
        )
    return tasks


def of_funder(actor: Actor, today: date) -> dict[str, Any]:
    """Return the figures that are open: how many, what they invoiced, what it cost."""
    known, _owed = figures(actor.tenant_id, today)
    this_year = [month for month in known if month.month.year == today.year]
    return {
        "now": known[-1] if known else None,
        "year": today.year,
        "invoiced": sum(month.invoiced for month in this_year),
        "grants": sum(month.grants for month in this_year),
        "result": sum(month.result for month in this_year),
    }
