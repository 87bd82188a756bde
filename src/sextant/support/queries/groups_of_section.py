"""The group times of a class, as its teachers may know them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import SectionEnrollment
from sextant.network.queries.rosters import find_section
from sextant.support.queries.groups import GroupTime, group_times

MOST_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsOfClass:
    """A class by its title, and who of it meets when, by name."""

    title: str
    public_id: UUID
    rows: tuple[tuple[str, GroupTime], ...]


def groups_of_section(public_id: UUID | str, *, on: date) -> GroupsOfClass | None:
    """Return the group times of a class's students, as far as the reader reaches; None without the class."""
    section = find_section(public_id)
    if section is None:
        return None
    links = SectionEnrollment.objects.on(on).filter(section_id=section.pk).select_related("student")
    names = {one.student_id: one.student.name for one in links}
    rows = [(names[one.student_id], one) for one in group_times(list(names), on) if one.student_id in names]
    return GroupsOfClass(
        title=section.title,
        public_id=section.public_id,
        rows=tuple(sorted(rows, key=lambda row: (row[0], row[1].group))[:MOST_LINES]),
    )
