"""Early-warning indicators of a student and a school: where to look, never what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.queries.early_warning import school_indicators, student_indicators
from sextant.assessment.rules.early_warning import Indicators, Light
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


def student_lines(student_id: int, *, on: date) -> tuple[IndicatorLine, ...]:
    """Return a student's indicators; nothing where neither is known."""
    starts_on = _year_starts_on(on)
    found = student_indicators([student_id], on=on, year_starts_on=starts_on)[student_id]
    if found.attendance is Light.UNKNOWN and found.courses is Light.UNKNOWN:
        return ()
    return (
        IndicatorLine(label=_("Attendance"), status=_status(found.attendance)),
        IndicatorLine(label=_("Courses"), status=_status(found.courses), detail=_courses(found)),
    )


def school_counts(school_id: int, *, on: date) -> SchoolCounts | None:
    """Return how many students of a school have red indicators; None in the summer or for few students."""
    starts_on = _year_starts_on(on)
    if starts_on is None:
        return None
    found = school_indicators(school_id, on=on, year_starts_on=starts_on)
    if len(found) < SMALLEST_GROUP:
        return None
    lights = list(found.values())
    counts = (
        (_("Attendance red"), sum(one.attendance is Light.RED for one in lights)),
        (_("English or math red"), sum(one.courses is Light.RED for one in lights)),
        (_("Both red"), sum(one.n_red > 1 for one in lights)),
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


def _courses(found: Indicators) -> str:
    subjects: Sequence[str] = found.red_courses or found.amber_courses
    return opened(", ".join(subject_label(subject) for subject in subjects))


def _size(n: int) -> str:
    """Write a count of students; of a few the number is not said."""
    return group_size(n) if n else _("none")
