"""The rows behind rosters as arrays: sections, who sits in them, who teaches them, and school days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import Booleans, Floats, Integers, ResultColumns
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.school_day_counts import DayCounts, count_school_days
from sextant.network.models import CalendarDay, Section, SectionEnrollment, SectionStaff
from sextant.network.terms import SCHOOL_DAY_KINDS, SectionKind

CHUNK = 20_000
OPEN_END = date.max.toordinal()
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollments:
    """Students in sections, one row a spell; ordinals of days, ``stop`` exclusive.

    ``own_dosage`` takes the place of the teacher's where the student has one, and is NaN elsewhere.
    """

    section: Integers
    student: Integers
    start: Integers
    stop: Integers
    own_dosage: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Teachers:
    """Staff of sections, sorted by section."""

    section: Integers
    staff: Integers
    start: Integers
    stop: Integers
    dosage: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Sections sorted by key, with the place of their subject and of their school's calendar."""

    id: Integers
    subject: Integers
    year: Integers
    school: Integers
    calendar: Integers
    is_team: Booleans

    def place(self, ids: Integers) -> Integers:
        """Return where these sections stand."""
        return np.searchsorted(self.id, ids)


def read_sections(columns: ResultColumns, windows: Sequence[Window]) -> Sections:
    """Read the sections that teach the subjects in the windows' school years."""
    subjects = {word: code for code, word in enumerate(columns.subjects)}
    rows = list(
        Section.objects.filter(
            kind=SectionKind.SCHEDULED,
            course__subject__in=list(subjects),
            school_year_id__in={window.occasion.year_id for window in windows},
        )
        .order_by("pk")
        .values_list("pk", "course__subject", "school_year_id", "school_id", "is_team_taught")
    )
    schools = sorted({row[3] for row in rows})
    return Sections(
        id=integers(row[0] for row in rows),
        subject=integers(subjects[row[1]] for row in rows),
        year=integers(row[2] for row in rows),
        school=integers(row[3] for row in rows),
        calendar=integers(schools.index(row[3]) for row in rows),
        is_team=np.array([row[4] for row in rows], np.bool_),
    )


def read_days(sections: Sections, windows: Sequence[Window]) -> DayCounts:
    """Count the school days of every section's school over all windows."""
    schools = sorted(set(sections.school.tolist()))
    if not windows:
        return count_school_days(entered=[{} for _ in schools], first=1, last=1)
    first, last = min(one.start for one in windows), max(one.stop for one in windows)
    entered: dict[int, dict[int, bool]] = {school: {} for school in schools}
    days = CalendarDay.objects.filter(school_id__in=schools).values_list("school_id", "on", "kind")
    for school_id, on, kind in days.iterator(chunk_size=CHUNK):
        entered[school_id][on.toordinal()] = kind in SCHOOL_DAY_KINDS
    return count_school_days(entered=[entered[school] for school in schools], first=first, last=last)


def read_enrollments(sections: Sections) -> Enrollments:
    """Read who sits in these sections, from when to when."""
    rows = list(
        SectionEnrollment.objects.filter(
            section__kind=SectionKind.SCHEDULED, section__school_year_id__in=set(sections.year.tolist())
        )
        .order_by("pk")
        .values_list("section_id", "student_id", "valid_from", "valid_until", "dosage_percent")
        .iterator(chunk_size=CHUNK)
    )
    known = set(sections.id.tolist())
    rows = [row for row in rows if row[0] in known]
    return Enrollments(
        section=integers(row[0] for row in rows),
        student=integers(row[1] for row in rows),
        start=integers(row[2].toordinal() for row in rows),
        stop=integers(_end(row[3]) for row in rows),
        own_dosage=np.array([np.nan if row[4] is None else row[4] / PERCENT for row in rows], np.float64),
    )


def read_teachers(sections: Sections) -> Teachers:
    """Read who teaches in the sections' school years with a share, by section."""
    rows = list(
        SectionStaff.objects.filter(
            dosage_percent__gt=0,
            section__kind=SectionKind.SCHEDULED,
            section__school_year_id__in=set(sections.year.tolist()),
        )
        .order_by("section_id", "staff_id", "pk")
        .values_list("section_id", "staff_id", "valid_from", "valid_until", "dosage_percent")
    )
    return Teachers(
        section=integers(row[0] for row in rows),
        staff=integers(row[1] for row in rows),
        start=integers(row[2].toordinal() for row in rows),
        stop=integers(_end(row[3]) for row in rows),
        dosage=np.array([row[4] / PERCENT for row in rows], np.float64),
    )


def rows_in_window(window: Window, sections: Sections, enrollments: Enrollments) -> Integers:
    """Return the enrollment rows of the window's subject and year that touch its days."""
    place = sections.place(enrollments.section)
    touches = (enrollments.start < window.stop) & (enrollments.stop > window.start)
    is_mine = (sections.subject[place] == window.subject) & (sections.year[place] == window.occasion.year_id)
    return np.flatnonzero(touches & is_mine)


def integers(values: Any) -> Integers:
    """Return whole numbers as an array."""
    return np.fromiter(values, np.int64)


def _end(day: date | None) -> int:
    return OPEN_END if day is None else day.toordinal()
