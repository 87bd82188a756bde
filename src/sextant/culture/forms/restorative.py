"""What a restorative case asks for: opening, screen, plan, and the promises of an agreement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.rules.restorative import MOST_PROMISES, PromiseDraft
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import (
    FollowUp,
    ItemState,
    Question,
    RepairOutcome,
    StoppedBecause,
)
from sextant.web.numbers import whole_number
from sextant.web.widgets import DayInput, Segments

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
LONGEST_WORDS = 2000
# What a chat may end with beside an outcome: something is promised, or it is still to be held.
PROMISED, LATER, MOVED = "promised", "later", "moved"
type Choices = Sequence[tuple[str, str]]


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class OpenForm(forms.Form):
    """Who facilitates, and what for; the students are chosen beside it."""

    facilitator = forms.ChoiceField(
        label=_("Who facilitates?"),
        help_text=_("Everybody on this list is trained."),
        error_messages={"required": _("Choose who facilitates.")},
    )
    purpose = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A few words, without names."),
        max_length=160,
        required=False,
    )

    def __init__(self, *args: Any, facilitators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].choices = list(facilitators)  # type: ignore[attr-defined]


class LightForm(OpenForm):
    """A chat or circle, on one screen: how it ended, and one promise where there is one."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (RepairOutcome.REPAIRED, _("Repaired")),
            (RepairOutcome.PARTLY, _("Partly")),
            (PROMISED, _("With a promise")),
            (LATER, _("Not held yet")),
        ],
        widget=Segments(attrs={"class": "segments--s"}),
        initial=RepairOutcome.REPAIRED,
        error_messages={"required": _("Say how it ended, or that it is still to be held.")},
    )
    field_order = ("outcome", "purpose", "facilitator")


class ScreenForm(forms.Form):
    """Is it voluntary and safe? Otherwise the assistant principal decides on another way."""

    is_voluntary = forms.ChoiceField(
        label=_("Would everybody come of their own will?"), choices=YES_NO, widget=Segments
    )
    is_safe = forms.ChoiceField(
        label=_("Is it safe for whoever was harmed?"), choices=YES_NO, widget=Segments
    )
    is_balanced = forms.ChoiceField(
        label=_("Can both sides speak freely, without one having power over the other?"),
        help_text=_("Think of age, groups, dating, and what happened before."),
        choices=YES_NO,
        widget=Segments,
    )
    function = forms.CharField(
        label=_("What may the behavior be for?"),
        help_text=_("A guess to be checked: attention, getting away from something, a thing, a feeling."),
        max_length=40,
        required=False,
    )
    words = forms.CharField(
        label=_("Notes"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("is_voluntary", "is_safe", "is_balanced"):
            self.fields[name].error_messages["required"] = _("Answer yes or no.")


class PlanForm(forms.Form):
    """When and where a conference meets."""

    meets_on = forms.DateField(
        label=_("Day"), widget=DayInput, error_messages={"required": _("Choose the day.")}
    )
    meets_at = forms.TimeField(label=_("Time"), widget=TimeInput(), required=False)
    room = forms.CharField(label=_("Room"), max_length=60, required=False)
    surrogate = forms.CharField(
        label=_("Who speaks for whoever was harmed and does not come"),
        help_text=_("Somebody the harmed person agrees to, often an adult. Only the culture team reads it."),
        max_length=120,
        required=False,
    )


class StopForm(forms.Form):
    """Why a conference does not take place."""

    because = forms.ChoiceField(
        label=_("Why?"),
        choices=StoppedBecause.choices,
        error_messages={"required": _("Choose a reason.")},
    )


class WaiveForm(forms.Form):
    """How a promise ended, or its new day."""

    state = forms.ChoiceField(
        choices=[(one, one.label) for one in (ItemState.KEPT, ItemState.BROKEN, ItemState.WAIVED)]
        + [(MOVED, _("A new day"))]
    )
    because = forms.CharField(max_length=200, required=False)
    due_on = forms.DateField(required=False)


class FollowUpForm(forms.Form):
    """What follows a broken agreement."""

    follow_up = forms.ChoiceField(
        label=_("What follows?"),
        choices=FollowUp.choices,
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose what follows.")},
    )


def read_parts(data: Mapping[str, str], students: Sequence[int], *, names: Sequence[str]) -> list[
    tuple[int, Part]
]:  # fmt: skip
    """Return each chosen student with the part that the form gives her; responsible where it gives none."""
    return [
        (student, Part(said) if (said := data.get(f"part-{name}", "")) in Part.values else Part.RESPONSIBLE)
        for student, name in zip(students, names, strict=True)
    ]


def read_words(data: Mapping[str, str], students: Sequence[int]) -> dict[int, str]:
    """Return what was written for each participant, without characters that no database keeps."""
    return {
        student: data.get(f"words-{student}", "").replace("\0", "").strip()[:LONGEST_WORDS]
        for student in students
    }


def read_promises(data: Mapping[str, str], *, fallback: date) -> list[PromiseDraft]:
    """Return the promises of a form of four rows; a row without words is none.

    A day that cannot be read is the day before today, which the rules refuse with the cure.
    """
    found = []
    for place in range(1, MOST_PROMISES + 1):
        words = data.get(f"words-{place}", "").replace("\0", "").strip()
        if not words:
            continue
        student, verifier = data.get(f"student-{place}", ""), data.get(f"verifier-{place}", "")
        found.append(
            PromiseDraft(
                student_id=whole_number(student) or 0,
                words=words[:240],
                due_on=_day(data.get(f"due-{place}", "")) or fallback,
                verifier_id=whole_number(verifier) or 0,
            )
        )
    return found


def asked_question(text: str) -> Question | None:
    """Return the question of this word, or None for the agreement at the end."""
    return Question(text) if text in Question.values else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
