"""What a file of answers is compared with: a benchmark's forms, and where its students sit."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sextant.assessment.models import Administration
from sextant.assessment.queries.sittings import labels_of, places_of
from sextant.assessment.rules.administrations import TAKES_MAKE_UPS
from sextant.assessment.rules.scoring import Place
from sextant.assessment.terms import AdministrationState
from sextant.network.models import Section, SectionEnrollment, Student

STUDENTS_A_QUERY = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One benchmark, with the letter and the places of each form in use."""

    id: int
    course_id: int
    school_year_id: int
    labels: dict[int, str]
    places: dict[int, tuple[Place, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a student takes a benchmark; no class where the schedule has none."""

    school_id: int
    section_id: int | None


def list_taking_answers() -> tuple[tuple[str, str], ...]:
    """Return the benchmarks that take answers, the newest first: public id and title.

    Those that are released take make-ups, which wait for the next restatement.
    """
    rows = Administration.objects.filter(state__in=sorted(TAKES_MAKE_UPS))
    return tuple(
        (
            str(row.public_id),
            row.title
            if row.state != AdministrationState.RELEASED
            else _("%(title)s (released: make-ups wait for a restatement)") % {"title": row.title},
        )
        for row in rows.order_by("-opens_on", "title", "pk")[:400]
    )


def find_by_title(words: str) -> tuple[UUID, ...]:
    """Return the benchmarks that take answers and are called that, or have this id; two at most."""
    takes = Administration.objects.filter(state__in=sorted(TAKES_MAKE_UPS))
    with suppress(ValueError):
        return tuple(takes.filter(public_id=UUID(words)).values_list("public_id", flat=True))
    named = takes.filter(title__iexact=words.strip()).order_by("-opens_on", "pk")
    return tuple(named.values_list("public_id", flat=True)[:2])


def benchmark_of(public_id: str) -> Benchmark | None:
    """Return a benchmark that still takes answers; None where there is none of this id."""
    try:
        row = (
            Administration.objects.select_related("report_period")
            .filter(public_id=public_id, state__in=sorted(TAKES_MAKE_UPS))
            .first()
        )
    except ValidationError:
        return None
    if row is None:
        return None
    labels = labels_of(row.pk)
    return Benchmark(
        id=row.pk,
        course_id=row.course_id,
        school_year_id=row.report_period.school_year_id,
        labels=labels,
        places=places_of(labels),
    )


def seats_of(benchmark: Benchmark, *, student_ids: Collection[int], on: date) -> dict[int, Seat]:
    """Return where students take a benchmark on a day, by student; who is in no school has no entry."""
    keys = sorted(student_ids)
    sections = Section.objects.filter(
        course_id=benchmark.course_id, school_year_id=benchmark.school_year_id
    ).values("pk")
    found: dict[int, Seat] = {}
    for start in range(0, len(keys), STUDENTS_A_QUERY):
        chunk = keys[start : start + STUDENTS_A_QUERY]
        students = Student.objects.filter(pk__in=chunk, school__isnull=False)
        for pk, school_id in students.values_list("pk", "school_id"):
            found[pk] = Seat(school_id=school_id, section_id=None)
        links = SectionEnrollment.objects.filter(student_id__in=chunk, section_id__in=sections).on(on)
        for student_id, school_id, section_id in links.order_by("pk").values_list(
            "student_id", "school_id", "section_id"
        ):
            found[student_id] = Seat(school_id=school_id, section_id=section_id)
    return found
