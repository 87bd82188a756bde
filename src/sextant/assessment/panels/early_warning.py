"""Early-warning indicators on the pages of a student and a school: where to look, never what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels.words import is_family
from sextant.assessment.queries.early_warning import list_school_students, student_indicators
from sextant.assessment.rules.early_warning import Indicators, Light
from sextant.assessment.rules.subjects import subject_label
from sextant.network.queries.calendar import school_year_on
from sextant.web.formats import SMALLEST_GROUP, group_size, number, opened
from sextant.web.panels import Panel
from sextant.web.parts import Status, Tone

TONES = {
    Light.RED: Tone.CONCERN,
    Light.AMBER: Tone.WATCH,
    Light.CLEAR: Tone.GOOD,
    Light.UNKNOWN: Tone.QUIET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator of one student."""

    label: str
    status: Status
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """How many students of a school have an indicator at red."""

    label: str
    n: str


def student_panels(*, student_id: int, on: date, year_starts_on: date | None) -> tuple[Panel, ...]:
    """Return a student's indicators; nothing for a family, for whom they are no news to act on."""
    if is_family() or not policies.READ_RESULTS.holds(current_rights()) or year_starts_on is None:
        return ()
    found = student_indicators([student_id], on=on, year_starts_on=year_starts_on)[student_id]
    if Light.UNKNOWN is found.attendance and Light.UNKNOWN is found.courses:
        return ()
    context = {"lines": _lines(found)}
    heading = _("Early-warning indicators")
    return (
        Panel(
            heading=heading,
            template="assessment/panels/early_warning.html",
            context=context,
            place="side",
            order=40,
        ),
    )


def school_panels(*, school_id: int, on: date) -> tuple[Panel, ...]:
    """Return how many students of a school have red indicators, for whoever reads the whole school."""
    year = school_year_on(on)
    if year is None or not policies.READ_RESULTS.covers(current_rights(), school_id=school_id):
        return ()
    students = list_school_students(school_id=school_id)
    if len(students) < SMALLEST_GROUP:
        return ()
    found = student_indicators(students, on=on, year_starts_on=year.starts_on, school_id=school_id)
    lights = list(found.values())
    counts = (
        (_("Attendance red"), sum(one.attendance is Light.RED for one in lights)),
        (_("English or math red"), sum(one.courses is Light.RED for one in lights)),
        (_("Both red"), sum(one.n_red > 1 for one in lights)),
    )
    context = {
        "counts": tuple(CountLine(label=label, n=_size(n)) for label, n in counts),
        "all": number(len(students)),
    }
    heading = _("Early-warning indicators")
    return (
        Panel(
            heading=heading,
            template="assessment/panels/early_warning_school.html",
            context=context,
            place="side",
            order=40,
        ),
    )


def _lines(found: Indicators) -> tuple[IndicatorLine, ...]:
    return (
        IndicatorLine(label=_("Attendance"), status=_status(found.attendance)),
        IndicatorLine(label=_("Courses"), status=_status(found.courses), detail=_courses(found)),
    )


def _status(light: Light) -> Status:
    labels = {
        Light.RED: _("Red"),
        Light.AMBER: _("Amber"),
        Light.CLEAR: _("Clear"),
        Light.UNKNOWN: _("Not known"),
    }
    return Status(label=labels[light], tone=TONES[light])


def _courses(found: Indicators) -> str:
    subjects: Sequence[str] = found.red_courses or found.amber_courses
    return opened(", ".join(subject_label(subject) for subject in subjects))


def _size(n: int) -> str:
    """Write a count of students; of a few the number is not said."""
    return group_size(n) if n else _("none")
