"""Who ought to have a cycle proposed: every new teacher, and whoever works on one step for weeks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from sextant.instruction.models import ActionStep, CoachingCycle
from sextant.instruction.queries.visits_teachers import TEACHING_SEATS
from sextant.instruction.terms import OPEN_STEPS, CycleState, StepState
from sextant.instruction.thresholds import STALLED_WEEKS
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold

# Who is hired in the summer before a school year is new in it.
SUMMER = timedelta(days=90)
MOST_TEACHERS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTeacher:
    """A teacher of a school who is new this year."""

    staff_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StalledStep:
    """A step that a teacher outside a cycle has worked on for weeks, carried over or not."""

    teacher_id: int
    school_id: int
    standard_id: int
    text: str
    since: date


def is_new(hired_on: date | None, *, on: date) -> bool:
    """Tell if somebody was hired for this school year."""
    year = latest_school_year(on)
    return hired_on is not None and year is not None and hired_on > year.starts_on - SUMMER


def new_teachers(*, on: date) -> tuple[NewTeacher, ...]:
    """Return the new teachers within reach who have had no cycle this year, by key."""
    year = latest_school_year(on)
    if year is None:
        return ()
    rows = StaffAssignment.objects.on(on).filter(
        seat__in=TEACHING_SEATS, school__isnull=False, staff__hired_on__gt=year.starts_on - SUMMER
    )
    found = dict(rows.order_by("staff_id", "-pk").values_list("staff_id", "school_id")[:MOST_TEACHERS])
    coached = coached_since(found, since=year.starts_on)
    return tuple(
        NewTeacher(staff_id=staff, school_id=school)
        for staff, school in found.items()
        if staff not in coached
    )


def coached_since(teacher_ids: Collection[int], *, since: date) -> frozenset[int]:
    """Return those of these teachers who have a cycle, proposed or further, since a day."""
    rows = CoachingCycle.objects.filter(teacher_id__in=list(teacher_ids)).exclude(state=CycleState.REFUSED)
    recent = rows.filter(Q(proposed_on__gte=since) | ~Q(state=CycleState.CLOSED))
    return frozenset(recent.order_by("pk").values_list("teacher_id", flat=True))


def stalled_steps(*, on: date) -> tuple[StalledStep, ...]:
    """Return the oldest step of each teacher within reach that has been open for weeks outside a cycle."""
    until = on - timedelta(weeks=int(threshold(STALLED_WEEKS, on=on)))
    # What was carried over counts from the step that it began as.
    carried = ActionStep.objects.filter(opened_on__lte=until, state=StepState.CARRIED)
    began = dict(carried.order_by("-pk").values_list("pk", "opened_on")[:MOST_TEACHERS])
    rows = ActionStep.objects.filter(
        Q(opened_on__lte=until) | Q(carried_from_id__in=carried.values("pk")),
        state__in=OPEN_STEPS,
        cycle=None,
    )
    found: dict[int, StalledStep] = {}
    for row in rows.order_by("opened_on", "pk")[:MOST_TEACHERS]:
        since = began.get(row.carried_from_id or 0, row.opened_on)
        found.setdefault(
            row.teacher_id,
            StalledStep(
                teacher_id=row.teacher_id,
                school_id=row.school_id,
                standard_id=row.standard_id,
                text=row.text,
                since=since,
            ),
        )
    return tuple(found.values())
