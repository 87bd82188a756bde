"""What came after: further incidents with and without a conference, and returns with and without a circle."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.culture.models import IncidentStudent, ReentryPlan, RestorativeCase
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import Finding, Part
from sextant.culture.terms.restorative import RepairKind

LEAST_LEVEL = 2
MONTH = timedelta(days=30)
# A conference answers an incident that it follows within so many days.
ANSWERS_WITHIN = timedelta(days=20)
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """An incident of level 2 or more: how many of a student in the 30 days up to it and in 30 days after.

    The days after begin when the time for an answer is over, with a conference and without one: whoever was
    met had the time to be met, and counting from the incident would count these days for them alone.
    """

    student_id: int
    school_id: int
    on: date
    before: int
    after: int
    had_conference: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingBack:
    """One return from a suspension, and whether there was a circle by the second day."""

    student_id: int
    school_id: int
    away_from: date
    returns_on: date
    had_circle: bool


def recurrences(*, since: date, on: date) -> list[Recurrence]:
    """Return incidents whose days before and after are over by ``on``, none of a student's overlapping."""
    with as_desk():
        rows = (
            IncidentStudent.objects.filter(
                part=Part.RESPONSIBLE, level__gte=LEAST_LEVEL, decided_on__isnull=False,
                occurred_on__gte=since - MONTH, occurred_on__lte=on,
            )
            .exclude(finding__in=[Finding.NOT_SUBSTANTIATED, Finding.UNCLEAR])
            .order_by("student_id", "occurred_on", "pk")
            .values_list("student_id", "school_id", "occurred_on", "incident_id")
        )  # fmt: skip
        by_student: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
        for student, school, day, incident in rows[:MOST_ROWS]:
            by_student[student].append((day, school, incident))
        held = dict(
            RestorativeCase.objects.filter(
                kind=RepairKind.CONFERENCE, held_on__gte=since, incident__isnull=False
            )
            .order_by("-held_on", "-pk")
            .values_list("incident_id", "held_on")[:MOST_ROWS]
        )
    found = []
    for student, events in by_student.items():
        last: date | None = None
        for day, school, _incident in events:
            answered_by = day + ANSWERS_WITHIN
            ends = answered_by + MONTH
            if day < since or ends > on or (last is not None and day - MONTH < last + ANSWERS_WITHIN + MONTH):
                continue
            last = day
            answered = [
                met for at, _school, other in events
                if (met := held.get(other)) and at <= day <= met <= answered_by
            ]  # fmt: skip
            found.append(
                Recurrence(
                    student_id=student, school_id=school, on=day,
                    before=sum(day - MONTH < other <= day for other, *_ in events),
                    after=sum(answered_by < other <= ends for other, *_ in events),
                    had_conference=bool(answered),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)


def returns(*, since: date, until: date) -> list[ComingBack]:
    """Return the returns of these days that took place, the newest first."""
    rows = ReentryPlan.objects.filter(returns_on__range=(since, until), is_void=False)
    return [
        ComingBack(
            student_id=row.student_id,
            school_id=row.school_id,
            away_from=row.away_from,
            returns_on=row.returns_on,
            had_circle=row.circle_held_on is not None
            and row.circle_held_on <= row.returns_on + timedelta(days=1),
        )
        for row in rows.order_by("-returns_on", "-pk")[:MOST_ROWS]
    ]
