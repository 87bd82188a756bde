"""What the newest results say of each student who took a benchmark, as percentiles."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    MapResult,
    Release,
    Sitting,
    Standard,
)
from sextant.assessment.rules.percentiles import mid_ranks
from sextant.assessment.terms import COUNTING_ATTEMPTS

# MAP of a year ago says little about now.
MAP_COUNTS_FOR = timedelta(days=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedTest:
    """Which benchmark a release is of."""

    administration_id: int
    course_id: int
    report_period_id: int
    subject: str
    grade: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentReadings:
    """One student's percentiles among all the network's students of this benchmark who have that reading.

    Attributes:
        mastery: mean share of the points over the standards asked for, each counting once.
        benchmark: points on the benchmark, on the form of reference.
        national: newest MAP score of the subject.
    """

    student_id: int
    school_id: int
    mastery: float | None
    benchmark: float | None
    national: float | None


def find_released_test(release_id: int) -> ReleasedTest | None:
    """Return which benchmark a release is of, or None."""
    release = Release.objects.filter(pk=release_id).first()
    if release is None:
        return None
    of = Administration.objects.get(pk=release.administration_id)
    return ReleasedTest(
        administration_id=of.pk,
        course_id=of.course_id,
        report_period_id=of.report_period_id,
        subject=of.subject,
        grade=of.grade,
    )


def group_readings(
    test: ReleasedTest, *, on: date, codes: Collection[str] = ()
) -> Mapping[int, StudentReadings]:
    """Return, by student, what is known of those who took a benchmark, in four questions.

    Args:
        test: the benchmark.
        on: MAP counts for 200 days before this day.
        codes: standards that count for mastery, or their strands; all where none of them was tested.
    """
    forms = {
        form: (slope, intercept)
        for form, slope, intercept in AdministrationForm.objects.filter(
            administration_id=test.administration_id
        ).values_list("form_id", "slope", "intercept")
    }
    points: dict[int, float] = {}
    schools: dict[int, int] = {}
    by_standard: dict[int, Mapping[str, tuple[float, float]]] = {}
    rows = Sitting.objects.filter(
        administration_id=test.administration_id,
        counts=True,
        attempt__in=[*COUNTING_ATTEMPTS],
        raw__isnull=False,
    )
    for student, school, form, raw, standards in rows.order_by("pk").values_list(
        "student_id", "school_id", "form_id", "raw", "by_standard"
    ):
        schools[student] = school
        slope, intercept = forms.get(form, (1.0, 0.0))
        points[student] = slope * raw + intercept
        by_standard[student] = standards
    asked = _asked_for(by_standard, codes)
    shares = {
        student: fmean(found)
        for student, standards in by_standard.items()
        if (found := [got / most for key, (got, most) in standards.items() if key in asked and most])
    }
    mastery, benchmark = _ranked(shares), _ranked(points)
    national = _ranked({key: rit for key, rit in _newest_map(test, on).items() if key in points})
    return {
        student: StudentReadings(
            student_id=student,
            school_id=schools[student],
            mastery=mastery.get(student),
            benchmark=benchmark.get(student),
            national=national.get(student),
        )
        for student in points
    }


def _asked_for(
    by_standard: Mapping[int, Mapping[str, tuple[float, float]]], codes: Collection[str]
) -> frozenset[str]:
    """Return the keys of the tested standards that are asked for, in themselves or through their strand."""
    tested = {key for standards in by_standard.values() for key in standards}
    if not codes or not tested:
        return frozenset(tested)
    rows = Standard.objects.filter(pk__in=[int(key) for key in tested]).values_list(
        "pk", "code", "parent__code"
    )
    wanted = set(codes)
    strands = {strand for _key, code, strand in rows if code in wanted and strand}
    found = {str(key) for key, code, strand in rows if code in wanted or strand in strands | wanted}
    return frozenset(found or tested)


def _ranked(values: Mapping[int, float]) -> Mapping[int, float]:
    return dict(zip(values, mid_ranks(list(values.values())), strict=True)) if values else {}


def _newest_map(test: ReleasedTest, on: date) -> dict[int, float]:
    rows = MapResult.objects.filter(
        subject=test.subject,
        is_chosen=True,
        is_questionable=False,
        started_on__gte=on - MAP_COUNTS_FOR,
        started_on__lte=on,
    )
    if test.grade is not None:
        rows = rows.filter(grade=test.grade)
    return {
        student: float(rit)
        for student, rit in rows.order_by("started_on", "pk").values_list("student_id", "rit")
    }
