"""The rows that attendance rates are counted from: places in homerooms, taken days, exceptions."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, When
from django.db.models.expressions import Combinable

from sextant.network.models import CalendarDay, DayMark, DayTaken, Section, SectionEnrollment
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.days_as_text import day_of, text_of
from sextant.network.queries.settings import threshold
from sextant.network.rules import PARTLY_ABSENT
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import ABSENT_CODES, SCHOOL_DAY_KINDS, DayCode, DayKind, SectionKind
from sextant.network.thresholds import SCHOOL_DAY_MINUTES

# With more rooms than this all taken days are read at once: a list of keys would be the slower way.
MOST_ROOMS_BY_KEY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentMark:
    """One day's exception of one student."""

    on: date
    code: str
    minutes_missed: int
    is_absence: bool


class Place(NamedTuple):
    """One student in one homeroom for a while; a network has fourteen thousand of them."""

    student_id: int
    section_id: int
    school_id: int
    valid_from: date
    valid_until: date | None

    def holds(self, on: date) -> bool:
        """Tell if the student sits there on that day."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCounts:
    """How many days each student was absent, absent without excuse, and late."""

    absent: Counter[int]
    unexcused: Counter[int]
    late: Counter[int]


class TakenRooms:
    """Which homerooms were taken on which school days; a room's own days are those of its school."""

    def __init__(
        self,
        first: date,
        last: date,
        section_ids: Collection[int],
        *,
        school_id: int | None = None,
        school_ids: Collection[int] = (),
    ) -> None:
        """Read what was taken in these rooms; with ``school_ids``, the schools in which they are."""
        with as_reader_of_structure():
            taken = DayTaken.objects.filter(on__range=(first, last))
            if len(section_ids) <= MOST_ROOMS_BY_KEY:
                taken = taken.filter(section_id__in=list(section_ids))
            elif school_ids:
                # The index begins with the school: without it, every day ever taken would be read.
                taken = taken.filter(school_id__in=sorted(school_ids))
            self._taken: dict[int, list[date]] = {}
            for section, on in taken.order_by("section_id", "on").values_list("section_id", text_of("on")):
                self._taken.setdefault(section, []).append(day_of(on))
        self._days: dict[int, list[date]] = {}
        if school_id is not None:
            self._days[school_id] = list(calendar_of(school_id=school_id).between(first, last))
            return
        days = CalendarDay.objects.filter(on__range=(first, last), kind__in=SCHOOL_DAY_KINDS)
        for school, on in days.order_by("school_id", "on").values_list("school_id", "on"):
            self._days.setdefault(school, []).append(on)

    def school_days(self, school_id: int) -> list[date]:
        """Return a school's days in order."""
        return self._days.get(school_id, [])

    def is_taken(self, section_id: int, on: date) -> bool:
        """Tell if a room was taken on a day."""
        days = self._taken.get(section_id, [])
        place = bisect_left(days, on)
        return place < len(days) and days[place] == on

    def count(self, place: Place) -> tuple[int, int]:
        """Return how many of a student's days in a room were taken, and how many were not."""
        taken = _count(self._taken.get(place.section_id, []), place)
        return taken, max(0, _count(self.school_days(place.school_id), place) - taken)


def places_in_homerooms(
    first: date, last: date, school_id: int | None, student_ids: Collection[int] | None
) -> list[Place]:
    """Return who sat in which homeroom on some day of these, within reach."""
    rooms = Section.objects.filter(kind=SectionKind.HOMEROOM, starts_on__lte=last, ends_on__gte=first)
    links = SectionEnrollment.objects.between(first, last)
    if school_id is not None:
        rooms, links = rooms.filter(school_id=school_id), links.filter(school_id=school_id)
    if student_ids is not None:
        links = links.filter(student_id__in=list(student_ids))
    columns = ("student_id", "section_id", "school_id", text_of("valid_from"), text_of("valid_until"))
    rows = links.filter(section_id__in=rooms.values("pk")).order_by("pk").values_list(*columns)
    return [
        Place(student, section, school, day_of(start), day_of(end) if end else None)
        for student, section, school, start, end in rows
    ]


def absences(
    first: date,
    last: date,
    school_id: int | None,
    student_ids: Collection[int] | None,
    *,
    school_ids: Collection[int] = (),
) -> Any:
    """Return the marks of these days that count as absences (domain 1.c), within reach.

    With ``school_ids``, only marks made there: the index of marks begins with the school.
    """
    marks = _marks(first, last, school_id, student_ids)
    if school_ids:
        marks = marks.filter(school_id__in=sorted(school_ids))
    return marks.filter(_is_absence(last, school_id))


def marks_of_student(student_id: int, first: date, last: date) -> tuple[StudentMark, ...]:
    """Return one student's marks of these days, within reach, and which of them count as absences."""
    is_absence = Case(When(_is_absence(last, None), then=True), default=False, output_field=BooleanField())
    marks = _marks(first, last, None, [student_id]).annotate(is_absence=is_absence)
    return tuple(
        StudentMark(on=on, code=code, minutes_missed=minutes, is_absence=counts)
        for on, code, minutes, counts in marks.values_list("on", "code", "minutes_missed", "is_absence")
    )


def _is_absence(last: date, school_id: int | None) -> Combinable:
    half = threshold(SCHOOL_DAY_MINUTES, on=last, school_id=school_id) / 2
    partly = Q(code__in=PARTLY_ABSENT)
    half_day = CalendarDay.objects.filter(
        school_id=OuterRef("school_id"), on=OuterRef("on"), kind=DayKind.HALF
    )
    return (
        Q(code__in=ABSENT_CODES)
        | partly & Q(minutes_missed__gt=half)
        | partly & Q(minutes_missed__gt=half / 2) & Exists(half_day)
    )


def marks_by_student(
    first: date, last: date, school_id: int | None, student_ids: Collection[int] | None
) -> MarkCounts:
    """Return how many marks of each kind each student has in these days."""
    marks = _marks(first, last, school_id, student_ids)
    return MarkCounts(
        absent=_by_student(absences(first, last, school_id, student_ids)),
        unexcused=_by_student(marks.filter(code=DayCode.ABSENT_UNEXCUSED)),
        late=_by_student(marks.filter(code=DayCode.TARDY)),
    )


def _by_student(marks: Any) -> Counter[int]:
    """Return how many of these marks each student has, counted where they lie."""
    counted = marks.order_by().values("student_id").annotate(n=Count("pk"))
    return Counter(dict(counted.values_list("student_id", "n")))


def _marks(first: date, last: date, school_id: int | None, student_ids: Collection[int] | None) -> Any:
    marks = DayMark.objects.filter(on__range=(first, last))
    if school_id is not None:
        marks = marks.filter(school_id=school_id)
    return marks if student_ids is None else marks.filter(student_id__in=list(student_ids))


def _count(days: list[date], place: Place) -> int:
    end = len(days) if place.valid_until is None else bisect_left(days, place.valid_until)
    return max(0, end - bisect_left(days, place.valid_from))
