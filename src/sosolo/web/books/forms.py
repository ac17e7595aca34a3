from django import forms
from django.utils.translation import gettext_lazy as _

from sosolo.web.fields import DayField
from sosolo.web.forms import Form


class CorrectForm(Form):
    day = DayField(label=_("Bokförs den"))
    why = forms.CharField(label=_("Vad är fel?"), max_length=200)
