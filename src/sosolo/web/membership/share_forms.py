"""What is filled in about shares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.ground.formats.numbers import parse_holder_number
from sosolo.web.fields import KronorField, ParsedField, payout_account_field
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


class DebentureForm(Form):
    """Who holds a debenture share, and what it gives."""

    holder = forms.CharField(label=_("Innehavare"), max_length=200)
    number = ParsedField(
        parse_holder_number,
        label=_("Personnummer eller organisationsnummer"),
        help_text=_("Behövs för kontrolluppgiften om utdelning. Det visas aldrig i registret."),
    )
    address = forms.CharField(label=_("Adress"), max_length=300)
    ore = KronorField(label=_("Belopp"))
    dividend = forms.CharField(label=_("Rätt till utdelning"), max_length=300)
    account = payout_account_field(
        label=_("Konto för utdelning och inlösen"),
        required=False,
        help_text=_("Clearingnummer och kontonummer. Det går att fylla i senare."),
    )


class HolderAccountForm(Form):
    account = payout_account_field(
        label=_("Konto för utdelning och inlösen"), help_text=_("Clearingnummer och kontonummer.")
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
