"""One number a student for each measure of equity: what the systems know of students themselves."""

from collections.abc import Mapping, Sequence
from datetime import date

from sextant.assessment.queries.all_students import benchmark_points, growth_of_everybody, passed_core
from sextant.culture.queries.all_students import conduct_of_everybody
from sextant.interlocks.readings.equity_opportunities import lend_opportunities
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.equity_lent import Measured
from sextant.leadership.terms.equity import Outcome
from sextant.network.models import Enrollment
from sextant.network.queries.attendance import rates
from sextant.network.queries.calendar import school_year_on
from sextant.network.rules import AbsenceBand
from sextant.network.terms import EnrollmentKind

READS_ALL = "decider"
CHRONIC = (AbsenceBand.CHRONIC, AbsenceBand.SEVERE)
HUNDRED = 100


def lend_measures(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return every measure of the year so far, in some twenty questions whatever the network's size."""
    with guard.acting_as(process(READS_ALL)):
        return (
            *_of_days(year_starts_on, on),
            *_of_conduct(year_starts_on, on),
            *_of_learning(year_starts_on, on),
            *lend_opportunities(year_starts_on, on),
        )


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
    here = Enrollment.objects.on(on).filter(kind=EnrollmentKind.PRIMARY)
    majors = dict.fromkeys(here.values_list("student_id", flat=True), 0.0)
    suspended = dict(majors)
    for student, had in conduct_of_everybody(first=first, on=on).items():
        if student in majors:
            majors[student] = float(had.majors)
            suspended[student] = float(HUNDRED * bool(had.suspensions))
    return (_outcome(Outcome.MAJORS, majors), _outcome(Outcome.SUSPENDED, suspended))


def _of_learning(first: date, on: date) -> Sequence[Measured]:
    year = school_year_on(on)
    return (
        _outcome(Outcome.GROWTH, growth_of_everybody(first=first, on=on)),
        _outcome(Outcome.MASTERY, benchmark_points(year.pk) if year else {}),
        _outcome(Outcome.GRADES, passed_core(on=on)),
    )


def _outcome(key: Outcome, values: Mapping[int, float]) -> Measured:
    return Measured(key=str(key), is_opportunity=False, values=values)
