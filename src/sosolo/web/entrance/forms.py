from django import forms
from django.utils.translation import gettext, gettext_lazy

from sosolo.web.forms import Form


class SignInForm(Form):
    email = forms.EmailField(
        label=gettext_lazy("E-post"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=gettext_lazy("Lösenord"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def refuse(self) -> None:
        """Say that the pair does not fit, without saying which half."""
        self.add_error(
            None, gettext("E-post och lösenord stämmer inte ihop. Försök igen, eller byt lösenord.")
        )
