"""Giving and ending a mandate (ombud), and writing down what was done with it."""

from datetime import date, datetime, timedelta

from django.db import connection, transaction

from sosolo.members.errors import HelperMayNotApprove, MandateTooLong, NoSuchHelper
from sosolo.members.models import Mandate, Member
from sosolo.members.queries import member_of
from sosolo.members.queries.mandates import could_write_for, helpers_on
from sosolo.platform.acting import Actor, NotYours
from sosolo.platform.days import day_of

LONGEST = timedelta(days=366)


@transaction.atomic
def give_mandate(*, actor: Actor, helper_id: int, may_write: bool, until: date, at: datetime) -> Mandate:
    """Let an officer or an adviser help with the member's pages up to and including a day.

    A mandate that the helper has already is ended by the new one. Raises NotYours, NoSuchHelper, MandateTooLong.
    """
    actor.must_have("member")
    member, today = member_of(actor.tenant_id, actor.member_id), day_of(at)
    if helper_id == actor.account_id or helper_id not in dict(helpers_on(actor.tenant_id, today)):
        raise NoSuchHelper
    if not today <= until <= today + LONGEST:
        raise MandateTooLong(latest=today + LONGEST)
    Mandate.objects.filter(member=member, helper_id=helper_id, ended_at=None).update(
        ended_at=at, ended_by=actor.account_id
    )
    return Mandate.objects.create(
        tenant_id=actor.tenant_id,
        member=member,
        helper_id=helper_id,
        may_write=may_write,
        since=today,
        until=until + timedelta(days=1),
        given_at=at,
        given_by=actor.account_id or 0,
    )


@transaction.atomic
def end_mandate(*, actor: Actor, mandate: Mandate, at: datetime) -> None:
    """End a mandate at once: the member's own, or one that one holds. Ending twice changes nothing. Raises NotYours."""
    if actor.account_id != mandate.helper_id and (
        actor.member_id is None or actor.member_id != mandate.member_id
    ):
        raise NotYours
    Mandate.objects.filter(pk=mandate.pk, ended_at=None).update(ended_at=at, ended_by=actor.account_id)


def note_use(*, tenant_id: int, mandate_id: int, page: str, wrote: bool, at: datetime) -> None:
    """Write that the helper opened a page or sent a form; once a day, page and kind, with how many times."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO members_mandateuse AS u (tenant_id, mandate_id, day, wrote, page, times, last_at)
               VALUES (%s, %s, %s, %s, %s, 1, %s)
               ON CONFLICT (mandate_id, day, wrote, page) DO UPDATE SET times = u.times + 1, last_at = excluded.last_at""",
            [tenant_id, mandate_id, day_of(at), wrote, page[:200], at],
        )


def refuse_helper(*, actor: Actor, member: Member, made_at: datetime) -> None:
    """Raise HelperMayNotApprove when the actor could have made it in the member's place: who makes does not check."""
    if could_write_for(
        tenant_id=actor.tenant_id, member_id=member.pk, account_id=actor.account_id, at=made_at
    ):
        raise HelperMayNotApprove(name=member.person.name)
