"""Accommodations used at a benchmark, by student; each reader sees those of the students she may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import AccommodationUse, Administration
from sextant.assessment.queries.test_seats import students_of
from sextant.network.models import Accommodation, Section

MOST_STUDENTS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStudent:
    """A student of a class: what the plan gives her, and what she had at the benchmark.

    Attributes:
        offered: of the plan, and what was noted besides.
        used: None where nobody has said anything yet.
    """

    student_id: int
    public_id: UUID
    name: str
    offered: tuple[str, ...]
    used: tuple[str, ...] | None


def used_at(administration_id: int, *, student_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return what students had at a benchmark, as far as the reader reaches accommodations."""
    keys = sorted(student_ids)[:MOST_STUDENTS]
    rows = AccommodationUse.objects.filter(administration_id=administration_id, student_id__in=keys)
    return {student: tuple(texts) for student, texts in rows.values_list("student_id", "texts") if texts}


def used_by(*, student_id: int, administration_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return what one student had, by benchmark."""
    rows = AccommodationUse.objects.filter(
        student_id=student_id, administration_id__in=sorted(administration_ids)
    )
    return {key: tuple(texts) for key, texts in rows.values_list("administration_id", "texts") if texts}


def list_class(*, administration: Administration, section: Section, on: date) -> tuple[ListedStudent, ...]:
    """Return the students of a class with what their plans give them and what they had, by name."""
    students = students_of(section, on=min(on, administration.closes_on))
    keys = [student.pk for student in students]
    plans: dict[int, list[str]] = {}
    for key, text in (
        Accommodation.objects.filter(student_id__in=keys)
        .on(on)
        .order_by("pk")
        .values_list("student_id", "text")
    ):
        plans.setdefault(key, []).append(text)
    noted = dict(
        AccommodationUse.objects.filter(administration=administration, student_id__in=keys).values_list(
            "student_id", "texts"
        )
    )
    return tuple(
        ListedStudent(
            student_id=one.pk,
            public_id=one.public_id,
            name=one.name,
            offered=tuple(dict.fromkeys((*plans.get(one.pk, ()), *noted.get(one.pk, ())))),
            used=tuple(noted[one.pk]) if one.pk in noted else None,
        )
        for one in students
    )
