"""Read who taught whom into arrays: dosage times the share of the period's school days, as verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import Booleans, Floats, Integers, ResultColumns
from sextant.assessment.actions.growth_roster_rows import (
    Enrollments,
    Sections,
    Teachers,
    read_days,
    read_enrollments,
    read_sections,
    read_teachers,
    rows_in_window,
)
from sextant.assessment.actions.growth_testing import tested_in
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.school_day_counts import DayCounts
from sextant.valueadded.arrays import group


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


def read_rosters(
    columns: ResultColumns, windows: Sequence[Window], *, least_share: float, on: date
) -> RosterColumns:
    """Read the rosters of the windows; students enrolled for less than ``least_share`` are marked."""
    sections = read_sections(columns, windows)
    days = read_days(sections, windows)
    enrollments = read_enrollments(sections)
    teachers = read_teachers(sections)
    parts = [
        _taught_in(window, sections, enrollments, teachers, days, least_share=least_share)
        for window in windows
    ]
    tested = [
        tested_in(window, sections, enrollments, columns, on=on) for window in windows if window.is_target
    ]
    return _gather(parts, tested, sections)


def _taught_in(
    window: Window,
    sections: Sections,
    enrollments: Enrollments,
    teachers: Teachers,
    days: DayCounts,
    *,
    least_share: float,
) -> dict[str, Any]:
    rows = rows_in_window(window, sections, enrollments)
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


def _gather(
    parts: Sequence[dict[str, Any]], tested: Sequence[dict[str, Any]], sections: Sections
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
