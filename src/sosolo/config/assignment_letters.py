"""Letters about an assignment that never begins: the member took it back, or the cooperative said no."""

from datetime import datetime

from sosolo.documents.customer_letters import Written, declined_letter, withdrawn_letter
from sosolo.documents.languages import language_of_member
from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.documents.member_letters import no_letter
from sosolo.employment.models import Assignment, AssignmentWithdrawal
from sosolo.ledger.queries import book_of
from sosolo.parties.models import Organisation
from sosolo.platform.outbox import Wanted


def send_assignment_withdrawal(wanted: Wanted, at: datetime) -> None:
    """Tell the customer that there is nothing left to answer."""
    del at
    assignment = _assignment(wanted)
    written = withdrawn_letter(
        language=assignment.customer.language,
        title=assignment.title,
        who=assignment.member.person.name,
        house=_house(wanted).name,
    )
    _post(wanted, assignment.customer.email, written)


def send_no_to_customer(wanted: Wanted, at: datetime) -> None:
    """Tell the customer that the assignment will not happen. Why is between the cooperative and its member."""
    del at
    assignment = _assignment(wanted)
    written = declined_letter(
        language=assignment.customer.language,
        title=assignment.title,
        who=assignment.member.person.name,
        house=_house(wanted).name,
    )
    _post(wanted, assignment.customer.email, written)


def send_no_to_member(wanted: Wanted, at: datetime) -> None:
    """Tell the member why the cooperative said no, and what she can do."""
    del at
    assignment = _assignment(wanted)
    person = assignment.member.person
    if not person.email:
        return
    written = no_letter(
        language=language_of_member(assignment.member),
        name=person.given_name,
        title=assignment.title,
        assignment=assignment.pk,
        reason=AssignmentWithdrawal.objects.get(assignment=assignment).reason,
        office=_house(wanted).email,
    )
    _post(wanted, person.email, written)


def _assignment(wanted: Wanted) -> Assignment:
    found = Assignment.objects.select_related("member__person", "customer__organisation")
    return found.get(pk=wanted.payload["assignment"])


def _house(wanted: Wanted) -> Organisation:
    house: Organisation = book_of(wanted.tenant_id).organisation
    return house


def _post(wanted: Wanted, to: str, written: Written) -> None:
    house, (subject, text) = _house(wanted), written
    post_letter(
        Letter(
            key=wanted.key,
            to=to,
            sender=sender_of(house.name, house.email),
            subject=subject,
            text=text,
            at=wanted.wanted_at,
        )
    )
