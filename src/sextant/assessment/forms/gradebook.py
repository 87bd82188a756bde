"""The shapes of what is typed into a gradebook: cells, graded work, words beside grades, weights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.actions.gradebook import CellEdit
from sextant.assessment.actions.period_grades import GradePost
from sextant.assessment.queries.gradebook import Book
from sextant.assessment.rules.grade_cells import read_cell
from sextant.assessment.rules.grades_of_period import ALL_WORK
from sextant.assessment.terms import Effort
from sextant.web.widgets import DayInput

MOST_KINDS = 6
LONGEST_COMMENT = 600
LONGEST_VERSION = 10


def is_version(text: str) -> bool:
    """Tell if a text is a version that a page of ours has shown: "²" is a digit, and no number."""
    return text.isascii() and text.isdigit() and len(text) < LONGEST_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCells:
    """What was typed: edits, by the name of their cell, and problems, by name too."""

    edits: Mapping[str, CellEdit] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def read_cells(sent: Mapping[str, Any], book: Book) -> ReadCells:
    """Read the cells that were sent; names that are none of this gradebook's are passed over."""
    students = {row.public_id.hex: row.student_id for row in book.rows}
    works = {work.public_id.hex: work for work in book.works if not work.is_dropped}
    shown = {cell.name: cell.text for row in book.rows for cell in row.cells}
    edits: dict[str, CellEdit] = {}
    problems: dict[str, str] = {}
    for name in sent:
        student, _dot, rest = name.partition(".")
        work_key, _dot, version = rest.partition(".")
        if student not in students or work_key not in works or not is_version(version):
            continue
        if shown.get(name) == sent[name]:
            continue
        work = works[work_key]
        typed = read_cell(str(sent[name]), most=work.max_points)
        if typed.problem:
            problems[name] = typed.problem
            continue
        edits[name] = CellEdit(
            student_id=students[student],
            work_id=work.work_id,
            version=int(version),
            mark=typed.mark,
            points=typed.points,
        )
    return ReadCells(edits=edits, problems=problems)


class WorkForm(forms.Form):
    """One piece of graded work."""

    title = forms.CharField(label=_("What was graded"), max_length=60)
    category = forms.ChoiceField(label=_("Kind of work"))
    max_points = forms.FloatField(label=_("Points that can be had"), min_value=1, max_value=1000)
    due_on = forms.DateField(label=_("Day"), widget=DayInput)

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names: list[tuple[str, Any]] = [(name, name) for name in kinds] or [(ALL_WORK, _("All work"))]
        self.fields["category"] = forms.ChoiceField(label=_("Kind of work"), choices=names)


class ChangeWorkForm(WorkForm):
    """The same, changed; it may be left out of the grade."""

    is_dropped = forms.BooleanField(
        label=_("Leave it out of the grade"),
        help_text=_("Its points stay in the gradebook and count nowhere."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def read_posts(sent: Mapping[str, Any], book: Book) -> Sequence[GradePost]:
    """Read effort and comment of every student of a class; whoever was not sent is passed over."""
    posts = []
    for row in book.rows:
        key = row.public_id.hex
        version = str(sent.get(f"version.{key}", ""))
        if not is_version(version):
            continue
        effort = str(sent.get(f"effort.{key}", ""))
        posts.append(
            GradePost(
                student_id=row.student_id,
                version=int(version),
                effort=effort if effort in Effort.values else "",
                comment=" ".join(str(sent.get(f"comment.{key}", "")).split())[:LONGEST_COMMENT],
                percent=row.percent,
            )
        )
    return posts


class WeightsForm(forms.Form):
    """What makes a grade in a course: up to six kinds of work with their parts of a hundred."""

    starts_on = forms.DateField(
        label=_("From"),
        widget=DayInput,
        help_text=_("A report period is computed with the weights that stand on its first day."),
    )

    def __init__(self, *args: Any, weights: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [*(weights or {}).items()][:MOST_KINDS]
        shown += [("", 0)] * (MOST_KINDS - len(shown))
        for place, (name, weight) in enumerate(shown):
            self.fields[f"name_{place}"] = forms.CharField(
                label=_("Kind of work"), max_length=40, required=False, initial=name
            )
            self.fields[f"weight_{place}"] = forms.IntegerField(
                label=_("Part, %"), min_value=0, max_value=100, required=False, initial=weight or None
            )

    @property
    def pairs(self) -> Iterable[tuple[forms.BoundField, forms.BoundField]]:
        """Return the fields two by two."""
        return [(self[f"name_{place}"], self[f"weight_{place}"]) for place in range(MOST_KINDS)]

    @property
    def weights(self) -> dict[str, int]:
        """Return the kinds that were named, with their parts."""
        values = self.cleaned_data
        named = {
            values[f"name_{place}"].strip(): values[f"weight_{place}"] or 0 for place in range(MOST_KINDS)
        }
        return {name: weight for name, weight in named.items() if name}
