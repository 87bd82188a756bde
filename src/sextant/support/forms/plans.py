"""What the forms of plans and of the menu of programs ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.support.forms.care import Lines
from sextant.support.rules.program_pack import as_steps
from sextant.support.terms.care import Domain, Evidence, PlanKind
from sextant.web.widgets import DayInput

type Choices = Sequence[tuple[str, Any]]
GRADES: Choices = (("0", _("Kindergarten")), *((str(n), str(n)) for n in range(1, 13)))


class PlanForm(forms.Form):
    """What a plan says; the words for teachers hold no reason."""

    kind = forms.ChoiceField(label=_("What kind of help?"), choices=PlanKind.choices)
    program = forms.ChoiceField(label=_("Program from the menu"), required=False)
    staff = forms.ChoiceField(label=_("Who manages it?"))
    minutes = forms.IntegerField(label=_("Minutes each time"), min_value=5, max_value=300)
    per_week = forms.IntegerField(label=_("Times a week"), min_value=1, max_value=10)
    starts_on = forms.DateField(label=_("Begins"), widget=DayInput)
    review_on = forms.DateField(
        label=_("Reviewed on"), help_text=_("Six to eight weeks after it begins."), widget=DayInput
    )
    how_to_help = Lines(
        label=_("How every teacher can help"),
        help_text=_("Read by all teachers of the student and the family: what to do, never why."),
        max_length=300,
        required=False,
    )
    family_says = Lines(label=_("What the family says, and does at home"), max_length=300, required=False)
    score_1 = forms.FloatField(label=_("First score"), required=False, min_value=0)
    score_2 = forms.FloatField(label=_("Second score"), required=False, min_value=0)
    score_3 = forms.FloatField(label=_("Third score"), required=False, min_value=0)
    target = forms.FloatField(label=_("Target"), required=False, min_value=0)
    target_on = forms.DateField(label=_("Target day"), required=False, widget=DayInput)

    GOAL = ("score_1", "score_2", "score_3", "target", "target_on")

    def __init__(self, *args: Any, programs: Choices, staff: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["program"].choices = [("", _("None yet")), *programs]  # type: ignore[attr-defined]
        self.fields["staff"].choices = staff  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a whole goal, or none: three scores, a target and its day."""
        said: dict[str, Any] = super().clean() or {}
        given = [name for name in self.GOAL if said.get(name) is not None]
        if given and len(given) < len(self.GOAL):
            missing = next(name for name in self.GOAL if name not in given)
            self.add_error(missing, _("A goal needs three scores, a target and a day; or leave all empty."))
        if given and not said.get("program"):
            self.add_error("program", _("Choose the program first; it says what is measured."))
        return said

    @property
    def has_goal(self) -> bool:
        return self.cleaned_data.get("target") is not None


class ProgramForm(forms.Form):
    """One program of the menu."""

    name = forms.CharField(label=_("Name"), max_length=120)
    domain = forms.ChoiceField(label=_("Domain"), choices=Domain.choices)
    tier = forms.TypedChoiceField(label=_("Tier"), choices=(("2", "2"), ("3", "3")), coerce=int)
    evidence = forms.ChoiceField(
        label=_("How well is it proven?"),
        help_text=_("The four levels of federal law; what it does here stands under What works here."),
        choices=Evidence.choices,
    )
    grade_low = forms.TypedChoiceField(label=_("From grade"), choices=GRADES, coerce=int)
    grade_high = forms.TypedChoiceField(label=_("To grade"), choices=GRADES, coerce=int)
    minutes = forms.IntegerField(label=_("Minutes each time"), min_value=5, max_value=120)
    per_week = forms.IntegerField(label=_("Times a week"), min_value=1, max_value=10)
    weeks = forms.IntegerField(label=_("Weeks"), min_value=2, max_value=40)
    most_students = forms.IntegerField(label=_("Students in a group, at most"), min_value=1, max_value=12)
    materials = forms.CharField(label=_("Materials"), max_length=300, required=False)
    measure = forms.CharField(label=_("What is measured"), max_length=80)
    unit = forms.CharField(label=_("Unit"), help_text=_("For example words a minute."), max_length=40)
    probe_error = forms.FloatField(
        label=_("Error of one probe"),
        help_text=_("In that unit; a point below the aim line by less than this is no news."),
        min_value=0,
        max_value=100,
    )
    steps = forms.CharField(
        label=_("Steps of a session, one a line"),
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse grades out of order, and turn the steps into a list."""
        said: dict[str, Any] = super().clean() or {}
        low, high = said.get("grade_low"), said.get("grade_high")
        if low is not None and high is not None and low > high:
            self.add_error("grade_high", _("The last grade lies before the first. Choose a higher one."))
        if "steps" in said:
            said["steps"] = as_steps(said["steps"])
        return said
