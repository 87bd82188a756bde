"""Students whom a benchmark and MAP place far apart among the same students (interlock I-38)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sextant.assessment.models import AdministrationForm, MapResult, Sitting
from sextant.assessment.rules.percentiles import mid_ranks
from sextant.assessment.terms import Season

# MAP of a year ago says little about now.
MAP_COUNTS_FOR = timedelta(days=200)
FEWEST_TO_RANK = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """One student's two percentiles among the students of one benchmark who have both results."""

    student_id: int
    school_id: int
    section_id: int | None
    benchmark_percentile: float
    map_percentile: float
    season: str
    n: int

    @property
    def distance(self) -> float:
        return abs(self.benchmark_percentile - self.map_percentile)


def list_apart(*, administration_id: int, subject: str, on: date, least: float) -> tuple[Apart, ...]:
    """Return the students whose two percentiles lie ``least`` points apart or more, the farthest first.

    Both are ranks among the same students, so that a network above or below the nation makes nobody differ.
    """
    linked = _linked_scores(administration_id)
    newest = _newest_map(list(linked), subject, on)
    both = sorted(linked.keys() & newest.keys())
    if len(both) < FEWEST_TO_RANK:
        return ()
    by_benchmark = mid_ranks([linked[student][0] for student in both])
    by_map = mid_ranks([newest[student][0] for student in both])
    found = [
        Apart(
            student_id=student,
            school_id=linked[student][1],
            section_id=linked[student][2],
            benchmark_percentile=one,
            map_percentile=other,
            season=newest[student][1],
            n=len(both),
        )
        for student, one, other in zip(both, by_benchmark, by_map, strict=True)
    ]
    apart = [one for one in found if one.distance >= least]
    return tuple(sorted(apart, key=lambda one: (-one.distance, one.student_id)))


def _linked_scores(administration_id: int) -> dict[int, tuple[float, int, int | None]]:
    """Return each student's score on the scale of the form of reference, with school and section."""
    forms = {
        form_id: (slope, intercept)
        for form_id, slope, intercept in AdministrationForm.objects.filter(
            administration_id=administration_id
        ).values_list("form_id", "slope", "intercept")
    }
    rows = Sitting.objects.filter(administration_id=administration_id, counts=True, raw__isnull=False)
    found: dict[int, tuple[float, int, int | None]] = {}
    for student, school, section, form, raw in rows.values_list(
        "student_id", "school_id", "section_id", "form_id", "raw"
    ):
        slope, intercept = forms.get(form, (1.0, 0.0))
        found[student] = (slope * raw + intercept, school, section)
    return found


def _newest_map(student_ids: list[int], subject: str, on: date) -> dict[int, tuple[float, str]]:
    rows = MapResult.objects.filter(
        student_id__in=student_ids,
        subject=subject,
        is_chosen=True,
        is_questionable=False,
        started_on__gte=on - MAP_COUNTS_FOR,
        started_on__lte=on,
    )
    return {
        student: (float(rit), str(Season(season).label))
        for student, rit, season in rows.order_by("started_on", "pk").values_list(
            "student_id", "rit", "season"
        )
    }
