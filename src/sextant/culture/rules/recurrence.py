"""Whether an incident of the same level came again within 30 days, by what followed the first one.

Easier cases get circles: a difference between responses may be who was chosen, not what helped. Grave cases
get suspensions, so that answers are held beside each other within a level alone; and whoever is away cannot
do it again meanwhile, so that the days begin with the return.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.culture.rules.mantel_haenszel import Counts, Marks

DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedBy:
    """After one kind of answer at one level: how many cases of how many students, and how many came again."""

    answer: str
    level: int
    n: int
    n_again: int
    people: int


def days_of_return(day: Counts, away_until: Counts, school_days: Counts) -> Counts:
    """Return the day from which on each student could do it again: of the incident, or of her return.

    Args:
        day: the day of each incident, as an ordinal.
        away_until: the last day away; 0 where the answer kept nobody from class.
        school_days: the school's days so far, in order. A return that lies beyond them is taken for the
            next day; its thirty days are not over.
    """
    place = np.searchsorted(school_days, away_until, side="right")
    known = np.append(school_days, np.iinfo(np.int64).max)[place]
    back = np.where(place < len(school_days), known, away_until + 1)
    return np.where(away_until > 0, np.maximum(back, day), day)


def came_again(student: Counts, level: Counts, day: Counts, starts: Counts, *, within: int = DAYS) -> Marks:
    """Tell of each incident if the same student had a later one of the same level within so many days.

    Two incidents of one day are one bad day, not a recurrence.

    Args:
        student: of each incident.
        level: of each incident.
        day: of each incident, as an ordinal.
        starts: the day with which the days begin, from `days_of_return`.
        within: how many days count.
    """
    _known, unit = np.unique(np.stack([student, level]), axis=1, return_inverse=True)
    # One number line with each student's incidents of a level far from all others.
    far = int(max(day.max(initial=0), starts.max(initial=0))) + within + 2
    base = unit.reshape(-1).astype(np.int64) * far
    line = np.sort(base + day)
    first = np.searchsorted(line, base + np.maximum(starts, day + 1), side="left")
    last = np.searchsorted(line, base + starts + within, side="right")
    found: Marks = last > first
    return found


def by_answer(
    answers: Sequence[str], levels: Counts, students: Counts, again: Marks, is_over: Marks
) -> tuple[FollowedBy, ...]:
    """Return how often it came again by level and answer, where the days are over and an answer counts."""
    found: dict[tuple[int, str], list[int]] = {}
    people: dict[tuple[int, str], set[int]] = {}
    for answer, level, student, one, over in zip(
        answers, levels.tolist(), students.tolist(), again, is_over, strict=True
    ):
        if answer and over:
            counts = found.setdefault((level, answer), [0, 0])
            counts[0] += 1
            counts[1] += bool(one)
            people.setdefault((level, answer), set()).add(student)
    return tuple(
        FollowedBy(answer=answer, level=level, n=n, n_again=k, people=len(people[level, answer]))
        for (level, answer), (n, k) in sorted(found.items())
    )
