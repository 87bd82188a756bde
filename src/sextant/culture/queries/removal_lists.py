"""The lists of removals of a school: counters, who comes back, and who was sent home informally."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sextant.culture.models import ReentryPlan, Removal, RemovalDay
from sextant.culture.queries.protection_facts import protected_among
from sextant.culture.queries.removal_counts import counters_of_school, year_of
from sextant.culture.rules.removal_counter import Light
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.network.models import Staff, Student

MOST_ROWS = 100
COMING = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterRow:
    """One student's counter; ``is_protected`` is None for whoever may not know."""

    student: str
    student_public_id: UUID
    grade: int
    n_days: Decimal
    light: Light
    is_protected: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterList:
    """The counters of a school, the most days first, and how many students have one."""

    rows: tuple[CounterRow, ...]
    n_students: int
    n_red: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """Somebody who comes back, and what is ready for it."""

    public_id: UUID
    student: str
    grade: int
    returns_on: date
    check_in_adult: str
    has_word: bool
    circle_held_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InformalRow:
    """A day on which the school sent a student home without a suspension."""

    student: str
    student_public_id: UUID
    on: date
    fraction: Decimal
    is_from_attendance: bool


def list_counters(*, school_id: int, on: date, with_protection: bool) -> CounterList:
    """Return the counters of a school; who is protected is told only where plans are read."""
    counters = counters_of_school(school_id=school_id, on=on)
    shown = list(counters)[:MOST_ROWS]
    students = Student.objects.in_bulk(shown)
    protected = protected_among(shown, on) if with_protection else {}
    rows = tuple(
        CounterRow(
            student=students[key].name,
            student_public_id=students[key].public_id,
            grade=students[key].grade,
            n_days=counters[key].n_days,
            light=counters[key].light,
            is_protected=key in protected if with_protection else None,
        )
        for key in shown
        if key in students
    )
    n_red = sum(one.light is Light.RED for one in counters.values())
    return CounterList(rows=rows, n_students=len(counters), n_red=n_red)


def list_returns(*, on: date, school_id: int | None = None) -> tuple[ReturnRow, ...]:
    """Return whose circle of this school year is late, the longest first, then who comes back these days.

    A circle that was not held on its morning stays here until it is: the school owes it.
    """
    first, _last = year_of(on)
    plans = ReentryPlan.objects.filter(is_void=False)
    if school_id is not None:
        plans = plans.filter(school_id=school_id)
    late = plans.filter(returns_on__range=(first, on - timedelta(days=1)), circle_held_on=None)
    coming = plans.filter(returns_on__range=(on, on + COMING))
    held = [
        one
        for rows in (late, coming)
        for one in rows.select_related("student").order_by("returns_on", "pk")[:MOST_ROWS]
    ]
    adults = Staff.objects.in_bulk({one.check_in_adult_id for one in held if one.check_in_adult_id})
    return tuple(
        ReturnRow(
            public_id=one.public_id,
            student=one.student.name,
            grade=one.student.grade,
            returns_on=one.returns_on,
            check_in_adult=adults[one.check_in_adult_id].name if one.check_in_adult_id in adults else "",
            has_word=bool(one.word_to_teachers),
            circle_held_on=one.circle_held_on,
        )
        for one in held
    )


def list_informal(*, school_id: int, on: date) -> tuple[InformalRow, ...]:
    """Return the days of the school year on which the school sent students home, the newest first."""
    first, last = year_of(on)
    removals = {
        one.pk: one
        for one in Removal.objects.filter(
            school_id=school_id, kind=RemovalKind.INFORMAL, starts_on__range=(first, last)
        )
        .exclude(state=RemovalState.OVERTURNED)
        .order_by("-starts_on", "-pk")[:MOST_ROWS]
    }
    days = RemovalDay.objects.filter(removal_id__in=list(removals)).select_related("student")
    return tuple(
        InformalRow(
            student=day.student.name,
            student_public_id=day.student.public_id,
            on=day.on,
            fraction=day.fraction,
            is_from_attendance=removals[day.removal_id].decided_by_id is None,
        )
        for day in days.order_by("-on", "-pk")[: 2 * MOST_ROWS]
    )
