"""Where my money goes: seen with most digits hidden, changed after signing in afresh."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.members.actions import set_payout_account
from sosolo.members.payout import number_before, payouts_of
from sosolo.web.fields import payout_account_field
from sosolo.web.forms import DONE, Form, attempt, deed, just_done, show
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
            return f"{reverse('payout_account')}?{DONE}=1"

        if done := attempt(request, form, act):
            return done
    context = {
        "form": form,
        "accounts": payouts_of(member.pk),
        "undo_form": Form(),
        "done": just_done(request),
    }
    return show(request, "pay/account.html", context, form)


@open_to("member", methods=("POST",), fresh=("POST",))
def payout_account_back(request: ActingRequest) -> HttpResponse:
    """Go back to the account before the present one: a new row, as any change is."""
    member = me(request.actor)

    def act() -> str:
        if number := number_before(member.pk):
            set_payout_account(actor=request.actor, member=member, number=number, at=timezone.now())
        return reverse("payout_account")

    return deed(request, act)
