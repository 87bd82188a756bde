"""Which coach works with which teacher of a school: today, and lately."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sextant.instruction import policies
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_coaches import Coach, list_coaches
from sextant.instruction.queries.cycles_due import is_new
from sextant.instruction.queries.visits_teachers import Teacher, teachers_within
from sextant.instruction.terms import CycleState
from sextant.network.models import CoachAssignment

MOST_LINKS = 400
MOST_ENDED = 50
A_YEAR = timedelta(days=365)
OPEN = (CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A coach of a teacher; ``has_cycle`` where a cycle that has not closed brought the two together."""

    id: int
    public_id: UUID
    coach: str
    teacher: str
    since: date
    until: date | None
    has_cycle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachedTeacher:
    """A teacher with her coaches; a new one always needs one."""

    teacher: Teacher
    is_new: bool
    links: tuple[LinkRow, ...]

    @property
    def is_short(self) -> bool:
        """Tell if she is new and nobody coaches her."""
        return self.is_new and not self.links


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachPage:
    """A school's teachers with their coaches, who may coach, and what ended within a year."""

    rows: tuple[CoachedTeacher, ...]
    coaches: tuple[Coach, ...]
    ended: tuple[LinkRow, ...]


def coach_page(*, school_id: int, on: date) -> CoachPage:
    """Return who coaches whom at a school: new teachers without a coach first, then by name."""
    teachers = teachers_within(policies.ASSIGN_COACHES, on=on, school_id=school_id)
    keys = [one.id for one in teachers]
    links = _links(CoachAssignment.objects.on(on).filter(teacher_id__in=keys).order_by("valid_from", "pk"))
    rows = (
        CoachedTeacher(
            teacher=one,
            is_new=is_new(one.hired_on, on=on),
            links=tuple(link for key, link in links if key == one.id),
        )
        for one in teachers
    )
    ended = CoachAssignment.objects.filter(
        school_id=school_id, valid_until__lte=on, valid_until__gt=on - A_YEAR
    ).order_by("-valid_until", "-pk")
    return CoachPage(
        rows=tuple(sorted(rows, key=lambda one: (not one.is_short, bool(one.links), not one.is_new))),
        coaches=list_coaches(teacher_id=0, school_id=school_id, on=on),
        ended=tuple(link for _key, link in _links(ended, most=MOST_ENDED)),
    )


def teacher_of_desk(teacher_id: int, *, on: date) -> Teacher | None:
    """Return a teacher to whom the actor may give a coach, or None out of reach."""
    everybody = teachers_within(policies.ASSIGN_COACHES, on=on)
    return next((one for one in everybody if one.id == teacher_id), None)


def find_link(public_id: UUID) -> int | None:
    """Return the key of a link between a coach and a teacher; who works with whom all staff may know."""
    found: int | None = (
        CoachAssignment.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    )
    return found


def cycle_of_link(link_id: int) -> int | None:
    """Return the key of the cycle that has not closed and with which a link came, or None."""
    rows = CoachingCycle.objects.filter(coach_link_id=link_id, state__in=OPEN)
    found: int | None = rows.values_list("pk", flat=True).first()
    return found


def _links(rows: Any, *, most: int = MOST_LINKS) -> list[tuple[int, LinkRow]]:
    found = list(rows.select_related("coach", "teacher")[:most])
    cycles = CoachingCycle.objects.filter(coach_link_id__in=[one.pk for one in found], state__in=OPEN)
    bound = set(cycles.values_list("coach_link_id", flat=True))
    return [
        (
            one.teacher_id,
            LinkRow(
                id=one.pk,
                public_id=one.public_id,
                coach=one.coach.name,
                teacher=one.teacher.name,
                since=one.valid_from,
                until=one.valid_until,
                has_cycle=one.pk in bound,
            ),
        )
        for one in found
    ]
