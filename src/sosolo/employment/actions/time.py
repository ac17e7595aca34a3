"""Hours behind the open gate, and from hours to an invoice draft."""

from datetime import date, datetime

from django.db import DatabaseError, transaction
from django.db.models import QuerySet, Sum

from sosolo.employment import errors
from sosolo.employment.models import Assignment, Billed, Opening, TimeReport
from sosolo.employment.queries.quotes import quoted_lines
from sosolo.employment.quoting import beside_the_hours
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.traces import leave_trace
from sosolo.sales.drafts import draft_invoice, throw_draft
from sosolo.sales.errors import AlreadyIssued
from sosolo.sales.figures import LineDraft, half_away
from sosolo.sales.models import Invoice, Issuance
from sosolo.sales.queries import advances_of

DAY = 24 * 60


def report_time(
    *, actor: Actor, assignment: Assignment, day: date, minutes: int, note: str, at: datetime
) -> TimeReport:
    """Write hours for a day. Raises NotYourAssignment, NoHours, NotWorkedYet, GateIsClosed, TooManyHours."""
    if actor.member_id != assignment.member_id and not actor.has("officer"):
        raise errors.NotYourAssignment
    _refuse_impossible(assignment, day, minutes, day_of(at))
    try:
        with transaction.atomic():
            return TimeReport.objects.create(
                tenant_id=actor.tenant_id,
                assignment=assignment,
                member_id=assignment.member_id,
                day=day,
                minutes=minutes,
                note=note.strip()[:300],
                reported_at=at,
            )
    except DatabaseError as trouble:
        state = getattr(trouble.__cause__, "sqlstate", "")
        if state == "SO020":
            raise _why_closed(assignment, day) from trouble
        if state == "SO021":
            raise errors.TooManyHours(day=day) from trouble
        if state == "SO035":
            raise errors.AwayThatDay(day=day) from trouble
        raise


def _why_closed(assignment: Assignment, day: date) -> errors.GateIsClosed:
    opening = Opening.objects.filter(assignment=assignment).first()
    if opening is not None and day < opening.work_from:
        return errors.BeforeTheFirstDay(day=day, first=opening.work_from)
    return errors.GateIsClosed(day=day)


def _refuse_impossible(assignment: Assignment, day: date, minutes: int, today: date) -> None:
    if minutes <= 0:
        raise errors.NoHours
    if minutes > DAY:
        raise errors.TooManyHours(day=day)
    if day > today:
        raise errors.NotWorkedYet(day=day)
    if day > assignment.ends_on:
        raise errors.OutsideTheAssignment(day=day)


@transaction.atomic
def remove_time(*, actor: Actor, report: TimeReport, at: datetime) -> None:
    """Take back hours that are not billed. Raises NotYourAssignment, BilledAlready."""
    if actor.member_id != report.member_id:
        raise errors.NotYourAssignment
    if Billed.objects.filter(report=report, released_at=None).exists():
        raise errors.BilledAlready
    leave_trace(
        actor=actor, at=at, verb="remove", kind="time_report", object_id=report.pk, minutes=report.minutes
    )
    report.delete()


@transaction.atomic
def bill_assignment(*, actor: Actor, assignment: Assignment, at: datetime) -> Invoice:
    """Make an invoice draft of what is done and not billed. Raises NotYourAssignment, NothingToBill."""
    if actor.member_id != assignment.member_id and not actor.has("officer"):
        raise errors.NotYourAssignment
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.pricing == "hour":
        reports = list(_unbilled(assignment).order_by("day", "id"))
        beside = _quoted_beside(assignment)
        lines = _hour_lines(assignment, reports) + beside
    else:
        reports, beside = [], []
        lines = _fixed_lines(assignment)
    advances = advances_of(actor.tenant_id, assignment.customer_id, assignment.member.activity_id)
    invoice = draft_invoice(
        actor=actor,
        kind="final" if advances else "ordinary",
        advances=[advance.id for advance in advances],
        customer=assignment.customer,
        activity_id=assignment.member.activity_id,
        lines=lines,
        at=at,
        our_reference=assignment.member.person.name,
        delivered_on=reports[-1].day if reports else min(assignment.ends_on, day_of(at)),
    )
    Billed.objects.bulk_create(
        Billed(tenant_id=actor.tenant_id, assignment=assignment, report=report, invoice=invoice)
        for report in (*reports, *([None] if beside or not reports else ()))
    )
    leave_trace(
        actor=actor, at=at, verb="bill", kind="assignment", object_id=assignment.pk, invoice=invoice.pk
    )
    return invoice


@transaction.atomic
def bill_advance(*, actor: Actor, assignment: Assignment, net: int, text: str, at: datetime) -> Invoice:
    """Draft an advance invoice (förskottsfaktura) of an assignment. net: öre without VAT.

    Raises NotYourAssignment, AdvanceBeforeAgreement.
    """
    if actor.member_id != assignment.member_id and not actor.has("officer"):
        raise errors.NotYourAssignment
    if not Opening.objects.filter(assignment=assignment).exists():
        raise errors.AdvanceBeforeAgreement
    invoice = draft_invoice(
        actor=actor,
        customer=assignment.customer,
        activity_id=assignment.member.activity_id,
        lines=[LineDraft(text, 1000, "st", net, assignment.vat_kind)],
        at=at,
        our_reference=assignment.member.person.name,
        kind="advance",
    )
    leave_trace(
        actor=actor,
        at=at,
        verb="bill_advance",
        kind="assignment",
        object_id=assignment.pk,
        invoice=invoice.pk,
    )
    return invoice


@transaction.atomic
def throw_bill(*, actor: Actor, invoice: Invoice, at: datetime) -> int | None:
    """Throw an invoice draft away: what stood on it may be billed again. Returns the assignment. Raises AlreadyIssued."""
    billed = Billed.objects.filter(tenant_id=actor.tenant_id, invoice=invoice)
    assignment_id = billed.values_list("assignment_id", flat=True).first()
    if Issuance.objects.filter(invoice=invoice).exists():
        raise AlreadyIssued
    billed.delete()
    throw_draft(actor=actor, invoice=invoice, at=at)
    return assignment_id


def release_hours(*, actor: Actor, invoice: Invoice, at: datetime) -> None:
    """After a credit note or a thrown-away draft: what stood on the invoice may be billed again."""
    Billed.objects.filter(tenant_id=actor.tenant_id, invoice=invoice, released_at=None).update(released_at=at)


def unbilled_minutes(assignment: Assignment) -> int:
    """Return the minutes that no invoice carries yet."""
    found = _unbilled(assignment).aggregate(sum=Sum("minutes"))
    return found["sum"] or 0


def _unbilled(assignment: Assignment) -> "QuerySet[TimeReport]":
    billed = Billed.objects.filter(assignment=assignment, released_at=None).exclude(report=None)
    return TimeReport.objects.filter(assignment=assignment).exclude(pk__in=billed.values("report_id"))


def _hour_lines(assignment: Assignment, reports: list[TimeReport]) -> list[LineDraft]:
    if not reports:
        raise errors.NothingToBill
    minutes = sum(report.minutes for report in reports)
    text = f"{assignment.title}, {reports[0].day} – {reports[-1].day}"
    return [LineDraft(text, half_away(minutes * 1000, 60), "tim", assignment.price, assignment.vat_kind)]


def _fixed_lines(assignment: Assignment) -> list[LineDraft]:
    """The lines of the quote, or one for it all."""
    if Billed.objects.filter(assignment=assignment, released_at=None).exists():
        raise errors.NothingToBill
    return list(quoted_lines(assignment.pk)) or [
        LineDraft(assignment.title, 1000, "st", assignment.price, assignment.vat_kind)
    ]


def _quoted_beside(assignment: Assignment) -> list[LineDraft]:
    """What a quote by the hour names beside the hours, such as material: it goes on the first invoice."""
    if Billed.objects.filter(assignment=assignment, report=None, released_at=None).exists():
        return []
    return list(beside_the_hours("hour", quoted_lines(assignment.pk)))
