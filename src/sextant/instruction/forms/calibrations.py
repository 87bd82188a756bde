"""What a calibration asks for: of the center the lesson and its master levels, of an observer her levels."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.actions.calibrations import EventDraft
from sextant.instruction.queries.visits_rubric import RubricRow, StandardRow
from sextant.instruction.terms import CalibrationSource
from sextant.web.widgets import DayInput, Segments

LEVEL, BECAUSE = "level-", "because-"
LEVELS = ("1", "2", "3", "4")


class EventForm(forms.Form):
    """The lesson itself; master levels are fields of their own, one pair a standard."""

    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("Grade and subject tell most."))
    source = forms.ChoiceField(
        label=_("What is watched?"),
        choices=CalibrationSource.choices,
        initial=CalibrationSource.VIDEO,
        widget=Segments(attrs={"class": "segments--s"}),
    )
    place = forms.CharField(
        label=_("Where?"),
        max_length=300,
        help_text=_("The address of the video, or room and hour of the lesson."),
    )
    description = forms.CharField(
        label=_("What is to be seen"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Class, objective, what happens when. Observers read it before they score."),
    )
    opens_on = forms.DateField(label=_("Open from"), widget=DayInput)


def read_event(form: EventForm, sent: Mapping[str, str], rubric: RubricRow) -> EventDraft:
    """Return the event that a valid form holds, with each standard that has a master level."""
    said = form.cleaned_data
    masters = {
        one.id: (int(level), sent.get(f"{BECAUSE}{one.public_id}", "")[:300])
        for one in rubric.standards
        if (level := sent.get(f"{LEVEL}{one.public_id}", "")) in LEVELS
    }
    return EventDraft(
        rubric_id=rubric.id,
        source=CalibrationSource(said["source"]),
        title=said["title"],
        place=said["place"],
        description=said["description"],
        opens_on=said["opens_on"],
        masters=masters,
    )


def read_levels(sent: Mapping[str, str], standards: Sequence[StandardRow]) -> dict[int, int]:
    """Return the levels that were sent, by standard."""
    return {
        one.id: int(level)
        for one in standards
        if (level := sent.get(f"{LEVEL}{one.public_id}", "")) in LEVELS
    }


def level_fields(
    standards: Sequence[StandardRow], sent: Mapping[str, str]
) -> list[tuple[StandardRow, str, str, Any]]:
    """Return each standard with the level and the reason that were sent, and what level 3 looks like."""
    return [
        (
            one,
            sent.get(f"{LEVEL}{one.public_id}", ""),
            sent.get(f"{BECAUSE}{one.public_id}", ""),
            next((level.teacher_action for level in one.levels if level.level == 3), ""),
        )
        for one in standards
    ]
