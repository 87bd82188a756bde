"""What staff offer families, and what a family asks of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.office.terms import AppointmentWay, PartOfDay
from sextant.web.widgets import DayInput

MINUTES = ((10, "10"), (15, "15"), (20, "20"), (30, "30"), (45, "45"))


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Choose a time."), "invalid": _("Write a time as 15:30.")},
    )


class _Meeting(forms.Form):
    """How and where."""

    way = forms.ChoiceField(label=_("How"), choices=AppointmentWay.choices)
    place = forms.CharField(
        label=_("Where"), max_length=60, required=False, help_text=_("A room; or who calls whom.")
    )


class OfferForm(_Meeting):
    """Times of one day, one after the other."""

    on = forms.DateField(label=_("Day"), widget=DayInput)
    first = _time(_("From"))
    last = _time(_("Until"))
    minutes = forms.TypedChoiceField(label=_("Minutes each"), choices=MINUTES, coerce=int, initial=15)
    field_order = ("on", "first", "last", "minutes", "way", "place")


class GiveTimeForm(_Meeting):
    """A time for one family that asked."""

    on = forms.DateField(label=_("Day"), widget=DayInput)
    at = _time(_("At"))
    field_order = ("on", "at", "way", "place")


class AskAppointmentForm(forms.Form):
    """Whom a family wants to meet, and when it has time; nothing is chosen for it but its only choice."""

    staff = forms.TypedChoiceField(
        label=_("With whom?"),
        coerce=int,
        error_messages={
            "required": _("Choose whom you want to meet."),
            "invalid_choice": _("Choose whom you want to meet."),
        },
    )
    interpreter = forms.BooleanField(label=_("I want an interpreter; it costs nothing"), required=False)
    wish = forms.ChoiceField(
        label=_("When do you have time?"),
        choices=[("", _("Choose")), *PartOfDay.choices],
        error_messages={"required": _("Choose when you have time.")},
    )

    field_order = ("staff", "wish", "interpreter")

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        several = [("", _("Choose"))] if len(people) > 1 else []
        self.fields["staff"].choices = [*several, *people]  # type: ignore[attr-defined]
