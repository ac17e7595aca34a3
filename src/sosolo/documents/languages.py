"""In which language a letter is written: the one that its receiver has chosen for the pages. A customer's is kept with the customer."""

from contextlib import AbstractContextManager
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from sosolo.members.models import Application, Member
from sosolo.parties.models import Account, Invitation
from sosolo.platform.days import MONTHS


def written_in(language: str) -> AbstractContextManager[None]:
    """Write in a language that we have; in Swedish where it is none of them."""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return translation.override(known)


def language_of_member(member: Member) -> str:
    """Return what the member's account has chosen, or what she applied in."""
    if member.account is not None:
        return member.account.language
    return _applied_in(member.tenant_id, member.pk)


def language_of_invited(invitation: Invitation) -> str:
    """Return what somebody who is asked to make an account has chosen before, if she has."""
    account = Account.objects.filter(email__iexact=invitation.email).first()
    return account.language if account else _applied_in(invitation.tenant_id, invitation.member_id)


def day_said(day: date) -> str:
    """Write a day as `24 november 2026`, in the language of the letter."""
    return f"{day.day} {gettext(MONTHS[day.month - 1])} {day.year}"


def _applied_in(tenant_id: int, member_id: int | None) -> str:
    if member_id is None:
        return settings.LANGUAGE_CODE
    accepted = Application.objects.filter(
        tenant_id=tenant_id, applicationdecision__member_id=member_id, applicationdecision__accepted=True
    )
    return accepted.order_by("-id").values_list("language", flat=True).first() or settings.LANGUAGE_CODE
