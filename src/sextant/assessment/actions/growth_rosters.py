"""Read who taught whom into arrays: dosage times the share of the period's school days, as verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_inputs import Booleans, Floats, Integers, ResultColumns
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.periods import Occasion
from sextant.assessment.rules.school_day_counts import DayCounts, count_school_days
from sextant.assessment.terms import PeriodKind
from sextant.network.models import (
    CalendarDay,
    RosterVerification,
    Section,
    SectionEnrollment,
    SectionStaff,
)
from sextant.network.terms import SCHOOL_DAY_KINDS, SectionKind, VerificationState
from sextant.valueadded.arrays import group

CHUNK = 20_000
OPEN_END = date.max.toordinal()
PERCENT = 100
VERIFIED = (VerificationState.CONFIRMED, VerificationState.LOCKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterColumns:
    """Who taught whom, and how each section of the target periods was tested.

    Attributes:
        student, subject, period, teacher, section: codes, shape (rows,).
        weight: effective dosage, 0 to 1, shape (rows,).
        is_team: the section is team-taught, shape (rows,).
        counts: the student was enrolled for enough of the period, shape (rows,).
        section_id, section_subject, section_school, n_enrolled, n_tested, is_verified: one row for
            each section of a target period with a student, shape (sections,).
        all_section_id, all_section_school: every section of the windows, by key.
    """

    student: Integers
    subject: Integers
    period: Integers
    teacher: Integers
    section: Integers
    weight: Floats
    is_team: Booleans
    counts: Booleans
    section_id: Integers
    section_subject: Integers
    section_school: Integers
    n_enrolled: Integers
    n_tested: Integers
    is_verified: Booleans
    all_section_id: Integers
    all_section_school: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Enrollments:
    """Students in sections, one row a spell; ordinals of days, ``stop`` exclusive.

    ``own_dosage`` takes the place of the teacher's where the student has one, and is NaN elsewhere.
    """

    section: Integers
    student: Integers
    start: Integers
    stop: Integers
    own_dosage: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Teachers:
    """Staff of sections, sorted by section."""

    section: Integers
    staff: Integers
    start: Integers
    stop: Integers
    dosage: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sections:
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


def read_rosters(
    columns: ResultColumns, windows: Sequence[Window], *, least_share: float, on: date
) -> RosterColumns:
    """Read the rosters of the windows; students enrolled for less than ``least_share`` are marked."""
    sections = _read_sections(columns, windows)
    days = _read_days(sections, windows)
    enrollments = _read_enrollments(sections)
    teachers = _read_teachers(sections)
    parts = [
        _taught_in(window, sections, enrollments, teachers, days, least_share=least_share)
        for window in windows
    ]
    tested = [
        _tested_in(window, sections, enrollments, columns, on=on) for window in windows if window.is_target
    ]
    return _gather(parts, tested, sections)


def _read_sections(columns: ResultColumns, windows: Sequence[Window]) -> _Sections:
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
    return _Sections(
        id=_integers(row[0] for row in rows),
        subject=_integers(subjects[row[1]] for row in rows),
        year=_integers(row[2] for row in rows),
        school=_integers(row[3] for row in rows),
        calendar=_integers(schools.index(row[3]) for row in rows),
        is_team=np.array([row[4] for row in rows], np.bool_),
    )


def _integers(values: Any) -> Integers:
    return np.fromiter(values, np.int64)


def _read_days(sections: _Sections, windows: Sequence[Window]) -> DayCounts:
    schools = sorted(set(sections.school.tolist()))
    if not windows:
        return count_school_days(entered=[{} for _ in schools], first=1, last=1)
    first, last = min(one.start for one in windows), max(one.stop for one in windows)
    entered: dict[int, dict[int, bool]] = {school: {} for school in schools}
    days = CalendarDay.objects.filter(school_id__in=schools).values_list("school_id", "on", "kind")
    for school_id, on, kind in days.iterator(chunk_size=CHUNK):
        entered[school_id][on.toordinal()] = kind in SCHOOL_DAY_KINDS
    return count_school_days(entered=[entered[school] for school in schools], first=first, last=last)


def _read_enrollments(sections: _Sections) -> _Enrollments:
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
    return _Enrollments(
        section=_integers(row[0] for row in rows),
        student=_integers(row[1] for row in rows),
        start=_integers(row[2].toordinal() for row in rows),
        stop=_integers(_end(row[3]) for row in rows),
        own_dosage=np.array([np.nan if row[4] is None else row[4] / PERCENT for row in rows], np.float64),
    )


def _read_teachers(sections: _Sections) -> _Teachers:
    rows = list(
        SectionStaff.objects.filter(
            dosage_percent__gt=0,
            section__kind=SectionKind.SCHEDULED,
            section__school_year_id__in=set(sections.year.tolist()),
        )
        .order_by("section_id", "staff_id", "pk")
        .values_list("section_id", "staff_id", "valid_from", "valid_until", "dosage_percent")
    )
    return _Teachers(
        section=_integers(row[0] for row in rows),
        staff=_integers(row[1] for row in rows),
        start=_integers(row[2].toordinal() for row in rows),
        stop=_integers(_end(row[3]) for row in rows),
        dosage=np.array([row[4] / PERCENT for row in rows], np.float64),
    )


def _end(day: date | None) -> int:
    return OPEN_END if day is None else day.toordinal()


def _in_window(window: Window, sections: _Sections, enrollments: _Enrollments) -> Integers:
    """Return the enrollment rows of the window's subject and year that touch its days."""
    place = sections.place(enrollments.section)
    touches = (enrollments.start < window.stop) & (enrollments.stop > window.start)
    is_mine = (sections.subject[place] == window.subject) & (sections.year[place] == window.occasion.year_id)
    return np.flatnonzero(touches & is_mine)


def _taught_in(
    window: Window,
    sections: _Sections,
    enrollments: _Enrollments,
    teachers: _Teachers,
    days: DayCounts,
    *,
    least_share: float,
) -> dict[str, Any]:
    rows = _in_window(window, sections, enrollments)
    section, student = enrollments.section[rows], enrollments.student[rows]
    place = sections.place(section)
    calendar = sections.calendar[place]
    start = np.maximum(enrollments.start[rows], window.start)
    stop = np.minimum(enrollments.stop[rows], window.stop)
    whole = np.full(rows.size, window.start), np.full(rows.size, window.stop)
    total = np.maximum(days.between(calendar, *whole), 1)
    counts = _enrolled_enough(student, days.between(calendar, start, stop) / total, least_share)

    low, high = (
        np.searchsorted(teachers.section, section),
        np.searchsorted(teachers.section, section, "right"),
    )
    taught = np.repeat(np.arange(rows.size), high - low)
    offset = np.arange(taught.size) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
    who = low[taught] + offset
    shared = days.between(
        calendar[taught],
        np.maximum(start[taught], teachers.start[who]),
        np.minimum(stop[taught], teachers.stop[who]),
    )
    own = enrollments.own_dosage[rows][taught]
    weight = np.where(np.isnan(own), teachers.dosage[who], own) * shared / total[taught]
    return {
        "student": student[taught],
        "subject": np.full(taught.size, window.subject),
        "period": np.full(taught.size, window.period),
        "teacher": teachers.staff[who],
        "section": section[taught],
        "weight": weight,
        "is_team": sections.is_team[place][taught],
        "counts": counts[taught],
    }


def _enrolled_enough(student: Integers, share: Floats, least: float) -> Booleans:
    """Domain 1.a: the shares of all a student's sections together, before dosage."""
    _, of_row = np.unique(student, return_inverse=True)
    together = np.bincount(of_row, weights=share) if student.size else np.zeros(0)
    # Shares are quotients of whole days: 27 of 45 must not fail by rounding.
    return np.asarray(together[of_row] >= least - 1e-9)


def _tested_in(
    window: Window, sections: _Sections, enrollments: _Enrollments, columns: ResultColumns, *, on: date
) -> dict[str, Any]:
    """Count who sat in each section on the window's last day, and who of them has a result."""
    rows = _in_window(window, sections, enrollments)
    last = min(window.stop - 1, on.toordinal())
    rows = rows[(enrollments.start[rows] <= last) & (enrollments.stop[rows] > last)]
    ids, of_row = np.unique(enrollments.section[rows], return_inverse=True)
    with_result = columns.student[(columns.subject == window.subject) & (columns.period == window.period)]
    is_tested = np.isin(enrollments.student[rows], with_result)
    place = sections.place(ids)
    return {
        "section_id": ids,
        "section_subject": np.full(ids.size, window.subject),
        "section_school": sections.school[place],
        "n_enrolled": np.bincount(of_row, minlength=ids.size),
        "n_tested": np.bincount(of_row, weights=is_tested, minlength=ids.size).astype(np.int64),
        "is_verified": np.isin(ids, _verified_sections(window.occasion)),
    }


def _verified_sections(occasion: Occasion) -> Integers:
    if occasion.kind != PeriodKind.REPORT_PERIOD:
        return np.zeros(0, np.int64)
    verified = RosterVerification.objects.filter(
        report_period__school_year_id=occasion.year_id,
        report_period__number=occasion.number,
        state__in=VERIFIED,
    )
    return _integers(verified.values_list("section_id", flat=True))


def _gather(
    parts: Sequence[dict[str, Any]], tested: Sequence[dict[str, Any]], sections: _Sections
) -> RosterColumns:
    kinds: dict[str, Any] = {
        "weight": np.float64,
        "is_team": np.bool_,
        "counts": np.bool_,
        "is_verified": np.bool_,
    }
    names = ("student", "subject", "period", "teacher", "section", "weight", "is_team", "counts")
    facts = ("section_id", "section_subject", "section_school", "n_enrolled", "n_tested", "is_verified")

    def together(name: str, pieces: Sequence[dict[str, Any]]) -> Any:
        kind = kinds.get(name, np.int64)
        return np.concatenate([np.zeros(0, kind), *(piece[name].astype(kind) for piece in pieces)])

    rows = {name: together(name, parts) for name in names}
    return RosterColumns(
        **_one_row_each(rows),
        **{name: together(name, tested) for name in facts},
        all_section_id=sections.id,
        all_section_school=sections.school,
    )


def _one_row_each(rows: dict[str, Any]) -> dict[str, Any]:
    """Add up repeated spells of the same pair, and share a subject that two sections teach."""
    names = ("student", "subject", "period", "teacher", "section")
    if rows["student"].size == 0:
        return rows
    pairs = group(*(rows[name] for name in names))
    weight = np.minimum(pairs.total(rows["weight"]), 1.0)
    kept = {name: rows[name][pairs.example] for name in (*names, "is_team", "counts")}
    taught = group(kept["student"], kept["subject"], kept["period"])
    has_team = taught.total(kept["is_team"].astype(np.float64)) > 0
    # Without a team mark the shares of one student cannot pass the whole of the period.
    scale = np.where(has_team, 1.0, 1 / np.maximum(taught.total(weight), 1.0))
    return {**kept, "weight": weight * scale[taught.of_row]}
