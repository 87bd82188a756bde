"""Who coaches whom: given and ended by the leaders of learning, or with the cycle that was agreed on."""

from contextlib import AbstractContextManager
from datetime import date, timedelta

from django.db import transaction

from sextant.access import reach
from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.coach_links import cycle_of_link, teacher_of_desk
from sextant.instruction.queries.cycles_coaches import list_coaches
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions import staff
from sextant.network.models import CoachAssignment

DESK = "lesson_desk"


class NoCoach(CannotDo):
    """Somebody who holds no seat that coaches, or works elsewhere, is given no teacher."""


@transaction.atomic
def give_coach(*, teacher_id: int, coach_id: int, on: date) -> CoachAssignment:
    """Give a teacher of the actor's school a coach, who reaches her coaching from today on.

    Raises:
        NoCoach: the teacher is not of a school that the actor leads, or nobody of that name coaches there.
        AlreadyDone: they work together already.
    """
    teacher = teacher_of_desk(teacher_id, on=on)
    if teacher is None:
        raise NoCoach("Choose a teacher of your school.")
    if not may_coach(coach_id, teacher_id=teacher_id, school_id=teacher.school_id, on=on):
        raise NoCoach("Choose a coach, the assistant principal for instruction or the principal.")
    with _desk():
        return staff.assign_coach(
            coach_id=coach_id, teacher_id=teacher_id, school_id=teacher.school_id, valid_from=on
        )


@transaction.atomic
def end_coach(*, link_id: int, on: date) -> CoachAssignment:
    """End a coach's work with a teacher of the actor's school from today on.

    Raises:
        NoCoach: the link is of another school.
        AlreadyDone: it has ended, or it came with a cycle that has not closed.
    """
    table = seen_as(CoachAssignment, policies.ASSIGN_COACHES.on)
    scope = reach.scope_for(current_rights(), table, policies.ASSIGN_COACHES.verb)
    rows = CoachAssignment.objects.filter(pk=link_id)
    found = scope if isinstance(scope, bool) else rows.filter(scope).exists()
    if not found:
        raise NoCoach("Choose a coach of a teacher at your school.")
    if cycle_of_link(link_id) is not None:
        raise AlreadyDone(
            "A cycle runs between these two. Close it, or change its coach at the mid-point; then this ends."
        )
    with _desk():
        return staff.end_coaching(link_id=link_id, on=on)


def may_coach(coach_id: int, *, teacher_id: int, school_id: int, on: date) -> bool:
    """Tell if somebody may coach a teacher: by a seat at her school, or because he coaches her already."""
    offered = list_coaches(teacher_id=teacher_id, school_id=school_id, on=on)
    return any(one.id == coach_id for one in offered)


def link_of(cycle: CoachingCycle, coach_id: int, *, on: date) -> int | None:
    """Let a coach reach the teacher of a cycle; return the key of the link, None where he had her already."""
    with _desk():
        try:
            link = staff.assign_coach(
                coach_id=coach_id, teacher_id=cycle.teacher_id, school_id=cycle.school_id, valid_from=on
            )
        except AlreadyDone:
            return None
    return int(link.pk)


def end_link_of(cycle: CoachingCycle, *, on: date) -> None:
    """End the link that came with a cycle, where one did: the coach still reads it today."""
    if cycle.coach_link_id is None:
        return
    with _desk():
        link = CoachAssignment.objects.get(pk=cycle.coach_link_id)
        if link.valid_until is None:
            staff.end_coaching(link_id=link.pk, on=on + timedelta(days=1))


def _desk() -> AbstractContextManager[object]:
    return guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id))
