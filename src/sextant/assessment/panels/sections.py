"""What Data & Assessment lends to a section's page: its mean, and each student as a dot and as a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.assessment.panels.words import is_family, state_of
from sextant.assessment.queries.sections import (
    SectionGrowthRow,
    SectionStudentRow,
    section_growth,
    section_students,
    subject_of_section,
)
from sextant.assessment.rules.estimates import group_sentence
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import GrowthState
from sextant.web.charts.dots import Mark, dot_histogram
from sextant.web.charts.figure import Chart
from sextant.web.formats import NO_VALUE, SMALLEST_GROUP, count_of
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.panels import Panel
from sextant.web.parts import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLine:
    """One written row of the table."""

    public_id: UUID
    name: str
    status: Status | None
    expected: str
    observed: str
    change: str
    sentence: str


def section_panels(*, section_id: int, on: date) -> tuple[Panel, ...]:
    """Return the growth of a section's students as of a day; nothing for a homeroom or a family."""
    if is_family():
        return ()
    subject = subject_of_section(section_id)
    if not subject:
        return ()
    students = section_students(section_id=section_id, subject=subject, on=on)
    if not any(student.growth for student in students):
        return ()
    means = {row.subject: row for row in section_growth(section_ids=[section_id], until=on)}
    context = {
        "finding": _finding(means.get(subject), students, subject),
        "chart": _chart(students, means.get(subject), subject),
        "few": len(_changes(students)) < SMALLEST_GROUP,
        "lines": [_line(student) for student in sorted(students, key=_by_change)],
        "mean": means.get(subject),
    }
    heading = _("Growth of each student")
    return (
        Panel(heading=heading, template="assessment/panels/section_growth.html", context=context, order=10),
    )


def _changes(students: Sequence[SectionStudentRow]) -> list[float]:
    return [
        student.growth.change for student in students if student.growth and student.growth.change is not None
    ]


def _by_change(student: SectionStudentRow) -> tuple[bool, float, str]:
    change = student.growth.change if student.growth else None
    return (change is None, change or 0.0, student.name)


def _finding(mean: SectionGrowthRow | None, students: Sequence[SectionStudentRow], subject: str) -> str:
    counted = _counts(students)
    if mean is None or mean.mean is None or mean.lower_90 is None or mean.upper_90 is None:
        return counted
    sentence = group_sentence(
        whom=f"{subject_label(subject)}, {mean.target_label[:1].lower()}{mean.target_label[1:]}",
        mean=mean.mean,
        lower_90=mean.lower_90,
        upper_90=mean.upper_90,
    )
    return f"{sentence} {counted}"


def _counts(students: Sequence[SectionStudentRow]) -> str:
    states = [student.growth.state for student in students if student.growth]
    lagging = count_of(states.count(GrowthState.LAGGING), _("student lags"), _("students lag"))
    watched = _("%(n)d on watch") % {"n": states.count(GrowthState.WATCH)}
    surging = _("%(n)d surging") % {"n": states.count(GrowthState.SURGING)}
    sentence = f"{lagging}, {watched}, {surging}."
    return sentence[:1].upper() + sentence[1:]


def _chart(
    students: Sequence[SectionStudentRow], mean: SectionGrowthRow | None, subject: str
) -> Chart | None:
    changes = _changes(students)
    if len(changes) < SMALLEST_GROUP:
        return None
    marks = [Mark(label=_("No change"), value=0.0)]
    if mean is not None and mean.mean is not None:
        marks.append(Mark(label=_("Mean"), value=mean.mean, is_mine=True))
    return dot_histogram(
        title=_("%(subject)s: change of each student against own earlier results")
        % {"subject": subject_label(subject)},
        finding="",
        values=changes,
        unit=SD,
        marks=marks,
    )


def _line(student: SectionStudentRow) -> StudentLine:
    growth = student.growth
    change = None
    if growth is not None and growth.expected is not None:
        change = round(round(growth.observed, 2) - round(growth.expected, 2), 2)
    return StudentLine(
        public_id=student.public_id,
        name=student.name,
        status=state_of(growth.state) if growth else None,
        expected=SD.level(growth.expected) if growth else NO_VALUE,
        observed=SD.level(growth.observed) if growth else NO_VALUE,
        change=NO_VALUE if change is None else SD.change(change),
        sentence=growth.sentence if growth else _("No result of this period counts."),
    )
