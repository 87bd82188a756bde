"""What a scorecard holds of days and seats: who was there, who is enrolled, who has a coach."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from sextant.culture.queries.consistency_desk import as_desk
from sextant.interlocks.readings.attendance import Chronic, Day, chronic_of, read_days
from sextant.leadership.queries.measures_lent import Asked
from sextant.network.models import CalendarDay, CoachAssignment, Enrollment, StaffAssignment
from sextant.network.terms import SCHOOL_DAY_KINDS, EnrollmentKind
from sextant.talent.queries.separations import TEACHER_SEATS


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A school’s days: enrolled and absent in the report period; bands of the year so far."""

    enrolled: int
    absent: int
    n: int
    n_chronic: int
    n_with_band: int

    @property
    def share(self) -> float | None:
        return (self.enrolled - self.absent) / self.enrolled if self.enrolled else None


def read_presence(asked: Asked) -> Mapping[int, Presence]:
    """Return each school’s attendance as its Monday reads it, in four questions for all."""
    # The desk that counts consequences reads who was in class in every school.
    with as_desk():
        return {
            school: _presence(
                [day for day in days if day.on >= asked.first],
                chronic=chronic_of([day for day in days if day.on >= asked.year_starts_on], school),
            )
            for school, days in read_days(min(asked.first, asked.year_starts_on), asked.last).items()
        }


def _presence(days: Sequence[Day], *, chronic: Chronic) -> Presence:
    return Presence(
        enrolled=sum(len(day.seated) for day in days),
        absent=sum(len(day.missed) for day in days),
        n=len(set().union(*(day.seated for day in days))),
        n_chronic=chronic.n,
        n_with_band=chronic.n_with_band,
    )


def enrolled_on(on: date) -> Mapping[int, int]:
    """Return how many students are enrolled at each school on a day."""
    with as_desk():
        rows = Enrollment.objects.filter(kind=EnrollmentKind.PRIMARY).on(on)
        return dict(
            rows.order_by("school_id").values_list("school_id").annotate(n=Count("student_id", distinct=True))
        )


def school_days(first: date, last: date) -> Mapping[int, int]:
    """Return how many school days each school has from one day to another."""
    rows = CalendarDay.objects.filter(on__range=(first, last), kind__in=SCHOOL_DAY_KINDS)
    return dict(rows.order_by("school_id").values_list("school_id").annotate(n=Count("pk")))


def coached_by_school(on: date) -> Mapping[int, tuple[int, int]]:
    """Return by school how many of its teachers have a coach on a day, and how many teachers it has.

    A coach may work with leaders, too: they are no teachers.
    """
    teachers: dict[int, set[int]] = defaultdict(set)
    with as_desk():
        seats = StaffAssignment.objects.on(on).filter(seat__in=TEACHER_SEATS, school__isnull=False)
        for school, staff in seats.values_list("school_id", "staff_id"):
            teachers[school].add(staff)
        coached = set(CoachAssignment.objects.on(on).values_list("teacher_id", flat=True))
    return {school: (len(ones & coached), len(ones)) for school, ones in teachers.items()}


def is_coaching_on_file(first: date, last: date) -> bool:
    """Tell if anybody in the network is on file as a coach of a teacher between two days."""
    with as_desk():
        rows = CoachAssignment.objects.filter(valid_from__lte=last)
        return rows.filter(Q(valid_until=None) | Q(valid_until__gt=first)).exists()
