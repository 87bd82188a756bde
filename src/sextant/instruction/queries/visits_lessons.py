"""The lesson of the day in the classes that a visit can be about: objective, exit ticket, where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import Lesson
from sextant.instruction.queries.pacing import lessons_on
from sextant.instruction.queries.visits_opening import SectionChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonNow:
    """The lesson of one class on a day."""

    section_public_id: UUID
    public_id: UUID
    unit: int
    number: int
    title: str
    objective: str
    exit_ticket: str


def lessons_now(sections: Sequence[SectionChoice], *, on: date) -> tuple[LessonNow, ...]:
    """Return the lesson of the day of these classes, in their order.

    A class without a curriculum, after its last lesson, or whose pacing the actor may not read has none.
    """
    due = lessons_on([one.id for one in sections], on=on) if sections else {}
    lessons = {row.pk: row for row in Lesson.objects.filter(pk__in={key for key, _unit in due.values()})}
    return tuple(
        LessonNow(
            section_public_id=one.public_id,
            public_id=lesson.public_id,
            unit=due[one.id][1],
            number=lesson.position,
            title=lesson.title,
            objective=lesson.objective,
            exit_ticket=lesson.exit_ticket,
        )
        for one in sections
        if one.id in due and (lesson := lessons.get(due[one.id][0]))
    )
