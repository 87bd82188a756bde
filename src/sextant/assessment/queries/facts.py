"""What leaves of results and growth in the nightly extract; nothing that is not released, and no adult.

Estimates of teachers (A2), flags, sentences, answers and written text stay here.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from sextant.assessment.models import (
    Administration,
    AssessmentResult,
    GrowthRun,
    MapResult,
    Sitting,
    Standard,
    StudentGrowth,
)
from sextant.assessment.terms import COUNTING_ATTEMPTS, AdministrationState, RunState
from sextant.kernel.facts import Fact, FactColumn, FactTable
from sextant.network.queries.facts import SCHOOL, STUDENT

YEAR = FactColumn(
    name="school_year_starts", path="school_year__starts_on", says="First day of the school year."
)
SUBJECT = FactColumn(name="subject", path="subject", says="Subject.")
GRADE = FactColumn(name="grade", path="grade", says="Grade of the student at that time.")
STANDARD_ERROR = FactColumn(
    name="standard_error", path="standard_error", says="Standard error, on the scale of the score."
)


def _released() -> Q:
    """Return which sittings leave: those that count, of benchmarks that are released."""
    released = Administration.objects.filter(state=AdministrationState.RELEASED)
    return Q(
        administration_id__in=list(released.values_list("pk", flat=True)),
        counts=True,
        attempt__in=[*COUNTING_ATTEMPTS],
    )


def _by_standard(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Fact, ...]]:
    """Yield a row for each standard of each sitting."""
    codes = {
        str(key): code or source
        for key, code, source in Standard.objects.values_list("pk", "code", "source_id")
    }
    benchmarks = dict(
        Administration.objects.filter(state=AdministrationState.RELEASED).values_list("pk", "public_id")
    )
    for student, school, administration_id, tested_on, by_standard, _raw, _most in rows:
        for key, (points, most) in sorted(by_standard.items()):
            if most and key in codes:
                benchmark = benchmarks[administration_id]
                yield student, school, benchmark, tested_on, codes[key], points, most


def _with_runs(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Fact, ...]]:
    """Yield each growth row with the number and the state of its run in place of the run's key."""
    runs = {
        key: (number, state) for key, number, state in GrowthRun.objects.values_list("pk", "number", "state")
    }
    for *facts, run_id, _state in rows:
        yield (*facts, *runs[run_id])


ASSESSMENT_FACTS: tuple[FactTable, ...] = (
    FactTable(
        name="results",
        says="One student’s score in one subject on one occasion; what does not count is left out.",
        model=AssessmentResult,
        chosen=lambda: Q(is_excluded=False),
        columns=(
            STUDENT,
            SCHOOL,
            SUBJECT,
            YEAR,
            FactColumn(name="period_kind", path="period_kind", says="What kind of occasion it was."),
            FactColumn(name="period_number", path="period_number", says="Its number within the year."),
            FactColumn(name="form", path="form", says="Form of the test."),
            GRADE,
            FactColumn(name="tested_on", path="tested_on", says="Day of the test."),
            FactColumn(name="attempt", path="attempt", says="How it was taken."),
            FactColumn(name="raw", path="raw", says="Points as the source gave them."),
            FactColumn(name="max_score", path="max_score", says="Most points; none on a scale."),
            FactColumn(name="score", path="score", says="What calculations use, in points or on the scale."),
            STANDARD_ERROR,
        ),
    ),
    FactTable(
        name="benchmark_standards",
        says="One student’s points on one standard of one released benchmark.",
        model=Sitting,
        chosen=_released,
        turn=_by_standard,
        columns=(
            STUDENT,
            SCHOOL,
            FactColumn(name="benchmark_id", path="administration", says="The benchmark.", kind="id"),
            FactColumn(name="tested_on", path="tested_on", says="Day of the test."),
            # A row for each standard is made of the column that holds them all.
            FactColumn(name="standard", path="by_standard", says="Code of the standard.", kind="text"),
            FactColumn(name="points", path="raw", says="Points got on it.", kind="number"),
            FactColumn(name="most_points", path="max_points", says="Most points on it.", kind="whole number"),
        ),
    ),
    FactTable(
        name="map_results",
        says="One student’s MAP Growth result of one term, as the vendor delivered it.",
        model=MapResult,
        chosen=lambda: Q(is_chosen=True, is_questionable=False),
        columns=(
            STUDENT,
            SCHOOL,
            SUBJECT,
            YEAR,
            FactColumn(name="season", path="season", says="Term."),
            GRADE,
            FactColumn(name="norms", path="norms", says="Year of the norms behind the percentile."),
            FactColumn(name="started_on", path="started_on", says="Day of the test."),
            FactColumn(name="rit", path="rit", says="RIT score."),
            STANDARD_ERROR,
            FactColumn(name="percentile", path="percentile", says="National percentile, 1 to 99."),
        ),
    ),
    FactTable(
        name="growth",
        says="One student in one subject against her own earlier path, of the newest run that says so.",
        model=StudentGrowth,
        chosen=lambda: Q(is_current=True),
        turn=_with_runs,
        columns=(
            STUDENT,
            SCHOOL,
            SUBJECT,
            FactColumn(
                name="school_year_starts", path="target_year__starts_on", says="First day of the school year."
            ),
            FactColumn(name="period_kind", path="target_kind", says="What kind of occasion it was."),
            FactColumn(name="period_number", path="target_number", says="Its number within the year."),
            GRADE,
            FactColumn(name="observed", path="observed", says="Result, in network SD of students."),
            FactColumn(name="observed_error", path="observed_error", says="Its standard error, network SD."),
            FactColumn(
                name="expected",
                path="expected",
                says="Expected from her earlier results, network SD; empty without earlier results.",
            ),
            FactColumn(name="prediction_sd", path="prediction_sd", says="SD of the prediction, network SD."),
            FactColumn(name="change", path="change", says="Observed less expected, network SD."),
            FactColumn(name="v", path="v", says="The change divided by the SD of the prediction."),
            FactColumn(name="p", path="p", says="How often a change is lower than this by chance, 0 to 1."),
            FactColumn(name="n_earlier", path="n_prior", says="Earlier results behind the expectation."),
            FactColumn(name="run", path="run", says="Number of the growth run.", kind="whole number"),
            FactColumn(
                name="run_state",
                path="state",
                says="Only a final run has passed every gate.",
                words=tuple(RunState.values),
            ),
        ),
    ),
)
