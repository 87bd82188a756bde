"""Whom a student would go to, for her own page: whom she has named, and whom she may choose from."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import NamedAdult
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.terms.people import NamedBy
from sextant.culture.thresholds.people import OWN_ADULT_FROM_GRADE
from sextant.network.models import SectionEnrollment, SectionStaff, StaffAssignment, Student
from sextant.network.queries.settings import threshold

MOST_ADULTS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAdult:
    """One adult of a student as she reads it."""

    id: int
    public_id: UUID
    name: str
    since: date
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Whom a student may choose from: the adults of her classes, then everybody else at her school."""

    near: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]


def own_adults_of(*, student_id: int, on: date) -> tuple[OwnAdult, ...]:
    """Return a student's adults on a day, those whom she has named herself first."""
    rows = NamedAdult.objects.on(on).filter(student_id=student_id).order_by("pk")
    # A student reads no staff directory; of these few adults the desk tells the names.
    with at_the_desk():
        found = [
            OwnAdult(
                id=one.pk,
                public_id=one.public_id,
                name=one.staff.name,
                since=one.valid_from,
                is_own=one.named_by == NamedBy.SELF,
            )
            for one in rows.select_related("staff")
        ]
    return tuple(sorted(found, key=lambda one: not one.is_own))


def adults_at(*, school_id: int, on: date) -> dict[int, str]:
    """Return who holds a seat at a school on a day, by family name; no seat, address or class is told."""
    with at_the_desk():
        rows = StaffAssignment.objects.on(on).filter(school_id=school_id).select_related("staff")
        ordered = rows.order_by("staff__family_name", "staff__given_name", "pk")[: MOST_ADULTS * 2]
        return {row.staff_id: row.staff.name for row in ordered}


def adults_to_choose(*, student_id: int, school_id: int, on: date) -> Offered:
    """Return whom a student may choose from, without those whom she has named herself already."""
    everybody = adults_at(school_id=school_id, on=on)
    named = {one.staff_id for one in NamedAdult.objects.on(on).filter(
        student_id=student_id, named_by=NamedBy.SELF
    )}  # fmt: skip
    with at_the_desk():
        seats = SectionEnrollment.objects.on(on).filter(student_id=student_id).values("section_id")
        teaching = SectionStaff.objects.on(on).filter(section_id__in=seats)
        near = set(teaching.values_list("staff_id", flat=True))
    left = [(key, name) for key, name in everybody.items() if key not in named][:MOST_ADULTS]
    return Offered(
        near=tuple((str(key), name) for key, name in left if key in near),
        others=tuple((str(key), name) for key, name in left if key not in near),
    )


def names_herself(student: Student, *, on: date) -> bool:
    """Tell if students of this grade name an adult on a page of their own; younger ones are asked."""
    from_grade = threshold(OWN_ADULT_FROM_GRADE, on=on, school_id=student.school_id)
    return student.grade is not None and student.grade >= from_grade
