"""Who is ahead by two sources: the benchmark (surging, or high in the network) and MAP."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from sextant.assessment.models import MapResult, StudentGrowth
from sextant.assessment.rules.percentiles import as_printed
from sextant.assessment.terms import GrowthState
from sextant.network.terms import Subject

MAP_COUNTS_FOR = timedelta(days=200)
SUBJECTS = (Subject.ELA.value, Subject.MATH.value)
MOST_NAMED = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A student ahead in a subject, with both sources in a sentence."""

    student_id: int
    school_id: int
    subject: str
    sentence: str
    severity: float


def list_ahead(*, run_id: int, percentile: float, on: date) -> Sequence[Ahead]:
    """Return who surges, or lies at or above a percentile, in a run, and on MAP lies there too."""
    line = NormalDist().inv_cdf(percentile / 100)
    rows = StudentGrowth.objects.filter(run_id=run_id, subject__in=SUBJECTS)
    found = [
        (student, subject, state, score)
        for student, subject, state, score in rows.order_by("pk").values_list(
            "student_id", "subject", "state", "score"
        )
        if state == GrowthState.SURGING or score >= line
    ]
    schools = _schools(run_id, [row[0] for row in found])
    by_map = _map_percentiles([row[0] for row in found], on, least=percentile)
    return tuple(
        Ahead(
            student_id=student,
            school_id=schools[student],
            subject=subject,
            sentence=_sentence(state, score, by_map[student, subject]),
            severity=score,
        )
        for student, subject, state, score in found
        if (student, subject) in by_map and student in schools
    )


def _schools(run_id: int, student_ids: Collection[int]) -> dict[int, int]:
    """Return at which school each student was measured; whoever is at none opens no work."""
    found: dict[int, int] = {}
    keys = sorted(set(student_ids))
    for start in range(0, len(keys), MOST_NAMED):
        some = StudentGrowth.objects.filter(
            run_id=run_id, student_id__in=keys[start : start + MOST_NAMED], student__school_id__isnull=False
        )
        found.update(some.values_list("student_id", "student__school_id"))
    return found


def _map_percentiles(student_ids: Collection[int], on: date, *, least: float) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    keys = sorted(set(student_ids))
    for start in range(0, len(keys), MOST_NAMED):
        rows = MapResult.objects.filter(
            student_id__in=keys[start : start + MOST_NAMED],
            subject__in=SUBJECTS,
            is_chosen=True,
            is_questionable=False,
            percentile__isnull=False,
            started_on__gte=on - MAP_COUNTS_FOR,
            started_on__lte=on,
        )
        for student, subject, percentile in rows.order_by("started_on", "pk").values_list(
            "student_id", "subject", "percentile"
        ):
            found[student, subject] = percentile
    return {key: percentile for key, percentile in found.items() if percentile >= least}


def highest_on_map(*, subject: str, since: date) -> tuple[int, ...]:
    """Return the students within reach by their percentile on MAP in a subject since a day, highest first."""
    rows = MapResult.objects.filter(
        is_chosen=True, subject=subject, percentile__isnull=False, started_on__gte=since
    )
    keys = rows.order_by("-percentile", "student_id").values_list("student_id", flat=True)
    return tuple(dict.fromkeys(keys))


def _sentence(state: str, score: float, map_percentile: int) -> str:
    benchmark = (
        "surging on the benchmark"
        if state == GrowthState.SURGING
        else f"at percentile {as_printed(100 * NormalDist().cdf(score))} of the network on the benchmark"
    )
    return f"{benchmark}, and at percentile {map_percentile} of the norm on MAP"
