"""Whose room it is: a section whose results the reader reaches."""

from dataclasses import dataclass
from uuid import UUID

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.network.queries.rosters import find_section


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSection:
    """One class."""

    id: int
    public_id: UUID
    title: str
    school_id: int
    course_id: int | None


def find_room_section(public_id: UUID, *, policy: Policy) -> RoomSection | None:
    """Return a section about which the reader may do what the policy says, or None."""
    section = find_section(public_id)
    if section is None or not policy.reaches(current_rights(), section):
        return None
    return RoomSection(
        id=section.pk,
        public_id=section.public_id,
        title=section.title,
        school_id=section.school_id,
        course_id=section.course_id,
    )


def may_in(public_id: UUID, *, policy: Policy) -> bool:
    """Tell if the reader may do what the policy says about a section."""
    return find_room_section(public_id, policy=policy) is not None
