"""Who was noticed: the open flags of a school or of all within reach, and how many lag at each school."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import GrowthFlag, SchoolGrowth, StudentGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import OPEN_FLAGS, FlagKind
from sextant.kernel.guard import GuardedQuerySet

MOST_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One open flag with the student's name and the line of her results, in network SD, oldest first."""

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
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLagging:
    """One school in one subject: how many of its students with an expected result lag."""

    school_id: int
    subject: str
    n_students: int
    n_lagging: int


def list_noticed(*, school_id: int | None = None, limit: int = MOST_ROWS) -> Sequence[Noticed]:
    """Return open flags within reach, the newest results first, in two questions."""
    flags = list(
        _open(school_id)
        .select_related("student")
        .order_by("-target_on", "kind", "student__family_name", "pk")[:limit]
    )
    points = _points([flag.student_id for flag in flags])
    return tuple(
        Noticed(
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
            points=points.get((flag.student_id, flag.subject), ()),
        )
        for flag in flags
    )


def list_school_lagging() -> Sequence[SchoolLagging]:
    """Return the newest result of every school within reach and subject; schools not measured are absent."""
    rows = SchoolGrowth.objects.filter(is_current=True, grade=None).order_by("target_on", "pk")
    newest = {
        (row.school_id, row.subject): SchoolLagging(
            school_id=row.school_id, subject=row.subject, n_students=row.n_students, n_lagging=row.n_lagging
        )
        for row in rows.only("school_id", "subject", "n_students", "n_lagging")
    }
    return tuple(newest.values())


def _open(school_id: int | None) -> GuardedQuerySet[GrowthFlag]:
    flags: GuardedQuerySet[GrowthFlag] = GrowthFlag.objects.filter(state__in=[*OPEN_FLAGS])
    return flags if school_id is None else flags.filter(school_id=school_id)


def _points(student_ids: Sequence[int]) -> dict[tuple[int, str], tuple[float, ...]]:
    if not student_ids:
        return {}
    rows = StudentGrowth.objects.filter(student_id__in=student_ids, is_current=True).order_by(
        "target_on", "pk"
    )
    return {
        (student_id, subject): tuple(z for _, z, _ in trajectory)
        for student_id, subject, trajectory in rows.values_list("student_id", "subject", "trajectory")
    }
