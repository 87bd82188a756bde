"""What a teacher fills in to question an input of her estimate, and what answers it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.derivation import ClassRow, StudentLine
from sextant.assessment.terms import ChallengeAbout


class ChallengeForm(forms.Form):
    """Question one input of one's own estimate."""

    about = forms.ChoiceField(label=_("What is wrong?"), choices=ChallengeAbout.choices)
    section = forms.TypedChoiceField(label=_("Class"), required=False, coerce=int, empty_value=None)
    student = forms.TypedChoiceField(label=_("Student"), required=False, coerce=int, empty_value=None)
    says = forms.CharField(
        label=_("In which way?"),
        help_text=_("The data director reads this, and answers here within ten school days."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *given: Any, classes: Sequence[ClassRow], students: Sequence[StudentLine], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        titles = {row.section_id: row.title for row in classes if row.title}
        chosen = [("", _("No class in particular")), *titles.items()]
        self.fields["section"].choices = chosen  # type: ignore[attr-defined]
        named_students = [(line.growth_id, f"{line.name}, {line.title}") for line in students]
        chosen_students = [("", _("No student in particular")), *named_students]
        self.fields["student"].choices = chosen_students  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Accept a challenge, or say why the input stands."""

    decision = forms.ChoiceField(
        label=_("Answer"),
        choices=(("accept", _("Accept: the input has been corrected")), ("refuse", _("The input stands"))),
        widget=forms.RadioSelect,
    )
    old_value = forms.CharField(
        label=_("The input said"), required=False, max_length=60, help_text=_("Where you accept: 40 of 100.")
    )
    new_value = forms.CharField(
        label=_("It says now"),
        required=False,
        max_length=60,
        help_text=_("Correct it first, in the roster or on the release page of the benchmark."),
    )
    answer = forms.CharField(
        label=_("What was corrected, or why it stands"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for both values where the challenge is accepted."""
        said = super().clean() or {}
        if said.get("decision") == "accept":
            for name in ("old_value", "new_value"):
                if not said.get(name):
                    self.add_error(name, _("Say it: the teacher reads both values."))
        return said
