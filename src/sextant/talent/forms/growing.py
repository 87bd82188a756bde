"""What goals, reviews, certificates and paths ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import CredentialKind
from sextant.talent.forms.joining import DayField
from sextant.talent.terms.growing import Category, GoalState, PathKind
from sextant.web.widgets import Segments

type Choices = Sequence[tuple[str, Any]]


class GoalForm(forms.Form):
    """One goal of a growth plan."""

    aim = forms.CharField(
        label=_("What I aim at"),
        help_text=_("One sentence that somebody in the room could see."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    standard_code = forms.ChoiceField(label=_("Instructional standard"), required=False)
    indicator = forms.CharField(
        label=_("By what it is measured"),
        help_text=_("Such as: level on IS2 in scored visits; share of exit tickets met."),
        max_length=200,
        required=False,
    )
    baseline = forms.CharField(label=_("Where it stands now"), max_length=80, required=False)
    target = forms.CharField(label=_("Where it is to stand"), max_length=80, required=False)
    due_on = DayField(label=_("By when"), required=False)
    evidence = forms.CharField(
        label=_("What will show it"),
        help_text=_("Visits, exit tickets, a student survey: no names of students."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, standards: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["standard_code"]
        field.choices = [
            ("", _("None in particular")),
            *((code, f"{code} {name}") for code, name in standards),
        ]


class ReviewForm(forms.Form):
    """A review of a plan, goal by goal."""

    note = forms.CharField(
        label=_("The plan as a whole"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, goals: Sequence[Any], is_final: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.goals, self.is_final = goals, is_final
        for number, goal in enumerate(goals, start=1):
            self.fields[f"note_{goal.id}"] = forms.CharField(
                label=_("Goal %(n)d: what was seen?") % {"n": number},
                help_text=goal.aim,
                max_length=300,
                required=False,
            )
            if is_final:
                self.fields[f"state_{goal.id}"] = forms.ChoiceField(
                    label=_("Goal %(n)d is") % {"n": number},
                    choices=[one for one in GoalState.choices if one[0] != GoalState.OPEN],
                    widget=Segments,
                )


class CredentialForm(forms.Form):
    """A certificate as it stands on paper."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CredentialKind.choices)
    subject = forms.CharField(label=_("Area"), max_length=80, required=False)
    issued_on = DayField(label=_("Issued on"), required=False)
    expires_on = DayField(
        label=_("Ends on"), help_text=_("Leave it empty for one that does not end."), required=False
    )


class RenewForm(forms.Form):
    """The new days of a certificate."""

    issued_on = DayField(label=_("Renewed on"))
    expires_on = DayField(label=_("Ends on"), required=False)


class LineForm(forms.Form):
    """One line of a category's path."""

    category = forms.ChoiceField(label=_("For"), required=False)
    kind = forms.ChoiceField(label=_("What is it?"), choices=PathKind.choices, widget=Segments)
    title = forms.CharField(label=_("In words"), max_length=300)
    standard_code = forms.ChoiceField(label=_("Instructional standard"), required=False)
    indicator = forms.CharField(
        label=_("By what a goal is measured"), help_text=_("For goals only."), max_length=200, required=False
    )
    hours = forms.IntegerField(
        label=_("Hours a year"),
        help_text=_("For sessions only."),
        min_value=0,
        max_value=200,
        required=False,
        initial=0,
    )

    def __init__(self, *args: Any, standards: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["category"]
        field.choices = [*((str(one.value), one.label) for one in Category), ("", _("School leaders"))]
        field = self.fields["standard_code"]
        field.choices = [
            ("", _("None in particular")),
            *((code, f"{code} {name}") for code, name in standards),
        ]
