"""What each student of a class had: ticks of her own plan, and a line for anything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.accommodations import ListedStudent
from sextant.assessment.rules.accommodations import LONGEST, split_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One student with her two fields; ``had`` is None where her plan gives nothing."""

    student: ListedStudent
    had: BoundField | None
    other: BoundField


class UsedForm(forms.Form):
    """A class list to tick off."""

    def __init__(self, *args: Any, students: Sequence[ListedStudent], **more: Any) -> None:
        super().__init__(*args, **more)
        self._students = tuple(students)
        for one in self._students:
            if one.offered:
                self.fields[f"had-{one.public_id}"] = forms.MultipleChoiceField(
                    label=_("Had"),
                    choices=[(text, text) for text in one.offered],
                    initial=list(one.used or ()),
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )
            self.fields[f"other-{one.public_id}"] = forms.CharField(
                label=_("Anything else"), required=False, max_length=LONGEST
            )

    def rows(self) -> tuple[FormRow, ...]:
        """Return the students with their fields, in the order of the class list."""
        return tuple(
            FormRow(
                student=one,
                had=self[f"had-{one.public_id}"] if one.offered else None,
                other=self[f"other-{one.public_id}"],
            )
            for one in self._students
        )

    def texts(self) -> dict[int, tuple[str, ...]]:
        """Return what was said, by student; a student of whom nothing was ever said is left out."""
        found = {}
        for one in self._students:
            had = tuple(self.cleaned_data.get(f"had-{one.public_id}", ()))
            said = (*had, *split_cell(self.cleaned_data[f"other-{one.public_id}"]))
            if said or one.used:
                found[one.student_id] = said
        return found
