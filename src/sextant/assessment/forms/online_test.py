"""The one thing a student types to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """A seat's code, as it stands on the paper."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight letters and numbers, as on your paper. Capitals and spaces do not matter."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type the code that stands on your paper.")},
    )
