"""What pages of special education ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.support.rules.anchor_levels import Level, NotLevels, levels_from
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import Per, ServiceKind, Setting
from sextant.web.widgets import DayInput

type Choices = Sequence[tuple[str, Any]]

MOST_MINUTES = 480
WEEKDAYS = (
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
)
DAY_NEEDED = {"required": _("Choose the day.")}
MINUTES_NEEDED = {"required": _("Say how many minutes."), "invalid": _("Minutes are a whole number.")}


CLINICIAN, SHARE = _("Clinician with a share of the week"), _("Percent of a week in the room")


class ServiceForm(forms.Form):
    """What a plan entitles a student to."""

    service = forms.ChoiceField(label=_("Service"), choices=ServiceKind.choices)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=2_400, error_messages=MINUTES_NEEDED
    )
    per = forms.ChoiceField(label=_("Counted"), choices=Per.choices)
    weekdays = forms.MultipleChoiceField(
        label=_("Given on"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one weekday.")},
    )
    provider = forms.ChoiceField(
        label=_("Who gives it?"),
        required=False,
        help_text=_("Leave it open where the position is vacant: the minutes are owed all the same."),
    )
    setting = forms.ChoiceField(label=_("Where?"), choices=Setting.choices)
    valid_from = forms.DateField(label=_("From"), widget=DayInput, error_messages=DAY_NEEDED)

    def __init__(self, *args: Any, adults: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [("", _("Nobody yet")), *adults]  # type: ignore[attr-defined]


class LogForm(forms.Form):
    """Minutes of a session and, where fewer than planned, why."""

    minutes = forms.IntegerField(min_value=0, max_value=MOST_MINUTES, error_messages=MINUTES_NEEDED)
    because = forms.ChoiceField(choices=[("", ""), *MissedBecause.choices], required=False)
    day = forms.DateField(required=False)


class MakeUpForm(forms.Form):
    """How many minutes are given back, why they were missed, and by when."""

    minutes = forms.IntegerField(
        label=_("Minutes to give back"),
        min_value=1,
        max_value=9_999,
        error_messages=MINUTES_NEEDED,
    )
    cause = forms.ChoiceField(label=_("Why were they missed?"), choices=MissedBecause.choices)
    by = forms.DateField(label=_("Given back by"), widget=DayInput, error_messages=DAY_NEEDED)


class DayForm(forms.Form):
    """The day on which something happened."""

    day = forms.DateField(label=_("On"), widget=DayInput, error_messages=DAY_NEEDED)


class AccommodationForm(forms.Form):
    """A new accommodation in one line, and those that end."""

    text = forms.CharField(
        label=_("What must every teacher provide?"),
        help_text=_("One line that can be done in a lesson, such as “Directions read aloud and repeated”."),
        max_length=200,
        required=False,
    )


class RoomForm(forms.Form):
    """An anchor classroom to open."""

    name = forms.CharField(label=_("Name"), max_length=60, error_messages={"required": _("Name the room.")})
    teacher = forms.ChoiceField(
        label=_("Who leads it?"), error_messages={"required": _("Choose who leads the room.")}
    )
    second = forms.ChoiceField(label=_("Second adult"), required=False)
    clinician = forms.ChoiceField(label=CLINICIAN, required=False)
    clinician_share = forms.IntegerField(label=SHARE, min_value=0, max_value=100, required=False)
    periods = forms.IntegerField(label=_("Periods with points"), min_value=1, max_value=10, initial=6)
    points = forms.IntegerField(label=_("Points of a period"), min_value=1, max_value=5, initial=3)

    def __init__(self, *args: Any, adults: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("teacher", "second", "clinician"):
            self.fields[name].choices = [("", _("Choose")), *adults]  # type: ignore[attr-defined]


class RoomChangeForm(forms.Form):
    """Who gives a room a share of the week, and the levels of the room."""

    clinician = forms.ChoiceField(label=CLINICIAN, required=False)
    clinician_share = forms.IntegerField(label=SHARE, min_value=0, max_value=100, required=False)
    levels = forms.CharField(
        label=_("Levels, the first one first"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One a line: its name, a colon, and what it asks. Empty: the levels every room begins with."
        ),
        max_length=1_400,
        required=False,
    )

    def __init__(self, *args: Any, adults: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clinician"].choices = [("", _("Nobody")), *adults]  # type: ignore[attr-defined]

    def clean_levels(self) -> tuple[Level, ...]:
        """Return the levels that the lines say; none where they are left empty."""
        lines: str = self.cleaned_data["levels"]
        if not lines.strip():
            return ()
        try:
            return levels_from(lines)
        except NotLevels as refused:
            words = _("Write two to six levels, one a line, each with its own short name before the colon.")
            raise forms.ValidationError(words) from refused


class LevelForm(forms.Form):
    """The level to which a student moves, and why."""

    number = forms.TypedChoiceField(
        label=_("Move to"), coerce=int, error_messages={"required": _("Choose the level.")}
    )
    because = forms.CharField(
        label=_("What did you see?"),
        max_length=300,
        error_messages={"required": _("Say in a sentence what you saw; the student may ask.")},
    )

    def __init__(self, *args: Any, levels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = list(levels)  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    """A place in a room: who, which criteria are met, why, and when the team met."""

    student = forms.CharField(widget=forms.HiddenInput)
    criteria = forms.MultipleChoiceField(
        label=_("Before a place is given"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    because = forms.CharField(
        label=_("Why does a place in the room help?"),
        max_length=300,
        error_messages={"required": _("Say in a sentence why a place in the room helps.")},
    )
    team_met_on = forms.DateField(
        label=_("The team met on"),
        widget=DayInput,
        required=False,
        help_text=_("Needed for a student with an individualized program, before the place changes the day."),
    )
    times = forms.CharField(
        label=_("When is the student in class?"),
        max_length=160,
        required=False,
        help_text=_("The teachers read this, and nothing else of the place."),
    )

    def __init__(self, *args: Any, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = list(criteria)  # type: ignore[attr-defined]
