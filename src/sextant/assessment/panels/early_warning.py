"""Early-warning indicators of a student and a school: where to look, never what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.queries.early_warning import school_indicators, student_indicators
from sextant.assessment.rules.early_warning import Conduct, Indicators, Light
from sextant.assessment.rules.subjects import subject_label
from sextant.network.queries.calendar import place_among
from sextant.web.current_period import recent_periods
from sextant.web.formats import SMALLEST_GROUP, group_size, number, opened
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCounts:
    """The counts of a school, and of how many students."""

    lines: tuple[CountLine, ...]
    all: str


def student_lines(
    student_id: int, *, on: date, conduct: Mapping[int, Conduct] | None
) -> tuple[IndicatorLine, ...]:
    """Return a student's indicators; nothing where none is known.

    Args:
        student_id: the student.
        on: the day as of which they are told.
        conduct: what was decided about her this year; None where the reader may not know it.
    """
    starts_on = _year_starts_on(on)
    lights = student_indicators([student_id], on=on, year_starts_on=starts_on, conduct=conduct)
    found = lights[student_id]
    if {found.attendance, found.behavior, found.courses} == {Light.UNKNOWN}:
        return ()
    behavior = IndicatorLine(
        label=_("Behavior"), status=_status(found.behavior), detail=_decided(conduct, student_id)
    )
    return (
        IndicatorLine(label=_("Attendance"), status=_status(found.attendance)),
        *(() if conduct is None else (behavior,)),
        IndicatorLine(label=_("Courses"), status=_status(found.courses), detail=_courses(found)),
    )


def school_counts(school_id: int, *, on: date, conduct: Mapping[int, Conduct] | None) -> SchoolCounts | None:
    """Return how many students of a school have red indicators; None in the summer or for few students."""
    starts_on = _year_starts_on(on)
    if starts_on is None:
        return None
    found = school_indicators(school_id, on=on, year_starts_on=starts_on, conduct=conduct)
    if len(found) < SMALLEST_GROUP:
        return None
    lights = list(found.values())
    behavior = (_("Behavior red"), sum(one.behavior is Light.RED for one in lights))
    counts = (
        (_("Attendance red"), sum(one.attendance is Light.RED for one in lights)),
        *(() if conduct is None else (behavior,)),
        (_("English or math red"), sum(one.courses is Light.RED for one in lights)),
        (_("Two or more red"), sum(one.n_red > 1 for one in lights)),
    )
    return SchoolCounts(
        lines=tuple(CountLine(label=label, n=_size(n)) for label, n in counts), all=number(len(found))
    )


def _year_starts_on(on: date) -> date | None:
    """Return the first day of the school year; the frame of the page has read its periods already."""
    place = place_among(recent_periods(), on)
    return place.school_year.starts_on if place else None


def _status(light: Light) -> Status:
    labels = {
        Light.RED: _("Red"),
        Light.AMBER: _("Amber"),
        Light.CLEAR: _("Clear"),
        Light.UNKNOWN: _("Not known"),
    }
    return Status(label=labels[light], tone=TONES[light])


def _decided(conduct: Mapping[int, Conduct] | None, student_id: int) -> str:
    had = (conduct or {}).get(student_id)
    if had is None:
        return ""
    majors = ngettext("%(n)s major incident", "%(n)s major incidents", had.majors) % {"n": number(had.majors)}
    if not had.suspensions:
        return majors
    n = number(had.suspensions)
    return f"{majors}, " + ngettext("%(n)s suspension", "%(n)s suspensions", had.suspensions) % {"n": n}


def _courses(found: Indicators) -> str:
    subjects: Sequence[str] = found.red_courses or found.amber_courses
    return opened(", ".join(subject_label(subject) for subject in subjects))


def _size(n: int) -> str:
    """Write a count of students; of a few the number is not said."""
    return group_size(n) if n else _("none")
