"""What Active Leadership reads of coaches, interventionists, students and growth, school by school."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RESULTS
from sextant.assessment.queries.schools import growth_of_period
from sextant.instruction.queries.coach_minutes import coach_minutes
from sextant.instruction.queries.pd_desk import DESK as LESSONS
from sextant.interlocks.readings.scorecards_days import coached_by_school
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.resources_lent import Grown, SchoolFacts
from sextant.leadership.thresholds.operations import DEBRIEF_MINUTES, UNKNOWN_VISIT_MINUTES
from sextant.network.models import Enrollment, StaffAssignment
from sextant.network.queries.calendar import calendars_of
from sextant.network.queries.places import list_schools
from sextant.network.queries.settings import threshold
from sextant.network.terms import EnrollmentKind, Seat
from sextant.support.queries.desk import DESK as SUPPORT
from sextant.support.queries.minutes_by_school import session_minutes, student_minutes, students_in_tiers

DAYS_A_WEEK = 5
NOBODY = 0, 0


def lend_facts(first: date, last: date, on: date) -> Mapping[int, SchoolFacts]:
    """Return every school’s hours, minutes and people; the two desks count, and name nobody."""
    acting = guard.actor()
    behalf = acting.user_id or acting.on_behalf_of
    with guard.acting_as(process(LESSONS, on_behalf_of=behalf)):
        coached_minutes = coach_minutes(
            first,
            last,
            unknown_visit=threshold(UNKNOWN_VISIT_MINUTES, on=on),
            debrief=threshold(DEBRIEF_MINUTES, on=on),
        )
        coaches, coached = _coaches(on), coached_by_school(on)
    with guard.acting_as(process(SUPPORT, on_behalf_of=behalf)):
        schools = list_schools()
        keys = [school.id for school in schools]
        sessions, each = session_minutes(keys, first, last), student_minutes(keys, first, last)
        supported, students = students_in_tiers(on), _students(on)
        calendars = calendars_of(school_ids=keys)
    return {
        school.id: SchoolFacts(
            n_students=students.get(school.id, 0),
            n_teachers=coached.get(school.id, NOBODY)[1],
            n_coaches=coaches.get(school.id, 0),
            n_coached=coached.get(school.id, NOBODY)[0],
            coach_minutes=coached_minutes.get(school.id, 0.0),
            intervention_minutes=sessions.get(school.id, 0.0),
            student_minutes=each.get(school.id, 0.0),
            n_supported=supported.get(school.id, 0),
            n_weeks=calendars[school.id].count(first, last) / DAYS_A_WEEK,
        )
        for school in schools
    }


def lend_growth(school_year_id: int, number: int) -> tuple[Grown, ...]:
    """Return how schools grew in a report period, as far as whoever acts reads results."""
    if not READ_RESULTS.holds(current_rights()):
        return ()
    return tuple(
        Grown(
            school_id=school_id,
            subject=row.subject,
            subject_label=row.subject_label,
            mean=row.mean,
            low=row.lower_90,
            high=row.upper_90,
            n_students=row.n_students,
        )
        for school_id, row in growth_of_period(school_year_id=school_year_id, number=number)
    )


def _coaches(on: date) -> Mapping[int, int]:
    rows = StaffAssignment.objects.on(on).filter(seat=Seat.COACH, school__isnull=False).order_by()
    return {
        one["school_id"]: one["n"]
        for one in rows.values("school_id").annotate(n=Count("staff_id", distinct=True))
    }


def _students(on: date) -> Mapping[int, int]:
    rows = Enrollment.objects.on(on).filter(kind=EnrollmentKind.PRIMARY).order_by()
    counted = rows.values("school_id").annotate(n=Count("student_id", distinct=True))
    return {one["school_id"]: one["n"] for one in counted}
