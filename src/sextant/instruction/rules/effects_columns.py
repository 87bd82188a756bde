"""Many scored lessons at once: what `change_uncoached` says of one teacher, for a whole network."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.instruction.rules.effects import LATE_BY, SAME_BASELINE, Weeks

# Teacher and day make one key that sorts as the two do; no day has so many digits.
A_TEACHER = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """From when to when teachers were coached; a cycle that runs has no end yet."""

    teacher: Any
    first: Any
    last: Any

    def overlapping(self, weeks: Weeks) -> Any:
        """Return the teachers coached on some day of these weeks."""
        first, last = weeks.starts_on.toordinal(), weeks.closed_on.toordinal()
        return np.unique(self.teacher[(self.first <= last) & (self.last >= first)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The scored lessons on one standard, by teacher and day: keys, and the running sum of the levels."""

    teacher: Any
    key: Any
    total: Any

    def changes(self, weeks: Weeks, *, without: Any, near: float) -> list[tuple[float, float]]:
        """Return baseline and mean level at the end of the uncoached teachers who began near a baseline."""
        teacher = self.teacher[~np.isin(self.teacher, without)]
        base = teacher * A_TEACHER
        start = weeks.starts_on.toordinal()
        until = np.searchsorted(self.key, base + start, side="right")
        since = np.searchsorted(self.key, base + start - weeks.within.days, side="right")
        middle = np.searchsorted(self.key, base + weeks.middle.toordinal(), side="left")
        end = np.searchsorted(self.key, base + (weeks.closed_on + LATE_BY).toordinal(), side="right")
        known = (until - since >= weeks.n_baseline) & (end > middle)
        until, middle, end = until[known], middle[known], end[known]
        first = (self.total[until] - self.total[until - weeks.n_baseline]) / weeks.n_baseline
        chosen = np.abs(first - near) < SAME_BASELINE
        last = (self.total[end] - self.total[middle]) / (end - middle)
        return list(zip(first[chosen].tolist(), last[chosen].tolist(), strict=True))


def lessons_of(rows: Sequence[tuple[int, date, int]]) -> Lessons:
    """Return lessons in columns, from teacher, day and level in this order."""
    teacher = np.array([row[0] for row in rows], dtype=np.int64)
    day = np.array([row[1].toordinal() for row in rows], dtype=np.int64)
    level = np.array([row[2] for row in rows], dtype=np.int64)
    return _lessons(teacher, day, level)


def lessons_by_standard(rows: Sequence[tuple[int, int, str, int]]) -> dict[int, Lessons]:
    """Return the lessons on many standards: from standard, teacher, day as ISO text, and level.

    The rows are in the order of teacher and day.
    """
    if not rows:
        return {}
    standards, teachers, days, levels = zip(*rows, strict=True)
    standard = np.array(standards, dtype=np.int64)
    teacher, level = np.array(teachers, dtype=np.int64), np.array(levels, dtype=np.int64)
    day = np.array(days, dtype="datetime64[D]").astype(np.int64) + date(1970, 1, 1).toordinal()
    return {
        key: _lessons(teacher[own], day[own], level[own])
        for key in np.unique(standard).tolist()
        for own in [np.flatnonzero(standard == key)]
    }


def _lessons(teacher: Any, day: Any, level: Any) -> Lessons:
    return Lessons(
        teacher=np.unique(teacher),
        key=teacher * A_TEACHER + day,
        total=np.concatenate(([0], np.cumsum(level))),
    )


def spans_of(rows: Iterable[tuple[int, date, date | None]]) -> Spans:
    """Return spans in columns, from teacher, first and last day."""
    found = [(teacher, first.toordinal(), (last or date.max).toordinal()) for teacher, first, last in rows]
    columns = np.array(found, dtype=np.int64).reshape(-1, 3)
    return Spans(teacher=columns[:, 0], first=columns[:, 1], last=columns[:, 2])
