"""How many standards a student mastered on the newest released benchmark of each subject, in one question."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from sextant.assessment.models import Release, Sitting
from sextant.assessment.queries.mastery import MOST_SITTINGS, Period
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.rules.benchmark_settings import BenchmarkSettings
from sextant.assessment.rules.mastery import band_of
from sextant.assessment.terms import COUNTING_ATTEMPTS, AdministrationState, Band
from sextant.kernel import guard
from sextant.kernel.actor import process


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastered:
    """Of so many standards with evidence enough, so many mastered."""

    n: int
    of: int

    @property
    def is_less_than_half(self) -> bool:
        """Tell if fewer than half are mastered."""
        return self.n * 2 < self.of


def mastered_by_subject(
    *, student_id: int, until: date, periods: frozenset[Period] | None = None
) -> dict[str, Mastered]:
    """Return the counts by subject; a benchmark that says nothing about one student is left out.

    Args:
        student_id: whose; out of the reader's reach nothing is found.
        until: benchmarks whose window closed by this day.
        periods: only these report periods, as year and number; None for all.
    """
    own = Sitting.objects.filter(student_id=student_id, counts=True, attempt__in=[*COUNTING_ATTEMPTS])
    settings = settings_on(until)
    newest: dict[str, Mastered] = {}
    for sitting in _with_benchmark(own.order_by("-administration_id").values("pk")[:MOST_SITTINGS]):
        benchmark = sitting.administration
        period = (benchmark.report_period.school_year_id, benchmark.report_period.number)
        is_out = benchmark.state == AdministrationState.RELEASED and benchmark.closes_on <= until
        if is_out and (periods is None or period in periods):
            newest[benchmark.subject] = _count(sitting, settings)
    return {subject: counted for subject, counted in newest.items() if counted.of}


def _with_benchmark(own: object) -> list[Sitting]:
    """Return sittings with their benchmarks, oldest first.

    A guardian reaches her child's answers, but no benchmark: the desk that released it says that it is out.
    """
    acting = guard.actor()
    with guard.acting_as(process("test_desk", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        alpha = Release.objects.filter(administration_id=OuterRef("administration_id")).order_by("-number")
        found: Any = Sitting.objects.filter(pk__in=own).annotate(alpha=Subquery(alpha.values("alpha")[:1]))
        rows = found.select_related("administration__report_period").defer("answers", "points")
        return sorted(rows, key=lambda one: (one.administration.closes_on, one.administration_id))


def _count(sitting: Sitting, settings: BenchmarkSettings) -> Mastered:
    alpha: float | None = getattr(sitting, "alpha", None)
    is_reliable = alpha is not None and alpha >= settings.least_alpha
    bands = [
        band_of(points, most, is_reliable=is_reliable, lines=settings.lines)
        for points, most in sitting.by_standard.values()
        if most
    ]
    known = [band for band in bands if band is not Band.NOT_ENOUGH]
    return Mastered(n=sum(band is Band.MASTERED for band in known), of=len(known))
