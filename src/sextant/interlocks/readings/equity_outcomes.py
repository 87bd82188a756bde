"""One number a student for each measure of equity: what the systems know of students themselves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from sextant.assessment import thresholds
from sextant.assessment.models import AssessmentResult, PeriodGrade, StudentGrowth
from sextant.assessment.terms import PeriodKind
from sextant.culture.models import IncidentStudent, Response
from sextant.culture.queries.consistency_cases import majors_counted
from sextant.culture.terms import ResponseKind
from sextant.interlocks.readings.equity_opportunities import lend_opportunities
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.equity_lent import Measured
from sextant.leadership.terms.equity import Outcome
from sextant.network.models import Enrollment
from sextant.network.queries.attendance import rates
from sextant.network.queries.calendar import school_year_on
from sextant.network.queries.settings import threshold
from sextant.network.rules import AbsenceBand
from sextant.network.terms import EnrollmentKind, Subject

READS_ALL = "decider"
CORE = (Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES)
CHRONIC = (AbsenceBand.CHRONIC, AbsenceBand.SEVERE)
HUNDRED = 100


def lend_measures(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return every measure of the year so far, in some fifteen questions whatever the network's size."""
    with guard.acting_as(process(READS_ALL)):
        return (*_of_days(year_starts_on, on), *_of_conduct(year_starts_on, on), *_of_learning(on),
                *lend_opportunities(year_starts_on, on))  # fmt: skip


def _of_days(first: date, on: date) -> Sequence[Measured]:
    found = rates(first=first, last=on)
    present = {one.student_id: HUNDRED * one.rate for one in found if one.rate is not None}
    banded = {
        one.student_id: float(HUNDRED * (one.band in CHRONIC))
        for one in found
        if one.band is not AbsenceBand.TOO_EARLY
    }
    return (_outcome(Outcome.ATTENDANCE, present), _outcome(Outcome.CHRONIC, banded))


def _of_conduct(first: date, on: date) -> Sequence[Measured]:
    here = Enrollment.objects.on(on).filter(kind=EnrollmentKind.PRIMARY).values_list("student_id", flat=True)
    majors = dict.fromkeys(here, 0.0)
    suspended = dict(majors)
    sent_home = Response.objects.filter(incident_student=OuterRef("pk"), kind=ResponseKind.OSS)
    rows = (
        IncidentStudent.objects.filter(majors_counted(), occurred_on__range=(first, on))
        .annotate(was_sent_home=Exists(sent_home))
        .order_by()
        .values("student_id")
        .annotate(n=Count("pk"), n_oss=Count("pk", filter=Q(was_sent_home=True)))
    )
    for student, n, n_oss in rows.values_list("student_id", "n", "n_oss"):
        if student in majors:
            majors[student], suspended[student] = float(n), float(HUNDRED * bool(n_oss))
    return (_outcome(Outcome.MAJORS, majors), _outcome(Outcome.SUSPENDED, suspended))


def _of_learning(on: date) -> Sequence[Measured]:
    growth: dict[int, list[float]] = defaultdict(list)
    changes = StudentGrowth.objects.filter(is_current=True, is_last_result=False, change__isnull=False)
    for student, change in changes.values_list("student_id", "change"):
        growth[student].append(change)
    return (
        _outcome(Outcome.GROWTH, _means(growth)),
        _outcome(Outcome.MASTERY, _benchmarks(on)),
        _outcome(Outcome.GRADES, _grades(on)),
    )


def _benchmarks(on: date) -> Mapping[int, float]:
    """Return each student's share of points in the newest benchmarks of the school year."""
    year = school_year_on(on)
    rows = AssessmentResult.objects.filter(
        school_year_id=year.pk if year else 0, period_kind=PeriodKind.REPORT_PERIOD, is_excluded=False,
        score__isnull=False, max_score__gt=0,
    )  # fmt: skip
    newest = rows.order_by("-period_order").values_list("period_order", flat=True).first()
    held: dict[int, list[float]] = defaultdict(list)
    for student, score, most in rows.filter(period_order=newest).values_list(
        "student_id", "score", "max_score"
    ):
        held[student].append(HUNDRED * score / most)
    return _means(held)


def _grades(on: date) -> Mapping[int, float]:
    """Return each student's share of core grades at the pass line, in the newest period that is graded."""
    rows = PeriodGrade.objects.filter(
        posted_on__lte=on, percent__isnull=False, section__course__subject__in=CORE
    )
    newest = rows.order_by("-report_period__starts_on").values_list("report_period_id", flat=True).first()
    line = threshold(thresholds.PASS_LINE, on=on)
    held: dict[int, list[float]] = defaultdict(list)
    for student, percent in rows.filter(report_period_id=newest).values_list("student_id", "percent"):
        held[student].append(float(HUNDRED * (percent >= line)))
    return _means(held)


def _means(held: Mapping[int, Sequence[float]]) -> Mapping[int, float]:
    return {student: sum(ones) / len(ones) for student, ones in held.items()}


def _outcome(key: Outcome, values: Mapping[int, float]) -> Measured:
    return Measured(key=str(key), is_opportunity=False, values=values)
