"""What came after: further incidents with and without a conference, and returns with and without a circle."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.culture.models import IncidentStudent, InfractionCode, ReentryPlan, RestorativeCase
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import Finding, Part
from sextant.culture.terms.restorative import RepairKind
from sextant.culture.thresholds.restorative import REPEAT_DAYS, REPEAT_INCIDENTS, REPEAT_SAME_CODE
from sextant.network.queries.settings import threshold

LEAST_LEVEL = 2
MONTH = timedelta(days=30)
# A conference answers an incident that it follows within so many days.
ANSWERS_WITHIN = timedelta(days=20)
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """An incident that repeats others: how many of a student in the 30 days up to it and in 30 days after.

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
class _Event:
    day: date
    school: int
    incident: int
    code: str
    is_sexual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asks:
    """From how many incidents on, in how many days, the rule asks for a conference."""

    within: timedelta
    incidents: int
    same_code: int

    def holds(self, newest: _Event, events: Sequence[_Event]) -> bool:
        """Tell if an incident repeats others; after a sexual one nobody is asked to meet whom she harmed."""
        near = [one for one in events if newest.day - self.within < one.day <= newest.day]
        n_same = sum(one.code == newest.code for one in near)
        is_repeated = len(near) >= self.incidents or n_same >= self.same_code
        return is_repeated and not any(one.is_sexual for one in near)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingBack:
    """One return from a suspension, and whether there was a circle by the second day."""

    student_id: int
    school_id: int
    away_from: date
    returns_on: date
    had_circle: bool


def recurrences(*, since: date, on: date) -> list[Recurrence]:
    """Return incidents that repeat others and whose days are over by ``on``, none of a student's overlapping.

    They repeat others as the rule says it: so many in so many weeks, or so many with the same code.
    """
    asks = _Asks(
        # Five school days make a week.
        within=timedelta(days=int(threshold(REPEAT_DAYS, on=on)) * 7 // 5),
        incidents=int(threshold(REPEAT_INCIDENTS, on=on)),
        same_code=int(threshold(REPEAT_SAME_CODE, on=on)),
    )
    with as_desk():
        by_student = _events(since=since - asks.within, on=on)
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
        for one in events:
            answered_by = one.day + ANSWERS_WITHIN
            ends = answered_by + MONTH
            is_beside_last = last is not None and one.day - MONTH < last + ANSWERS_WITHIN + MONTH
            if one.day < since or ends > on or is_beside_last or not asks.holds(one, events):
                continue
            last = one.day
            answered = [
                met for other in events
                if (met := held.get(other.incident)) and other.day <= one.day <= met <= answered_by
            ]  # fmt: skip
            found.append(
                Recurrence(
                    student_id=student, school_id=one.school, on=one.day,
                    before=sum(one.day - MONTH < other.day <= one.day for other in events),
                    after=sum(answered_by < other.day <= ends for other in events),
                    had_conference=bool(answered),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)


def _events(*, since: date, on: date) -> dict[int, list[_Event]]:
    """Return, by student, the incidents of level 2 and more that she was responsible for, in order."""
    codes = {
        pk: (code, is_sexual)
        for pk, code, is_sexual in InfractionCode.objects.order_by("pk").values_list(
            "pk", "code", "is_sexual"
        )
    }
    rows = (
        IncidentStudent.objects.filter(
            part=Part.RESPONSIBLE, level__gte=LEAST_LEVEL, decided_on__isnull=False,
            occurred_on__gte=since, occurred_on__lte=on,
        )
        .exclude(finding__in=[Finding.NOT_SUBSTANTIATED, Finding.UNCLEAR])
        .order_by("student_id", "occurred_on", "pk")
        .values_list("student_id", "school_id", "occurred_on", "incident_id", "code_id")
    )  # fmt: skip
    found: dict[int, list[_Event]] = defaultdict(list)
    for student, school, day, incident, code in rows[:MOST_ROWS]:
        word, is_sexual = codes[code]
        found[student].append(
            _Event(day=day, school=school, incident=incident, code=word, is_sexual=is_sexual)
        )
    return found


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
