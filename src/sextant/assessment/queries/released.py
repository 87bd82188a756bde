"""Benchmarks whose results are released: what a room, a plan and a meeting rest on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localtime

from sextant.assessment.models import Administration, Release
from sextant.assessment.terms import AdministrationState
from sextant.web.current_period import period_words

# A report period and its aftermath: what is older is history, and opens no re-teach.
FRESH = timedelta(days=120)
MOST_BENCHMARKS = 400
PERIOD = "report_period__school_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One released benchmark, with its newest release."""

    administration_id: int
    public_id: UUID
    title: str
    course_id: int
    subject: str
    grade: int | None
    period: str
    release_id: int
    released_on: date
    alpha: float | None


def released_benchmarks(
    *,
    course_ids: Collection[int] | None = None,
    subjects: Collection[str] | None = None,
    since: date | None = None,
) -> tuple[Benchmark, ...]:
    """Return released benchmarks, the newest first: of some courses or subjects, closed since a day."""
    rows = Administration.objects.filter(state=AdministrationState.RELEASED)
    if course_ids is not None:
        rows = rows.filter(course_id__in=course_ids)
    if subjects is not None:
        rows = rows.filter(subject__in=subjects)
    if since is not None:
        rows = rows.filter(closes_on__gte=since)
    return _with_release(list(rows.select_related(PERIOD).order_by("-closes_on", "-pk")[:MOST_BENCHMARKS]))


def newest_benchmarks(*, on: date, course_ids: Collection[int] | None = None) -> tuple[Benchmark, ...]:
    """Return the newest released benchmark of each course, as far as it is fresh."""
    newest: dict[int, Benchmark] = {}
    for one in released_benchmarks(course_ids=course_ids, since=on - FRESH):
        newest.setdefault(one.course_id, one)
    return tuple(newest.values())


def find_benchmark(public_id: UUID | str) -> Benchmark | None:
    """Return one released benchmark, or None where there is none within reach."""
    rows = Administration.objects.filter(public_id=public_id, state=AdministrationState.RELEASED)
    rows = rows.select_related(PERIOD)
    return next(iter(_with_release(list(rows))), None)


def benchmark_of(administration_id: int) -> Benchmark | None:
    """Return one released benchmark by its key, or None."""
    rows = Administration.objects.filter(pk=administration_id, state=AdministrationState.RELEASED)
    rows = rows.select_related(PERIOD)
    return next(iter(_with_release(list(rows))), None)


def _with_release(rows: list[Administration]) -> tuple[Benchmark, ...]:
    """Return the benchmarks that have a release; deadlines count from the first one."""
    keys = [row.pk for row in rows]
    newest: dict[int, int] = {}
    first_on: dict[int, date] = {}
    alphas: dict[int, float | None] = {}
    releases = Release.objects.filter(administration_id__in=keys).order_by("administration_id", "number")
    for pk, administration_id, at, alpha in releases.values_list("pk", "administration_id", "at", "alpha"):
        newest[administration_id] = pk
        alphas[administration_id] = alpha
        first_on.setdefault(administration_id, localtime(at).date())
    return tuple(
        Benchmark(
            administration_id=row.pk,
            public_id=row.public_id,
            title=row.title,
            course_id=row.course_id,
            subject=row.subject,
            grade=row.grade,
            period=period_words(row.report_period),
            release_id=newest[row.pk],
            released_on=first_on[row.pk],
            alpha=alphas[row.pk],
        )
        for row in rows
        if row.pk in newest
    )


def first_released_at() -> Subquery:
    """Return, for a row about a benchmark, when its results were first released; part of its question."""
    first = Release.objects.filter(administration_id=OuterRef("administration_id")).order_by("number")
    return Subquery(first.values("at")[:1])


def released_on(row: Any) -> date:
    """Return the day of release of a row that was asked with it; what is not released counts as found."""
    return localtime(row.released_at).date() if row.released_at else row.found_on
