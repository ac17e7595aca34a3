"""Idag: what waits, what is mine, what comes, and one next step."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sosolo.bank.queries import unknown_payments
from sosolo.employment.queries.assignments import (
    AssignmentLine,
    assignments_of,
)
from sosolo.employment.queries.pay import preview
from sosolo.employment.queries.quotes import QuoteRow, quotes_of
from sosolo.employment.queries.waiting import Waiting, waiting_for_people
from sosolo.expenses.queries import expenses_waiting
from sosolo.ground.law.parameters import known_day
from sosolo.meetings.queries.ahead import MinutesToSign, NextMeeting, meetings_for
from sosolo.members.queries.asked import ToPay
from sosolo.payables.queries import SUPPLIERS_WAIT
from sosolo.platform.waiting import parked_count
from sosolo.sales.queries import InvoiceRow, invoices_of_activity
from sosolo.sales.reminders import late_claims
from sosolo.web import show as words_of
from sosolo.web.forms import Form, show
from sosolo.web.pay.views import next_payday
from sosolo.web.policy import ANYBODY, ActingRequest, open_to
from sosolo.web.refusals import say
from sosolo.web.session.form_drafts import begun_forms
from sosolo.web.today.board import state_of_things
from sosolo.web.today.guests import of_adviser, of_auditor, of_funder
from sosolo.web.today.tasks import Task

SOON = timedelta(days=5)
LAW_AHEAD = timedelta(days=30)
"""So long before the pay that would stop somebody must know."""


@open_to("member", "officer", "chair", "auditor", "adviser", "funder", methods=("GET",), helped=True)
def today(request: ActingRequest) -> HttpResponse:
    """The home of whoever is here."""
    if request.actor.has("officer"):
        return _desk(request)
    if request.actor.has("chair"):
        return _board(request)
    if request.actor.has("member"):
        return _member(request)
    return _guest(request)


@open_to(ANYBODY, methods=("GET",), helped=True)
def more(request: ActingRequest) -> HttpResponse:
    """What the menu of a phone has no room for."""
    return show(request, "today/more.html", {})


def _guest(request: ActingRequest) -> HttpResponse:
    """The home of those who follow from outside, by the role that reaches furthest."""
    now, actor = timezone.localdate(), request.actor
    if actor.has("auditor"):
        return show(request, "today/auditor.html", of_auditor(actor, now))
    if actor.has("adviser"):
        return show(request, "today/adviser.html", of_adviser(actor, now) | {"form": Form()})
    return show(request, "today/funder.html", of_funder(actor, now))


def _member(request: ActingRequest) -> HttpResponse:
    now, actor = timezone.localdate(), request.actor
    payday = next_payday(now)
    found = preview(actor.tenant_id, actor.member_id, payday)
    context: dict[str, object] = {"preview": found, "payday": payday, "work": [], "unsigned": []}
    context["stopped"] = say(found.stopped) if found.stopped else ""
    is_helped = request.helping is not None  # type: ignore[attr-defined]
    meeting, to_sign = (None, None) if is_helped else meetings_for(actor, now)
    context |= {"begun_forms": begun_forms(request), "meeting": meeting, "today": now}
    tasks = _meeting_tasks(meeting, to_sign) + ([] if is_helped else _payment_tasks(found.to_pay))
    if actor.activity_id is not None:
        work = assignments_of(actor.member_id or 0, now, count=10)
        rows = invoices_of_activity(actor.activity_id, count=10)
        tasks += _member_tasks(work, rows, is_helped=is_helped) + _quote_tasks(
            quotes_of(actor.member_id or 0, now, count=20), now
        )
        context |= {
            "unsigned": [line for line in work if not line.is_signed and not line.is_called_off],
            "work": [line for line in work if line.standing != "ended" and not line.is_called_off],
            "late": [row for row in rows if row.standing(now) == "late"],
        }
    return show(request, "today/member.html", context | {"tasks": tasks})


def _meeting_tasks(meeting: NextMeeting | None, to_sign: MinutesToSign | None) -> list[Task]:
    """A meeting that goes on comes before all else; then minutes that wait for her hand."""
    tasks = []
    if meeting is not None and meeting.step == "opened" and not meeting.is_here:
        told = _("Stämman pågår. Pricka av dig, så kan du rösta")
        tasks.append(Task(told, reverse("meeting", args=[meeting.id])))
    if to_sign is not None:
        told = _("Skriv under protokollet från mötet {day}").format(day=words_of.day(to_sign.held_on))
        tasks.append(Task(told, reverse("minutes", args=[to_sign.meeting])))
    return tasks


def _payment_tasks(due: ToPay | None) -> list[Task]:
    """What the cooperative has asked her for first: a part of the shares, or a fee."""
    if due is None:
        return []
    words = {
        "entry": _("Betala inträdesavgiften, {sum}, senast {day}"),
        "yearly": _("Betala medlemsavgiften, {sum}, senast {day}"),
    }.get(due.kind, _("Betala insatsen, {sum}, senast {day}"))
    told = words.format(sum=words_of.kronor(due.left), day=words_of.day(due.due_on))
    return [Task(told, reverse("membership"))]


def _member_tasks(work: list[AssignmentLine], rows: list[InvoiceRow], *, is_helped: bool) -> list[Task]:
    """What waits for a member. Signing is for herself: a helper is not asked to."""
    tasks = []
    for line in work:
        here = reverse("assignment", args=[line.id])
        title = line.title
        if line.is_called_off:
            continue
        if not line.is_signed and not is_helped:
            tasks.append(Task(_("Skriv under anställningsavtalet för {title}").format(title=title), here))
        if line.standing == "change":
            tasks.append(Task(_("Kunden vill ändra {title}").format(title=title), here))
        if line.may_bill:
            tasks.append(Task(_("Fakturera {title}").format(title=title), here))
    tasks += [
        Task(
            _("Läs igenom och skicka fakturan till {customer}").format(customer=row.customer),
            reverse("invoice", args=[row.id]),
        )
        for row in rows
        if row.number is None
    ]
    return tasks


def _quote_tasks(rows: list[QuoteRow], now: date) -> list[Task]:
    """A yes to make work of, a quote to send, one that soon runs out unanswered."""
    words = {
        "accepted": _("{customer} sa ja till din offert: gör den till ett uppdrag"),
        "draft": _("Läs igenom och skicka offerten till {customer}"),
        "sent": _("Offerten till {customer} går ut den {day} och är inte besvarad"),
    }
    return [
        Task(
            words[row.standing].format(customer=row.customer, day=words_of.day(row.valid_until)),
            reverse("quote", args=[row.id]),
        )
        for row in rows
        if row.standing in {"accepted", "draft"} or (row.standing == "sent" and row.valid_until <= now + SOON)
    ]


def _board(request: ActingRequest) -> HttpResponse:
    """The chair's home. Whoever is officer too finds it under Ekonomi."""
    now, tenant = timezone.localdate(), request.actor.tenant_id
    found = state_of_things(tenant, now)
    tasks = [*_desk_tasks(request, waiting_for_people(tenant, now, also=SUPPLIERS_WAIT)), *found["waiting"]]
    return show(
        request,
        "today/board.html",
        found | {"tasks": tasks, "today": now, "begun_forms": begun_forms(request)},
    )


def _desk(request: ActingRequest) -> HttpResponse:
    now = timezone.localdate()
    tenant = request.actor.tenant_id
    late, waiting = late_claims(tenant, now), waiting_for_people(tenant, now, also=SUPPLIERS_WAIT)
    context = {
        "tasks": _desk_tasks(request, waiting) + _law_tasks(now),
        "late": late[:20],
        "late_sum": sum(item.remaining for item in late),
        "absent": waiting.absent,
        "today": now,
        "begun_forms": begun_forms(request),
    }
    return show(request, "today/desk.html", context)


def _desk_tasks(request: ActingRequest, waiting: Waiting) -> list[Task]:
    tasks = [
        Task(
            _("Lönerna den {day} väntar på godkännande").format(day=words_of.day(day)),
            reverse("payroll", args=[run]),
        )
        for run, day in waiting.payrolls
    ]
    tasks += [
        Task(
            _("En lön från den {day} ska tas tillbaka om du godkänner det").format(day=words_of.day(day)),
            reverse("payslip", args=[slip]),
        )
        for slip, day in waiting.reversals
    ]
    if count := waiting.assignments:
        words = ngettext("{count} uppdrag väntar på ett ja", "{count} uppdrag väntar på ett ja", count)
        tasks.append(Task(words.format(count=count), reverse("office_assignments")))
    if count := waiting.applications:
        words = ngettext("{count} ansökan väntar på svar", "{count} ansökningar väntar på svar", count)
        tasks.append(Task(words.format(count=count), reverse("applications")))
    tasks += _supplier_tasks(request, waiting)
    if request.actor.has("officer"):
        tasks += _officer_tasks(request.actor.tenant_id)
        tasks += [
            Task(
                _("Deklarera arbetsgivaravgifter för {month}").format(month=words_of.month(month)),
                reverse("payrolls"),
            )
            for month in waiting.months
        ]
    return tasks


def _supplier_tasks(request: ActingRequest, waiting: Waiting) -> list[Task]:
    unbooked, due = (waiting.also.get(what, 0) for what in ("unbooked", "due"))
    tasks = []
    if unbooked and request.actor.has("officer"):
        words = ngettext(
            "{count} faktura från en leverantör väntar på bokföring",
            "{count} fakturor från leverantörer väntar på bokföring",
            unbooked,
        )
        tasks.append(Task(words.format(count=unbooked), reverse("purchases")))
    if due:
        words = ngettext(
            "{count} faktura från en leverantör ska betalas",
            "{count} fakturor från leverantörer ska betalas",
            due,
        )
        tasks.append(Task(words.format(count=due), reverse("supplier_payments")))
    return tasks


def _officer_tasks(tenant: int) -> list[Task]:
    tasks = []
    if count := parked_count(tenant):
        words = ngettext("{count} utskick kom inte fram", "{count} utskick kom inte fram", count)
        tasks.append(Task(words.format(count=count), reverse("outbox")))
    if count := len(expenses_waiting(tenant)):
        words = _("{count} utlägg väntar på ett svar").format(count=count)
        tasks.append(Task(words, reverse("expenses_waiting")))
    if count := unknown_payments(tenant, count=1)[1]:
        words = ngettext("{count} betalning saknar plats", "{count} betalningar saknar plats", count)
        tasks.append(Task(words.format(count=count), reverse("bank")))
    return tasks


def _law_tasks(now: date) -> list[Task]:
    """Say in time that the law's numbers run out: pays stop on the day after."""
    if (last := known_day(now + LAW_AHEAD)) == now + LAW_AHEAD:
        return []
    words = _("Lagens siffror räcker till {day}. Lägg in en nyare version av SOSOLO")
    return [Task(words.format(day=words_of.day(last)), reverse("law_in_figures"))]
