"""What a talk around a formal visit asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput


class ConferenceForm(forms.Form):
    """Planned for a day, held on a day, with what was agreed on."""

    planned_on = forms.DateField(label=_("Planned for"), widget=DayInput)
    held_on = forms.DateField(
        label=_("Held on"), widget=DayInput, required=False, help_text=_("Empty while it is still to come.")
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The lesson and its goal, what to look for, what you agreed on. The teacher reads it."),
    )
