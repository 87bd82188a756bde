"""Who counts for a community: the desk, which reads across groups and gives out only what hides nobody."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.network.models import Student
from sextant.network.queries.places import SchoolRow, list_schools

DESK = "community_desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """A guardian's child, or the student who acts."""

    id: int
    public_id: UUID
    name: str
    grade: int | None


def at_the_desk(*, is_traced: bool = True) -> AbstractContextManager[Actor | None]:
    """Let the desk act.

    Args:
        is_traced: whether the trail names who asked; not where somebody answers without a name.
    """
    acting = guard.actor()
    if acting.process == DESK:
        return nullcontext(acting)
    behind = (acting.user_id or acting.on_behalf_of) if is_traced else None
    return guard.acting_as(process(DESK, on_behalf_of=behind))


def schools_of_family() -> tuple[SchoolRow, ...]:
    """Return the schools of the student who acts, or of a guardian's children; none for staff."""
    rights = current_rights()
    if rights.student_id is None and rights.guardian_id is None:
        return ()
    own = set(Student.objects.exclude(school=None).values_list("school_id", flat=True))
    return tuple(row for row in list_schools() if row.id in own)


def children_of() -> tuple[ChildRow, ...]:
    """Return the student who acts, or a guardian's children who are at a school."""
    rights = current_rights()
    if rights.student_id is None and rights.guardian_id is None:
        return ()
    rows = Student.objects.exclude(school=None).order_by("given_name", "pk")
    return tuple(ChildRow(id=row.pk, public_id=row.public_id, name=row.name, grade=row.grade) for row in rows)
