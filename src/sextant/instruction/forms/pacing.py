"""What marking a lesson and adjusting one ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.terms import AdjustmentKind
from sextant.web.widgets import DayInput


class TaughtForm(forms.Form):
    """On which day the lesson was taught."""

    taught_on = forms.DateField(label=_("Taught on"), widget=DayInput())

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["taught_on"].initial = today


class AdjustmentForm(forms.Form):
    """What the class does differently, why, and until when."""

    kind = forms.ChoiceField(label=_("What is different"), choices=AdjustmentKind.choices)
    text = forms.CharField(
        label=_("What you will do"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    because = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("What you saw: an exit ticket, a benchmark, a plan.")
    )
    expires_on = forms.DateField(
        label=_("Until"),
        widget=DayInput(),
        help_text=_("It ends by itself then, or as soon as the lesson is taught."),
    )
