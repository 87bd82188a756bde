"""Which MAP tests were taken in which terms, and from which term on a school takes them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from sextant.assessment.models import MapResult, MapStart
from sextant.assessment.rules.map_windows import MapTerm, term_of
from sextant.assessment.rules.subjects import subject_label
from sextant.network.models import SchoolYear, Student

MOST_TAKEN = 400


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MapTest:
    """One test of the vendor: a subject, and its course where the vendor has several in it."""

    subject: str
    course: str

    @property
    def key(self) -> str:
        """Return the test's word in an address."""
        return f"{self.subject}|{self.course}"

    @property
    def label(self) -> str:
        """Return the test as pages name it."""
        return self.course or subject_label(self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many results stand for one test in one term."""

    test: MapTest
    term: MapTerm
    school_year_id: int
    n_results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRow:
    """From which term on a school takes MAP."""

    school_id: int
    school_year_id: int
    term: MapTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChoice:
    """A term that a school may begin with."""

    school_year_public_id: UUID
    school_year_id: int
    term: MapTerm


def list_taken(*, school_ids: Collection[int] | None = None, until: date | None = None) -> tuple[Taken, ...]:
    """Return what was taken, the newest term first and the test with most results first in it.

    Args:
        school_ids: of these schools; None for all within reach.
        until: only terms whose window was over by this day.
    """
    counted = _count_results(school_ids)
    years = SchoolYear.objects.filter(pk__in={key[0] for key in counted}).order_by("pk")
    starts = dict(years.values_list("pk", "starts_on")) if counted else {}
    taken = [
        Taken(
            test=MapTest(subject=subject, course=course),
            term=term_of(year=starts[year_id].year, season=season),
            school_year_id=year_id,
            n_results=n,
        )
        for (year_id, season, subject, course), n in counted.items()
    ]
    taken = [one for one in taken if until is None or one.term.window[1] <= until]
    newest_first = sorted(taken, key=lambda one: (one.n_results, one.test), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: one.term, reverse=True)[:MOST_TAKEN])


def _count_results(school_ids: Collection[int] | None) -> dict[tuple[int, str, str, str], int]:
    """Count by year, season, subject and course, in the order of the index that covers it.

    Of several schools each is counted, and the schools are chosen afterwards: asked for by name, SQLite
    would read one school after the other, and every row of it.
    """
    results = MapResult.objects.filter(is_chosen=True, is_questionable=False)
    if school_ids is not None and len(school_ids) == 1:
        results = results.filter(school_id__in=school_ids)
    columns = ("school_year_id", "season", "subject", "course", "school_id")
    found: dict[tuple[int, str, str, str], int] = {}
    counted = results.order_by(*columns).values_list(*columns).annotate(n=Count("pk"))
    for year_id, season, subject, course, school_id, n in counted:
        if school_ids is None or school_id in school_ids:
            key = (year_id, season, subject, course)
            found[key] = found.get(key, 0) + n
    return found


def map_starts(*, school_ids: Collection[int] | None = None) -> dict[int, StartRow]:
    """Return the first terms of schools that have one set, by school."""
    starts = MapStart.objects.select_related("school_year").order_by("school_id")
    if school_ids is not None:
        starts = starts.filter(school_id__in=sorted(school_ids))
    return {start.school_id: _start_row(start) for start in starts}


def start_of_student(*, student_id: int) -> StartRow | None:
    """Return from which term on a student's school takes MAP, if one is set."""
    school = Student.objects.filter(pk=student_id).values("school_id")
    start = MapStart.objects.select_related("school_year").filter(school_id__in=school).first()
    return _start_row(start) if start else None


def _start_row(start: MapStart) -> StartRow:
    return StartRow(
        school_id=start.school_id,
        school_year_id=start.school_year_id,
        term=term_of(year=start.school_year.starts_on.year, season=start.season),
    )


def list_term_choices(*, seasons: Collection[str]) -> tuple[TermChoice, ...]:
    """Return the terms of the school years on file, the newest year first."""
    return tuple(
        TermChoice(
            school_year_public_id=year.public_id,
            school_year_id=year.pk,
            term=term_of(year=year.starts_on.year, season=season),
        )
        for year in SchoolYear.objects.order_by("-starts_on")[:12]
        for season in seasons
    )
