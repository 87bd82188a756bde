"""What Ctrl-K finds: students, staff and classes within reach, five of each, one query each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse

from sextant.network.models import Staff, Student
from sextant.network.terms import StaffStatus
from sextant.office.queries.names import named, nearest
from sextant.office.queries.sections import called, running
from sextant.office.rules.names import folded
from sextant.office.rules.words import grade_words

MOST_OF_EACH = 5
SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """One line of the palette: an icon of Lucide, a name, what it is, and where it leads."""

    icon: str
    label: str
    detail: str
    url: str


def search(asked: str, *, on: date) -> tuple[SearchResult, ...]:
    """Return the people and classes nearest to what was typed: students, then staff, then classes."""
    if len(folded(asked).strip()) < SHORTEST:
        return ()
    return (*_students(asked), *_staff(asked), *_sections(asked, on=on))


def _students(asked: str) -> Iterator[SearchResult]:
    found = nearest(named(Student.objects.select_related("school"), asked), asked)
    for student in found[:MOST_OF_EACH]:
        words = [grade_words(student.grade), student.school.name if student.school else ""]
        yield SearchResult(
            icon="user",
            label=student.name,
            detail=", ".join(filter(None, words)),
            url=reverse("student", args=[student.public_id]),
        )


def _staff(asked: str) -> Iterator[SearchResult]:
    people = Staff.objects.select_related("school").exclude(status=StaffStatus.SEPARATED)
    for person in nearest(named(people, asked), asked)[:MOST_OF_EACH]:
        yield SearchResult(
            icon="contact",
            label=person.name,
            detail=person.school.name if person.school else "",
            url=reverse("teacher", args=[person.public_id]),
        )


def _sections(asked: str, *, on: date) -> Iterator[SearchResult]:
    begins = When(title__istartswith=asked.strip(), then=Value(0))
    rank = Case(begins, default=Value(1), output_field=IntegerField())
    sections = called(running(on), asked).select_related("school").alias(rank=rank)
    for section in sections.order_by("rank", "title", "pk")[:MOST_OF_EACH]:
        yield SearchResult(
            icon="book-open",
            label=section.title,
            detail=section.school.name,
            url=reverse("section", args=[section.public_id]),
        )
