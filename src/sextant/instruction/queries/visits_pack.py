"""What a device keeps of an observer's list: teachers, their open steps, classes, today's lessons.

No student, no level, no evaluation: what a visit opens on and nothing else (decision 40).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sextant.instruction.queries.visits_lessons import LessonNow, lessons_now
from sextant.instruction.queries.visits_opening import SectionChoice, StepRow, open_steps, sections_of
from sextant.instruction.queries.visits_waiting import WaitingRow, list_waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTeacher:
    """One teacher as a device keeps her."""

    row: WaitingRow
    zone: ZoneInfo
    steps: tuple[StepRow, ...]
    sections: tuple[SectionChoice, ...]
    lessons: tuple[LessonNow, ...]


def list_kept(*, on: date, at: datetime) -> tuple[KeptTeacher, ...]:
    """Return the teachers whom the actor may visit, who has waited longest first."""
    waiting = list_waiting(on=on)
    zones = {row.teacher.school_id: ZoneInfo(row.teacher.time_zone) for row in waiting}
    keys = [row.teacher.id for row in waiting]
    steps: dict[int, list[StepRow]] = defaultdict(list)
    for step in open_steps(teacher_ids=keys) if keys else ():
        steps[step.teacher_id].append(step)
    sections = sections_of({row.teacher.id: zones[row.teacher.school_id] for row in waiting}, at=at)
    lessons = {
        one.section_public_id: one
        for one in lessons_now([one for held in sections.values() for one in held], on=on)
    }
    return tuple(
        KeptTeacher(
            row=row,
            zone=zones[row.teacher.school_id],
            steps=tuple(steps[row.teacher.id]),
            sections=sections.get(row.teacher.id, ()),
            lessons=tuple(
                lessons[one.public_id] for one in sections.get(row.teacher.id, ()) if one.public_id in lessons
            ),
        )
        for row in waiting
    )
