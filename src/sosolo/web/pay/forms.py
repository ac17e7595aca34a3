from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.forms import Form


class ReversalForm(Form):
    why = forms.CharField(
        label=_("Vad är fel med lönen?"),
        help_text=_("Till exempel: fakturan krediterades. Skriv inget om sjukdom eller annat privat."),
        max_length=300,
    )
