"""What Ctrl-K finds: students, staff and classes within reach, five of each, one query each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.network.models import Staff, Student
from sextant.network.queries.people import gone_by
from sextant.office.queries.names import named, nearest
from sextant.office.queries.sections import called, running
from sextant.office.queries.staff import seats_of
from sextant.office.queries.students import homerooms_of
from sextant.office.rules.names import folded
from sextant.web.grades import grade_words

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
    return (*_students(asked, on=on), *_staff(asked, on=on), *_sections(asked, on=on))


def _students(asked: str, *, on: date) -> Iterator[SearchResult]:
    found = list(nearest(named(Student.objects.select_related("school"), asked), asked)[:MOST_OF_EACH])
    times = Counter(student.name.casefold() for student in found)
    alike = [student.pk for student in found if times[student.name.casefold()] > 1]
    homerooms = homerooms_of(alike, on=on) if alike else {}
    for student in found:
        room = homerooms.get(student.pk, "")
        words = [
            grade_words(student.grade),
            _("homeroom %(room)s") % {"room": room} if room else "",
            student.school.name if student.school else "",
        ]
        yield SearchResult(
            icon="user",
            label=student.name,
            detail=", ".join(filter(None, words)),
            url=reverse("student", args=[student.public_id]),
        )


def _staff(asked: str, *, on: date) -> Iterator[SearchResult]:
    people = Staff.objects.select_related("school").exclude(gone_by(on))
    found = list(nearest(named(people, asked), asked)[:MOST_OF_EACH])
    seats = seats_of([person.pk for person in found], on=on)
    for person in found:
        words = [*seats.get(person.pk, ()), person.school.name if person.school else ""]
        yield SearchResult(
            icon="contact",
            label=person.name,
            detail=", ".join(filter(None, words)),
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
