"""The forms of signing in."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.ground.errors import Refused
from sosolo.parties.actions.passwords import LEAST
from sosolo.web.forms import Form
from sosolo.web.refusals import say

NEW = {"autocomplete": "new-password"}
NOW = {"autocomplete": "current-password"}


class EmailForm(Form):
    email = forms.EmailField(
        label=_("E-post"), widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"})
    )


class SignInForm(EmailForm):
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(Form):
    code = forms.CharField(
        label=_("Kod"),
        max_length=20,
        help_text=_("Sex siffror från appen, eller en av dina reservkoder."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )


class ConfirmForm(Form):
    password = forms.CharField(label=_("Lösenord"), strip=False, widget=forms.PasswordInput(attrs=NOW))


class NewPasswordForm(Form):
    password = forms.CharField(
        label=_("Nytt lösenord"),
        strip=False,
        help_text=_("Minst 12 tecken. En mening som bara du kan är bra. Inga särskilda tecken krävs."),
        widget=forms.PasswordInput(attrs=NEW),
    )


class ChangePasswordForm(NewPasswordForm):
    old = forms.CharField(label=_("Nuvarande lösenord"), strip=False, widget=forms.PasswordInput(attrs=NOW))
    field_order = ("old", "password")


class PasskeyForm(Form):
    answer_of_key = forms.CharField(widget=forms.HiddenInput, max_length=20_000)
    name = forms.CharField(required=False, max_length=60, label=_("Vad ska passnyckeln heta?"))


class InviteForm(Form):
    name = forms.CharField(label=_("Namn"), max_length=200)
    email = forms.EmailField(label=_("E-post"))
    role = forms.ChoiceField(
        label=_("Roll"),
        choices=(
            ("officer", _("Ekonomi och lön")),
            ("chair", _("Ordförande")),
            ("auditor", _("Revisor")),
            ("adviser", _("Rådgivare")),
            ("funder", _("Finansiär")),
        ),
    )


def tried(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Run `act` for a valid form; a refusal is put on the form. Say whether it went well."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, say(refusal))
        return False
    return True


assert LEAST == 12  # noqa: S101 - the sentence beside the field says so
