"""What the pages about life after school ask for: the plan, applications, the aid form, files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.leadership.terms.after_school import FafsaState, Pathway
from sextant.web.widgets import DayInput

DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-02-01.")
MOST_OFFERED = 400_000


class OwnPlanForm(forms.Form):
    """The own words, the way, and what else would do."""

    dream = forms.CharField(
        label=_("What do you want to do after school?"),
        help_text=_("In your own words. Your family, your counselor and your school’s leaders can read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write at least one sentence.")},
    )
    pathway = forms.ChoiceField(
        label=_("Which way leads there?"),
        choices=Pathway.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the way that comes nearest.")},
    )
    fall_back = forms.ChoiceField(
        label=_("And if that does not work out?"),
        choices=[("", _("Not yet")), *Pathway.choices],
        required=False,
    )
    second_fall_back = forms.ChoiceField(
        label=_("And after that?"), choices=[("", _("Not yet")), *Pathway.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for different ways."""
        said = super().clean() or {}
        first, second = said.get("fall_back"), said.get("second_fall_back")
        if second and not first:
            self.add_error("fall_back", _("Choose the first fall-back before the second."))
        if first and first in {said.get("pathway"), second}:
            self.add_error("fall_back", _("Choose another way: this one is named already."))
        if second and second == said.get("pathway"):
            self.add_error("second_fall_back", _("Choose another way: this one is named already."))
        return said


class ApplicationForm(forms.Form):
    """Where a student wants to apply, and until when."""

    place = forms.ChoiceField(
        label=_("Where?"),
        error_messages={
            "required": _("Choose a place."),
            "invalid_choice": _("Choose a place from the list. The data director adds missing ones."),
        },
    )
    deadline = forms.DateField(
        label=_("Until when?"),
        help_text=_("Left empty, the place’s own deadline counts."),
        widget=DayInput,
        required=False,
        error_messages={"invalid": DAY_WRONG},
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["place"]
        field.choices = [("", _("Choose")), *places]


class AidForm(forms.Form):
    """How far the aid form is, and what was offered."""

    state = forms.ChoiceField(
        label=_("How far is the FAFSA?"),
        choices=FafsaState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it is.")},
    )
    offered = forms.IntegerField(
        label=_("Aid offered a year, in dollars"),
        help_text=_("All grants and scholarships of the best offer. Left empty while nothing is offered."),
        min_value=0,
        max_value=MOST_OFFERED,
        required=False,
        error_messages={"invalid": _("Write whole dollars, such as 12500.")},
    )


class FileForm(forms.Form):
    """A file to load."""

    file = forms.FileField(
        label=_("File (CSV, UTF-8)"),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Fill in the template and send it again."),
        },
    )
