"""Who sits in a class today, for the page of the class."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Section, SectionEnrollment
from sextant.network.queries.names import names_said
from sextant.network.terms import SectionKind
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.names import by_name
from sextant.office.queries.reached import reached
from sextant.office.queries.rooms import Taking, takings
from sextant.web.grades import grade_words

LARGEST_CLASS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One student of a class, and since when where it is not from the first day."""

    public_id: UUID
    name: str
    grade: str
    says: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassList:
    """A class's students on a day, and whether attendance of that day was taken."""

    public_id: UUID
    seats: tuple[SeatLine, ...]
    taking: Taking | None


def list_class(*, section_id: int, on: date) -> ClassList | None:
    """Return a class's students on a day, or None where the actor does not reach the list."""
    section: Section | None = (
        reached(Section.objects.filter(pk=section_id), READ_CLASS_LISTS).select_related("school").first()
    )
    if section is None:
        return None
    links = (
        SectionEnrollment.objects.on(on)
        .filter(section_id=section_id)
        .select_related("student")
        .order_by(*by_name("student"), "pk")[:LARGEST_CLASS]
    )
    said = names_said([link.student_id for link in links])
    seats = tuple(
        SeatLine(
            public_id=link.student.public_id,
            name=link.student.name,
            grade=grade_words(link.student.grade),
            says=said.get(link.student_id, ""),
            since=link.valid_from if link.valid_from > section.starts_on else None,
        )
        for link in links
    )
    taken = takings([section], kind=SectionKind(section.kind), on=on).get(section.pk)
    return ClassList(public_id=section.public_id, seats=seats, taking=taken)
