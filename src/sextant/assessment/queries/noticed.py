"""Who was noticed: the open flags of a school or of all within reach, and how many lag at each school."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery, TextField
from django.db.models.functions import Cast

from sextant.assessment.models import GrowthFlag, SchoolGrowth, StudentGrowth
from sextant.assessment.queries.flags import MOST_COUNTED, at_school, standing, standing_in_schools
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import FlagKind

MOST_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One student by the open flag of her largest difference, with the line of those results.

    Attributes:
        n_others: in how many other subjects she is flagged too.
        points: results in network SD, oldest first.
    """

    flag_id: int
    student_id: int
    student_public_id: UUID
    student_name: str
    grade: int | None
    subject: str
    subject_label: str
    kind: FlagKind
    sentence: str
    target_on: date
    n_others: int
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedStudents:
    """The students noticed, the largest difference first, as far as they are shown; and how many lag.

    ``lagging`` holds by subject how many: a student counts in each in which she lags, once in ``n_lagging``.
    """

    rows: tuple[Noticed, ...]
    n_lagging: int
    lagging: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worst:
    """One student's flags: the one with the largest difference, its size, how many more, where she lags."""

    flag: GrowthFlag
    size: float
    n_others: int
    lags_in: tuple[str, ...]


def list_noticed(
    *, school_id: int | None = None, limit: int = MOST_ROWS, without: Sequence[int] = ()
) -> NoticedStudents:
    """Return the students within reach with an open flag, one row each, in one question.

    Args:
        school_id: only those of one school; None for all within reach.
        limit: so many rows at most.
        without: students who are shown elsewhere; they count, and get no row.
    """
    worst = _worst_of_each(school_id)
    ranked = sorted(
        (one for student_id, one in worst.items() if student_id not in set(without)),
        key=lambda one: (-one.size, one.flag.pk),
    )[:limit]
    rows = tuple(map(_shape, ranked))
    return NoticedStudents(
        rows=rows,
        n_lagging=sum(bool(one.lags_in) for one in worst.values()),
        lagging=Counter(subject for one in worst.values() for subject in one.lags_in),
    )


def _worst_of_each(school_id: int | None) -> dict[int, _Worst]:
    flags = standing() if school_id is None else standing().filter(at_school(school_id))
    found: dict[int, _Worst] = {}
    asked = flags.annotate(line=_line()).select_related("student")
    for flag in asked.order_by("pk")[:MOST_COUNTED]:
        facts = flag.evidence
        size = abs((facts.get("observed") or 0.0) - (facts.get("expected") or 0.0))
        lags_in = (flag.subject,) if flag.kind == FlagKind.LAGGING else ()
        one = _Worst(flag=flag, size=size, n_others=0, lags_in=lags_in)
        held = found.get(flag.student_id)
        found[flag.student_id] = one if held is None else _joined(held, one)
    return found


def _joined(held: _Worst, one: _Worst) -> _Worst:
    worst = held if held.size >= one.size else one
    return _Worst(
        flag=worst.flag,
        size=worst.size,
        n_others=held.n_others + 1,
        lags_in=(*held.lags_in, *one.lags_in),
    )


def _line() -> Subquery:
    """Return the newest line of a flag's results as the database holds it: few of the flags are drawn."""
    about: dict[str, Any] = {"student_id": OuterRef("student_id"), "subject": OuterRef("subject")}
    newest = StudentGrowth.objects.filter(is_current=True, **about).order_by("-target_on", "-pk")
    return Subquery(newest.annotate(line=Cast("trajectory", TextField())).values("line")[:1])


def _shape(worst: _Worst) -> Noticed:
    flag: Any = worst.flag
    return Noticed(
        flag_id=flag.pk,
        student_id=flag.student_id,
        student_public_id=flag.student.public_id,
        student_name=flag.student.name,
        grade=flag.student.grade,
        subject=flag.subject,
        subject_label=subject_label(flag.subject),
        kind=FlagKind(flag.kind),
        sentence=flag.reason,
        target_on=flag.target_on,
        n_others=worst.n_others,
        points=tuple(z for _, z, *_ in json.loads(flag.line or "[]")),
    )


def lagging_as_counted() -> Mapping[tuple[int, str], int]:
    """Return by school and subject how many lagged when the newest run counted; absent is what none did."""
    rows = SchoolGrowth.objects.filter(is_current=True, grade=None).order_by("target_on", "pk")
    return {
        (school, subject): n for school, subject, n in rows.values_list("school_id", "subject", "n_lagging")
    }


def lagging_now() -> Mapping[tuple[int, str], int]:
    """Return by school and subject how many the list of those who lag holds, as far as one reads it."""
    flags = standing_in_schools().filter(kind=FlagKind.LAGGING).order_by()
    counted = flags.values_list("student__school_id", "subject").annotate(n=Count("pk"))
    return {(school, subject): n for school, subject, n in counted}
