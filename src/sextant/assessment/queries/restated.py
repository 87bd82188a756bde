"""Which releases were restated lately, and how many of the students within reach have another score since."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.assessment.models import Administration, Release, SupersededScore
from sextant.assessment.terms import ReleaseKind

SHOWN_FOR = timedelta(days=30)
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedRow:
    """One restatement of the last weeks, as it touches a school or a class."""

    benchmark_id: UUID
    title: str
    number: int
    on: date
    because: str
    n_students: int


def list_restated(
    *,
    on: date,
    school_id: int | None = None,
    section_id: int | None = None,
    shown_for: timedelta = SHOWN_FOR,
) -> tuple[RestatedRow, ...]:
    """Return the restatements of the last 30 days that changed scores here, newest first.

    Args:
        on: the day.
        school_id: of one school only.
        section_id: of one class only.
        shown_for: how long ago the oldest may be.
    """
    rows = list(
        Release.objects.filter(
            kind=ReleaseKind.RESTATEMENT, at__date__lte=on, at__date__gt=on - shown_for
        ).order_by("-at", "-pk")[:MOST_SHOWN]
    )
    if not rows:
        return ()
    keys = {row.administration_id for row in rows}
    titles = {row.pk: row for row in Administration.objects.filter(pk__in=keys)}
    earlier = {
        (row.administration_id, row.number): row.pk
        for row in Release.objects.filter(administration_id__in=keys)
    }
    found = []
    for row in rows:
        scores = SupersededScore.objects.filter(
            release_id=earlier.get((row.administration_id, row.number - 1))
        )
        if school_id is not None:
            scores = scores.filter(school_id=school_id)
        if section_id is not None:
            scores = scores.filter(section_id=section_id)
        n_students = scores.count()
        if n_students:
            found.append(_shape(row, titles[row.administration_id], n_students))
    return tuple(found)


def _shape(row: Release, benchmark: Administration, n_students: int) -> RestatedRow:
    return RestatedRow(
        benchmark_id=benchmark.public_id,
        title=benchmark.title,
        number=row.number,
        on=row.at.date(),
        because=row.because,
        n_students=n_students,
    )
