"""What an order to erase sealed words asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput


class ErasureForm(forms.Form):
    """Whose words, why, when the family was told, and that nothing holds them."""

    state_id = forms.CharField(
        label=_("State ID of the student"),
        max_length=40,
        error_messages={"required": _("Type the state ID: names are not unique.")},
    )
    reason = forms.CharField(
        label=_("Why"), max_length=400, error_messages={"required": _("Say why, for whoever decides.")}
    )
    told_on = forms.DateField(
        label=_("The family was told in writing on"),
        widget=DayInput,
        error_messages={"required": _("Choose the day of the letter.")},
    )
    no_hold = forms.BooleanField(
        label=_("I have looked: there is no legal hold and no open request to inspect"),
        error_messages={"required": _("Look first, then tick this.")},
    )
