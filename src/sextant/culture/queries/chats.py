"""Whom the reader has corrected so often in one class that a restorative chat is the next thing to do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from sextant.access.reach import current_rights
from sextant.culture.models import CheckIn, ClassroomCorrection
from sextant.culture.rules.recognition import StudentInClass, due_chats
from sextant.culture.terms.people import CheckInKind
from sextant.culture.thresholds.people import CHAT_CORRECTIONS, CHAT_DAYS
from sextant.network.models import Section, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDue:
    """One chat: with whom, of which class, after how many corrections."""

    student_id: int
    student: UUID
    name: str
    section_id: int
    section: UUID
    title: str
    n: int


def chats_due(*, on: date, section_id: int | None = None) -> tuple[ChatDue, ...]:
    """Return the chats that the reader's own corrections of the last school days suggest."""
    return _named(_due(on=on, section_id=section_id))


def count_chats(*, on: date) -> int:
    """Return with how many students a chat is due, without asking who they are."""
    return len({student for student, _section in _due(on=on, section_id=None)})


def _due(*, on: date, section_id: int | None) -> dict[StudentInClass, int]:
    me, schools = current_rights().staff_id, sorted(current_rights().school_ids)
    if me is None or not schools:
        return {}
    school_id = schools[0]
    days = int(threshold(CHAT_DAYS, on=on, school_id=school_id))
    first = calendar_of(school_id=school_id).first_of(days, until=on)
    chat_since = CheckIn.objects.filter(
        kind=CheckInKind.CHAT,
        staff_id=me,
        student_id=OuterRef("student_id"),
        section_id=OuterRef("section_id"),
        at__gte=OuterRef("at"),
    )
    # What lies before the last chat counts no more.
    rows = ClassroomCorrection.objects.filter(
        ~Exists(chat_since), staff_id=me, on__gte=first, undone_at=None, section__isnull=False
    )
    if section_id is not None:
        rows = rows.filter(section_id=section_id)
    corrected: list[StudentInClass] = list(rows.values_list("student_id", "section_id")[:MOST_ROWS])
    return due_chats(corrected, least=int(threshold(CHAT_CORRECTIONS, on=on, school_id=school_id)))


def _named(due: dict[StudentInClass, int]) -> tuple[ChatDue, ...]:
    if not due:
        return ()
    students = Student.objects.in_bulk([student for student, _ in due])
    sections = Section.objects.in_bulk([section for _, section in due if section is not None])
    found = [
        ChatDue(
            student_id=student,
            student=students[student].public_id,
            name=students[student].name,
            section_id=section,
            section=sections[section].public_id,
            title=sections[section].title,
            n=n,
        )
        for (student, section), n in due.items()
        if section is not None and student in students and section in sections
    ]
    return tuple(sorted(found, key=lambda one: (-one.n, one.name)))
