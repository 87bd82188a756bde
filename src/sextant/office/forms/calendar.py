"""Closing a day, and opening it again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind

SCHOOL_DAYS = [(kind.value, kind.label) for kind in DayKind if kind in SCHOOL_DAY_KINDS]


class CloseDayForm(forms.Form):
    """Why a school closes for a day; families and the calendar show the words."""

    note = forms.CharField(
        label=_("Why the school is closed"),
        help_text=_("A few words such as “Snow” or “Water main”. Whoever reads the calendar sees them."),
        max_length=120,
        error_messages={"required": _("Say in a word or two why the school is closed.")},
    )


class ReopenDayForm(forms.Form):
    """As which kind of school day a closed day is opened again."""

    kind = forms.ChoiceField(label=_("Open it again as"), choices=SCHOOL_DAYS, initial=DayKind.INSTRUCTIONAL)
