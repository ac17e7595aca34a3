"""An invitation by mail: somebody makes an account, as the member one is or in a role."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sosolo.members.actions import give_account
from sosolo.members.models import Member
from sosolo.parties.actions.passwords import set_password
from sosolo.parties.errors import AlreadyInvited, InvitationUsed, OtherAccount
from sosolo.parties.models import Account, Invitation, Role
from sosolo.platform.acting import Actor
from sosolo.platform.links import make_link
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace

LASTS = timedelta(days=7)
PURPOSE = "invitation"
ROLES = ("officer", "chair", "auditor", "adviser", "funder")


@transaction.atomic
def invite_member(*, actor: Actor, member: Member, at: datetime) -> Invitation:
    """Ask a member to make an account. Raises AlreadyInvited when there is one."""
    actor.must_have("officer", "chair", "house")
    if member.account_id is not None:
        raise AlreadyInvited
    return _invite(
        actor,
        Invitation(
            email=member.person.email,
            name=member.person.name,
            role="member",
            person_id=member.person_id,
            member_id=member.pk,
        ),
        at,
    )


@transaction.atomic
def invite_to_role(*, actor: Actor, email: str, name: str, role: str, at: datetime) -> Invitation:
    """Ask somebody to take a role, with a new account or the one they have."""
    actor.must_have("chair", "house")
    return _invite(actor, Invitation(email=email, name=name, role=role), at)


@transaction.atomic
def accept_as_new(
    *,
    tenant_id: int,
    invitation_id: int,
    password: str,
    houses: tuple[str, ...],
    today: date,
    at: datetime,
    language: str = "sv",
) -> Account:
    """Make the account and its role. language: of the page where it is made. Raises InvitationUsed, AlreadyInvited or what is wrong with the password."""
    invitation = _open(tenant_id, invitation_id)
    if Account.objects.filter(email__iexact=invitation.email).exists():
        raise AlreadyInvited
    account = Account(email=invitation.email, name=invitation.name, made_at=at, language=language)
    account.set_unusable_password()
    account.save()
    set_password(account, password, houses=houses)
    _give(invitation, account, today, at)
    return account


@transaction.atomic
def accept_as_known(
    *, tenant_id: int, invitation_id: int, account: Account, today: date, at: datetime
) -> None:
    """Give the role to the account that is signed in. Raises InvitationUsed or OtherAccount."""
    invitation = _open(tenant_id, invitation_id)
    if account.email.casefold() != invitation.email.casefold():
        raise OtherAccount(email=invitation.email)
    _give(invitation, account, today, at)


def invitation_of(tenant_id: int, invitation_id: int) -> Invitation:
    """Return an invitation that waits. Raises InvitationUsed."""
    found = Invitation.objects.get(tenant_id=tenant_id, pk=invitation_id)
    if found.accepted_at is not None:
        raise InvitationUsed
    return found


def end_role(*, actor: Actor, account_id: int, role: str, on: date, at: datetime) -> None:
    """Let a role end on a day. From then on its pages are closed to the account."""
    actor.must_have("chair", "house")
    found = Role.objects.get(tenant_id=actor.tenant_id, account_id=account_id, role=role, until=None)
    Role.objects.filter(pk=found.pk).update(until=on)
    leave_trace(actor=actor, at=at, verb="end", kind="role", object_id=found.pk, role=role)


def _invite(actor: Actor, invitation: Invitation, at: datetime) -> Invitation:
    invitation.tenant_id = actor.tenant_id
    invitation.made_at = at
    invitation.made_by = actor.name
    invitation.save()
    token = make_link(
        tenant_id=actor.tenant_id,
        purpose=PURPOSE,
        object_id=invitation.pk,
        at=at,
        expires_at=at + LASTS,
    )
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_invitation",
        key=f"invitation-{invitation.pk}",
        payload={"invitation": invitation.pk, "token": token},
        at=at,
    )
    leave_trace(
        actor=actor, at=at, verb="invite", kind="invitation", object_id=invitation.pk, role=invitation.role
    )
    return invitation


def _open(tenant_id: int, invitation_id: int) -> Invitation:
    found = Invitation.objects.select_for_update().get(tenant_id=tenant_id, pk=invitation_id)
    if found.accepted_at is not None:
        raise InvitationUsed
    return found


def _give(invitation: Invitation, account: Account, today: date, at: datetime) -> None:
    house = Actor(invitation.tenant_id, account.pk, account.name, frozenset({"house"}))
    if invitation.member_id is not None:
        member = Member.objects.get(tenant_id=invitation.tenant_id, pk=invitation.member_id)
        give_account(actor=house, member=member, account=account, since=today)
    else:
        Role.objects.update_or_create(
            tenant_id=invitation.tenant_id,
            account=account,
            role=invitation.role,
            defaults={"since": today, "until": None},
        )
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=at)
    leave_trace(actor=house, at=at, verb="accept", kind="invitation", object_id=invitation.pk)
