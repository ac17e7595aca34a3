"""Passwords and invitations by a mailed link: never a way past the second factor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from sosolo.members.actions.invitations import PURPOSE as INVITATION
from sosolo.members.actions.invitations import accept_as_known, accept_as_new, invitation_of
from sosolo.parties.actions import attempts
from sosolo.parties.actions.browsers import end_browsers
from sosolo.parties.actions.passwords import set_password
from sosolo.parties.errors import OtherAccount
from sosolo.parties.queries import account_at, account_of, has_second_factor
from sosolo.platform.acting import acting_in
from sosolo.platform.links import close_links, open_link
from sosolo.web.forms import show
from sosolo.web.policy import EVERYBODY, open_to
from sosolo.web.session.device import address_of
from sosolo.web.session.entering import begin, remember_invitation
from sosolo.web.sign_in.forms import EmailForm, NewPasswordForm, tried
from sosolo.web.sign_in.letters import PASSWORD, mail_password_link


@open_to(EVERYBODY)
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail. The answer is the same whether there is an account or not."""
    form = EmailForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        now = timezone.now()
        email = form.cleaned_data["email"]
        attempts.count_attempt(attempts.LETTER_FROM_ADDRESS, address_of(request), now)
        attempts.count_attempt(attempts.LETTER_TO_ACCOUNT, email.casefold(), now)
        mail_password_link(email)
    return show(request, "sign_in/password_forgotten.html", {"form": form, "sent": sent}, form)


@open_to(EVERYBODY)
def password_new(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a new password by the link. All browsers are signed out, and the second factor is asked for as before."""
    now = timezone.now()
    opened = open_link(token, purpose=PASSWORD, at=now)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST":

        def act() -> None:
            with acting_in(opened.tenant_id):
                account = account_of(opened.object_id)
                set_password(account, form.cleaned_data["password"], houses=(_house(request),))
                close_links(tenant_id=opened.tenant_id, purpose=PASSWORD, object_id=opened.object_id, at=now)
                end_browsers(account_id=account.pk)

        if tried(form, act):
            return show(request, "sign_in/password_changed.html", {})
    return show(request, "sign_in/password_new.html", {"form": form}, form)


@open_to(EVERYBODY)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account by an invitation, or take the role with the account one has and is signed in to."""
    now = timezone.now()
    opened = open_link(token, purpose=INVITATION, at=now)
    with acting_in(opened.tenant_id, read_only=request.method != "POST"):
        found = invitation_of(opened.tenant_id, opened.object_id)
        known = account_at(found.email)
    form = NewPasswordForm(request.POST or None)
    is_signed_in = known is not None and getattr(request, "account_id", None) == known.pk
    context = {"form": form, "invitation": found, "known": known is not None, "signed_in": is_signed_in}
    if request.method != "POST":
        return show(request, "sign_in/invitation.html", context)
    today = timezone.localdate(now)
    if known is not None:
        if not is_signed_in or (getattr(request, "actor", None) is None and has_second_factor(known.pk)):
            raise OtherAccount(email=found.email)
        with acting_in(opened.tenant_id):
            accept_as_known(
                tenant_id=opened.tenant_id, invitation_id=found.pk, account=known, today=today, at=now
            )
        remember_invitation(request)
        return redirect("today")

    def act() -> None:
        with acting_in(opened.tenant_id):
            accept_as_new(
                tenant_id=opened.tenant_id,
                invitation_id=found.pk,
                password=form.cleaned_data["password"],
                houses=(_house(request),),
                today=today,
                at=now,
                language=get_language() or "sv",
            )

    if tried(form, act):
        made = account_at(found.email)
        if made is not None:
            return begin(request, made, "password", "/sakerhet/", invited=True)
    return show(request, "sign_in/invitation.html", context, form)


def _house(request: HttpRequest) -> str:
    return str(getattr(request, "tenant_name", ""))
