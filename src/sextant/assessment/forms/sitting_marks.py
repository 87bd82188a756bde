"""What became of each student's sitting: a word a student, and the reason where one is needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.sitting_marks import MarkedStudent
from sextant.assessment.rules.sitting_marks import NEEDS_A_REASON
from sextant.assessment.terms import MarkWord

LONGEST_REASON = 300
NO_CHANGE = ""
# What a page offers beside the words: a mark that waits is taken back.
BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFormRow:
    """One student with her fields; without fields there is nothing that this person may say of her."""

    student: MarkedStudent
    word: BoundField | None
    because: BoundField | None


class MarksForm(forms.Form):
    """A class list; what is left as it is says nothing."""

    def __init__(
        self,
        *args: Any,
        students: Sequence[MarkedStudent],
        words: Mapping[int, Sequence[MarkWord]],
        may_take_back: frozenset[int],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._students = tuple(students)
        for one in self._students:
            offered = [(word.value, word.label) for word in words.get(one.student_id, ())]
            if one.student_id in may_take_back:
                offered.append((BACK, _("Take back what waits")))
            if not offered:
                continue
            self.fields[f"word-{one.public_id}"] = forms.ChoiceField(
                label=_("Mark"), choices=[(NO_CHANGE, _("As it is")), *offered], required=False
            )
            self.fields[f"because-{one.public_id}"] = forms.CharField(
                label=_("Why"), required=False, max_length=LONGEST_REASON
            )

    def rows(self) -> tuple[MarkFormRow, ...]:
        """Return the students with their fields, in the order of the class list."""
        return tuple(
            MarkFormRow(student=one, word=self._field("word", one), because=self._field("because", one))
            for one in self._students
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the reasons that are missing, beside the student."""
        said: dict[str, Any] = super().clean() or {}
        for one in self._students:
            if said.get(f"word-{one.public_id}") in NEEDS_A_REASON and not said.get(
                f"because-{one.public_id}"
            ):
                self.add_error(
                    f"because-{one.public_id}", _("Say why, in a sentence; it stays with the sitting.")
                )
        return said

    def said(self) -> dict[int, tuple[str, str]]:
        """Return what was said, by student: the word and the reason."""
        found = {}
        for one in self._students:
            word = self.cleaned_data.get(f"word-{one.public_id}", NO_CHANGE)
            if word:
                found[one.student_id] = (word, self.cleaned_data.get(f"because-{one.public_id}", ""))
        return found

    def _field(self, name: str, student: MarkedStudent) -> BoundField | None:
        key = f"{name}-{student.public_id}"
        return self[key] if key in self.fields else None
