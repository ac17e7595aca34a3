"""Work in the canary world that never begins: the office says no to it."""

from dataclasses import replace
from datetime import date

from sosolo.config.demonstration.world import at
from sosolo.employment.actions.assignments import AssignmentForm, register_assignment
from sosolo.employment.actions.declining import decline_assignment
from sosolo.employment.models import Assignment
from sosolo.members.models import Member
from sosolo.platform.acting import Actor


def let_work_be_declined(*, word: str, start: date, officer: Actor, member: Actor, me: Member) -> None:
    """Register once more what the member registered first, led by the customer, and say no to it."""
    like = Assignment.objects.select_related("customer__organisation").filter(member=me).earliest("pk")
    told = AssignmentForm(**{name: getattr(like, name) for name in AssignmentForm.__slots__})
    form = replace(told, directed_by="customer")
    made, _token = register_assignment(
        actor=member, member=me, customer=like.customer, form=form, at=at(start, 8)
    )
    decline_assignment(actor=officer, assignment=made, reason=f"{word}-nej", at=at(start, 9))
