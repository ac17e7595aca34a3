from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.forms import Form


class IssueForm(Form):
    """Nothing to fill in: the draft says it all."""


class CreditForm(Form):
    why = forms.CharField(label=_("Varför tas fakturan tillbaka?"), max_length=200)
