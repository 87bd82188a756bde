"""The section page: what the class is and who teaches it; who sits in it comes with the lent panels."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.network.queries.rosters import TeacherRow, find_section, teachers
from sextant.network.terms import SectionKind, SectionRole


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherLine:
    """One person who teaches in the section, with the share."""

    public_id: UUID
    name: str
    role: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """Everything on the page but the lent panels."""

    id: int
    public_id: UUID
    title: str
    course: str
    room: str
    school_name: str
    school_public_id: UUID
    is_homeroom: bool
    is_over: bool
    is_ahead: bool
    teachers: tuple[TeacherLine, ...]


def find_page(public_id: UUID, *, on: date) -> SectionPage | None:
    """Return the page of a section as of a day, or None if there is none."""
    section = find_section(public_id)
    if section is None:
        return None
    is_homeroom = section.kind == SectionKind.HOMEROOM
    return SectionPage(
        id=section.pk,
        public_id=section.public_id,
        title=section.title,
        course=section.course.title if section.course else (_("Homeroom") if is_homeroom else ""),
        room=section.room,
        school_name=section.school.name,
        school_public_id=section.school.public_id,
        is_homeroom=is_homeroom,
        is_over=section.ends_on < on,
        is_ahead=section.starts_on > on,
        teachers=tuple(_line(row) for row in teachers(section_id=section.pk, on=min(on, section.ends_on))),
    )


def _line(row: TeacherRow) -> TeacherLine:
    share = f"{row.dosage_percent}%" if row.role != SectionRole.PARA else ""
    return TeacherLine(
        public_id=row.public_id, name=row.name, role=str(SectionRole(row.role).label), share=share
    )
