"""Content meetings: what comes, whom one would ask, and one meeting with what its teachers prepared."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.models import ContentMeeting, ContentMeetingTeacher, Curriculum, Unit
from sextant.instruction.queries.preparation import PreparationRow, prepared_units
from sextant.instruction.queries.preparation_due import PLANNERS
from sextant.instruction.terms import Edition
from sextant.instruction.thresholds import CONTENT_MEETINGS
from sextant.network.models import School, Section, SectionStaff
from sextant.network.queries.settings import threshold

MOST_MEETINGS, MOST_TEACHERS, MOST_UNITS = 60, 200, 400
LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting on the list."""

    id: int
    public_id: UUID
    unit_id: int
    unit_public_id: UUID
    unit: str
    course: str
    leader: str
    held_on: date
    starts_at: time
    place: str
    agenda: str
    notes: str
    is_canceled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTeacher:
    """A teacher who is asked, with her preparation of the unit where the reader reaches it."""

    id: int
    teacher: str
    school: str
    has_come: bool | None
    row: PreparationRow | None


def list_meetings(*, on: date) -> tuple[MeetingRow, ...]:
    """Return the meetings of the last weeks and all to come, the next ones first."""
    rows = _joined(ContentMeeting.objects.filter(canceled_on=None, held_on__gte=on - LATELY))
    found = [_row(row) for row in rows.order_by("held_on", "starts_at", "pk")[:MOST_MEETINGS]]
    return tuple(sorted(found, key=lambda one: (one.held_on < on, abs((one.held_on - on).days), one.id)))


def find_meeting(public_id: UUID) -> MeetingRow | None:
    """Return a meeting, or None."""
    row = _joined(ContentMeeting.objects.filter(public_id=public_id)).first()
    return None if row is None else _row(row)


def asked_teachers(meeting: MeetingRow) -> tuple[AskedTeacher, ...]:
    """Return whom of those asked the reader reaches: herself, her school's, or everybody."""
    rows = ContentMeetingTeacher.objects.filter(meeting_id=meeting.id).select_related("staff", "school")
    found = list(rows.order_by("school__name", "staff__family_name", "pk")[:MOST_TEACHERS])
    prepared = prepared_units({(row.staff_id, meeting.unit_id) for row in found})
    return tuple(
        AskedTeacher(
            id=row.pk,
            teacher=row.staff.name,
            school=row.school.name,
            has_come=row.has_come,
            row=prepared.get((row.staff_id, meeting.unit_id)),
        )
        for row in found
    )


def is_asked(meetings: tuple[MeetingRow, ...]) -> frozenset[int]:
    """Return the meetings to which the reader herself is asked."""
    rows = ContentMeetingTeacher.objects.filter(
        meeting_id__in=[one.id for one in meetings], staff_id=current_rights().staff_id or 0
    )
    return frozenset(rows.values_list("meeting_id", flat=True))


def schools_taking_part(*, on: date) -> tuple[int, ...]:
    """Return the schools that take part in the meetings."""
    keys = School.objects.order_by("pk").values_list("pk", flat=True)
    return tuple(key for key in keys if threshold(CONTENT_MEETINGS, on=on, school_id=key))


def unit_choices(*, on: date) -> tuple[tuple[int, str], ...]:
    """Return the units of courses that schools which take part teach."""
    courses = _sections(on=on).values("course_id")
    curricula = Curriculum.objects.filter(state=Edition.IN_USE, course_id__in=courses)
    rows = Unit.objects.filter(curriculum_id__in=curricula.values("pk")).select_related("curriculum__course")
    found = list(rows.order_by("curriculum_id", "position", "pk")[:MOST_UNITS])
    return tuple(
        (row.pk, f"{row.curriculum.course.title}: {row.title}")
        for row in sorted(found, key=lambda row: row.curriculum.course.title)
    )


def teachers_of_unit(unit_id: int, *, on: date) -> list[tuple[int, int]]:
    """Return who teaches the unit's course at a school that takes part, and at which."""
    curricula = Unit.objects.filter(pk=unit_id).values("curriculum_id")
    courses = Curriculum.objects.filter(pk__in=curricula).values("course_id")
    schools = dict(_sections(on=on).filter(course_id__in=courses).values_list("pk", "school_id"))
    links = SectionStaff.objects.on(on).filter(section_id__in=schools, role__in=PLANNERS).order_by("pk")
    found: dict[int, int] = {}
    for staff, section in links.values_list("staff_id", "section_id"):
        found.setdefault(staff, schools[section])
    return list(found.items())[:MOST_TEACHERS]


def _sections(*, on: date) -> Any:
    return Section.objects.filter(
        school_id__in=schools_taking_part(on=on), starts_on__lte=on, ends_on__gte=on
    )


def _joined(rows: Any) -> Any:
    return rows.select_related("leader", "unit__curriculum__course")


def _row(row: ContentMeeting) -> MeetingRow:
    return MeetingRow(
        id=row.pk,
        public_id=row.public_id,
        unit_id=row.unit_id,
        unit_public_id=row.unit.public_id,
        unit=row.unit.title,
        course=row.unit.curriculum.course.title,
        leader=row.leader.name,
        held_on=row.held_on,
        starts_at=row.starts_at,
        place=row.place,
        agenda=row.agenda,
        notes=row.notes,
        is_canceled=row.canceled_on is not None,
    )
