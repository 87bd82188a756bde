"""What a scorecard holds of days and seats: who was there, who is enrolled, who has a coach."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sextant.culture.queries.consistency_desk import as_desk
from sextant.leadership.queries.measures_lent import Asked
from sextant.network.models import CalendarDay, CoachAssignment, Enrollment, StaffAssignment
from sextant.network.queries.attendance import band_limits
from sextant.network.queries.attendance_rows import TakenRooms, absences, places_in_homerooms
from sextant.network.rules import AbsenceBand, BandLimits, absence_band
from sextant.network.terms import SCHOOL_DAY_KINDS, EnrollmentKind, Seat

TEACH = (Seat.TEACHER, Seat.SPED_TEACHER)
CHRONIC = (AbsenceBand.CHRONIC, AbsenceBand.SEVERE)


@dataclass(slots=True)
class Presence:
    """A school’s days: enrolled and absent in the report period; bands of the year so far."""

    enrolled: int = 0
    absent: int = 0
    n: int = 0
    n_chronic: int = 0
    n_with_band: int = 0

    @property
    def share(self) -> float | None:
        return (self.enrolled - self.absent) / self.enrolled if self.enrolled else None


def read_presence(asked: Asked) -> Mapping[int, Presence]:
    """Return each school’s attendance; students count where their homeroom is. Six questions for all."""
    found: dict[int, Presence] = defaultdict(Presence)
    # The desk that counts consequences reads who was in class in every school.
    with as_desk():
        _add_days(found, asked.first, asked.last)
        _add_bands(found, asked.year_starts_on, asked.last)
    return found


def _add_days(found: dict[int, Presence], first: date, last: date) -> None:
    enrolled, absent, school_of = _tally(first, last)
    for student, days in enrolled.items():
        if days:
            one = found[school_of[student]]
            one.enrolled += days
            one.absent += min(days, absent[student])
            one.n += 1


def _add_bands(found: dict[int, Presence], first: date, last: date) -> None:
    enrolled, absent, school_of = _tally(first, last)
    limits: dict[int, BandLimits] = {}
    for student, days in enrolled.items():
        school = school_of[student]
        limit = limits.setdefault(school, band_limits(on=last, school_id=school))
        band = absence_band(days_absent=min(days, absent[student]), days_enrolled=days, limits=limit)
        found[school].n_with_band += band is not AbsenceBand.TOO_EARLY
        found[school].n_chronic += band in CHRONIC


def _tally(first: date, last: date) -> tuple[dict[int, int], Counter[int], dict[int, int]]:
    """Return by student the days that were taken, the days absent, and the school of the last room."""
    places = places_in_homerooms(first, last, None, None)
    rooms = TakenRooms(
        first, last, {one.section_id for one in places}, school_ids={one.school_id for one in places}
    )
    enrolled: dict[int, int] = defaultdict(int)
    school_of: dict[int, int] = {}
    for place in sorted(places, key=lambda one: one.valid_from):
        enrolled[place.student_id] += rooms.count(place)[0]
        school_of[place.student_id] = place.school_id
    absent = Counter(
        absences(first, last, None, None, school_ids=set(school_of.values())).values_list(
            "student_id", flat=True
        )
    )
    return enrolled, absent, school_of


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
    """Return by school how many of its teachers have a coach on a day, and how many teachers it has."""
    teachers: dict[int, set[int]] = defaultdict(set)
    with as_desk():
        seats = StaffAssignment.objects.on(on).filter(seat__in=TEACH, school__isnull=False)
        for school, staff in seats.values_list("school_id", "staff_id"):
            teachers[school].add(staff)
        coached = set(CoachAssignment.objects.on(on).values_list("teacher_id", flat=True))
    return {school: (len(ones & coached), len(ones)) for school, ones in teachers.items()}
