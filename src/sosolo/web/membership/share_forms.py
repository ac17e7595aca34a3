"""What is filled in about shares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.fields import KronorField, payout_account_field
from sosolo.web.forms import Form

MOST_SHARES = 1000


class SharesForm(Form):
    shares = forms.IntegerField(
        label=_("Hur många insatser?"),
        min_value=1,
        max_value=MOST_SHARES,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class CreditForm(Form):
    ore = KronorField(label=_("Belopp att tillgodoföra"))
    decided = forms.CharField(
        label=_("Beslut"), max_length=300, help_text=_("Till exempel: Stämman 2026-05-14, § 9.")
    )


class HandOverForm(Form):
    taker = forms.IntegerField(
        label=_("Medlemsnummer på den som tar över"),
        min_value=1,
        max_value=99_999_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class NoticeByForm(Form):
    by = forms.ChoiceField(
        label=_("Vem säger upp?"),
        choices=[("holder", _("Innehavaren")), ("association", _("Föreningen"))],
        widget=forms.RadioSelect,
    )


class PayBackForm(Form):
    """Where the money goes, when the member has left no account."""

    account = payout_account_field(
        label=_("Konto att betala till"),
        required=False,
        help_text=_("Fyll bara i om kontot saknas eller är ett annat, till exempel ett dödsbos."),
    )
