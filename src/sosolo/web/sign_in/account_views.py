"""The accounts of the cooperative: who has which role, who is invited."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.members.accounts import forget_second_factors, role_lines, waiting_members
from sosolo.members.actions.invitations import end_role, invite_member, invite_to_role
from sosolo.members.queries import member_of
from sosolo.web.forms import DONE, attempt, just_done, show
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.sign_in.forms import InviteForm

PAGE = 25
INVITED = "inbjuden"
"""The word in the address of the page after an invitation to a role."""


@open_to("chair", "officer", fresh=("POST",))
def accounts(request: ActingRequest) -> HttpResponse:
    """Roles, invitations, members without an account. The chair invites to roles."""
    form = InviteForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            data = form.cleaned_data
            invite_to_role(
                actor=request.actor,
                email=data["email"],
                name=data["name"],
                role=data["role"],
                at=timezone.now(),
            )
            return f"{reverse('accounts')}?{INVITED}=1"

        if done := attempt(request, form, act):
            return done
    return _page(request, form)


def _page(request: ActingRequest, form: InviteForm, code: str = "", pk: int = 0) -> HttpResponse:
    tenant, today = request.actor.tenant_id, timezone.localdate()
    past, roles = _past(request), role_lines(tenant, today)
    waiting = waiting_members(tenant, count=PAGE + 1, past=past)
    context = {
        "form": form,
        "code": code,
        "whose": next((line.name for line in roles if line.account_id == pk), ""),
        "roles": roles,
        "invited": INVITED in request.GET,
        "waiting": waiting[:PAGE],
        "past": past,
        "done": just_done(request),
        "more": past + PAGE if len(waiting) > PAGE else 0,
    }
    return show(request, "sign_in/accounts.html", context, form)


@open_to("chair", "officer", methods=("POST",), fresh=("POST",))
def member_invitation(request: ActingRequest, pk: int) -> HttpResponse:
    """Ask a member to make an account."""
    invite_member(actor=request.actor, member=member_of(request.actor.tenant_id, pk), at=timezone.now())
    past = _number(request.POST.get("efter", ""))
    return redirect(f"{reverse('accounts')}?efter={past}&{DONE}={pk}#medlem-{pk}")


@open_to("chair", methods=("POST",), fresh=("POST",))
def role_end(request: ActingRequest, pk: int, role: str) -> HttpResponse:
    """Let a role end today."""
    end_role(actor=request.actor, account_id=pk, role=role, on=timezone.localdate(), at=timezone.now())
    return redirect("accounts")


@open_to("chair", methods=("POST",), fresh=("POST",))
def second_factor_reset(request: ActingRequest, pk: int) -> HttpResponse:
    """Somebody has no second factor, or has lost it: after meeting them, hand over the code that is shown this once."""
    code = forget_second_factors(actor=request.actor, account_id=pk, at=timezone.now())
    return _page(request, InviteForm(), code, pk)


def _past(request: ActingRequest) -> int:
    return _number(request.GET.get("efter", ""))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0
