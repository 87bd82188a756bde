"""A class list that is filled in, and the office's word on one student's day."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import AskedBy, DayCode
from sextant.office.queries.attendance import Roll
from sextant.office.terms import Standing
from sextant.web.widgets import DayInput

PREFIX = "is-"
LONGEST_DAY = 600


class RoomsForm(forms.Form):
    """Which day, and whether homerooms or classes."""

    day = forms.DateField(label=_("Day"), required=False, widget=DayInput)
    kind = forms.ChoiceField(
        label=_("Rooms"), required=False, choices=[("", _("Homerooms")), ("scheduled", _("Classes"))]
    )


def read_standings(sent: Mapping[str, Any], roll: Roll) -> dict[int, Standing]:
    """Return how each student on the list was marked; unknown words count as not sent."""
    known = frozenset(Standing.values)
    standings: dict[int, Standing] = {}
    for row in roll.rows:
        word = str(sent.get(f"{PREFIX}{row.public_id}", ""))
        if word in known:
            standings[row.student_id] = Standing(word)
    return standings


class DayMarkForm(forms.Form):
    """One student's day as the office knows it."""

    code = forms.ChoiceField(label=_("This day was"), choices=DayCode.choices, widget=forms.RadioSelect)
    minutes_missed = forms.IntegerField(
        label=_("Minutes missed"),
        help_text=_("For a late arrival or an early pick-up; else leave it at 0."),
        min_value=0,
        max_value=LONGEST_DAY,
        required=False,
        initial=0,
    )
    asked_by = forms.ChoiceField(
        label=_("Who asked for the early pick-up"),
        help_text=_(
            "When the school asked, the student was sent home by school, which counts as a removal. "
            "It cannot be entered as excused."
        ),
        required=False,
        choices=[("", _("Nobody: there was no early pick-up")), *AskedBy.choices],
    )

    def clean_minutes_missed(self) -> int:
        """Return 0 for an empty field."""
        minutes: int | None = self.cleaned_data["minutes_missed"]
        return minutes or 0
