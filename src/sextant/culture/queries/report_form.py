"""What a report form offers: students of the own school by name, one's own classes, the codes in force."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.culture.queries.codes import CodeRow, list_codes, version_in_force
from sextant.network.models import Section, SectionEnrollment, SectionStaff, Student
from sextant.network.queries.people import homerooms_of, search_students

MOST_FOUND = 8
MOST_KEPT = 250
SHORTEST_SEARCH = 2
# Level 1 is a correction: two taps, and no incident.
LOWEST_LEVEL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One student whom a report may name."""

    id: int
    public_id: UUID
    name: str
    detail: str

    @property
    def key(self) -> str:
        """Return her public id as forms spell it."""
        return str(self.public_id)


def find_by_name(text: str, *, school_id: int, but: Collection[UUID], on: date) -> tuple[Found, ...]:
    """Return the first students of a school whom a text names, without those chosen already."""
    if len(text) < SHORTEST_SEARCH:
        return ()
    rows = search_students(text=text, on=on, limit=MOST_FOUND * 3)
    return tuple(
        Found(id=row.id, public_id=row.public_id, name=row.name, detail=_detail(row.grade, row.homeroom))
        for row in rows
        if row.school_id == school_id and row.public_id not in but
    )[:MOST_FOUND]


def chosen_students(public_ids: Collection[UUID], *, school_id: int, on: date) -> tuple[Found, ...]:
    """Return the students of a school who were chosen, in the order of choosing."""
    rows = list(Student.objects.filter(public_id__in=list(public_ids), school_id=school_id))
    rooms = homerooms_of([row.pk for row in rows], on=on)
    found = {
        row.public_id: Found(
            id=row.pk,
            public_id=row.public_id,
            name=row.name,
            detail=_detail(row.grade, rooms.get(row.pk, "")),
        )
        for row in rows
    }
    return tuple(found[key] for key in public_ids if key in found)


def own_sections(*, school_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return the keys and titles of the reader's own classes at a school."""
    me = current_rights().staff_id or 0
    held = SectionStaff.objects.on(on).filter(staff_id=me)
    rows = Section.objects.filter(pk__in=held.values("section_id"), school_id=school_id, ends_on__gte=on)
    return tuple((str(key), title) for key, title in rows.order_by("title").values_list("pk", "title"))


def own_students(*, school_id: int, on: date) -> tuple[Found, ...]:
    """Return who sits in the reader's own classes today: what a device may keep of names."""
    sections = [int(key) for key, _title in own_sections(school_id=school_id, on=on)]
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=sections)
    rows = Student.objects.filter(pk__in=seats.values("student_id"), school_id=school_id)
    found = list(rows.order_by("family_name", "given_name", "pk")[:MOST_KEPT])
    rooms = homerooms_of([row.pk for row in found], on=on)
    return tuple(
        Found(
            id=row.pk,
            public_id=row.public_id,
            name=row.name,
            detail=_detail(row.grade, rooms.get(row.pk, "")),
        )
        for row in found
    )


def codes_to_report() -> tuple[CodeRow, ...]:
    """Return the codes in force that an incident may have."""
    version = version_in_force()
    if version is None:
        return ()
    return tuple(row for row in list_codes(ladder_id=version.id) if row.level >= LOWEST_LEVEL)


def _detail(grade: int | None, homeroom: str) -> str:
    named = "K" if grade == 0 else str(grade if grade is not None else "")
    return homeroom or named
