"""Where my money goes: seen with most digits hidden, changed after signing in afresh."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.members.actions import set_payout_account
from sosolo.members.payout import payouts_of
from sosolo.web.fields import payout_account_field
from sosolo.web.forms import Form, attempt, show
from sosolo.web.members_of import me
from sosolo.web.policy import ActingRequest, open_to


class AccountForm(Form):
    number = payout_account_field(
        label=_("Clearingnummer och kontonummer"),
        help_text=_("Som det står hos banken, till exempel 6000-123 456 789."),
    )


@open_to("member", fresh=("POST",))
def payout_account(request: ActingRequest) -> HttpResponse:
    """See and change the account that pay goes to."""
    member = me(request.actor)
    form = AccountForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            set_payout_account(
                actor=request.actor, member=member, number=form.cleaned_data["number"], at=timezone.now()
            )
            return reverse("payout_account")

        if done := attempt(request, form, act):
            return done
    return show(request, "pay/account.html", {"form": form, "accounts": payouts_of(member.pk)}, form)
