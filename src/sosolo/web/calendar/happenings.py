"""What stands in somebody's calendar: assignments, meetings, paydays, invoices that fall due, declarations."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from sosolo.employment.queries.assignments import AssignmentLine, assignments_of
from sosolo.employment.queries.calendar import times_changed
from sosolo.ground.formats.calendars import STOCKHOLM, Happening
from sosolo.ground.law.rules.deadlines import VatPeriod, employer_declaration_due, vat_due
from sosolo.meetings.queries.meetings import meetings_of
from sosolo.platform.acting import Actor
from sosolo.sales.queries import InvoiceRow, invoices_of_activity
from sosolo.web.pay.views import next_payday

MONTHS_AHEAD = 6
DAYS_BACK = 30
"""A feed that was away for so long still hears that something is over."""


def happenings_of(actor: Actor, today: date, address: str) -> tuple[Happening, ...]:
    """Return what lies ahead for the one who acts, in order. address: where the pages are found."""
    found: list[Happening] = []
    if actor.activity_id is not None and actor.member_id is not None:
        found += _assignments(actor.member_id, today, address)
        found += _paydays(actor.member_id, today)
        found += _invoices(actor.activity_id, today, address)
    if actor.has("member", "officer", "chair", "auditor"):
        found += _meetings(actor, today, address)
    if actor.has("officer"):
        found += _deadlines(actor.tenant_id, today)
    return in_order(found)


def in_order(found: Iterable[Happening]) -> tuple[Happening, ...]:
    """Return happenings by day; a whole day comes before the hours of that day."""
    return tuple(sorted(found, key=lambda one: (day_of_start(one), str(one.start), one.title)))


def day_of_start(one: Happening) -> date:
    """Return the Swedish day on which something begins."""
    return one.start.astimezone(STOCKHOLM).date() if isinstance(one.start, datetime) else one.start


def _meetings(actor: Actor, today: date, address: str) -> list[Happening]:
    """Return the meetings that people were called to; one that is called off, cancelled."""
    boards = actor.has("chair", "officer")
    return [
        Happening(
            f"mote-{line.id}@sosolo",
            _("Styrelsemöte") if line.kind == "board" else _("Föreningsstämma"),
            line.starts_at,
            line.starts_at + timedelta(hours=2),
            place=line.place,
            sequence=int(line.step == "called_off"),
            is_cancelled=line.step == "called_off",
            url=f"{address}/moten/{line.id}/",
        )
        for line in meetings_of(actor.tenant_id, boards=boards)
        if line.day >= today and line.was_noticed
    ]


def _whole_days(uid: str, title: str, since: date, last: date, **more: object) -> Happening:
    return Happening(f"{uid}@sosolo", title, since, last + timedelta(days=1), **more)  # type: ignore[arg-type]


def _assignments(member_id: int, today: date, address: str) -> list[Happening]:
    lines = [
        line for line in assignments_of(member_id, today) if line.ends_on >= today and not line.is_called_off
    ]
    changed = times_changed([line.id for line in lines])
    return [
        _whole_days(
            f"uppdrag-{line.id}",
            _assignment_title(line),
            line.starts_on,
            line.ends_on,
            url=f"{address}/uppdrag/{line.id}/",
            sequence=changed.get(line.id, 0),
        )
        for line in lines
    ]


def _assignment_title(line: AssignmentLine) -> str:
    title = _("{title} hos {customer}").format(title=line.title, customer=line.customer)
    return title if line.standing == "open" else _("{title} (inte klart än)").format(title=title)


def _paydays(member_id: int, today: date) -> list[Happening]:
    days = [next_payday(today)]
    while len(days) < MONTHS_AHEAD:
        days.append(next_payday(days[-1] + timedelta(days=1)))
    return [_whole_days(f"lon-{member_id}-{day:%Y%m}", _("Lönedag"), day, day) for day in days]


def _invoices(activity_id: int, today: date, address: str) -> list[Happening]:
    """Return the due days of what waits to be paid. What was paid or taken back lately is cancelled, once more."""
    rows = [row for row in invoices_of_activity(activity_id) if row.due_on and row.credits_id is None]
    return [
        _invoice(row, row.due_on, address, is_over=row.standing(today) == "paid" or row.is_credited)
        for row in rows
        if row.due_on is not None and row.due_on >= today - timedelta(days=DAYS_BACK)
    ]


def _invoice(row: InvoiceRow, due_on: date, address: str, *, is_over: bool) -> Happening:
    title = _("Faktura {number} till {customer} ska vara betald").format(
        number=row.number, customer=row.customer
    )
    return _whole_days(
        f"faktura-{row.id}",
        title,
        due_on,
        due_on,
        url=f"{address}/fakturor/{row.id}/",
        sequence=int(is_over),
        is_cancelled=is_over,
    )


def _deadlines(tenant_id: int, today: date) -> list[Happening]:
    """Return the days of the employer declaration and the VAT return of the months that lie behind and ahead."""
    found = []
    month = (today.replace(day=1) - timedelta(days=62)).replace(day=1)
    for _turn in range(MONTHS_AHEAD):
        names = {"month": f"{month:%Y-%m}"}
        year, number = month.year, month.month
        days = (
            (
                "agi",
                _("Arbetsgivardeklaration, skatt och avgifter för {month}"),
                employer_declaration_due(year=year, month=number),
            ),
            (
                "moms",
                _("Momsdeklaration för {month}"),
                vat_due(year=year, last_month=number, period=VatPeriod.MONTH),
            ),
        )
        found += [
            _whole_days(f"{kind}-{tenant_id}-{month:%Y%m}", title.format(**names), day, day)
            for kind, title, day in days
            if day >= today
        ]
        month = (month + timedelta(days=32)).replace(day=1)
    return found
