"""What a decision about a gap asks for, and its closing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import Seat
from sextant.web.widgets import DayInput

# Who can carry something out at a school, in a region and in the network.
SEATS = (
    Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS, Seat.COUNSELOR,
)  # fmt: skip
CENTRAL_SEATS = (
    Seat.CHIEF_ACADEMIC_OFFICER, Seat.REGIONAL_SUPERINTENDENT, Seat.CULTURE_DIRECTOR, Seat.SUPPORT_DIRECTOR,
    Seat.DATA_DIRECTOR, Seat.HR,
)  # fmt: skip


class DecideForm(forms.Form):
    """What follows, from whom, until when."""

    words = forms.CharField(
        label=_("What do you change?"),
        help_text=_("What the school does differently, not what students should. No names."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is done; or that nothing is, and why.")},
    )
    seat = forms.ChoiceField(
        label=_("Which seat does it?"),
        help_text=_("The work follows the seat, whoever holds it."),
        error_messages={"required": _("Choose a seat.")},
    )
    due_on = forms.DateField(
        label=_("Until when?"),
        widget=DayInput,
        error_messages={
            "required": _("Say until which day."),
            "invalid": _("Write the day as the calendar gives it, such as 2027-02-01."),
        },
    )

    def __init__(self, *args: Any, is_school: bool, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["seat"]
        seats = SEATS if is_school else CENTRAL_SEATS
        field.choices = [("", _("Choose")), *[(one.value, one.label) for one in seats]]
        self._today = today

    def clean_due_on(self) -> date:
        """Ask for a day ahead."""
        day: date = self.cleaned_data["due_on"]
        if day <= self._today:
            raise forms.ValidationError(_("This day is over. Choose one ahead."))
        return day


class CloseForm(forms.Form):
    """What was found when a decision was carried out."""

    found = forms.CharField(
        label=_("What was found?"),
        help_text=_("Did the gap close, and what did it take? In a sentence or two for next year’s reader."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what was found before it is closed.")},
    )
